using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>A teacher of the sample applies for a class, uploads its roster in CP949, is told what is wrong, corrects it, confirms, and enters
/// one paper consent; the office sees the seats move.</summary>
[Collection(PortalWalks.Name)]
public sealed class SchoolWalk(PortalHost host)
{
    private const string Headings = "학년,반,번호,성명,생년월일,보호자 성명,보호자 연락처,성별\n";

    [Fact]
    public async Task From_the_application_to_the_first_consent()
    {
        SetDefaultExpectTimeout(30_000); // a busy machine takes longer than five seconds for a click
        await using var visitor = await Visitor.Arrive(host, "school");
        var page = visitor.Page;
        await visitor.SignIn("teacher");

        await visitor.Go("/school/places");
        await visitor.Shot("places");
        await page.Locator("a[href$='/apply']").First.ClickAsync();
        await Expect(page.Locator("form fieldset input[maxlength='20']")).ToBeVisibleAsync();
        await visitor.Settled();
        await page.Locator("main fieldset input[type=number]").First.FillAsync("1");
        await page.Locator("main fieldset input[maxlength='20']").FillAsync("3");
        await page.Locator("main fieldset input[type=number]").Nth(1).FillAsync("3");
        await page.Locator("#rank-0").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visitor.Shot("apply");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();

        await Upload(visitor, "1,3,1,뷁가람,2013-03-02,홍어른,010-1234-5678,여\n1,3,2,햏나래,2013-02-31,,,남\n");
        await Expect(page.Locator("table tbody")).ToContainTextAsync("달력에 없는 날");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "명단 반영" })).ToBeDisabledAsync();
        await visitor.Shot("errors");

        await Upload(visitor, "1,3,1,뷁가람,2013-03-02,홍어른,010-1234-5678,여\n1,3,2,햏나래,2013-02-28,,,남\n1,3,3,김다솜,2013-05-05,김어른,,여\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "명단 반영" }).ClickAsync();
        await Expect(page.Locator("main [role=status] .notice-success")).ToContainTextAsync("3명을 배정");
        await visitor.Shot("confirmed");

        await visitor.Go("/school/consents");
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "뷁가람 고르기" }).CheckAsync();
        await page.GetByText("원본은 학교에 보관합니다.").ClickAsync();
        foreach (var item in new[] { "Participation", "PersonalData" }) await page.Locator($"input[name={item}]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "동의 기록" }).ClickAsync();
        await Expect(page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
        await Expect(page.Locator("table tbody tr").First.Locator(".badge-success")).ToBeVisibleAsync();
        await visitor.Shot("consents");
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);

        await using var officer = await Visitor.Arrive(host, "school-office");
        await officer.SignIn("namgu-officer");
        await officer.Go("/office/places");
        await Expect(officer.Page.Locator("table tbody").First).ToContainTextAsync("497");
        await officer.Shot("places");
        Assert.Empty(await officer.Faults());
        Assert.Empty(officer.Complaints);
    }

    private static async Task Upload(Visitor visitor, string rows)
    {
        await visitor.Go("/school/roster");
        // The season of the sample, which is the year of the offering the class applied for.
        await visitor.Page.Locator("#roster-file").SetInputFilesAsync(new FilePayload
        {
            Name = "명렬표.csv",
            MimeType = "text/csv",
            Buffer = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(Headings + rows),
        });
        await visitor.Page.WaitForURLAsync("**/school/roster/*-*");
        await visitor.Settled();
    }
}
