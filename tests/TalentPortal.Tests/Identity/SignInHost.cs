using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Notices;

namespace TalentPortal.Tests.Identity;

/// <summary>The portal without the sample: an operating office, and people with passwords who sign in as everybody does.</summary>
public sealed class SignInHost : IAsyncLifetime
{
    public const string Password = "korrekt-pferd-batterie-7";

    /// <summary>The header by which a test says from which address a request comes, as a socket would.</summary>
    public const string From = "X-Test-From";

    private readonly List<WebApplicationFactory<Program>> hosts = [];

    public PortalDatabase Database { get; } = new();
    public string Data { get; } = Path.Combine(Path.GetTempPath(), $"tp-identity-{Guid.NewGuid():N}");
    public OrganizationId Office { get; private set; }
    public WebApplicationFactory<Program> Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        Office = await Database.Institution(OrganizationKind.Portal, "포털 운영과");
        Portal = Start();
    }

    /// <summary>One more portal on the same database and folder.</summary>
    public WebApplicationFactory<Program> Start(string environment = "Development", params (string Name, string Value)[] settings)
    {
        var host = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment(environment);
            builder.UseSetting("ConnectionStrings:Portal", Database.PortalConnection);
            builder.UseSetting("Portal:Data", Data);
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<TimeProvider>(Database.Clock).AddSingleton<IStartupFilter, FromHeader>();
                services.Remove(services.Single(s => s.ImplementationType == typeof(OutboxWorker))); // a mail stays where a test can read it
            });
        });
        hosts.Add(host);
        return host;
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }

    public Browser Visitor(WebApplicationFactory<Program>? at = null, string address = "http://localhost", CookieContainer? cookies = null) => new(at ?? Portal, address, cookies ?? new());

    /// <summary>Somebody with an account, a resident of the portal; in a role besides, where one is given.</summary>
    public async Task<(PersonId Person, string Email)> Somebody(Role? role = null, OrganizationId? organization = null)
    {
        var mail = $"{Guid.NewGuid():N}@example.invalid";
        var opened = await Portal.Services.GetRequiredService<OpenAccount>().Run(new() { Name = "홍길동", Email = mail, Password = Password }, Actor.Public, default);
        if (role is { } other)
        {
            await using var db = Database.AsOwner();
            var given = Membership.Give(opened.Value, organization ?? Office, other, Seoul.DayOf(Database.Clock.Now)).Value;
            db.Add(given);
            (await db.Users.FindAsync(opened.Value.Value))!.ActsAs = given.Id.Value;
            await db.SaveChangesAsync();
        }

        return (opened.Value, mail);
    }

    public async Task<Browser> SignedIn(string email, WebApplicationFactory<Program>? at = null)
    {
        var browser = Visitor(at);
        using var answer = await browser.SignIn(email, Password);
        Assert.Equal("/home", Browser.LedTo(answer));
        return browser;
    }

    private sealed class FromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, then) =>
            {
                if (IPAddress.TryParse(http.Request.Headers[From], out var address)) http.Connection.RemoteIpAddress = address;
                return then(http);
            });
            next(app);
        };
    }
}

/// <summary>A browser without a script: it keeps cookies and posts the forms it was given, and follows nothing.</summary>
public sealed partial class Browser(WebApplicationFactory<Program> portal, string address, CookieContainer cookies)
{
    private readonly HttpClient client = portal.CreateDefaultClient(new Uri(address), new CookieContainerHandler(cookies));

    public CookieContainer Cookies => cookies;
    public HttpClient Client => client;

    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(path);

    public Task<string> Page(string path) => client.GetStringAsync(path);

    /// <summary>Opens a page and posts its form of that name, or of that address, with what it holds and the fields given.</summary>
    public async Task<HttpResponseMessage> Submit(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await Page(path);
        var found = Form().Matches(page).Select(m => m.Value).SingleOrDefault(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal) || f.Contains($"action=\"{form}\"", StringComparison.Ordinal));
        Assert.True(found is not null, $"{path} has no form {form}: {page}");
        var values = Hidden().Matches(found).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(form.StartsWith('/') ? form : path, new FormUrlEncodedContent(values));
    }

    public Task<HttpResponseMessage> SignIn(string email, string password) => Submit("/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", password));

    /// <summary>Where an answer leads, within the portal; null where it leads nowhere.</summary>
    public static string? LedTo(HttpResponseMessage answer) => answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;

    /// <summary>Whether the portal knows who this is.</summary>
    public async Task<bool> IsSignedIn()
    {
        using var answer = await Get("/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
