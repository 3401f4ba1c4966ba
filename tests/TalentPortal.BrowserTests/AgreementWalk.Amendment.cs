using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>What comes after the signature: an amendment with its before and after, and a party that disputes.</summary>
public sealed partial class AgreementWalk
{
    private const string NewClause = "우수 강사와 시설을 함께 쓴다.";

    private async Task<string> TheOfficeAmendsIt(string address)
    {
        string amended;
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using (var officer = await Visitor.Arrive(host, "amend-officer"))
        {
            var page = officer.Page;
            await officer.SignIn("gwangju-officer");
            await officer.Go(address);
            await page.GetByRole(AriaRole.Link, new() { Name = "변경협약 준비" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "초안 만들기" })).ToBeVisibleAsync();
            await officer.Settled();
            await officer.Shot("begin");
            await Sound(officer);
            await page.GetByRole(AriaRole.Button, new() { Name = "초안 만들기" }).ClickAsync();
            await Expect(page.Locator("#clause-4-text-ko")).ToHaveValueAsync(Clauses[4].Text); // as the signed version says
            await officer.Settled();
            amended = new Uri(page.Url).AbsolutePath;
            Assert.NotEqual(address, amended);
            await OneVersionOpensTheOther(officer, address, amended);
            await officer.Go($"/office/funding/plan/{address.Split('/')[^1]}/edit"); // its plan stands still and points to the amendment's
            await Expect(page.Locator("main .notice")).ToContainTextAsync("변경협약의 계획에서 고치세요");
            await Expect(page.Locator("#save")).ToHaveCountAsync(0);
            await officer.Shot("plan-stands-still");
            await Sound(officer);
            await officer.Go(amended);
            await page.GetByRole(AriaRole.Button, new() { Name = "검토 요청" }).ClickAsync();
            await Expect(page.Locator("#effective-error")).ToBeVisibleAsync(); // an amendment has its day
            await Sound(officer);
            await page.Locator("#effective").FillAsync(today);
            await page.Locator("#effective").BlurAsync();
            await page.Locator("#clause-4-text-ko").FillAsync(NewClause);
            await page.Locator("#clause-4-text-ko").BlurAsync();
            await page.Locator("#signed-year").FillAsync("2026");
            await page.Locator("#signed-year").BlurAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "검토 요청" }).ClickAsync();
            await Expect(page.Locator("#title-ko")).ToHaveCountAsync(0);
            await officer.Shot("submitted");
        }

        await using var approver = await Visitor.Arrive(host, "amend-approver");
        await approver.SignIn("gwangju-approver");
        await approver.Go(amended);
        await approver.Page.GetByRole(AriaRole.Link, new() { Name = "바뀐 내용 보기" }).ClickAsync();
        await Expect(approver.Page.Locator("main")).ToContainTextAsync(NewClause); // what is to be signed is read before
        await Sound(approver);
        await approver.Go(amended);
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "체결 기록" }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "이행 시작" }).ClickAsync();
        await Expect(approver.Page.Locator(".badge").First).ToContainTextAsync("이행 중");
        await approver.Shot("in-force");
        await Sound(approver);
        return amended;
    }

    /// <summary>Both versions have the same page: a click from one to the other shows the other, keeps what was typed, and writes nothing into it.</summary>
    private static async Task OneVersionOpensTheOther(Visitor officer, string address, string amended)
    {
        const string typed = "강사를 함께 쓴다.";
        var page = officer.Page;
        await page.Locator("#clause-4-text-ko").FillAsync(typed);
        await page.EvaluateAsync("() => { window.stays = true; }"); // the same document and circuit: no new load hides what the page would keep
        await page.GetByRole(AriaRole.Link, new() { Name = "제1판 보기" }).ClickAsync();
        await page.WaitForURLAsync($"**{address}");
        await Expect(page.Locator("main")).ToContainTextAsync("제1판(");
        await Expect(page.Locator(".badge").First).ToContainTextAsync("이행 중");
        await Expect(page.Locator("#clause-4-text-ko")).ToHaveCountAsync(0); // what is signed has no fields
        await officer.Settled();
        await officer.Shot("first-version");
        await page.GetByRole(AriaRole.Link, new() { Name = "제2판 보기" }).ClickAsync();
        await page.WaitForURLAsync($"**{amended}");
        await Expect(page.Locator("#clause-4-text-ko")).ToHaveValueAsync(typed);
        await Expect(page.Locator("main")).ToContainTextAsync("제2판(");
        await officer.Settled();
        Assert.True(await page.EvaluateAsync<bool>("() => window.stays === true"));
        await page.Locator("#clause-4-text-ko").FillAsync(Clauses[4].Text); // as it was: the page that came back works
        await page.Locator("#clause-4-text-ko").BlurAsync();
        await Expect(page.Locator("main [role=status]").First).ToContainTextAsync("저장했습니다");
        await officer.Shot("second-version");
    }

    private async Task ThePublicReadsWhatChanged(string address, string amended)
    {
        var (first, second) = (address.Split('/')[^1], amended.Split('/')[^1]);
        foreach (var (language, width) in new[] { ("ko", 1280), ("en", 360) })
        {
            await using var visitor = await Visitor.Arrive(host, $"amended-{language}", language, width);
            await visitor.Go($"/agreements/{first}");
            await Expect(visitor.Page.Locator("main .notice").First).ToContainTextAsync(language == "ko" ? "제2판으로 바뀌었습니다" : "replaced by version 2");
            await Expect(visitor.Page.Locator("section[aria-labelledby=h-what]").First).ToContainTextAsync(Clauses[4].Text);
            await visitor.Shot("old");
            await visitor.Go($"/agreements/{second}/changes");
            var clause = visitor.Page.Locator("section[aria-labelledby=h-Clauses] tbody tr");
            await Expect(clause).ToHaveCountAsync(1);
            await Expect(clause).ToContainTextAsync(Clauses[4].Text);
            await Expect(clause).ToContainTextAsync(NewClause);
            await visitor.Shot("changes");
            await Sound(visitor);
            await visitor.Go($"/agreements/{second}");
            await Expect(visitor.Page.Locator("section[aria-labelledby=h-versions] tbody tr")).ToHaveCountAsync(2);
            await visitor.Shot("new");
            await Sound(visitor);
        }
    }

    private async Task APartyDisputes(string amended)
    {
        var id = amended.Split('/')[^1];
        await using (var partner = await Visitor.Arrive(host, "dispute-partner"))
        {
            await partner.SignIn("gist");
            await partner.Go("/named");
            await partner.Shot("named");
            await Sound(partner);
            await partner.Page.Locator("tr:has-text('이행 중')").GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
            await partner.Settled();
            await partner.Page.GetByRole(AriaRole.Button, new() { Name = "이의 제기" }).ClickAsync();
            await Expect(partner.Page.Locator("#dispute-statement-error")).ToBeVisibleAsync();
            await partner.Page.Locator("#dispute-reason").SelectOptionAsync("Mistake");
            await partner.Page.Locator("#dispute-statement").FillAsync("부총장이 아니라 총장이 서명했습니다.");
            await partner.Page.GetByRole(AriaRole.Button, new() { Name = "이의 제기" }).ClickAsync();
            await Expect(partner.Page.Locator("main [role=status]").First).ToContainTextAsync("접수했습니다");
            await partner.Shot("sent");
            await Sound(partner);
        }

        Assert.Equal(7, await PartiesRead(id));
        await using (var approver = await Visitor.Arrive(host, "dispute-approver", "en", 360))
        {
            await approver.SignIn("gwangju-approver");
            await approver.Go(amended);
            await approver.Shot("to-settle");
            await Sound(approver);
            await approver.Page.Locator("section[aria-labelledby=h-disputes] textarea").FillAsync("The paper names the vice-president.");
            await approver.Page.Locator("section[aria-labelledby=h-disputes]").GetByRole(AriaRole.Button).First.ClickAsync();
            await Expect(approver.Page.Locator("section[aria-labelledby=h-disputes] [role=status]")).ToContainTextAsync("Settled");
            await Sound(approver);
        }

        Assert.Equal(8, await PartiesRead(id));
    }

    /// <summary>Another amendment is begun and given up: what was taken out by a button alone is kept, and the version before is open again.</summary>
    private async Task AnAmendmentIsWithdrawn(string amended)
    {
        await using var officer = await Visitor.Arrive(host, "withdraw");
        var page = officer.Page;
        await officer.SignIn("gwangju-officer");
        await officer.Go(amended);
        await page.GetByRole(AriaRole.Link, new() { Name = "변경협약 준비" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "초안 만들기" }).ClickAsync();
        await Expect(page.Locator("#clause-4-text-ko")).ToHaveValueAsync(NewClause);
        await officer.Settled();
        var draft = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Button, new() { Name = "조항 5 빼기" }).ClickAsync();
        await officer.Go(amended); // at once, and no field was left
        await officer.Go(draft);
        await Expect(page.Locator("#clause-3-text-ko")).ToBeVisibleAsync();
        await Expect(page.Locator("#clause-4-text-ko")).ToHaveCountAsync(0);

        var withdraw = page.GetByRole(AriaRole.Button, new() { Name = "철회", Exact = true });
        var sure = page.GetByRole(AriaRole.Button, new() { Name = "네, 철회합니다" });
        await withdraw.ClickAsync();
        await Expect(page.Locator("#reason-error")).ToBeVisibleAsync();
        await Expect(sure).ToHaveCountAsync(0); // nobody is asked whether they are sure of what is refused anyway
        await page.Locator("#reason").FillAsync("협의가 늦어져 나중에 다시 추진합니다.");
        await withdraw.ClickAsync();
        await Expect(page.Locator("p[role=alert]")).ToContainTextAsync("변경협약을 다시 준비할 수 있습니다");
        await Expect(sure).ToBeFocusedAsync();
        await Expect(page.Locator("#reason-error")).ToHaveCountAsync(0);
        await officer.Shot("sure");
        await Sound(officer);
        await page.GetByRole(AriaRole.Button, new() { Name = "그만두기" }).ClickAsync();
        await Expect(withdraw).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(sure).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".badge").First).ToContainTextAsync("철회");
        await Expect(page.Locator("main")).ToContainTextAsync("협의가 늦어져");
        await officer.Shot("withdrawn");
        await Sound(officer);
        await officer.Go(amended);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "변경협약 준비" })).ToBeVisibleAsync();
    }

    private async Task<int> PartiesRead(string id)
    {
        await using var visitor = await Visitor.Arrive(host, "dispute-public", javaScript: false);
        await visitor.Page.GotoAsync($"/agreements/{id}");
        await visitor.Shot("read");
        return await visitor.Page.Locator("section[aria-labelledby=h-who] tbody tr").CountAsync();
    }
}
