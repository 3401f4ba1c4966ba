using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Governance;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Agreements;

/// <summary>The five agreements as they were loaded through the domain.</summary>
public sealed class SampleFactTests(SampleFactTests.Loaded loaded) : IClassFixture<SampleFactTests.Loaded>
{
    /// <summary>A database with the sample.</summary>
    public sealed class Loaded : IAsyncLifetime
    {
        public PortalDatabase Database { get; } = new();

        public async Task InitializeAsync()
        {
            await Database.InitializeAsync();
            Assert.Empty((await Database.The<LoadSample>().Run(Actor.System, default)).Refusals);
        }

        public Task DisposeAsync() => Database.DisposeAsync();
    }

    /// <summary>Every row of the list of facts with the letters of its origin: S stated, C computed, O odd, X outside context. A row
    /// that is an oddity and nothing else is our reading (C). Rows 1.9 and 1.10 are what the page itself calls an addition (X).</summary>
    private const string Facts = """
        0.1 S|0.2 S|0.3 S|0.4 S|0.5 S|0.6 SO|0.7 S|0.8 S|0.9 CO|0.10 CO|0.11 CO|0.12 C|0.13 S|0.14 CO|0.15 S|0.16 C|0.17 C|0.18 S|0.19 S
        0.20 S|0.21 S|0.22 S|0.23 XO|0.24 X|0.25 X
        1.1 S|1.2 SO|1.3 S|1.4 S|1.5 S|1.6 S|1.7 S|1.8 S|1.9 XO|1.10 XO|1.11 CO|1.12 X
        2.1 S|2.2 S|2.3 SO|2.4 SO|2.5 SO|2.6 S|2.7 S|2.8 S|2.9 S|2.10 S|2.11 CO|2.12 S|2.13 C|2.14 CO|2.15 XO
        3.1 S|3.2 S|3.3 CO|3.4 SO|3.5 S|3.6 S|3.7 SCO|3.8 S|3.9 S|3.10 S|3.11 S|3.12 CO|3.13 CO|3.14 X
        4.1 S|4.2 SC|4.3 C|4.4 SC|4.5 S|4.6 S|4.7 S|4.8 S|4.9 S|4.10 SC|4.11 S|4.12 S|4.13 S|4.14 SO|4.15 CO|4.16 SO|4.17 X
        """;

