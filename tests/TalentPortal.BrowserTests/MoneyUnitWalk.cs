using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>Money in the unit that the reader chose: on a public page without a circuit, and in a circuit after something was done in it.</summary>
[Collection(PortalWalks.Name)]
public sealed class MoneyUnitWalk(PortalHost host)
{
    private const string Agreement = "/agreements/f83e9d08-5f87-8dfe-9c2a-f9fa7be581f7";
    private const string Line = "/office/funding/lines/7a33a12f-2758-81cb-8a2d-64765e838b9b";

    [Theory]
    [InlineData("ko", "천원", "17,250,000천원", "172억 5,000만 원", "187,500천원")]
    [InlineData("en", "Thousand won", "KRW 17,250,000 thousand", "KRW 17.25 billion", "KRW 187,500 thousand")]
    public async Task A_reader_chooses_the_unit_once_and_reads_it_everywhere(string language, string unit, string thousands, string shortened, string line)
    {
        SetDefaultExpectTimeout(15_000);
        await using var visitor = await Visitor.Arrive(host, $"unit-{language}", language);
        var page = visitor.Page;
        await visitor.Go(Agreement);
        await Expect(page.Locator("main")).ToContainTextAsync(shortened);
        await Choose(visitor, unit);
        await Expect(page.Locator("main")).ToContainTextAsync(thousands);
        Assert.EndsWith(Agreement, new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await visitor.Shot("public");

        await visitor.SignIn("seocho-finance");
        await visitor.Go(Line);
        await Expect(page.Locator(".tile-value").First).ToHaveTextAsync(line);
        await page.Locator("#record-Interest summary").ClickAsync();
        await page.Locator("#Interest-amount").FillAsync("1,500,500");
        await Expect(page.Locator("#record-Interest [aria-live]").First).ToContainTextAsync("1,500,500"); // what was typed is echoed to the won
        await page.Locator("#Interest-amount").FillAsync("");
        await visitor.Shot("line");

        // A past day shows what stood then, in the list, in the year and in the progress of the plan.
        foreach (var (address, at) in new[] { ("/office/funding?on=2020-01-01", "list"), ("/office/funding/years/2026?on=2020-01-01", "year"), ("/office/funding/plan/f83e9d08-5f87-8dfe-9c2a-f9fa7be581f7/progress?on=2020-01-01", "progress") })
        {
            await visitor.Go(address);
            await Expect(page.Locator("main .notice, main [class*=notice]").First).ToContainTextAsync("2020");
            await Expect(page.Locator("#on")).ToHaveValueAsync("2020-01-01");
            Assert.Empty(await visitor.Faults());
            await visitor.Shot(at);
        }

        Assert.Empty(visitor.Complaints);
    }

    private static async Task Choose(Visitor visitor, string unit)
    {
        await visitor.Page.Locator("header details.drop summary").Last.ClickAsync();
        await visitor.Page.Locator("header .drop-panel a", new() { HasTextString = unit }).Last.ClickAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
