using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace TalentPortal.Web.Shell;

/// <summary>The proxy with the certificate in front of the portal: who it is, and what it may say of a request.</summary>
/// <remarks><c>Portal:Proxies</c> names it by address or network (<c>10.0.0.5, 172.16.0.0/12</c>); nobody is believed without it, since
/// anybody can write <c>X-Forwarded-For</c>. <c>Portal:Https</c> says that people reach the portal by https only; it is true where a proxy
/// is named, unless it says otherwise.</remarks>
internal static class BehindProxy
{
    private static readonly char[] Between = [',', ';', ' '];

    public static bool IsByHttps(IConfiguration settings) =>
        settings.GetValue<bool?>("Portal:Https") ?? !string.IsNullOrWhiteSpace(settings["Portal:Proxies"]);

    /// <summary>Takes the address and the scheme that a known proxy tells for those of the request; first of all, so that cookies,
    /// HSTS, the log and the access log go by them.</summary>
    /// <exception cref="InvalidOperationException">The setting holds something else than addresses and networks.</exception>
    public static void UseKnownProxies(this WebApplication app)
    {
        var named = (app.Configuration["Portal:Proxies"] ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0) return;

        // No limit to the hops: the chain is followed back for as long as its next link is named.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in named)
        {
            if (IPAddress.TryParse(one, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"Portal:Proxies holds '{one}', which is neither an address (10.0.0.5) nor a network (10.0.0.0/8).");
        }

        app.UseForwardedHeaders(options);
    }
}
