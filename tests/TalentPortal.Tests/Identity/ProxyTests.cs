using System.Net;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Identity;

public sealed class ProxyTests(SignInHost host) : IClassFixture<SignInHost>
{
    private const string Visitor = "203.0.113.9";

    /// <summary>Signs in and opens a page that shows personal data.</summary>
    private async Task<(HttpResponseMessage SignedIn, string? Logged)> Walk(string proxies, string from, string environment = "Production")
    {
        var district = await host.Database.Institution(OrganizationKind.District, "가구");
        var (person, email) = await host.Somebody(Role.DistrictAdmin, district);
        var portal = host.Start(environment, ("Portal:Proxies", proxies));
        var browser = host.Visitor(portal, "http://portal.example"); // as the proxy asks the portal
        browser.Client.DefaultRequestHeaders.Add(SignInHost.From, from);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", Visitor);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var answer = await browser.SignIn(email, SignInHost.Password);

        // A cookie for https only is the proxy's to carry here: the test's own requests are plain.
        var cookies = string.Join("; ", answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/members");
        request.Headers.Add("Cookie", cookies);
        using var page = await browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return (answer, await host.Database.Ask<string>($"SELECT max(address) FROM access_lines WHERE person = '{person}'"));
    }

    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5")]
    [InlineData("192.168.0.1, 10.0.0.0/8", "10.0.0.5")]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.5")] // a socket for both families shows it so
    public async Task A_known_proxy_is_believed(string proxies, string from)
    {
        var (answer, logged) = await Walk(proxies, from);

        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("tp-session=", StringComparison.Ordinal) && c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal(Visitor, logged);
    }

    [Fact]
    public async Task Anybody_else_is_not()
    {
        var (answer, logged) = await Walk(proxies: "", from: "198.51.100.7");

        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("tp-session=", StringComparison.Ordinal) && !c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("198.51.100.7", logged);
    }

    [Fact]
    public async Task A_stranger_who_speaks_like_the_proxy_is_not_believed()
    {
        var (_, logged) = await Walk("10.0.0.5", "198.51.100.7");

        Assert.Equal("198.51.100.7", logged);
    }

    [Fact]
    public void A_setting_that_names_no_address_stops_the_start()
    {
        var error = Assert.ThrowsAny<Exception>(() => host.Start(settings: ("Portal:Proxies", "the proxy")).CreateClient());

        Assert.Contains("Portal:Proxies holds 'the'", error.Message, StringComparison.Ordinal);
    }
}
