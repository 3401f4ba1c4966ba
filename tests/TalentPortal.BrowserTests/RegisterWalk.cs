using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>Somebody of the public, without an account and without a script, reads the register and every agreement in it, in both languages.</summary>
[Collection(PortalWalks.Name)]
public sealed class RegisterWalk(PortalHost host)
{
    [Theory]
    [InlineData("ko", "172억 원", "172억 5,000만 원", "미상")]
    [InlineData("en", "KRW 17.2 billion", "KRW 17.25 billion", "not stated")]
    public async Task The_five_are_read_by_anybody(string language, string stated, string computed, string unknown)
    {
        await using var visitor = await Visitor.Arrive(host, "register-" + language, language, javaScript: false);
        var page = visitor.Page;
        await page.GotoAsync("/agreements");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(5);
        await visitor.Shot("list");
        var links = await page.Locator("tbody th a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        var withComputed = 0;
        foreach (var link in links)
        {
            await page.GotoAsync(link);
            await Expect(page.Locator("h1")).ToHaveCountAsync(1);
            await Expect(page.Locator("#h-money")).ToBeVisibleAsync();
            await Expect(page.Locator("main")).ToContainTextAsync(unknown, new() { IgnoreCase = true });
            await visitor.Shot("agreement");
            var money = page.Locator("section[aria-labelledby=h-money]");
            if (!await money.Locator("tfoot").IsVisibleAsync()) continue;
            withComputed++;
            await Expect(money.Locator("dl.facts > div").Nth(0)).ToContainTextAsync(stated);
            await Expect(money.Locator("dl.facts > div").Nth(1)).ToContainTextAsync(computed);
            await Expect(money.Locator("dl.facts > div").Nth(2)).ToContainTextAsync("50,000,000");
            await Expect(money.Locator("dl.facts > div").Nth(3)).Not.ToBeEmptyAsync(); // and why
        }

        Assert.Equal(1, withComputed); // only S0 states figures that can be added up

        // Initials of 강화군 are enough, and what is not found is said with a way out.
        await page.GotoAsync("/agreements");
        await page.Locator("#q").FillAsync("ㄱㅎㄱ");
        await page.Locator("form[role=search] button").ClickAsync();
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 1, 4);
        await page.Locator("#q").FillAsync("없는 협약 이름");
        await page.Locator("form[role=search] button").ClickAsync();
        await Expect(page.Locator(".state a").First).ToBeVisibleAsync();
        await Expect(page.Locator("#q")).ToHaveValueAsync("없는 협약 이름");
        await visitor.Shot("nothing-found");
        Assert.Empty(visitor.Complaints);
    }
}
