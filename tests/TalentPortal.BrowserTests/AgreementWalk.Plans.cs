using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>S4's operating committee ("조만간", facts.md 4.14) and a programme that waits for it, entered by hand and read by the public.</summary>
public sealed partial class AgreementWalk
{
    private async Task TheOfficeEntersBodyAndProgramme(string address)
    {
        await using (var officer = await Visitor.Arrive(host, "agreement-plans"))
        {
            var page = officer.Page;
            await officer.SignIn("gwangju-officer");
            await officer.Go($"{address}/plans");
            await page.Locator("#add-body > summary").ClickAsync();
            await page.Locator("#add-body button[type=submit]").ClickAsync();
            await Expect(page.Locator("#body-name-ko-error")).ToBeVisibleAsync();
            await page.Locator("#body-name-ko").FillAsync("걷기 운영위원회");
            await page.Locator("#body-tentative").CheckAsync();
            await page.Locator("#body-formed-words").FillAsync("조만간");
            await page.Locator("#body-fact").FillAsync("4.14");
            await page.Locator("#add-body button[type=submit]").ClickAsync();
            await Expect(page.Locator("section[aria-labelledby=h-bodies] tbody tr")).ToHaveCountAsync(1);
            await Expect(page.Locator("section[aria-labelledby=h-bodies] tbody")).ToContainTextAsync("조만간");

            await page.Locator("#add-programme > summary").ClickAsync();
            await page.Locator("#programme-name-ko").FillAsync("걷기 인공지능 사관학교");
            await page.Locator("#programme-tentative").CheckAsync();
            await page.Locator("#stage-Worker").CheckAsync();
            await page.Locator("#programme-target").FillAsync("180");
            await page.Locator("#programme-about").CheckAsync();
            await page.Locator("#programme-first").FillAsync("3");
            await page.Locator("#programme-last").FillAsync("11");
            await page.Locator("#programme-status").SelectOptionAsync("WaitingOnBody");
            await page.Locator("#add-programme button[type=submit]").ClickAsync();
            await Expect(page.Locator("#programme-waits-ko-error")).ToBeVisibleAsync(); // what waits says for what
            await page.Locator("#programme-waits-ko").FillAsync("걷기 운영위원회의 세부 계획");
            await page.Locator("#programme-body").SelectOptionAsync(new SelectOptionValue { Label = "걷기 운영위원회" });
            await officer.Shot("filled");
            await Sound(officer);
            await page.Locator("#add-programme button[type=submit]").ClickAsync();
            await Expect(page.Locator("section[aria-labelledby=h-programmes] tbody tr")).ToHaveCountAsync(1);
            await page.Locator("section[aria-labelledby=h-programmes] tbody button").ClickAsync();
            await Expect(page.Locator("section[aria-labelledby=h-programmes] tbody button")).ToHaveCountAsync(0);
            await officer.Shot("published");
            await Sound(officer);
            await TheProgrammeGoesOnAndEnds(officer);
        }

        await using var visitor = await Visitor.Arrive(host, "agreement-plans-public", "en", 360);
        await visitor.Page.GotoAsync($"/agreements/{address.Split('/')[^1]}");
        await Expect(visitor.Page.Locator("section[aria-labelledby=h-what]")).ToContainTextAsync("걷기 운영위원회");
        await Expect(visitor.Page.Locator("section[aria-labelledby=h-what]")).ToContainTextAsync("about 180");
        await Expect(visitor.Page.Locator("section[aria-labelledby=h-what] tr", new() { HasText = LastingName })).ToContainTextAsync("Ended");
        await Expect(visitor.Page.Locator("section[aria-labelledby=h-what] tr", new() { HasText = LastingName })).ToContainTextAsync("March to November"); // months without words
        await visitor.Shot("read");
        await Sound(visitor);
    }

    private const string LastingName = "걷기 사관학교";

    /// <summary>The committee stands, the name is confirmed, and it ends with a reason: each refused beside its field first.</summary>
    private static async Task TheProgrammeGoesOnAndEnds(Visitor officer)
    {
        var page = officer.Page;
        await page.Locator("section[aria-labelledby=h-programmes] tbody a[href^='/office/programmes/']").ClickAsync();
        await page.WaitForURLAsync("**/office/programmes/*");
        await Expect(page.Locator("#step-status")).ToHaveValueAsync("WaitingOnBody");
        await officer.Settled();
        var status = page.Locator("section[aria-labelledby=h-steps] [role=status]");
        await page.Locator("#step-status").SelectOptionAsync("Open");
        await page.Locator("#step-set").ClickAsync();
        await Expect(page.Locator("#step-waits-ko-error")).ToBeVisibleAsync(); // it still says what it waits for
        await page.Locator("#step-confirm").ClickAsync();
        await Expect(page.Locator("#step-name-ko-error")).ToBeVisibleAsync();
        await page.Locator("#step-End").ClickAsync();
        await Expect(page.Locator("#step-reason-error")).ToBeVisibleAsync(); // an end needs a reason
        await officer.Shot("programme-refused");
        await Sound(officer);

        await page.Locator("#step-waits-ko").FillAsync("");
        await page.Locator("#step-set").ClickAsync();
        await Expect(status).ToContainTextAsync("운영 상태를 바꾸었습니다");
        await page.Locator("#step-name-ko").FillAsync(LastingName);
        await page.Locator("#step-confirm").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(LastingName);
        await Expect(page.Locator("#step-confirm")).ToHaveCountAsync(0);
        await page.Locator("#step-reason").FillAsync("첫 기수로 마침");
        await page.Locator("#step-End").ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=h-steps] dl")).ToContainTextAsync("첫 기수로 마침");
        await Expect(page.Locator("#step-End")).ToHaveCountAsync(0);
        await officer.Shot("programme-ended");
        await Sound(officer);
    }
}
