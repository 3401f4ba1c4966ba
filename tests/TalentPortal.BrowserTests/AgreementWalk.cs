using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>S4's agreement entered by hand from facts.md: eight parties, eight signatories of whom two sign for the head, five clauses, the
/// source and its quotation. It is reviewed and signed by somebody else, and the public reads it. Then it is amended, and a party disputes.</summary>
[Collection(PortalWalks.Name)]
public sealed partial class AgreementWalk(PortalHost host)
{
    private const string Title = "걷기 시험: 인공지능 인재 양성 협약";
    private const string Head = "기관장";
    private const string ForTheHead = "기관장 대리";

    /// <summary>Organisation as it is searched, name, office, capacity (facts.md 4.2, 4.4).</summary>
    private static readonly (string Search, string Name, string Office, string Capacity)[] Parties =
    [
        ("광주광역시", "이용섭", "시장", Head), ("광주광역시교육청", "장휘국", "교육감", Head), ("국립광주과학관", "김선아", "관장", Head), ("지스트", "송종인", "부총장", ForTheHead),
        ("광주교대", "최도성", "총장", Head), ("전남대", "김재국", "연구처장", ForTheHead), ("조선대", "민영돈", "총장", Head), ("호남대", "박상철", "총장", Head),
    ];

    private static readonly (string Type, string Text)[] Clauses =
    [
        ("Programme", "프로그램을 기획하고 공유하며 참여한다."), ("Programme", "교육을 운영한다."), ("Programme", "온라인 교육과 창업을 지원한다."),
        ("Facility", "인재와 시설을 지원한다."), ("InstructorSharing", "우수 강사를 공유한다."),
    ];

    [Fact]
    public async Task S4_is_entered_by_hand_reviewed_signed_and_read_by_the_public()
    {
        SetDefaultExpectTimeout(30_000);
        string address;
        await using (var officer = await Visitor.Arrive(host, "agreement-officer"))
        {
            await officer.SignIn("gwangju-officer");
            address = await Begins(officer);
            await DescribesIt(officer);
            await EntersTheParties(officer);
            await EntersTheClauses(officer);
            await EntersTheSource(officer);
            await officer.Go(address); // everything stands when the page is opened anew
            await Expect(officer.Page.Locator("#title-ko")).ToHaveValueAsync(Title);
            await Expect(officer.Page.Locator("section[aria-labelledby=h-Parties] fieldset.card")).ToHaveCountAsync(8);
            await Expect(officer.Page.Locator("#party-3-0-capacity")).ToHaveValueAsync("ForTheHead");
            await officer.Shot("whole");
            await Sound(officer);
            await officer.Page.GetByRole(AriaRole.Button, new() { Name = "검토 요청" }).ClickAsync();
            await Expect(officer.Page.Locator("main")).ToContainTextAsync("검토 중");
            await Expect(officer.Page.Locator("#title-ko")).ToHaveCountAsync(0); // what is reviewed stands still
            await Sound(officer);
        }

        await using (var approver = await Visitor.Arrive(host, "agreement-approver"))
        {
            await approver.SignIn("gwangju-approver");
            await approver.Go("/office/agreements?state=UnderReview");
            await approver.Shot("list");
            await Sound(approver);
            await approver.Page.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
            await approver.Settled();
            await Expect(approver.Page.Locator("#sign-year")).ToHaveValueAsync("2020");
            await approver.Page.GetByRole(AriaRole.Button, new() { Name = "반려" }).ClickAsync();
            await Expect(approver.Page.Locator("#reason-error")).ToBeVisibleAsync(); // a return needs a reason
            await approver.Page.GetByRole(AriaRole.Button, new() { Name = "체결 기록" }).ClickAsync();
            await Expect(approver.Page.GetByRole(AriaRole.Button, new() { Name = "이행 시작" })).ToBeVisibleAsync();
            await approver.Page.GetByRole(AriaRole.Button, new() { Name = "이행 시작" }).ClickAsync();
            await Expect(approver.Page.Locator(".badge").First).ToContainTextAsync("이행 중");
            await approver.Shot("active");
            await Sound(approver);
        }

        await ThePublicReadsIt(address);
        await TheOfficeReportsAClause(address);
        await TheOfficeAddsThePaper(address);
        await TheOfficeEntersBodyAndProgramme(address);
        var amended = await TheOfficeAmendsIt(address);
        await ThePublicReadsWhatChanged(address, amended);
        await APartyDisputes(amended);
        await AnAmendmentIsWithdrawn(amended);
    }

