using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>S0's money from plan to settlement: spread by stage, a year's money recorded, carried over by four eyes, returned, and the year closed.</summary>
[Collection(PortalWalks.Name)]
public sealed class MoneyWalk(PortalHost host)
{
    private const string Plan = "/office/funding/plan/f83e9d08-5f87-8dfe-9c2a-f9fa7be581f7";

    [Fact]
    public async Task The_plan_of_S0_is_written_by_stage_and_saved_as_an_amendment()
    {
        SetDefaultExpectTimeout(15_000);
        await using var visitor = await Visitor.Arrive(host, "money-plan");
        var page = visitor.Page;
        await visitor.SignIn("seocho-officer");
        await visitor.Go(Plan + "/edit");
        await Expect(page.Locator("#cell-0-2022")).ToHaveValueAsync("1,000,000,000");
        await page.Locator("#cell-0-2022").FillAsync("5억");
        await page.Locator("#cell-0-2023").FocusAsync();
        await Expect(page.Locator("tbody tr").First.Locator("td").Last).ToContainTextAsync("781,250,000원");
        await page.Locator("main form button", new() { HasTextString = "되돌리기" }).ClickAsync();
        await Expect(page.Locator("#cell-0-2022")).ToHaveValueAsync("1,000,000,000");

        await page.Locator("#spread-tool summary").ClickAsync();
        await page.Locator("#stage-first").FillAsync("10억");
        await page.Locator("#stage-each").FillAsync("19억");
        await page.Locator("#spread-stage").ClickAsync();
        await Expect(page.Locator("#stage-first-error")).ToContainTextAsync("14,300,000,000원");
        await page.Locator("#stage-each").FillAsync("20억");
        await page.Locator("#spread-stage").ClickAsync();
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("합이 총액과 같습니다");
        Assert.Empty(await visitor.Faults());
        await visitor.Shot("editor");

        await page.Locator("#save").ClickAsync();
        await Expect(page.Locator("#reason-error")).ToContainTextAsync("사유를 적어야");
        await page.Locator("#reason").FillAsync("단계별 금액 확인");
        await page.Locator("#save").ClickAsync();
        await page.WaitForURLAsync("**" + Plan);
        await Expect(page.Locator("tfoot td").Nth(3)).ToContainTextAsync("172억 5,000만 원");

        await visitor.Go(Plan + "/progress");
        await Expect(page.Locator("main table").Last).ToContainTextAsync("187,500,000원");
        Assert.Empty(await visitor.Faults());
        await visitor.Shot("progress");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_years_money_is_carried_over_by_another_person_returned_and_closed()
    {
        SetDefaultExpectTimeout(15_000);
        await using var finance = await Visitor.Arrive(host, "money-year");
        var page = finance.Page;
        await finance.SignIn("seocho-finance");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).DateTime);
        var past = (today.Year - 1).ToString(CultureInfo.InvariantCulture);
        await finance.Go("/office/funding/open");
        await page.Locator("#source").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#year").FillAsync(past);
        await page.Locator("#purpose").FillAsync("money-walk");
        await page.Locator("#name-ko").FillAsync("결산 걷기 예산");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("결산 걷기 예산");
        await finance.Settled();
        foreach (var kind in new[] { "Appropriation", "GrantDecision", "Receipt" }) await Record(kind, "1억");
        await Record("Interest", "1만");
        await finance.Shot("line");
        Assert.Empty(await finance.Faults());

        await page.Locator("main a", new() { HasTextString = "이월 신청" }).ClickAsync();
        await page.WaitForURLAsync("**/carry-over");
        await Expect(page.Locator("#amount")).ToBeVisibleAsync();
        await finance.Settled();
        await page.Locator("#amount").FillAsync("2억");
        await page.Locator("#reason").SelectOptionAsync("CommitmentMade");
        await page.Locator("#plan").FillAsync("내년 3월에 강사료로 씁니다");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#amount-error")).ToContainTextAsync("예산이 모자랍니다");
        await page.Locator("#amount").FillAsync("4,000만");
        Assert.Empty(await finance.Faults());
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync($"**/office/funding/years/{past}");
        await Expect(page.Locator("main")).ToContainTextAsync("다른 사람이 결재합니다");

        await using (var approver = await Visitor.Arrive(host, "money-approver"))
        {
            await approver.SignIn("seocho-approver");
            await approver.Go($"/office/funding/years/{past}");
            await approver.Page.Locator("button", new() { HasTextString = "승인" }).First.ClickAsync();
            await approver.Page.Locator("table form button[type=submit]").ClickAsync();
            await Expect(approver.Page.Locator("main [role=status]").First).ToContainTextAsync("다음 회계연도로 옮겨졌습니다");
            Assert.Empty(await approver.Faults());
            await approver.Shot("approved");
            Assert.Empty(approver.Complaints);
        }

        await Close();
        await Expect(page.Locator("main")).ToContainTextAsync("60,010,000원을 이월하거나 반납한 뒤 마감하세요");
        await page.Locator("main table a", new() { HasTextString = "결산 걷기 예산" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("결산 걷기 예산");
        await finance.Settled();
        await Record("Return", "6,000만");
        await Record("InterestReturn", "10,000");
        await Close();
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("회계연도를 마감했습니다");
        Assert.Empty(await finance.Faults());
        await finance.Shot("closed");
        Assert.Empty(finance.Complaints);

        async Task Close()
        {
            await finance.Go($"/office/funding/years/{past}");
            await page.Locator("#close-reason").FillAsync("결산 완료");
            await page.Locator("form:has(#close-reason) button[type=submit]").ClickAsync();
        }

        async Task Record(string kind, string amount)
        {
            await page.Locator($"#record-{kind} summary").First.ClickAsync();
            await page.Locator($"#{kind}-amount").FillAsync(amount);
            await page.Locator($"#{kind}-day").FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await page.Locator($"#record-{kind} button[type=submit]").ClickAsync();
            await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("기록했습니다");
            await page.Locator($"#record-{kind} summary").First.ClickAsync();
        }
    }
}
