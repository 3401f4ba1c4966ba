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
            await page.Locator("#stage-Worker").CheckAsync();
            await page.Locator("#programme-target").FillAsync("180");
            await page.Locator("#programme-about").CheckAsync();
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
        }

        await using var visitor = await Visitor.Arrive(host, "agreement-plans-public", "en", 360);
        await visitor.Page.GotoAsync($"/agreements/{address.Split('/')[^1]}");
        await Expect(visitor.Page.Locator("section[aria-labelledby=h-what]")).ToContainTextAsync("걷기 운영위원회");
        await Expect(visitor.Page.Locator("section[aria-labelledby=h-what]")).ToContainTextAsync("about 180");
        await visitor.Shot("read");
        await Sound(visitor);
    }
}
