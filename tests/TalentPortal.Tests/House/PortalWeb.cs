using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.House;

/// <summary>The portal as a whole, on a database with the sample, without a network.</summary>
public sealed partial class PortalWeb : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private readonly string data = Path.Combine(Path.GetTempPath(), $"tp-web-{Guid.NewGuid():N}");
    private readonly Dictionary<string, HttpClient> clients = [];
    private WebApplicationFactory<Program>? factory;

    public PortalDatabase Database => database;
    public IServiceProvider Services => factory!.Services;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        Directory.CreateDirectory(data);
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Portal", database.PortalConnection);
            host.UseSetting("Portal:Data", data);
            host.UseSetting("Portal:Sample", "true");
            host.ConfigureServices(services => services.AddSingleton<TimeProvider>(database.Clock));
        });
        Assert.Empty((await factory.Services.GetRequiredService<LoadSample>().Run(Actor.System, default)).Refusals);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in clients.Values) client.Dispose();
        if (factory is not null) await factory.DisposeAsync();
        await database.DisposeAsync();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    /// <summary>A browser that is signed in as a person of the sample; null is nobody.</summary>
    public async Task<HttpClient> As(string? person)
    {
        var key = person ?? "";
        if (clients.TryGetValue(key, out var known)) return known;
        var client = factory!.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("http://localhost") });
        if (person is not null)
        {
            var page = await client.GetStringAsync("/sign-in");
            var token = Token().Match(page).Groups["token"].Value;
            var signedIn = await client.PostAsync("/session/sample", new FormUrlEncodedContent([new("person", person), new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]));
            Assert.True(signedIn.StatusCode == HttpStatusCode.Redirect && signedIn.Headers.Location?.ToString() == "/home", $"{person} could not sign in: {signedIn.StatusCode}");
        }

        return clients[key] = client;
    }

    [GeneratedRegex(@"name=""__RequestVerificationToken""[^>]*value=""(?<token>[^""]+)""")]
    private static partial Regex Token();
}
