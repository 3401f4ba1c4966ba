using System.Globalization;
using Microsoft.Playwright;
using TalentPortal.Domain.Kernel;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>The committees and programmes of the sheet, each published.</summary>
internal sealed partial class Clerk
{
    public async Task EntersBodiesAndProgrammes()
    {
        await visitor.Go(Address + "/plans");
        if (sheet.Bodies.Count > 0) await Page.Locator("#add-body > summary").ClickAsync();
        for (var i = 0; i < sheet.Bodies.Count; i++)
        {
            var body = sheet.Bodies[i];
            await Choose("body-kind", body.Kind);
            await Type("body-name", body.Name);
            await Page.Locator("#body-tentative").SetCheckedAsync(body.Tentative);
            await Type("body-formed", body.Formed);
            await Type("body-purpose", body.Purpose);
            await Type("body-fact", body.Fact);
            await Page.Locator("#add-body button[type=submit]").ClickAsync();
            await Expect(Page.Locator("section[aria-labelledby=h-bodies] tbody tr")).ToHaveCountAsync(i + 1);
        }

        if (sheet.Programmes.Count == 0) return;
        await Page.Locator("#add-programme > summary").ClickAsync();
        for (var i = 0; i < sheet.Programmes.Count; i++)
        {
            await EntersProgramme(sheet.Programmes[i]);
            await Expect(Page.Locator("section[aria-labelledby=h-programmes] tbody tr")).ToHaveCountAsync(i + 1);
        }

        var publish = Page.GetByRole(AriaRole.Button, new() { NameRegex = new(" 공개$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) });
        for (var left = sheet.Programmes.Count; left > 0; left--)
        {
            await publish.First.ClickAsync();
            await Expect(publish).ToHaveCountAsync(left - 1);
        }

        await visitor.Shot("plans");
    }

    private async Task EntersProgramme(TalentPortal.Application.Samples.SampleAgreementFile.ProgrammeLine programme)
    {
        await Type("programme-name", programme.Name);
        await Page.Locator("#programme-tentative").SetCheckedAsync(programme.Tentative);
        await Type("programme-summary", programme.Summary);
        foreach (var stage in programme.Stages) await Page.Locator($"#stage-{stage}").CheckAsync();
        await Type("programme-audience", programme.Audience);
        await Type("programme-target", programme.TargetAbout?.ToString(Plain));
        await Page.Locator("#programme-about").SetCheckedAsync(programme.TargetAbout is not null);
        await Type("programme-season", programme.Season);
        await Type("programme-first", programme.FirstMonth?.ToString(Plain));
        await Type("programme-last", programme.LastMonth?.ToString(Plain));
        await Choose("programme-status", programme.Status);
        await Type("programme-waits", programme.WaitsFor);
        foreach (var organization in programme.DeliveredBy) await Picks("deliverer", organization);
        await Type("programme-fact", programme.Fact);
        await Page.Locator("#add-programme button[type=submit]").ClickAsync();
    }
}
