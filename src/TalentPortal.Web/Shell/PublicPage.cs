using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Shell;

/// <summary>Marks a page that everybody may see and that shows everybody the same: statically rendered, no form on it. For
/// those who are not signed in it is kept for half a minute, or until <c>EvictByTagAsync("public")</c>. Files that are the same for everybody
/// bear it too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute;

/// <summary>Keeps public pages for visitors who are not signed in.</summary>
/// <remarks>The framework's own policy never keeps a Blazor page, since each answer carries an antiforgery cookie and "no-store".
/// A public page has no form, so both are dropped, from the answer as from what is kept.</remarks>
internal sealed class PublicPagePolicy : IOutputCachePolicy
{
    public const string Tag = "public";
    private const string EnhancedNavigation = "blazor-enhanced-nav";
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public static bool Covers(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null
        && http.User.Identity?.IsAuthenticated != true
        && string.IsNullOrEmpty(http.Request.Headers.Authorization);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var covered = Covers(http);
        context.EnableOutputCaching = covered;
        context.AllowCacheLookup = covered;
        context.AllowCacheStorage = covered;
        context.AllowLocking = covered;
        if (!covered) return ValueTask.CompletedTask;

        // Before anything is sent: when the policy sees the answer again, its headers are on their way.
        http.Response.OnStarting(Tidy, http.Response);
        var display = DisplayChoice.Of(http);
        context.Tags.Add(Tag);
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["language"] = Language.Current;
        context.CacheVaryByRules.VaryByValues["display"] = $"{display.TextSize} {display.Mode} {display.Money}";
        context.CacheVaryByRules.VaryByValues["encoding"] = EncodingOf(http.Request);
        // The browser script asks for a page in a way of its own and is answered in one: the two must not be mixed up.
        context.CacheVaryByRules.VaryByValues["navigation"] = IsEnhanced(http.Request) ? "enhanced" : "plain";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Response.StatusCode != StatusCodes.Status200OK) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    private static Task Tidy(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.Remove(HeaderNames.SetCookie);
        headers.Remove(HeaderNames.Pragma);
        // Browsers ask again each time: what a page shows depends on cookies, and signing in must show at once.
        headers.CacheControl = "no-cache";
        // The store gives this back as "Allow", as it writes the header of that name; the browser script wants it small, and
        // otherwise loads the page a second time.
        if (headers.ContainsKey(EnhancedNavigation)) headers[EnhancedNavigation] = "allow";
        return Task.CompletedTask;
    }

    private static bool IsEnhanced(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(EnhancedNavigation, StringComparison.Ordinal);

    private static string EncodingOf(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip" : "none";
    }
}