    public static TheoryData<string, string> EveryFact()
    {
        TheoryData<string, string> rows = [];
        foreach (var fact in Facts.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            rows.Add(fact.Split(' ')[0], fact.Split(' ')[1]);
        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryFact))]
    public async Task Every_fact_is_in_the_sample_with_its_origin_class(string number, string letters)
    {
        var agreement = (await View($"s{number[0]}")).Agreement;
        var facts = agreement.Facts.Where(f => f.Number == number).ToList();
        var found = string.Concat(facts.Select(f => f.Origin).Order().Select(o => o switch { OriginClass.Stated => 'S', OriginClass.Computed => 'C', _ => 'X' }));

        Assert.Equal(letters, facts.Exists(f => f.IsOdd) ? found + "O" : found);
        Assert.All(facts, f => Assert.False(string.IsNullOrWhiteSpace(f.Text.En)));
        Assert.All(facts, f => Assert.Equal(f.Origin != OriginClass.ThirdParty, agreement.Sources.Single(s => s.Key == f.Source).IsMain));
    }

    [Fact]
    public async Task No_fact_is_in_the_sample_that_is_not_in_the_list()
    {
        var listed = EveryFact().Select(row => (string)row[0]).ToHashSet();
        for (var i = 0; i < 5; i++)
            Assert.Empty((await View($"s{i}")).Agreement.Facts.Select(f => f.Number).Except(listed));
        Assert.Equal(83, listed.Count);
    }

    /// <summary>docs/rules/facts.md says in which screen each fact is entered.</summary>
    [Fact]
    public void Every_fact_has_its_screen_in_the_page_of_facts()
    {
        var told = File.ReadAllLines(Path.Combine(House.Source.Root, "docs", "rules", "facts.md"))
            .Where(l => l.StartsWith('|')).SelectMany(l => Regex.Matches(l.Split('|')[2], @"(?<s>\d)\.(?<from>\d+)(–\d\.(?<to>\d+))?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .SelectMany(m => Enumerable.Range(Number(m, "from"), (m.Groups["to"].Success ? Number(m, "to") : Number(m, "from")) - Number(m, "from") + 1).Select(n => $"{m.Groups["s"].Value}.{n}")).ToHashSet();

        Assert.Equal(EveryFact().Select(row => (string)row[0]).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));

        static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Gwangju_has_8_parties_and_8_signatories_2_of_them_for_the_head()
    {
        var gwangju = (await View("s4")).Agreement;
        var signatories = gwangju.Parties.SelectMany(p => p.Signatories).ToList();

        Assert.Equal(8, gwangju.Parties.Count);
        Assert.Equal(8, signatories.Count);
        Assert.Equal(["송종인", "김재국"], signatories.Where(s => s.Capacity == SignatoryCapacity.ForTheHead).Select(s => s.Name.Ko));
        Assert.Equal(new DateOnly(2020, 1, 20), gwangju.SignedOn.Exact);
    }

    [Fact]
    public async Task The_dated_agreement_comes_first_and_none_shows_a_year_that_no_source_states()
    {
        var rows = (await loaded.Database.The<AgreementList>().Page(new(), Actor.Public, default)).Rows;

        Assert.Equal("s4", rows[0].Slug);
        Assert.Equal(5, rows.Count);
        Assert.All(rows.Skip(1), r => Assert.Null(r.SignedOn.Year));
        Assert.Equal((3, 24), rows.Where(r => r.Slug == "s2").Select(r => (r.SignedOn.Month!.Value, r.SignedOn.Day!.Value)).Single());
        Assert.Equal(DayOfWeek.Thursday, rows.Single(r => r.Slug == "s3").SignedOn.Weekday);
    }

    [Theory]
    [InlineData("ㅇㄱㄱ", "s2")]            // initials of 영광군
    [InlineData("서초", "s0")]
    [InlineData("Details Industry", "s3")]  // mistranslated
    [InlineData("immobility", "s2")]        // mistranslated, in lower case
    [InlineData("demonstration center", "s2")] // tentative
    [InlineData("미래혁신위원회", "s2")]      // a body
    [InlineData("진로탐색단", "s3")]          // a programme
    [InlineData("송종인", "s4")]             // who signed
    [InlineData("IITP", "s0")]              // a sponsor's other name
    public async Task Search_finds_every_kind_of_name(string text, string slug)
    {
        var rows = (await loaded.Database.The<AgreementList>().Page(new(text), Actor.Public, default)).Rows;

        Assert.Contains(rows, r => r.Slug == slug);
        Assert.True(rows.Count < 5);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("없는 말")]
    public async Task A_search_takes_wildcards_as_letters(string text) =>
        Assert.DoesNotContain((await loaded.Database.The<AgreementList>().Page(new(text), Actor.Public, default)).Rows, r => text == "_____" || text == "없는 말");

    [Fact]
    public async Task A_renamed_institution_is_still_found_by_its_old_name()
    {
        await using (var db = loaded.Database.AsOwner())
        {
            var id = SampleIds.Organization("ulsan-complex");
            var centre = await db.Set<TalentPortal.Domain.Organizations.Organization>().Include(o => o.Names).SingleAsync(o => o.Id == id);
            centre.Rename(new Bilingual("울산미래직업교육원"));
            await db.SaveChangesAsync();
        }

        foreach (var text in new[] { "직업교육복합센터", "미래직업교육원" })
            Assert.Equal("s3", Assert.Single((await loaded.Database.The<AgreementList>().Page(new(text), Actor.Public, default)).Rows).Slug);
    }

    [Fact]
    public async Task Old_regions_keep_their_name_and_are_grouped_by_todays()
    {
        var list = loaded.Database.The<AgreementList>();
        var today = await list.Regions(Actor.Public, default);
        var jeonnamGwangju = (await list.Page(new(Region: "12"), Actor.Public, default)).Rows;

        Assert.Equal(["11500", "11650", "12", "12830", "31140"], today.Select(r => r.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["s2", "s4"], jeonnamGwangju.Select(r => r.Slug).Order());
        Assert.Equal(("전라남도 영광군", "전남광주통합특별시 영광군"), jeonnamGwangju.Where(r => r.Slug == "s2").Select(r => (r.Region!.Ko, r.Region.TodayKo)).Single());
        Assert.Equal(("광주광역시", "전남광주통합특별시"), jeonnamGwangju.Where(r => r.Slug == "s4").Select(r => (r.Region!.Ko, r.Region.TodayKo)).Single());
    }

    [Fact]
    public async Task Seocho_keeps_the_stated_total_beside_the_computed_one()
    {
        var seocho = (await View("s0")).Agreement;

        Assert.Equal(new Won(17_200_000_000), seocho.StatedTotal);
        Assert.Equal(new Won(17_250_000_000), seocho.Facts.Single(f => f.Number == "0.9").Amount);
        Assert.Null((await View("s4")).Agreement.StatedTotal);
        Assert.False(seocho.TermStart.IsStated);
        Assert.Equal(2029, seocho.TermEnd.Year);
    }

    [Fact]
    public async Task Programmes_carry_about_500_and_what_they_wait_for()
    {
        var programmes = loaded.Database.The<ProgrammeList>();
        var nam = (await programmes.Page(new(Agreement: AgreementId.From(SampleIds.For("agreement/s3"))), Actor.Public, default)).Rows;
        var waiting = (await programmes.Page(new(Status: ProgrammeStatus.WaitingOnFacility), Actor.Public, default)).Rows;
        var founders = (await programmes.Page(new(Stage: LadderStage.Founder), Actor.Public, default)).Rows;

        Assert.All(nam, p => Assert.Equal(Count.About(500), p.Target));
        Assert.Equal(Count.About(1000), nam[0].Target + nam[1].Target);
        Assert.Equal(2, waiting.Count);
        Assert.Contains(waiting, p => p.WaitsFor!.Ko.Contains("영광캠퍼스", StringComparison.Ordinal));
        Assert.Equal("s4", Assert.Single(founders).Address);
        var one = await loaded.Database.The<ProgrammeDetail>().Of(nam[0].Id, Actor.Public, default);
        Assert.Equal(2, one!.DeliveredBy.Count);
    }

    [Fact]
    public async Task Bodies_show_tentative_names_and_words_for_dates()
    {
        var bodies = loaded.Database.The<BodyList>();
        var yeonggwang = await bodies.Of(AgreementId.From(SampleIds.For("agreement/s2")), Actor.Public, default);
        var gwangju = await bodies.Of(AgreementId.From(SampleIds.For("agreement/s4")), Actor.Public, default);

        Assert.True(yeonggwang.Single(b => b.Kind == BodyKind.InnovationCommittee).IsTentative);
        Assert.Contains(yeonggwang, b => b.Kind == BodyKind.TaskForce);
        Assert.Equal("조만간", Assert.Single(gwangju).Formed.Words);
    }

    private async Task<AgreementDetail.View> View(string slug) =>
        await loaded.Database.The<AgreementDetail>().Of(slug, Actor.Public, default) ?? throw new InvalidOperationException(slug);
}
