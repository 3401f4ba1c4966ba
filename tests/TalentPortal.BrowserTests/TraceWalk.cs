using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>The trace of S0's tuition support read from the clause to the entry and back, as its office does, and as the public sees it; and the
/// links that hold it together kept by an officer.</summary>
[Collection(PortalWalks.Name)]
public sealed class TraceWalk(PortalHost host)
{
    [Theory]
    [InlineData("ko", 1280)]
    [InlineData("en", 360)]
    public async Task The_trace_is_read_from_a_clause_to_the_entry_and_back(string language, int width)
    {
        await using var visitor = await Visitor.Arrive(host, $"trace-{language}-{width}", language, width);
        var page = visitor.Page;
        await visitor.SignIn("seocho-officer");
        await visitor.Go("/agreements/s0");
        await page.Locator("section[aria-labelledby=h-what] tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/clauses/*");
        await Expect(page.Locator("#h-done")).ToBeVisibleAsync(); // the page before has its own h1
        var clause = page.Url;
        var title = await page.Locator("h1").InnerTextAsync();
        await Expect(page.Locator("section[aria-labelledby=h-done] a[href^='/office/funding/lines/']").First).ToBeVisibleAsync();
        await visitor.Shot("clause");
        await Sound(visitor);

        await page.Locator("section[aria-labelledby=h-done] a[href^='/office/trace/entries/']").First.ClickAsync();
        await page.WaitForURLAsync("**/office/trace/entries/*");
        await Expect(page.Locator("section[aria-labelledby=h-up] tbody tr")).ToHaveCountAsync(1);
        await visitor.Shot("entry");
        await Sound(visitor);
        await page.Locator("section[aria-labelledby=h-up] a[href*='/clauses/']").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title); // back at the clause
        Assert.Equal(new Uri(clause).Segments[^1], new Uri(page.Url).Segments[^1]);

        await page.Locator("section[aria-labelledby=h-done] a[href^='/office/funding/lines/']").First.ClickAsync();
        await visitor.Settled();
        await page.Locator("a[href^='/office/trace/lines/']").ClickAsync();
        await page.WaitForURLAsync("**/office/trace/lines/*");
        await visitor.Shot("line");
        await Sound(visitor);
        await page.Locator("section[aria-labelledby=h-up] th a").First.ClickAsync();
        await page.WaitForURLAsync("**/programmes/*");
        await Expect(page.Locator("#h-results")).ToBeVisibleAsync();
        await visitor.Shot("programme");
        await Sound(visitor);
    }

    [Theory]
    [InlineData("ko", 360)]
    [InlineData("en", 1280)]
    public async Task The_public_reads_what_fulfils_a_clause_and_no_budget(string language, int width)
    {
        await using var visitor = await Visitor.Arrive(host, $"trace-public-{language}", language, width);
        var page = visitor.Page;
        await page.GotoAsync("/agreements/s0");
        await page.Locator("section[aria-labelledby=h-what] tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/clauses/*");
        await Expect(page.Locator("section[aria-labelledby=h-done] h3 a")).ToHaveCountAsync(1);
        await Expect(page.Locator("main a[href^='/office/']")).ToHaveCountAsync(0);
        await visitor.Shot("clause");
        await Sound(visitor);
    }

    [Fact]
    public async Task An_officer_links_a_programme_with_a_clause_and_ends_it()
    {
        await using var visitor = await Visitor.Arrive(host, "trace-links");
        var page = visitor.Page;
        await visitor.SignIn("seocho-officer");
        await visitor.Go("/agreements/s0");
        await page.GetByRole(AriaRole.Link, new() { Name = "주민 교육 프로그램", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/programmes/*");
        await page.GetByRole(AriaRole.Link, new() { Name = "연결 관리" }).ClickAsync();
        await page.WaitForURLAsync("**/office/programmes/*");
        await visitor.Settled();
        await page.GetByRole(AriaRole.Button, new() { Name = "조항 연결" }).ClickAsync();
        await Expect(page.Locator("#clause-from-error")).ToBeVisibleAsync();
        await page.Locator("#clause").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await page.Locator("#clause-from").FillAsync("2026-03-01");
        await page.Locator("#clause-note").FillAsync("걷기 시험");
        await page.GetByRole(AriaRole.Button, new() { Name = "조항 연결" }).ClickAsync();
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("조항을 연결했습니다");
        await Expect(page.Locator("section[aria-labelledby=h-clauses] tbody tr")).ToHaveCountAsync(2);
        await visitor.Shot("linked");
        await Sound(visitor);

        var row = page.Locator("section[aria-labelledby=h-clauses] tbody tr").Filter(new() { HasText = "걷기 시험" });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await row.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator("#end-until-error")).ToBeVisibleAsync();
        await page.Locator("#end-until").FillAsync("2026-12-31");
        await page.Locator("#end-reason").FillAsync("시험을 마침");
        await row.Locator("button[type=submit]").ClickAsync();
        await Expect(row).ToContainTextAsync("시험을 마침");
        await visitor.Shot("ended");
        await Sound(visitor);
    }

    private static async Task Sound(Visitor visitor)
    {
        Assert.Empty(await visitor.Faults());
        Assert.True(visitor.Complaints.Count == 0, string.Join('\n', visitor.Complaints)); // whole: Assert.Empty cuts what the portal wrote
    }
}
