using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>Each role's home says what waits for it and the dashboard says how things stand; every figure opens exactly the rows it counts.</summary>
[Collection(PortalWalks.Name)]
public sealed class HomesWalk(PortalHost host)
{
    /// <summary>Where a figure of the dashboard stands again on the page it opens: by its Korean name.</summary>
    private static readonly Dictionary<string, string> Opened = new(StringComparer.Ordinal)
    {
        ["약정액"] = "tfoot td:nth-of-type(1)",
        ["교부액"] = "tfoot td:nth-of-type(3)",
        ["승인되어 묶인 금액"] = "tfoot td:nth-of-type(4)",
        ["집행액"] = "tfoot td:nth-of-type(5)",
        ["쓸 수 있는 금액"] = "tfoot td:nth-of-type(6)",
        ["전체 자리"] = "tfoot td:nth-of-type(1)",
        ["배정된 자리"] = "tfoot td:nth-of-type(2)",
        ["동의가 끝난 자리"] = "tfoot td:nth-of-type(3)",
    };

    [Theory]
    [InlineData("seocho-officer", "/office/dashboard")]
    [InlineData("seocho-officer", "/office/dashboard?year=all")]
    [InlineData("namgu-officer", "/office/dashboard")]
    public async Task Every_figure_of_the_dashboard_opens_its_rows(string person, string dashboard)
    {
        SetDefaultExpectTimeout(30_000);
        await using var visitor = await Visitor.Arrive(host, "dashboard-" + person);
        await visitor.SignIn(person);
        await visitor.Go(dashboard);
        await visitor.Shot("dashboard");
        Assert.Empty(await visitor.Faults());
        var tiles = await Tiles(visitor.Page);
        Assert.True(tiles.Count >= 9, $"only {tiles.Count} tiles");
        foreach (var tile in tiles)
        {
            Assert.False(string.IsNullOrEmpty(tile.Href), $"'{tile.Label}' opens nothing");
            await visitor.Go(tile.Href);
            var shown = Opened.TryGetValue(tile.Label, out var place)
                ? await visitor.Page.Locator(place).CountAsync() == 0 ? "0" : Digits(await visitor.Page.Locator(place).First.InnerTextAsync())
                : (await visitor.Page.Locator("tbody tr").CountAsync()).ToString(CultureInfo.InvariantCulture);
            Assert.True(shown == tile.Digits, $"'{tile.Label}' says {tile.Digits}, its rows {shown}");
        }

        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Every_home_says_what_waits(string person)
    {
        SetDefaultExpectTimeout(30_000);
        await using var visitor = await Visitor.Arrive(host, "home-" + person);
        await visitor.SignIn(person);
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("내 업무");
        await visitor.Shot("home");
        foreach (var tile in await Tiles(visitor.Page))
        {
            await visitor.Go(tile.Href);
            // The list that says it shows only what waits, or else the last one; where it is empty, a sentence stands in its place.
            var lists = visitor.Page.Locator("main [data-waiting] ~ .table-scroll table.data, main [data-waiting] ~ .state");
            if (await lists.CountAsync() == 0) lists = visitor.Page.Locator("main table.data, main .state");
            var rows = await lists.Last.Locator("tbody tr").CountAsync();
            Assert.True(tile.Digits == rows.ToString(CultureInfo.InvariantCulture), $"'{tile.Label}' of {person} says {tile.Digits} and opens {rows} rows");
        }

        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("seocho-auditor", "ko", 1280)]
    [InlineData("seocho-auditor", "en", 360)]
    [InlineData("system-admin", "ko", 360)]
    [InlineData("system-admin", "en", 1280)]
    public async Task Whoever_reads_audits_sees_how_the_ledger_stands(string person, string language, int width)
    {
        SetDefaultExpectTimeout(30_000);
        await using var visitor = await Visitor.Arrive(host, $"ledger-{person}-{language}", language, width);
        await visitor.SignIn(person);
        var said = visitor.Page.Locator("section[aria-labelledby=h-ledger]");
        for (var wait = 0; wait < 30 && await said.Locator(".badge").CountAsync() == 0; wait++) // the first round comes soon after the start
        {
            await Task.Delay(1_000);
            await visitor.Go("/home");
        }

        await Expect(said).ToContainTextAsync(language == "ko" ? "이상 없음" : "Sound");
        Assert.Empty(await visitor.Faults());
        await visitor.Shot("home");
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>The pages stay on their circuit when only the query changes: they must load what the new address asks for.</summary>
    [Fact]
    public async Task The_whole_list_opens_from_what_waits_without_leaving_the_page()
    {
        var differ = 0;
        foreach (var (person, page) in new[] { ("company-rep", "/company"), ("company2-rep", "/company"), ("employee", "/employee"), ("employee2", "/employee"), ("teacher", "/school/places") })
        {
            await using var visitor = await Visitor.Arrive(host, "whole-list-" + person);
            await visitor.SignIn(person);
            await visitor.Go(page);
            var whole = await Rows(visitor.Page).CountAsync();
            await visitor.Go(page + "?waiting=1");
            if (await Rows(visitor.Page).CountAsync() != whole) differ++;
            await visitor.Page.Locator($"main p a[href='{page}']").ClickAsync();
            await Expect(visitor.Page.Locator($"main p a[href='{page}']")).ToHaveCountAsync(0);
            await Expect(Rows(visitor.Page)).ToHaveCountAsync(whole);
            await visitor.Shot("whole");
            Assert.Empty(visitor.Complaints);
        }

        Assert.True(differ > 0, "nobody's waiting list is shorter than the whole one: this shows nothing");

        static ILocator Rows(IPage page) => page.Locator("main table.data tbody tr");
    }

    /// <summary>The sample's people, one of each role and more.</summary>
    public static TheoryData<string> Everybody() => new(TalentPortal.Application.Samples.SampleInstitutions.People.Select(p => p.Key));

    private static async Task<IReadOnlyList<Figure>> Tiles(IPage page)
    {
        var found = new List<Figure>();
        foreach (var tile in await page.Locator("li.tile").AllAsync())
        {
            var label = tile.Locator(".tile-label");
            var note = tile.Locator(".tile-note");
            var value = await tile.Locator(".tile-value").InnerTextAsync();
            var label1 = await label.InnerTextAsync();
            // Money stands in full in the note; a count in the value, and then the note is the money of it.
            var full = value.Contains('원', StringComparison.Ordinal) && await note.CountAsync() > 0 ? await note.InnerTextAsync() : value;
            found.Add(new(label1, await label.GetAttributeAsync("href") ?? "", Digits(full)));
        }

        return found;
    }

    private static string Digits(string text)
    {
        var number = System.Text.RegularExpressions.Regex.Match(text, @"-?[\d,]+");
        return number.Success ? number.Value.Replace(",", "", StringComparison.Ordinal) : "0";
    }

    private sealed record Figure(string Label, string Href, string Digits);
}
