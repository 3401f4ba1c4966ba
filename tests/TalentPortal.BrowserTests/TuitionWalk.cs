using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>A company nobody knew before comes in by the front door and is paid at the end: checker, sign-up, registration, employee, papers,
/// application, consent, university, review, approval, acceptance, payment. Ledger and dashboard move by exactly the award.</summary>
[Collection(PortalWalks.Name)]
public sealed class TuitionWalk(PortalHost host)
{
    private const string Company = "걷기시험 주식회사";
    private const string Employee = "윤가람";
    private const long Billed = 7_000_000;
    private const long Scholarship = 1_000_000;
    private const long Award = 5_400_000; // 90 % of 6,000,000, below the cap of 10,000,000

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");

    [Fact]
    public async Task From_the_checker_to_the_payment()
    {
        SetDefaultExpectTimeout(30_000); // a busy machine takes longer than five seconds for a click
        await AsksTheChecker();

        await using var employee = await SignsUp("tuition-employee", Employee);
        await employee.Visitor.ConfirmsAddress(employee.Mail);
        await using var company = await SignsUp("tuition-company", "서대표");
        await Registers(company.Visitor);
        await EntersItsEmployee(company.Visitor, employee.Mail);
        await ChangesItsAccount(company.Visitor);
        var address = await Applies(company.Visitor);
        var receipt = await Regex(company.Visitor.Page.Locator("h1"), @"TS-\d{4}-\d{5}");
        await ItIsTheTurnOf(company.Visitor, address, "재직자");

        await Consents(employee.Visitor, receipt);
        await ItIsTheTurnOf(company.Visitor, address, "대학");
        await As("university", visitor => Confirms(visitor, receipt));
        await ItIsTheTurnOf(company.Visitor, address, "자치단체");
        await As("seocho-officer", visitor => Recommends(visitor, receipt));

        var before = await Ledger();
        await As("seocho-approver", visitor => Decides(visitor, receipt, "승인"));
        Assert.Equal(before with { Committed = before.Committed + Award, Available = before.Available - Award }, await Ledger());
        await ItIsTheTurnOf(company.Visitor, address, "기업");
        await company.Visitor.Page.GetByRole(AriaRole.Button, new() { Name = "수락" }).ClickAsync();
        await Expect(company.Visitor.Page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();

        var (committed, paid) = await Dashboard();
        await As("seocho-finance", visitor => Pays(visitor, receipt));
        Assert.Equal(before with { Paid = before.Paid + Award, Available = before.Available - Award, Cash = before.Cash - Award }, await Ledger());
        Assert.Equal((committed - Award, paid + Award), await Dashboard());

        await company.Visitor.Go(address);
        await Expect(company.Visitor.Page.Locator("main")).ToContainTextAsync("처리가 끝났습니다");
        await Expect(company.Visitor.Page.Locator("ol.story > li")).ToHaveCountAsync(7);
        await company.Visitor.Shot("paid");
        await Sound(company.Visitor);
    }

    private async Task AsksTheChecker()
    {
        await using var visitor = await Visitor.Arrive(host, "tuition-check", javaScript: false);
        var page = visitor.Page;
        await page.GotoAsync("/tuition/check");
        await page.Locator("#size").SelectOptionAsync("Sme");
        await page.Locator("#inside").SelectOptionAsync("yes");
        await page.Locator("#employed").SelectOptionAsync("yes");
        await page.Locator("#since").FillAsync("2020-03-02");
        await page.Locator("#degree").SelectOptionAsync("Master");
        await page.Locator("#billed").FillAsync("7,000,000");
        await page.Locator("#scholarship").FillAsync("100만");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#result ~ .table-scroll").First).ToContainTextAsync("5,400,000");
        await visitor.Shot("checker");
        await page.Locator("#billed").FillAsync("일곱 장");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#billed-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#scholarship")).ToHaveValueAsync("100만"); // nothing typed is lost
    }

    private static async Task Registers(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "기업 등록" }).First.ClickAsync();
        await page.WaitForURLAsync("**/company/register");
        await Expect(page.Locator("#number")).ToBeVisibleAsync(); // the address changes before the page does
        await visitor.Settled();
        await page.Locator("#name-ko").FillAsync(Company);
        await page.Locator("#number").FillAsync("999-99-99991");
        await page.Locator("#district").SelectOptionAsync(new SelectOptionValue { Label = "서울특별시 서초구" });
        await page.Locator("#region").SelectOptionAsync(new SelectOptionValue { Label = "서울특별시 서초구" });
        await page.Locator("#size").SelectOptionAsync("Sme");
        await page.Locator("#until").FillAsync(Day(300));
        await page.Locator("#bank").FillAsync("표본은행");
        await page.Locator("#account").FillAsync("000-1111-222222");
        await page.Locator("#holder").FillAsync(Company);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#number-error")).ToBeVisibleAsync();
        await visitor.Shot("number-refused");
        await page.Locator("#number").FillAsync("999-99-99997");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("main > [role=status]")).ToContainTextAsync("등록되었습니다");
        await Switches(visitor);
    }

    private static async Task EntersItsEmployee(Visitor visitor, string mail)
    {
        var page = visitor.Page;
        await visitor.Go("/company");
        await page.Locator("#e-name").FillAsync(Employee);
        await page.Locator("#e-email").FillAsync(mail);
        await page.Locator("#e-since").FillAsync(Day(-700));
        await page.Locator("form:has(#e-name) button[type=submit]").ClickAsync();
        await Expect(page.Locator("table tbody th", new() { HasTextString = Employee })).ToBeVisibleAsync();

        await page.Locator("#p-file").SetInputFilesAsync(new FilePayload { Name = "큰 파일.pdf", MimeType = "application/pdf", Buffer = new byte[20 * 1024 * 1024 + 1] });
        await Expect(page.Locator("#p-file-error .field-error")).ToContainTextAsync("20MB");
        await page.Locator("#p-file").SetInputFilesAsync(new FilePayload { Name = "사업자등록증.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("MZ, not a PDF at all") });
        await Expect(page.Locator("#p-file-error .field-error")).ToBeVisibleAsync();
        await visitor.Shot("paper-refused");
        foreach (var (kind, name, until) in new[] { ("BusinessRegistration", "사업자등록증", null), ("SizeCertificate", "중소기업(중견기업) 확인서", Day(300)) })
        {
            await page.Locator("#p-kind").SelectOptionAsync(kind);
            if (until is not null) await page.Locator("#p-until").FillAsync(until);
            await page.Locator("#p-file").SetInputFilesAsync(Paper(name));
            await Expect(page.Locator("#papers ~ ul li", new() { HasTextString = name })).ToBeVisibleAsync();
        }

        await Expect(page.Locator("main [role=status] .notice-success").First).ToBeVisibleAsync();
        await visitor.Shot("company");
        await Sound(visitor);
    }

    private static async Task ChangesItsAccount(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "기업 정보와 계좌" }).ClickAsync();
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("**2222");
        await visitor.Settled();
        await page.Locator("#change-account").CheckAsync();
        await page.Locator("#bank").FillAsync("표본은행");
        await page.Locator("#account").FillAsync("000-3333-444444");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#account-error")).ToContainTextAsync("모두");
        await Expect(page.Locator("#account")).ToHaveValueAsync("000-3333-444444");
        await page.Locator("#holder").FillAsync(Company);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("**4444");
        await visitor.Shot("details");
        await Sound(visitor);
        await visitor.Go("/company");
    }

    private static async Task<string> Applies(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "신청 시작" }).ClickAsync();
        await page.WaitForURLAsync("**/company/applications/*");
        await Expect(page.Locator("#add")).ToBeVisibleAsync();
        await visitor.Settled();
        await page.Locator("#add").SelectOptionAsync(new SelectOptionValue { Label = Employee });
        await Expect(page.Locator("[id$='-EmploymentCertificate']")).ToBeVisibleAsync();
        await page.Locator("[id$='-course']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("[id$='-tuition-billed']").FillAsync(Text(Billed));
        await page.Locator("[id$='-tuition-scholarship']").FillAsync(Text(Scholarship));
        await page.Locator("[id$='-tuition-scholarship']").BlurAsync();
        await visitor.Shot("draft");
        foreach (var kind in new[] { "EmploymentCertificate", "InsuranceRecord", "EnrolmentCertificate", "TuitionBill" })
        {
            await page.Locator($"[id$='-{kind}']").SetInputFilesAsync(Paper(kind));
            await Expect(page.Locator("ul.papers").GetByRole(AriaRole.Link, new() { Name = $"{kind}.pdf" })).ToBeVisibleAsync();
        }

        await Expect(page.Locator("main")).ToContainTextAsync("모두 갖추었습니다");

        // Closed and opened again: the draft has kept itself.
        await page.ReloadAsync();
        await visitor.Settled();
        await Expect(page.Locator("[id$='-tuition-billed']")).ToHaveValueAsync(Text(Billed));
        await Expect(page.Locator("main")).ToContainTextAsync("모두 갖추었습니다");
        await page.GetByRole(AriaRole.Button, new() { Name = "제출" }).ClickAsync();
        await Expect(page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
        await visitor.Shot("submitted");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task Consents(Visitor visitor, string receipt)
    {
        var page = visitor.Page;
        await Switches(visitor);
        await visitor.Go("/employee");
        await page.GetByRole(AriaRole.Link, new() { Name = receipt }).ClickAsync();
        await Expect(page.Locator("form fieldset").First).ToBeVisibleAsync();
        await visitor.Settled();
        await page.GetByRole(AriaRole.Button, new() { Name = "동의하고 확인" }).First.ClickAsync();
        await Expect(page.Locator(".field-error").First).ToBeVisibleAsync(); // no consent without its boxes
        foreach (var box in await page.Locator("form input[type=checkbox]").AllAsync()) await box.CheckAsync();
        await visitor.Shot("consent");
        await page.GetByRole(AriaRole.Button, new() { Name = "동의하고 확인" }).First.ClickAsync();
        await Expect(page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
        await Sound(visitor);
    }

    private static async Task Confirms(Visitor visitor, string receipt)
    {
        await visitor.Go("/university");
        await visitor.Page.Locator("tbody tr", new() { HasTextString = receipt }).Locator("button.btn-primary").ClickAsync();
        await Expect(visitor.Page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("tbody tr", new() { HasTextString = receipt })).ToHaveCountAsync(0);
    }

    private static async Task Recommends(Visitor visitor, string receipt)
    {
        var page = visitor.Page;
        await Opens(visitor, receipt);
        await Expect(page.Locator("article.card")).ToContainTextAsync("5,400,000");
        await page.Locator("article.card button.btn-primary").ClickAsync();
        await Expect(page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "승인 상신" }).ClickAsync();
        await Expect(page.Locator("ol.story")).ToContainTextAsync("승인 상신");
    }

    private static async Task Decides(Visitor visitor, string receipt, string button)
    {
        await Opens(visitor, receipt);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(visitor.Page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
    }

    private static async Task Pays(Visitor visitor, string receipt)
    {
        await Opens(visitor, receipt);
        await visitor.Page.Locator("#paid-on").FillAsync(Day(0));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "지급 기록" }).ClickAsync();
        await Expect(visitor.Page.Locator("#reference-error")).ToBeVisibleAsync();
        await visitor.Page.Locator("#reference").FillAsync("2026-지출-0001");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "지급 기록" }).ClickAsync();
        await Expect(visitor.Page.Locator("main [role=status] .notice-success")).ToBeVisibleAsync();
    }

    private static async Task Opens(Visitor visitor, string receipt)
    {
        await visitor.Go("/office/tuition?text=" + receipt);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = receipt }).ClickAsync();
        await Expect(visitor.Page.Locator("ol.story")).ToBeVisibleAsync();
        await visitor.Settled();
    }

    private static async Task Switches(Visitor visitor)
    {
        await visitor.Go("/account/switch");
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(Company) }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/home");
    }

    private static async Task ItIsTheTurnOf(Visitor visitor, string address, string party)
    {
        await visitor.Go(address);
        await Expect(visitor.Page.Locator("main > p .subtle, main p .subtle").First).ToContainTextAsync($"지금은 {party} 차례입니다");
    }

    private async Task As(string person, Func<Visitor, Task> work)
    {
        await using var visitor = await Visitor.Arrive(host, "tuition-" + person);
        await visitor.SignIn(person);
        await work(visitor);
        await visitor.Shot("done");
        await Sound(visitor);
    }

    private async Task<Arrival> SignsUp(string walk, string name)
    {
        var visitor = await Visitor.Arrive(host, walk);
        var mail = $"{walk}-{Guid.NewGuid():N}@example.invalid";
        await visitor.Page.GotoAsync("/sign-up");
        await visitor.Page.FillAsync("#name", name);
        await visitor.Page.FillAsync("#email", mail);
        await visitor.Page.FillAsync("#password", "가나다라-12345");
        await visitor.Page.ClickAsync("main button[type=submit]");
        await visitor.Page.WaitForURLAsync("**/home");
        return new(visitor, mail);
    }

    /// <summary>What the dashboard shows as committed and as paid, in won.</summary>
    private async Task<(long Committed, long Paid)> Dashboard()
    {
        await using var visitor = await Visitor.Arrive(host, "tuition-dashboard");
        await visitor.SignIn("seocho-officer");
        await visitor.Go("/office/dashboard");
        return (await Tile("승인되어 묶인 금액"), await Tile("집행액"));

        async Task<long> Tile(string label) => long.Parse(
            Digits(await visitor.Page.Locator($"li.tile:has-text('{label}') .tile-note").First.InnerTextAsync()), CultureInfo.InvariantCulture);
    }

    private async Task<Sums> Ledger() => new(await Sum("committed"), await Sum("paid"), await Sum("available"), await Sum("cash"));

    private Task<long> Sum(string account) => host.Ask<long>($"SELECT sum({account})::bigint FROM ledger_balances");

    private static async Task Sound(Visitor visitor)
    {
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<string> Regex(ILocator locator, string pattern)
    {
        await Expect(locator).ToContainTextAsync(new Regex(pattern));
        return System.Text.RegularExpressions.Regex.Match(await locator.InnerTextAsync(), pattern).Value;
    }

    private static FilePayload Paper(string name) => new() { Name = name + ".pdf", MimeType = "application/pdf", Buffer = Pdf };
    private static string Text(long won) => won.ToString(CultureInfo.InvariantCulture);
    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);
    private static string Day(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).DateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Sums(long Committed, long Paid, long Available, long Cash);

    /// <summary>Somebody who has just opened an account.</summary>
    private sealed record Arrival(Visitor Visitor, string Mail) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Visitor.DisposeAsync();
    }
}
