using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>An official opens S0's plan, then records an appropriation, a grant and a receipt, and takes one back; balances follow.</summary>
[Collection(PortalWalks.Name)]
public sealed class FundingWalk(PortalHost host)
{
    [Fact]
    public async Task An_official_reads_the_plan_and_records_a_years_money()
    {
        SetDefaultExpectTimeout(15_000);
        await using var visitor = await Visitor.Arrive(host, "funding");
        var page = visitor.Page;
        await visitor.SignIn("seocho-finance");
        await visitor.Go("/office/funding");
        await Expect(page.Locator("tbody th a").First).ToBeVisibleAsync();
        await page.Locator("tbody td a[href*='/office/funding/plan/']").First.ClickAsync();
        await Expect(page.Locator("tfoot td").Nth(3)).ToContainTextAsync("172억 5,000만 원");
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("-50,000,000원");
        await visitor.Shot("plan");

        await visitor.Go("/office/funding/open");
        await page.Locator("#source").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await page.Locator("#year").FillAsync("2027");
        await page.Locator("#purpose").FillAsync("walk");
        await page.Locator("#name-ko").FillAsync("걷기 시험 예산");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("걷기 시험 예산");

        await Record("Receipt", "1억");
        await Expect(page.Locator("#Receipt-amount-error")).ToContainTextAsync("교부결정액을 넘습니다");
        await visitor.Shot("refused");
        await Record("Appropriation", "1억 8,750만");
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("편성을 기록했습니다");
        await Record("GrantDecision", "187,500,000");
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("교부결정을 기록했습니다");
        await Record("Receipt", "１억원");
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("교부를 기록했습니다");
        await Expect(page.Locator(".tile-value").Nth(1)).ToHaveTextAsync("1억 원");
        await Expect(page.Locator(".tile-value").Nth(3)).ToHaveTextAsync("1억 8,750만 원");

        await page.Locator("table button").First.ClickAsync();
        await page.Locator("#correct-reason").FillAsync("잘못 적음");
        await page.Locator("table form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".tile-value").Nth(1)).ToHaveTextAsync("0원");
        await visitor.Shot("line");
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);

        async Task Record(string kind, string amount)
        {
            if (!await page.Locator($"#record-{kind}").EvaluateAsync<bool>("d => d.open")) await page.Locator($"#record-{kind} summary").ClickAsync();
            await page.Locator($"#{kind}-amount").FillAsync(amount);
            await page.Locator($"#{kind}-day").FillAsync(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            await page.Locator($"#record-{kind} button[type=submit]").ClickAsync();
        }
    }
}
