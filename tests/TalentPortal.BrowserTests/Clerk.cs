using System.Globalization;
using Microsoft.Playwright;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>An official who types an agreement off a sheet into the editor, field by field. What the sheet does not say stays empty.</summary>
internal sealed partial class Clerk(Visitor visitor, SampleAgreementFile sheet)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private IPage Page => visitor.Page;

    /// <summary>The office's address of the agreement.</summary>
    public string Address { get; private set; } = "";

    public async Task Begins()
    {
        await visitor.Go("/office/agreements/new");
        await Type("title", sheet.Title);
        await Choose("kind", sheet.Kind);
        await Page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(Page.Locator("h1")).ToContainTextAsync(sheet.Title.Ko);
        await visitor.Settled();
        Address = new Uri(Page.Url).AbsolutePath;
    }

    public async Task EntersTheHead()
    {
        await Type("signed", sheet.Signed);
        await Type("place", sheet.Place);
        await Type("purpose", sheet.Purpose);
        await Type("event", sheet.EventNotes);
        await Type("term-start", sheet.TermStart);
        await Type("term-end", sheet.TermEnd);
        await Type("total", sheet.StatedTotal?.ToString(Plain));
        await Type("total-note", sheet.StatedTotalNote);
    }

    public async Task EntersWho()
    {
        for (var i = 0; i < sheet.Parties.Count; i++)
        {
            await Picks("party", sheet.Parties[i].Organization);
            var signatories = sheet.Parties[i].Signatories ?? [];
            for (var j = 0; j < signatories.Count; j++)
            {
                await Page.Locator("section[aria-labelledby=h-Parties] fieldset.card").Nth(i).GetByRole(AriaRole.Button, new() { Name = "서명자 추가" }).ClickAsync();
                await Type($"party-{i}-{j}-name", signatories[j].Name);
                await Type($"party-{i}-{j}-title", signatories[j].Title);
                await Choose($"party-{i}-{j}-capacity", signatories[j].Capacity);
            }
        }

        for (var i = 0; i < sheet.Relations.Count; i++)
        {
            if (sheet.Relations[i].Organization is { } organization) await Picks("relation", organization);
            else await Adds("글로 적는 대상 추가");
            await Choose($"relation-{i}-kind", sheet.Relations[i].Kind);
            await Type($"relation-{i}-text", sheet.Relations[i].Text);
        }

        for (var i = 0; i < sheet.Attendees.Count; i++)
        {
            await Adds("참석자 추가");
            await Type($"attendee-{i}-name", sheet.Attendees[i].Name);
            await Type($"attendee-{i}-title", sheet.Attendees[i].Title);
        }
    }

    public async Task EntersTheClauses()
    {
        for (var i = 0; i < sheet.Clauses.Count; i++)
        {
            var clause = sheet.Clauses[i];
            await Adds("조항 추가");
            await Type($"clause-{i}-text", clause.Text);
            await Choose($"clause-{i}-type", clause.Type);
            if (clause.Owner == "all") await Page.Locator($"#clause-{i}-owner").SelectOptionAsync("AllParties");
            else if (clause.Owner is { } owner) await ChooseLabel($"clause-{i}-owner", NameOf(owner));
            if (clause.Counterpart is { } other) await ChooseLabel($"clause-{i}-counterpart", NameOf(other));
            await Type($"clause-{i}-fact", clause.Fact);
        }
    }

    public async Task EntersSourcesFactsAndNames()
    {
        for (var i = 0; i < sheet.Sources.Count; i++)
        {
            var source = sheet.Sources[i];
            await Adds("출처 추가");
            await Type($"source-{i}-publisher", source.Publisher);
            await Type($"source-{i}-reference", source.Reference);
            await Type($"source-{i}-reporter", source.Reporter);
            await Page.Locator($"#source-{i}-language").SelectOptionAsync(source.Language);
            await Type($"source-{i}-published", source.Published);
        }

        for (var i = 0; i < sheet.Facts.Count; i++) await EntersFact(i, sheet.Facts[i]);
        for (var i = 0; i < sheet.Names.Count; i++)
        {
            var name = sheet.Names[i];
            await Adds("이름 추가");
            await Type($"name-{i}-text", name.Text);
            await Type($"name-{i}-thing", name.Thing);
            await Choose($"name-{i}-kind", name.Kind);
            await Type($"name-{i}-note", name.Note);
        }
    }

    /// <summary>It goes to the one who signs; what was typed last is saved with that step.</summary>
    public async Task HandsItIn()
    {
        await Expect(Page.Locator("section[aria-labelledby=h-Clauses] fieldset.card")).ToHaveCountAsync(sheet.Clauses.Count);
        await Expect(Page.Locator("[id^=fact-][id$=-number]")).ToHaveCountAsync(sheet.Facts.Count);
        await Expect(Page.Locator("[id^=name-][id$=-thing]")).ToHaveCountAsync(sheet.Names.Count);
        await visitor.Shot("whole");
        Assert.Empty(await visitor.Faults());
        await Page.GetByRole(AriaRole.Button, new() { Name = "검토 요청" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("검토 중");
    }

    private async Task EntersFact(int at, SampleAgreementFile.FactLine fact)
    {
        await Adds("사실 추가");
        await Type($"fact-{at}-number", fact.Number);
        await Choose($"fact-{at}-origin", fact.Origin);
        if (fact.Source is { } key) await Page.Locator($"#fact-{at}-source").SelectOptionAsync(new SelectOptionValue { Index = 1 + Enumerable.Range(0, sheet.Sources.Count).First(i => sheet.Sources[i].Key == key) });
        await Type($"fact-{at}-label", fact.Label);
        await Type($"fact-{at}-text", fact.Text);
        await Type($"fact-{at}-quotation", fact.Quote);
        await Type($"fact-{at}-amount", fact.Amount?.ToString(Plain));
        if (fact.Unknown) await Page.Locator($"#fact-{at}-unknown").CheckAsync();
        await Type($"fact-{at}-oddity", fact.Odd);
    }

    private static string NameOf(string organization) => SampleInstitutions.NameOf(organization).Ko;

    private Task Adds(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private Task Picks(string picker, string organization) => Pick(Page, picker, NameOf(organization), exact: true);

    /// <summary>Searches an organisation in a picker and takes it.</summary>
    /// <param name="exact">False takes the first that is found, by whichever of its names.</param>
    public static async Task Pick(IPage page, string picker, string name, bool exact = false)
    {
        var found = page.Locator($".picker:has(#{picker}-find) ul.picked button");
        await page.Locator($"#{picker}-find").FillAsync(name);
        await page.Locator($"#{picker}-find").PressAsync("Tab");
        await (exact ? page.Locator($".picker:has(#{picker}-find)").GetByRole(AriaRole.Button, new() { Name = $"{name} 추가", Exact = true }) : found.First).ClickAsync();
        await Expect(found).ToHaveCountAsync(0);
    }

    private async Task Type(string field, string? text)
    {
        if (text is not null) await Page.Locator("#" + field).FillAsync(text);
    }

    private async Task Type(string field, Bilingual? text)
    {
        await Type(field + "-ko", text?.Ko);
        await Type(field + "-en", text?.En);
    }

    /// <summary>A date as the source gives it: a part that it does not give is not touched.</summary>
    private async Task Type(string field, SampleDate? date)
    {
        if (date is null) return;
        await Type(field + "-year", date.Year?.ToString(Plain));
        await Type(field + "-month", date.Month?.ToString(Plain));
        await Type(field + "-day", date.Day?.ToString(Plain));
        if (date.Weekday is { } weekday) await Choose(field + "-weekday", weekday);
        await Type(field + "-time", date.Time);
        await Type(field + "-words", date.Words);
    }

    private async Task Choose(string field, Enum value) => await Page.Locator("#" + field).SelectOptionAsync(value.ToString());

    private async Task ChooseLabel(string field, string label) => await Page.Locator("#" + field).SelectOptionAsync(new SelectOptionValue { Label = label });
}
