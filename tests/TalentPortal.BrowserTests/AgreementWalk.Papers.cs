using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>The signed paper is added to the agreement, and the public downloads it.</summary>
public sealed partial class AgreementWalk
{
    private const string Paper = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";

    private async Task TheOfficeAddsThePaper(string address)
    {
        await using (var officer = await Visitor.Arrive(host, "agreement-paper"))
        {
            var page = officer.Page;
            await officer.SignIn("gwangju-officer");
            await officer.Go(address);
            await page.Locator("#add-paper > summary").ClickAsync();
            await page.Locator("#add-paper button[type=submit]").ClickAsync();
            await Expect(page.Locator("#paper-file-error")).ToContainTextAsync("파일을 고르세요");
            await page.Locator("#paper-file").SetInputFilesAsync(new FilePayload { Name = "협약서 서명본.pdf", MimeType = "application/pdf", Buffer = System.Text.Encoding.ASCII.GetBytes(Paper) });
            await Expect(page.Locator("#add-paper .upload-files li")).ToHaveCountAsync(1);
            await page.Locator("#paper-audience").SelectOptionAsync("Everybody");
            await page.Locator("#add-paper button[type=submit]").ClickAsync();
            await Expect(page.Locator("#add-paper [data-code='portal.reason-missing'], #paper-reason-error").First).ToBeVisibleAsync(); // an addition has its reason
            await page.Locator("#paper-reason").FillAsync("서명한 원본");
            await page.Locator("#add-paper button[type=submit]").ClickAsync();
            await Expect(page.Locator("section[aria-labelledby=h-papers] tbody tr")).ToHaveCountAsync(1);
            await officer.Shot("added");
            await Sound(officer);
        }

        foreach (var (language, width) in new[] { ("ko", 360), ("en", 1280) })
        {
            await using var visitor = await Visitor.Arrive(host, $"agreement-paper-public-{language}", language, width);
            await visitor.Page.GotoAsync($"/agreements/{address.Split('/')[^1]}");
            var link = visitor.Page.Locator("section[aria-labelledby=h-papers] a");
            await Expect(link).ToHaveTextAsync("협약서 서명본.pdf");
            var answer = await visitor.Page.APIRequest.GetAsync((await link.GetAttributeAsync("href"))!);
            Assert.Equal(Paper, System.Text.Encoding.ASCII.GetString(await answer.BodyAsync()));
            Assert.Contains("attachment", answer.Headers["content-disposition"], StringComparison.Ordinal);
            await visitor.Shot("paper");
            await Sound(visitor);
        }
    }
}
