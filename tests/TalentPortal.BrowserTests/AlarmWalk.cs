using Microsoft.Playwright;
using TalentPortal.Application.Samples;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>A commitment of Gangseo's agreement is overdue: its office is told at home, in the list, on the agreement's page; and not any more once
/// it is done.</summary>
[Collection(PortalWalks.Name)]
public sealed class AlarmWalk(PortalHost host)
{
    [Fact]
    public async Task An_overdue_commitment_is_seen_until_it_is_done()
    {
        var agreement = SampleIds.For("agreement/s1");
        // As a replica, because nobody writes a due date into a signed agreement, not even in a test.
        await host.Execute($"""
            SET session_replication_role = replica;
            UPDATE agreement_clauses SET due_year = 2025, due_month = 3, due_day = 31, due_by = '2025-03-31' WHERE agreement = '{agreement}' AND "order" = 1;
            RESET session_replication_role
            """);
        foreach (var (language, width) in new[] { ("ko", 1280), ("en", 360) })
        {
            await using var visitor = await Visitor.Arrive(host, $"alarm-{language}", language, width);
            var page = visitor.Page;
            await visitor.SignIn("gangseo-officer");
            await page.Locator("main .tiles a[href='/office/agreements/alarms']").ClickAsync();
            await page.WaitForURLAsync("**/office/agreements/alarms");
            await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
            await visitor.Shot("list");
            await Sound(visitor);
            await page.Locator("main tbody th a").ClickAsync();
            await page.WaitForURLAsync($"**/office/agreements/{agreement}");
            await visitor.Settled();
            await Expect(page.Locator("section[aria-labelledby=h-alarms] tbody tr")).ToHaveCountAsync(1);
            await visitor.Shot("agreement");
            await Sound(visitor);
        }

        await using var officer = await Visitor.Arrive(host, "alarm-done");
        await officer.SignIn("gangseo-officer");
        await officer.Go($"/office/agreements/{agreement}");
        await officer.Page.Locator("section[aria-labelledby=h-follow] tbody tr").First.Locator("select").SelectOptionAsync("Done");
        await officer.Page.Locator("section[aria-labelledby=h-follow] tbody tr").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(officer.Page.Locator("section[aria-labelledby=h-alarms]")).ToHaveCountAsync(0);
        await officer.Go("/office/agreements/alarms");
        await Expect(officer.Page.Locator("main tbody tr")).ToHaveCountAsync(0);
        await officer.Shot("none");
        await Sound(officer);
    }

    private static async Task Sound(Visitor visitor)
    {
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);
    }
}
