using Microsoft.Playwright;

namespace TalentPortal.BrowserTests;

/// <summary>R11: a right taken away is refused at the next action of a page that is already open.</summary>
[Collection(PortalWalks.Name)]
public sealed class RevokedRightWalk(PortalHost host)
{
    [Fact]
    public async Task A_right_that_is_taken_away_is_refused_in_an_open_page_within_a_second()
    {
        await using var visitor = await Visitor.Arrive(host, "revoked");
        await visitor.SignIn("gangseo-officer");
        await host.Execute($"UPDATE memberships SET role = 'DistrictAdmin' WHERE person = (SELECT id FROM accounts WHERE email = 'gangseo-officer@sample.invalid')");
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.SignIn("gangseo-officer");
        await visitor.Go("/admin/members");
        await visitor.Page.Locator("#email").FillAsync("gangseo-officer@sample.invalid");
        await visitor.Page.Locator("#role").SelectOptionAsync("DistrictViewer");
        await visitor.Page.Locator("#reason").FillAsync("회수 시험");

        await host.Execute("UPDATE memberships SET revoked_at = now() WHERE person = (SELECT id FROM accounts WHERE email = 'gangseo-officer@sample.invalid')");
        await visitor.Page.Locator("form:has(#role) button[type=submit]").ClickAsync();

        await Assertions.Expect(visitor.Page.Locator("[data-code='portal.revoked']")).ToBeVisibleAsync(new() { Timeout = 1_000 });
        await visitor.Shot("refused");
        Assert.Equal(0L, await host.Ask<long>("SELECT count(*) FROM memberships WHERE role = 'DistrictViewer' AND person = (SELECT id FROM accounts WHERE email = 'gangseo-officer@sample.invalid')"));
        await host.Execute("UPDATE memberships SET revoked_at = NULL, role = 'DistrictOfficer' WHERE person = (SELECT id FROM accounts WHERE email = 'gangseo-officer@sample.invalid')");
    }
}
