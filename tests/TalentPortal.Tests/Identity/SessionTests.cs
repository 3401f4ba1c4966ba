using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Identity;

public sealed class SessionTests(SignInHost host) : IClassFixture<SignInHost>
{
    private static readonly TimeSpan LookedAtAgain = TimeSpan.FromSeconds(61);

    /// <summary>The same cookie in other hands.</summary>
    private Browser Copy(Browser of)
    {
        var cookies = new CookieContainer();
        cookies.Add(of.Cookies.GetAllCookies());
        return host.Visitor(cookies: cookies);
    }

    [Fact]
    public async Task Signing_out_ends_every_copy_of_the_cookie()
    {
        var (_, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        var copy = Copy(browser);
        Assert.True(await copy.IsSignedIn());

        using (await browser.Submit("/home", "/session/end")) { }

        using var extended = await copy.Client.PostAsync("/session/extend", null);
        Assert.Equal(HttpStatusCode.Unauthorized, extended.StatusCode);
        host.Database.Clock.Pass(LookedAtAgain);
        Assert.False(await copy.IsSignedIn());
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_the_own_one()
    {
        var (_, email) = await host.Somebody();
        var mine = await host.SignedIn(email);
        var other = await host.SignedIn(email);

        using (await mine.Submit("/account", "password", ("Form.Now", SignInHost.Password), ("Form.New", "andere-batterie-8"))) { }

        using var extended = await other.Client.PostAsync("/session/extend", null);
        Assert.Equal(HttpStatusCode.Unauthorized, extended.StatusCode);
        host.Database.Clock.Pass(LookedAtAgain);
        Assert.False(await other.IsSignedIn());
        Assert.True(await mine.IsSignedIn());
    }

    [Fact]
    public async Task A_session_ends_half_an_hour_after_the_last_action()
    {
        var (_, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        host.Database.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.True(await browser.IsSignedIn());
        host.Database.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.True(await browser.IsSignedIn());
        host.Database.Clock.Pass(TimeSpan.FromMinutes(31));

        Assert.False(await browser.IsSignedIn());
        using var extended = await browser.Client.PostAsync("/session/extend", null);
        Assert.NotEqual(HttpStatusCode.OK, extended.StatusCode);
    }

    [Fact]
    public async Task The_extension_gives_half_an_hour_more()
    {
        var (_, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        host.Database.Clock.Pass(TimeSpan.FromMinutes(29));

        using var extended = await browser.Client.PostAsync("/session/extend", null);
        Assert.Equal("1800", await extended.Content.ReadAsStringAsync());

        host.Database.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.True(await browser.IsSignedIn());
    }

    /// <summary>What the watch of an open page asks.</summary>
    [Fact]
    public async Task An_open_page_stands_with_its_session_its_stamp_and_its_time()
    {
        var (person, _) = await host.Somebody();
        var sessions = host.Portal.Services.GetRequiredService<OwnSessions>();
        var stamp = await host.Database.Ask<string>($"SELECT security_stamp FROM accounts WHERE id = '{person}'");
        var session = (await sessions.Start(person, Actor.Public, default)).Value;
        Task<bool> Stands(string? with = null) => sessions.Stands(session, person, with ?? stamp, Actor.Public, default);

        Assert.True(await Stands());
        Assert.False(await Stands("the stamp before a new password"));
        Assert.False(await sessions.Stands(session, PersonId.New(), stamp, Actor.Public, default));
        host.Database.Clock.Pass(SignInSession.Idle);
        Assert.False(await Stands());
        Assert.False(await sessions.Renew(session, person, Actor.Public, default)); // it does not come back to life

        session = (await sessions.Start(person, Actor.Public, default)).Value;
        Assert.True(await sessions.End(session, person, Actor.Public, default));
        Assert.False(await Stands());
        Assert.False(await sessions.Renew(session, person, Actor.Public, default));
    }

    [Fact]
    public async Task The_account_page_says_when_one_had_signed_in_before()
    {
        var (_, email) = await host.Somebody();
        var first = await host.SignedIn(email);
        Assert.DoesNotContain("마지막 로그인", await first.Page("/account"), StringComparison.Ordinal);
        var then = host.Database.Clock.Now;
        host.Database.Clock.Pass(TimeSpan.FromDays(3));

        var second = await host.SignedIn(email);

        var day = Seoul.DayOf(then);
        Assert.Contains($"마지막 로그인: {day.Year}. {day.Month}. {day.Day}.", await second.Page("/account"), StringComparison.Ordinal);
    }
}
