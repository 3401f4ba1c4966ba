using Microsoft.Playwright;

namespace TalentPortal.BrowserTests;

[Collection(PortalWalks.Name)]
public sealed class FrontDoorWalk(PortalHost host)
{
    /// <summary>Without the browser script no circuit opens, and every work area is dead: this test would be the first to tell.</summary>
    [Fact]
    public async Task A_work_area_comes_alive_in_the_browser()
    {
        await using var visitor = await Visitor.Arrive(host, "front-door");
        await visitor.SignIn("seocho-admin");
        await visitor.Go("/admin/members");

        Assert.Equal(200, (await visitor.Page.APIRequest.GetAsync("/_framework/blazor.web.js")).Status);
        await visitor.Page.Locator("#email").FillAsync("nobody@example.invalid");
        await visitor.Page.Locator("#house").SelectOptionAsync(new SelectOptionValue { Index = 1 }); // the own office stands first
        await visitor.Page.Locator("#role").SelectOptionAsync("DistrictViewer");
        await visitor.Page.Locator("#reason").FillAsync("시험");
        await visitor.Page.Locator("form:has(#role) button[type=submit]").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(visitor.Page.Locator("#email-error")).ToBeVisibleAsync();
        await visitor.Shot("members-refused");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Signing_in_works_without_a_script()
    {
        await using var visitor = await Visitor.Arrive(host, "no-script", javaScript: false);
        await visitor.Page.GotoAsync("/sign-up");
        var mail = $"{Guid.NewGuid():N}@example.invalid";
        await visitor.Page.FillAsync("#name", "홍길동");
        await visitor.Page.FillAsync("#email", mail);
        await visitor.Page.FillAsync("#password", "가나다라-12345");
        await visitor.Page.ClickAsync("main button[type=submit]");
        await visitor.Page.WaitForURLAsync("**/home");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("내 업무");
        await visitor.Shot("home");
        await visitor.ConfirmsAddress(mail);
    }

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_by_mail()
    {
        await using var visitor = await Visitor.Arrive(host, "forgotten", javaScript: false);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.ClickAsync("a[href='/sign-in/forgotten']");
        await visitor.Page.FillAsync("#email", "resident@sample.invalid");
        await visitor.Page.ClickAsync("main button[type=submit]");
        await Assertions.Expect(visitor.Page.Locator("main [role=status]")).ToBeVisibleAsync();
        await visitor.Shot("sent");
        await visitor.Page.GotoAsync(await host.LinkMailed("resident@sample.invalid", "/sign-in/new-password"));
        await visitor.Page.FillAsync("#password", "가나다라-12345");
        await visitor.Shot("chosen");
        await visitor.Page.ClickAsync("main button[type=submit]");
        await visitor.Page.ClickAsync("main a[href='/sign-in']");
        await visitor.Page.FillAsync("#email", "resident@sample.invalid");
        await visitor.Page.FillAsync("#password", "가나다라-12345");
        await visitor.Page.ClickAsync("main form:has(#password) button[type=submit]");
        await visitor.Page.WaitForURLAsync("**/home");
    }
}
