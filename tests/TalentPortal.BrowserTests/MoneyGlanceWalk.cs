using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>Money at a glance: a source is entered, the overview is gathered anew, the flow is drawn, and figures open what is under them.</summary>
[Collection(PortalWalks.Name)]
public sealed class MoneyGlanceWalk(PortalHost host)
{
    [Theory]
    [InlineData("ko", 1280)]
    [InlineData("en", 360)]
    public async Task An_official_enters_a_source_and_follows_the_money_from_funders_to_entries(string language, int width)
    {
        SetDefaultExpectTimeout(15_000);
        await using var visitor = await Visitor.Arrive(host, $"glance-{language}", language, width);
        var page = visitor.Page;
        var year = TimeProvider.System.GetUtcNow().AddHours(9).Year;
        await visitor.SignIn("seocho-finance");
        await visitor.Go("/office/funding/sources/enter");
        await page.Locator("#enter").ClickAsync();
        await Expect(page.Locator("#funder-error")).ToBeVisibleAsync();
        await page.Locator("#legal-type").SelectOptionAsync("RdContribution");
        await page.Locator("#name-ko").FillAsync($"지역 인재양성 출연금 {language}");
        await page.Locator("#funder-pick-find").FillAsync("정보통신기획평가원");
        await page.Locator("#funder-pick-find").PressAsync("Tab");
        await page.Locator(".picked button").First.ClickAsync();
        await Expect(page.Locator("table.data tbody tr").First).ToBeVisibleAsync(); // what the funder gives already
        await visitor.Shot("enter");
        Assert.Empty(await visitor.Faults());
        await page.Locator("#enter").ClickAsync();
        await Expect(page.Locator("main > [role=status] a")).ToBeVisibleAsync();
        await visitor.Go("/office/funding/sources");
        await Expect(page.Locator("table.data")).ToContainTextAsync($"지역 인재양성 출연금 {language}");
        Assert.Empty(await visitor.Faults());
        await visitor.Shot("sources");

        foreach (var by in new[] { "Source", "Agreement", "Programme", "District" })
        {
            await visitor.Go($"/office/funding/overview?by={by}&stage=Appropriated&year={year}");
            await Expect(page.Locator("table.data").First).ToContainTextAsync("187,500,000");
            Assert.Empty(await visitor.Faults());
            await visitor.Shot($"by-{by}");
        }

        await visitor.Go($"/office/funding/overview?by=Programme&stage=Appropriated&year={year}");
        await page.Locator("table.data tbody th a[href*=tuition]").First.ClickAsync();
        await page.WaitForURLAsync("**/office/funding/programmes/tuition**");
        await Expect(page.Locator("#programme-title")).ToBeAttachedAsync();
        await Expect(page.Locator("table.data tfoot")).ToContainTextAsync("187,500,000");
        Assert.Empty(await visitor.Faults());
        await visitor.Shot("programme");
        await page.Locator("table.data a[href*='/office/funding/lines/']").First.ClickAsync();
        await page.WaitForURLAsync("**/office/funding/lines/**"); // the entries
        await visitor.Go($"/office/funding/flow?stage=Appropriated&year={year}");
        await Expect(page.Locator("svg.flow path.flow-band").First).ToBeAttachedAsync();
        Assert.Empty(await visitor.Faults());
        await visitor.Shot("flow");
        await page.Locator("table.data tbody td.number a", new() { HasTextString = "187,500,000" }).First.ClickAsync(); // other walks have lines of their own
        await page.WaitForURLAsync("**/office/funding?**purpose=tuition**");
        await Expect(page.Locator("table.data tfoot")).ToContainTextAsync("187,500,000");
        Assert.Empty(visitor.Complaints);
    }
}
