using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>What somebody has typed outlives the portal: it is killed in the middle of a form, and the form comes back. Sent twice it counts once.</summary>
[Collection(PortalWalks.Name)]
public sealed class DraftWalk(PortalHost host)
{
    [Fact]
    public async Task A_form_comes_back_after_the_portal_was_killed()
    {
        SetDefaultExpectTimeout(30_000);
        string line;
        await using (var before = await Visitor.Arrive(host, "draft-before"))
        {
            await before.SignIn("seocho-finance");
            await before.Go("/office/funding");
            await before.Page.Locator("tbody th a").First.ClickAsync();
            await Expect(before.Page.Locator("#record-Appropriation")).ToBeVisibleAsync();
            await before.Settled();
            line = new Uri(before.Page.Url).AbsolutePath;
            await before.Page.Locator("#record-Appropriation summary").ClickAsync();
            await before.Page.Locator("#Appropriation-amount").FillAsync("1,230,000");
            await before.Page.Locator("#Appropriation-reason").FillAsync("추경: 걷기 시험");
            await before.Page.Locator("#Appropriation-reason").BlurAsync();
            await Expect(before.Page.Locator("#record-Appropriation .draft-state")).ToContainTextAsync("저장");
            await before.Shot("typed");
        }

        await host.StopPortal();
        await host.StartPortal();

        var count = await Appropriations();
        await using var visitor = await Visitor.Arrive(host, "draft-after");
        await visitor.SignIn("seocho-finance");
        await visitor.Go(line);
        await visitor.Page.Locator("#record-Appropriation summary").ClickAsync();
        await Expect(visitor.Page.Locator("#Appropriation-amount")).ToHaveValueAsync("1,230,000");
        await Expect(visitor.Page.Locator("#Appropriation-reason")).ToHaveValueAsync("추경: 걷기 시험");
        await visitor.Page.Locator("#Appropriation-day").FillAsync("2026-01-02");
        await visitor.Shot("restored");
        await visitor.Page.Locator("#record-Appropriation button[type=submit]").ClickAsync();
        await Expect(visitor.Page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#Appropriation-amount")).ToHaveValueAsync("");
        Assert.Equal(count + 1, await Appropriations());

        // Sent, so it does not come back.
        await visitor.Go(line);
        await visitor.Page.Locator("#record-Appropriation summary").ClickAsync();
        await Expect(visitor.Page.Locator("#Appropriation-amount")).ToHaveValueAsync("");
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);
    }

    private Task<long> Appropriations() => host.Ask<long>("SELECT count(*) FROM ledger_entries WHERE kind = 'Appropriation'");
}
