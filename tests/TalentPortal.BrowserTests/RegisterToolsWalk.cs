using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>What the register offers beside its list: two agreements side by side, files, paper, and views that a person keeps.</summary>
[Collection(PortalWalks.Name)]
public sealed class RegisterToolsWalk(PortalHost host)
{
    [Theory]
    [InlineData("ko", 1280)]
    [InlineData("en", 360)]
    public async Task Anybody_compares_exports_and_prints(string language, int width)
    {
        await using var visitor = await Visitor.Arrive(host, $"tools-{language}", language, width);
        var page = visitor.Page;
        await page.GotoAsync("/agreements");
        await page.Locator("main form[action='/agreements/compare'] button").ClickAsync();
        await Expect(page.Locator(".state")).ToBeVisibleAsync(); // nothing chosen: it says what to do
        await Sound(visitor);
        await page.GotoAsync("/agreements");
        await page.Locator("input[name=of]").Nth(0).CheckAsync();
        await page.Locator("input[name=of]").Nth(1).CheckAsync();
        await visitor.Shot("chosen");
        await Sound(visitor);
        await page.Locator("main form[action='/agreements/compare'] button").ClickAsync();
        await Expect(page.Locator("main table").First).ToBeVisibleAsync();
        await visitor.Shot("side-by-side");
        await Sound(visitor);

        foreach (var (kind, start) in new[] { ("xlsx", "PK"), ("csv", "\u00EF\u00BB\u00BF"), ("json", "[") })
        {
            var file = await page.APIRequest.GetAsync($"/agreements/export.{kind}?q=e-mobility");
            Assert.Equal(200, file.Status);
            Assert.StartsWith(start, System.Text.Encoding.Latin1.GetString(await file.BodyAsync()), StringComparison.Ordinal);
        }

        var one = await page.APIRequest.GetAsync("/agreements/s4/agreement.json");
        Assert.Equal(8, (await one.JsonAsync())!.Value.GetProperty("parties").GetArrayLength());

        await page.GotoAsync("/agreements/s0");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("header").First).ToBeHiddenAsync();
        await visitor.Shot("paper");
    }

    [Fact]
    public async Task An_official_keeps_a_view()
    {
        await using var visitor = await Visitor.Arrive(host, "views");
        var page = visitor.Page;
        await visitor.SignIn("seocho-officer");
        await visitor.Go("/agreements?q=인공지능&kind=Mou");
        await page.Locator("main a[href^='/agreements/views']").ClickAsync();
        await page.WaitForURLAsync("**/agreements/views*");
        await Expect(page.Locator("#view-name")).ToBeVisibleAsync(); // the page before has a form too
        await visitor.Settled();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#view-name-error")).ToBeVisibleAsync();
        await page.Locator("#view-name").FillAsync("인공지능 업무협약");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await visitor.Shot("saved");
        await Sound(visitor);
        await page.Locator("main tbody th a").ClickAsync();
        await Expect(page.Locator("#q")).ToHaveValueAsync("인공지능");
        await visitor.Go("/agreements/views");
        await page.Locator("main tbody button").ClickAsync();
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(0);
    }

    private static async Task Sound(Visitor visitor)
    {
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);
    }
}