    private static async Task<string> Begins(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.Go("/office/agreements/new");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#title-ko-error")).ToBeVisibleAsync();
        await Sound(visitor);
        await page.Locator("#title-ko").FillAsync(Title);
        await page.Locator("#kind").SelectOptionAsync("Mou");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(Title);
        await visitor.Settled();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task DescribesIt(Visitor visitor)
    {
        var page = visitor.Page;
        await page.Locator("#signed-year").FillAsync("2020");
        await page.Locator("#signed-month").FillAsync("1");
        await page.Locator("#signed-day").FillAsync("32");
        await page.Locator("#signed-words").FillAsync("오후");
        await page.Locator("#place-ko").FillAsync("시청 3층 비즈니스룸");
        await Expect(page.Locator("#signed-year-error")).ToBeVisibleAsync();
        await page.Locator("#signed-day").FillAsync("20");
        await page.Locator("#purpose-ko").FillAsync("인공지능 산업 집적단지가 실효를 거두기 위한 인재와 창업");
        await page.Locator("#purpose-en").ClickAsync();
        await Expect(page.Locator("#signed-year-error")).ToHaveCountAsync(0);
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("저장했습니다");
    }

    private static async Task EntersTheParties(Visitor visitor)
    {
        var page = visitor.Page;
        for (var i = 0; i < Parties.Length; i++)
        {
            var (search, name, office, capacity) = Parties[i];
            await Clerk.Pick(page, "party", search);
            var card = page.Locator("section[aria-labelledby=h-Parties] fieldset.card").Nth(i);
            await card.GetByRole(AriaRole.Button, new() { Name = "서명자 추가" }).ClickAsync();
            await page.Locator($"#party-{i}-0-name-ko").FillAsync(name);
            await page.Locator($"#party-{i}-0-title-ko").FillAsync(office);
            await page.Locator($"#party-{i}-0-capacity").SelectOptionAsync(new SelectOptionValue { Label = capacity });
        }
    }

    private static async Task EntersTheClauses(Visitor visitor)
    {
        var page = visitor.Page;
        for (var i = 0; i < Clauses.Length; i++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "조항 추가" }).ClickAsync();
            await page.Locator($"#clause-{i}-text-ko").FillAsync(Clauses[i].Text);
            await page.Locator($"#clause-{i}-type").SelectOptionAsync(Clauses[i].Type);
            await page.Locator($"#clause-{i}-owner").SelectOptionAsync("AllParties");
        }
    }

    private static async Task EntersTheSource(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "출처 추가" }).ClickAsync();
        await page.Locator("#source-0-publisher-ko").FillAsync("베타뉴스");
        await page.Locator("#source-0-reference").FillAsync("m.betanews.net/1123300");
        await page.Locator("#source-0-reporter").FillAsync("이완수");
        await page.GetByRole(AriaRole.Button, new() { Name = "사실 추가" }).ClickAsync();
        await page.Locator("#fact-0-number").FillAsync("4.14");
        await page.Locator("#fact-0-label-ko").FillAsync("운영위원회");
        await page.Locator("#fact-0-text-ko").FillAsync("실무자로 조만간 꾸린다.");
        await page.Locator("#fact-0-quotation").FillAsync("조만간");
        await page.Locator("#fact-0-unit").ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=h-Facts] .notice-danger")).ToHaveCountAsync(0);
        await page.WaitForFunctionAsync("() => true");
        await visitor.Settled();
    }

    private async Task ThePublicReadsIt(string address)
    {
        var id = address.Split('/')[^1];
        foreach (var (language, width) in new[] { ("ko", 1280), ("en", 360) })
        {
            await using var visitor = await Visitor.Arrive(host, $"agreement-public-{language}", language, width, javaScript: false);
            await visitor.Page.GotoAsync($"/agreements/{id}");
            var who = visitor.Page.Locator("section[aria-labelledby=h-who] tbody tr");
            await Expect(who).ToHaveCountAsync(8);
            Assert.Equal(8, await who.Locator("td:nth-of-type(1) div").CountAsync());
            Assert.Equal(2, await who.Filter(new() { HasText = language == "ko" ? ForTheHead : "For the head" }).CountAsync());
            await visitor.Shot("read");
        }

        Assert.Equal(2, await host.Ask<long>(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM agreement_signatories s JOIN agreement_parties p ON p.id = s.party WHERE p.agreement = '{id}' AND s.capacity = 'ForTheHead'")));
    }

    private async Task TheOfficeReportsAClause(string address)
    {
        await using var visitor = await Visitor.Arrive(host, "agreement-follow", "en", 360);
        await visitor.SignIn("gwangju-officer");
        await visitor.Go(address);
        await visitor.Page.GetByLabel("State of clause 1").SelectOptionAsync("InProgress");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save clause 1" }).ClickAsync();
        await Expect(visitor.Page.Locator("main [role=status]").First).ToContainTextAsync("Progress was recorded");
        await visitor.Shot("progress");
        await Sound(visitor);
    }

    private static async Task Sound(Visitor visitor)
    {
        Assert.Empty(await visitor.Faults());
        Assert.Empty(visitor.Complaints);
    }
}
