using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>Names: what was tentative is confirmed later, a unit is entered under its institution, and a wrong name is kept so that search finds it.</summary>
public sealed partial class FactsWalk
{
    private async Task TheOfficeConfirmsNames(string address)
    {
        await using (var officer = await Visitor.Arrive(host, "facts-s2-confirms"))
        {
            await officer.SignIn("yeonggwang-officer");
            await officer.Go(address);
            await Expect(officer.Page.Locator("[id^=confirm-]")).ToHaveCountAsync(1); // one centre, whatever its names
            await officer.Page.Locator("[id^=confirm-]").FillAsync("스마트 모빌리티 연구센터");
            await officer.Page.GetByRole(AriaRole.Button, new() { Name = "‘스마트 모빌리티 실증센터’의 이름 확정" }).ClickAsync();
            await Expect(officer.Page.Locator("main [role=status]").First).ToContainTextAsync("이름");
            await officer.Go(address + "/plans");
            await officer.Page.GetByLabel("미래혁신위원회의 확정 이름").FillAsync("영광미래혁신위원회");
            await officer.Page.Locator("section[aria-labelledby=h-bodies] tbody button").First.ClickAsync();
            await Expect(officer.Page.Locator("section[aria-labelledby=h-bodies] tbody")).ToContainTextAsync("영광미래혁신위원회");
            Assert.Empty(officer.Complaints);
        }

        await using var reader = await Visitor.Arrive(host, "facts-s2-confirmed", javaScript: false);
        await reader.Page.GotoAsync($"/agreements/{address.Split('/')[^1]}");
        var what = reader.Page.Locator("section[aria-labelledby=h-what]");
        await Expect(what).ToContainTextAsync("스마트 모빌리티 연구센터 (현재 이름)");
        await Expect(what).ToContainTextAsync("스마트 모빌리티 실증센터 (옛 이름)");
        await Expect(what.Locator("li", new() { HasText = "영광미래혁신위원회" })).Not.ToContainTextAsync("(가칭)");
        foreach (var name in new[] { "Demonstration Center", "스마트 모빌리티 연구센터", "Immobility", "Daemasan" })
        {
            await reader.Page.GotoAsync($"/agreements?q={Uri.EscapeDataString(name)}");
            await Expect(reader.Page.Locator("tbody th a[href$='" + address.Split('/')[^1] + "']")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task A_unit_is_entered_under_its_institution_which_keeps_its_wrong_and_its_old_names()
    {
        SetDefaultExpectTimeout(30_000);
        const string agency = "걷기정보산업진흥원";
        await using var officer = await Visitor.Arrive(host, "facts-unit");
        var page = officer.Page;
        await officer.SignIn("namgu-officer");
        await officer.Go("/office/agreements/new");
        await page.Locator("#title-ko").FillAsync("걷기 진로 협약");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("걷기 진로 협약");
        await officer.Settled();
        var picker = page.Locator(".picker:has(#party-find)");
        await picker.Locator("summary").ClickAsync();
        Assert.DoesNotContain("Ministry", await page.Locator("#party-new-kind option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)")); // not an office's to enter
        await page.Locator("#party-new-kind").SelectOptionAsync("Agency");
        await page.Locator("#party-new-ko").FillAsync(agency);
        await picker.GetByRole(AriaRole.Button, new() { Name = "등록하고 추가" }).ClickAsync();
        var parties = page.Locator("section[aria-labelledby=h-Parties] fieldset.card");
        await Expect(parties).ToHaveCountAsync(1);
        await page.Locator("#party-find").FillAsync(agency);
        await page.Locator("#party-find").PressAsync("Tab");
        await Expect(picker.Locator("ul.picked button")).ToHaveCountAsync(1);
        await page.Locator("#party-new-kind").SelectOptionAsync("Agency");
        await page.Locator("#party-new-ko").FillAsync(agency + " AI산업부");
        await page.Locator("#party-new-of").SelectOptionAsync(new SelectOptionValue { Label = agency });
        await picker.GetByRole(AriaRole.Button, new() { Name = "등록하고 추가" }).ClickAsync();
        await Expect(parties).ToHaveCountAsync(2);
        await officer.Shot("parties");

        await officer.Go($"/admin/organizations?q={Uri.EscapeDataString(agency)}");
        await page.GetByRole(AriaRole.Link, new() { Name = agency, Exact = true }).ClickAsync();
        await Expect(page.Locator("main dl.facts")).ToContainTextAsync(agency + " AI산업부");
        await officer.Settled();
        await page.Locator("#add-name").ClickAsync();
        await Expect(page.Locator("#also-error")).ToBeVisibleAsync();
        await page.Locator("#also").FillAsync("Walk Details Industry Promotion Agency");
        await page.Locator("#also-kind").SelectOptionAsync("Mistranslated");
        await page.Locator("#add-name").ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=h-names] tbody tr", new() { HasText = "Walk Details" })).ToContainTextAsync("오역된 이름");
        await page.Locator("#rename-ko").FillAsync("걷기디지털진흥원");
        await page.Locator("#rename").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("걷기디지털진흥원");
        await officer.Shot("names");
        Assert.Empty(await officer.Faults());
        foreach (var name in new[] { "Details Industry", agency, "걷기디지털" })
        {
            await officer.Go($"/admin/organizations?q={Uri.EscapeDataString(name)}");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "걷기디지털진흥원", Exact = true })).ToHaveCountAsync(1);
        }

        Assert.Empty(officer.Complaints);
    }
}
