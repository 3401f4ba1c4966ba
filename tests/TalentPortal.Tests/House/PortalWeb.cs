using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.House;

/// <summary>The portal as a whole, on a database with the sample, without a network; and once more on the same database with its scopes
/// switched off.</summary>
public sealed partial class PortalWeb : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private readonly string data = Path.Combine(Path.GetTempPath(), $"tp-web-{Guid.NewGuid():N}");
    private readonly Dictionary<(string, bool), HttpClient> clients = [];
    private WebApplicationFactory<Program>? factory;
    private WebApplicationFactory<Program>? bare;

    public PortalDatabase Database => database;
    public IServiceProvider Services => factory!.Services;

    /// <summary>Of the portal that row security alone guards.</summary>
    public IServiceProvider BareServices => bare!.Services;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        Directory.CreateDirectory(data);
        factory = Host(_ => { });
        bare = Host(ScopesOff.In);
        Assert.Empty((await factory.Services.GetRequiredService<LoadSample>().Run(Actor.System, default)).Refusals);
    }

    private WebApplicationFactory<Program> Host(Action<IServiceCollection> otherwise) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Portal", database.PortalConnection);
            host.UseSetting("Portal:Data", data);
            host.UseSetting("Portal:Sample", "true");
            host.ConfigureServices(services => services.AddSingleton<TimeProvider>(database.Clock));
            host.ConfigureTestServices(otherwise);
        });

    public async Task DisposeAsync()
    {
        foreach (var client in clients.Values) client.Dispose();
        if (factory is not null) await factory.DisposeAsync();
        if (bare is not null) await bare.DisposeAsync();
        await database.DisposeAsync();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    /// <summary>A browser that is signed in as a person of the sample; null is nobody.</summary>
    /// <param name="rowSecurityAlone">At the portal whose scopes are switched off.</param>
    public async Task<HttpClient> As(string? person, bool rowSecurityAlone = false)
    {
        var key = (person ?? "", rowSecurityAlone);
        if (clients.TryGetValue(key, out var known)) return known;
        var client = (rowSecurityAlone ? bare : factory)!.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("http://localhost") });
        if (person is not null)
        {
            // Twice: each page then tells of a sign-in before this one, at both portals the same.
            await SignIn(client, person);
            await SignIn(client, person);
        }

        return clients[key] = client;
    }

    private static async Task SignIn(HttpClient client, string person)
    {
        var page = await client.GetStringAsync("/sign-in");
        var token = Token().Match(page).Groups["token"].Value;
        var signedIn = await client.PostAsync("/session/sample", new FormUrlEncodedContent([new("person", person), new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]));
        Assert.True(signedIn.StatusCode == HttpStatusCode.Redirect && signedIn.Headers.Location?.ToString() == "/home", $"{person} could not sign in: {signedIn.StatusCode}");
    }

    [GeneratedRegex(@"name=""__RequestVerificationToken""[^>]*value=""(?<token>[^""]+)""")]
    private static partial Regex Token();
}
