using Microsoft.Playwright;

namespace TalentPortal.BrowserTests;

/// <summary>Signing out in one tab ends the page that is open in another.</summary>
[Collection(PortalWalks.Name)]
public sealed class SignOutWalk(PortalHost host)
{
    [Fact]
    public async Task An_open_page_goes_away_when_its_person_signs_out_in_another_tab()
    {
        await using var visitor = await Visitor.Arrive(host, "sign-out");
        await visitor.SignIn("seocho-admin");
        var other = await visitor.Page.Context.NewPageAsync();
        await visitor.Go("/admin/members");
        await Assertions.Expect(visitor.Page.Locator("#email")).ToBeEditableAsync();

        await other.GotoAsync("/home");
        await other.Locator("details:has(form[action='/session/end']) > summary").ClickAsync();
        await other.Locator("form[action='/session/end'] button").ClickAsync();
        await other.WaitForURLAsync(url => !url.Contains("/home", StringComparison.Ordinal));

        // The watch looks every half minute.
        await visitor.Page.WaitForURLAsync("**/sign-in?**", new() { Timeout = 40_000 });
        Assert.Contains("returnTo=%2Fadmin%2Fmembers", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.Shot("left");
    }
}
