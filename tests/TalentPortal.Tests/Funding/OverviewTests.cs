using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Funding;
using TalentPortal.Web.Shell;

namespace TalentPortal.Tests.Funding;

/// <summary>Sources are entered once for all, and every gathering of money counts them once.</summary>
public sealed class OverviewTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly Web.Kernel.Words Texts = Web.Kernel.Words.Load(strict: true);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private async Task<Domain.Agreements.AgreementId> Planned(OrganizationId district, params (FundingSourceId Source, long Won)[] shares)
    {
        var agreement = (await database.Store(AgreementSample.Draft(district), DatedFact.NotStated)).Id;
        var plan = FundingPlan.Open(agreement, district, new(2025), new(2026), Now).Value;
        foreach (var (source, won) in shares)
        {
            Assert.True(plan.Draw(source, new Won(won), PlanOrigin.Stated, Now).IsDone);
            Assert.True(plan.SpreadEvenly(source, PlanOrigin.Computed, Now).IsDone);
        }

        await using var db = database.AsOwner();
        db.Add(plan);
        await db.SaveChangesAsync();
        return agreement;
    }

    private static EnterSource.Form Form(OrganizationId funder, string name, LegalType type) => new() { NameKo = name, Funder = funder, LegalType = type };

    [Fact]
    public async Task National_money_that_one_office_entered_backs_a_second_districts_agreement_and_is_counted_once()
    {
        var (one, two) = (await database.Official(Role.DistrictFinance, "첫째구"), await database.Official(Role.DistrictOfficer, "둘째구"));
        var ministry = await database.Institution(OrganizationKind.Agency, "정보통신기획평가원 시험");
        var entered = await database.The<EnterSource>().Run(Form(ministry, "지역지능화 혁신인재양성", LegalType.RdContribution), one, default);
        Assert.Empty(entered.Refusals);
        var own = (await database.The<EnterSource>().Run(Form(one.Organization, "구비", LegalType.DistrictSubsidy), one, default)).Value;
        await Planned(one.District!.Value, (entered.Value, 15_000_000_000), (own, 1_500_000_000));

        // The second district finds it: in its list, among the choices of its plan, and is refused to enter it once more.
        var there = Assert.Single((await database.The<SourceRegister>().Page(new(Funder: ministry), two, default)).Rows);
        Assert.Equal((entered.Value, 1, 1), (there.Id, there.Agreements, there.Districts));
        Assert.Equal("funding.source-exists", Assert.Single((await database.The<EnterSource>().Run(Form(ministry, "지역지능화 혁신인재양성", LegalType.RdContribution), two, default)).Refusals).Code);
        var agreement = (await database.Store(AgreementSample.Draft(two.District!.Value), DatedFact.NotStated)).Id;
        var edit = (await database.The<PlanToEdit>().Of(agreement, two, default))!;
        Assert.Contains(edit.Sources, s => s.Id == entered.Value);
        Assert.DoesNotContain(edit.Sources, s => s.Id == own); // a district's own money is its own
        var form = edit.Form;
        (form.First, form.Last, form.Reason, form.Columns) = (2025, 2026, "총액만 확인", [new PlanColumn { Source = entered.Value.Value, Total = "150억" }]);
        Assert.Empty((await database.The<EditPlan>().Run(agreement, form, two, default)).Refusals);

        var row = Assert.Single((await database.The<SourceRegister>().Page(new(Funder: ministry), two, default)).Rows);
        Assert.Equal((2, 2, 15_000_000_000, 30_000_000_000, true), (row.Agreements, row.Districts, row.Once.Amount, row.AsAdded.Amount, row.IsShared));
        var over = await database.The<DistrictFunding>().Over([one.District.Value, two.District.Value], one, default);
        Assert.Equal((16_500_000_000, 31_500_000_000, 1), (over.Once.Amount, over.AsAdded.Amount, over.SharedSources));
        // By district each has its own view of it; the second pledges it without years, which is the same money all the same.
        var model = new OverviewModel(database.The<FundingOverview>());
        await model.Load("district", "all", "pledged", null, one, default);
        var by = model.View!;
        Assert.Equal(15_000_000_000, model.SharedMoney!.Value.Amount); // what the page says the districts' views have too much
        Assert.Equal(model.SharedMoney, by.AsAdded - by.Total.Pledged!.Value);
        Assert.DoesNotContain(by.Total.Cells, c => c.Year is null);
        Assert.Equal(16_500_000_000, by.Groups.Single(g => g.Key == one.District.ToString()).Pledged!.Value.Amount);
        Assert.Equal((15_000_000_000, true), (by.Groups.Single(g => g.Key == two.District.ToString()).Pledged!.Value.Amount, by.Groups.Single(g => g.Key == two.District.ToString()).IsShared));
        Assert.Null(by.Groups.Single(g => g.Key == two.District.ToString()).Sums);
    }

    [Fact]
    public async Task Money_gathered_by_source_agreement_programme_and_district_has_the_same_total()
    {
        var official = await database.Official(Role.DistrictFinance, "셋째구");
        var (shared, own) = (await database.Source(official.Organization, null, LegalType.StateSubsidy), await database.Source(official.Organization, official.District));
        var first = await Planned(official.District!.Value, (shared, 1_000), (own, 200));
        await Planned(official.District.Value, (shared, 800));
        foreach (var (source, purpose, year, won) in new[] { (shared, "tuition", 2025, 300), (shared, "camp", 2025, 30), (own, "tuition", 2026, 7), (own, "tuition", 2025, 4_000) })
            Assert.Empty((await database.Post(official, await database.Line(official.District.Value, source, purpose, new(year)), EntryKind.Appropriation, won)).Refusals);

        foreach (var by in new[] { MoneyBy.Source, MoneyBy.Agreement, MoneyBy.Programme })
        {
            var view = await database.The<FundingOverview>().Of(new(by), official, default);
            Assert.Equal(4_337, view.Total.Sums!.Appropriated.Amount);
            if (by == MoneyBy.Programme) Assert.Null(view.Total.Pledged);
            else Assert.Equal(1_200, view.Total.Pledged!.Value.Amount); // the larger view of the shared money
            Assert.Equal(by == MoneyBy.Agreement ? 4_337 + 330 : 4_337, view.Groups.Sum(g => g.Sums?.Appropriated ?? Won.Zero).Amount);
            Assert.All(view.Groups, g => Assert.Equal(g.Sums?.Appropriated ?? Won.Zero, g.Cells.Sum(c => c.Sums?.Appropriated ?? Won.Zero)));
            Assert.Equal([2025, 2026], view.Columns.Select(c => c!.Value.Year));
        }

        var agreements = await database.The<FundingOverview>().Of(new(MoneyBy.Agreement), official, default);
        Assert.Equal((2_000L, 2), (agreements.AsAdded.Amount, agreements.Groups.Count(g => g.IsShared)));
        Assert.Equal((1_200L, 4_337L), (agreements.Groups[0].Pledged!.Value.Amount, agreements.Groups[0].Sums!.Appropriated.Amount));
        Assert.Equal(first.ToString(), agreements.Groups[0].Key);
        var programmes = await database.The<FundingOverview>().Of(new(MoneyBy.Programme, new FiscalYear(2025)), official, default);
        Assert.Equal([("tuition", 4_300L), ("camp", 30L)], programmes.Groups.Select(g => (g.Key, g.Sums!.Appropriated.Amount)));

        // Another office reads none of it, and before the first day there was none.
        Assert.Empty((await database.The<FundingOverview>().Of(new(MoneyBy.Programme), await database.Official(Role.DistrictFinance, "넷째구"), default)).Groups);
        var before = await database.The<FundingOverview>().Of(new(MoneyBy.Source, On: new DateOnly(2020, 1, 1)), official, default);
        Assert.Equal(Won.Zero, before.Total.Sums!.Appropriated);

        var flow = await database.The<FundingFlow>().Of(null, null, official, default);
        Assert.Equal([300L, 30L, 4_007L], flow.Rows.OrderBy(r => r.Type).ThenByDescending(r => r.Purpose, StringComparer.Ordinal).Select(r => r.Sums.Appropriated.Amount));
        Assert.Equal(4_337, flow.Rows.Sum(r => r.Sums.Appropriated).Amount);
    }

    [Fact]
    public async Task A_bar_of_the_chart_is_as_long_as_its_columns_total_and_has_shared_money_once()
    {
        var official = await database.Official(Role.DistrictFinance, "아홉째구");
        var (shared, own) = (await database.Source(official.Organization, null, LegalType.StateSubsidy), await database.Source(official.Organization, official.District));
        await Planned(official.District!.Value, (shared, 1_000), (own, 200));
        for (var more = 1; more <= 7; more++) await Planned(official.District.Value, (shared, 1_000 - more), (await database.Source(official.Organization, official.District), 10 * more));
        foreach (var (source, won) in new[] { (shared, 300), (own, 40) })
            Assert.Empty((await database.Post(official, await database.Line(official.District.Value, source, year: new(2025)), EntryKind.Appropriation, won)).Refusals);
        var model = new OverviewModel(database.The<FundingOverview>());

        foreach (var stage in new[] { MoneyStage.Pledged, MoneyStage.Appropriated })
        {
            foreach (var by in Enum.GetNames<MoneyBy>())
            {
                await model.Load(by, "all", stage.ToString(), null, official, default);
                var bars = model.Bars("-");
                Assert.Equal(model.View!.Columns.Select(y => OverviewModel.At(model.View.Total.In(y)!.Pledged, model.View.Total.In(y)!.Sums, model.Stage)?.Amount ?? 0), bars.Select(b => b.Values.Sum()));
                Assert.All(bars, b => Assert.Equal(model.Series(Texts).Count, b.Values.Count));
                Assert.InRange(model.Series(Texts).Count, 1, 6);
            }
        }

        await model.Load("agreement", "2025", "pledged", null, official, default);
        Assert.Equal([100L, 35, 30, 25, 50, 500], Assert.Single(model.Bars("-")).Values); // each its own, 20 + 15 + 10 + 5 of others, the shared 500
        await model.Load("agreement", "2025", "appropriated", null, official, default);
        Assert.Equal([40L, 0, 0, 0, 0, 300], Assert.Single(model.Bars("-")).Values);
    }

    [Fact]
    public async Task Late_tranches_and_a_broken_matching_show_in_the_overview_and_conditional_ones_are_not_late()
    {
        var official = await database.Official(Role.DistrictFinance, "여섯째구");
        var (state, own) = (await database.Source(official.Organization, null, LegalType.StateSubsidy), await database.Source(official.Organization, official.District));
        var agreement = await Planned(official.District!.Value, (state, 2_000), (own, 1_000)); // 1,000 and 500 in 2025 and in 2026
        foreach (var (source, won) in new[] { (state, 1_000), (own, 400) })
        {
            var line = await database.Line(official.District.Value, source, year: new(2025));
            foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) Assert.Empty((await database.Post(official, line, kind, won)).Refusals);
        }

        var overview = database.The<FundingOverview>();
        var group = Assert.Single((await overview.Of(new(MoneyBy.Agreement), official, default)).Groups);
        Assert.Equal((agreement.ToString(), "2025", "", "2025"), (group.Key, Years(group.Late), Years(group.Kept), Years(group.Broken)));
        var sources = (await overview.Of(new(MoneyBy.Source), official, default)).Groups;
        Assert.Equal(["", "2025"], sources.OrderBy(g => g.Key == own.ToString()).Select(g => Years(g.Late)));
        // During its year nothing is late.
        Assert.Empty(Assert.Single((await overview.Of(new(MoneyBy.Agreement, On: new DateOnly(2025, 12, 31)), official, default)).Groups).Late);

        var edit = (await database.The<PlanToEdit>().Of(agreement, official, default))!.Form;
        (edit.Columns[1].Cells[0].Condition, edit.Reason, edit.Key) = ("단계평가를 통과하면", "조건을 확인함", Guid.NewGuid());
        Assert.Empty((await database.The<EditPlan>().Run(agreement, edit, official, default)).Refusals);
        Assert.Empty(Assert.Single((await overview.Of(new(MoneyBy.Agreement), official, default)).Groups).Late);

        static string Years(IEnumerable<FiscalYear> years) => string.Join(' ', years);
    }

    [Fact]
    public async Task A_programme_shows_its_money_by_year_and_funder_now_and_on_a_past_day()
    {
        var official = await database.Official(Role.DistrictFinance, "일곱째구");
        var (state, own) = (await database.Source(official.Organization, null, LegalType.StateSubsidy), await database.Source(official.Organization, official.District));
        await Planned(official.District!.Value, (state, 2_000), (own, 1_000));
        await Planned(official.District.Value, (state, 1_600));
        var line = await database.Line(official.District.Value, state, "camp", new(2025));
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) Assert.Empty((await database.Post(official, line, kind, 900)).Refusals);
        var award = Guid.NewGuid();
        Assert.Empty((await database.Post(official, line, EntryKind.Commitment, 300, award)).Refusals);
        Assert.Empty((await database.Post(official, line, EntryKind.Payment, 100, award)).Refusals);
        await database.Line(official.District.Value, own, "camp", new(2026));
        await database.Line(official.District.Value, own, "tuition", new(2026));

        var view = (await database.The<MoneyOfProgramme>().Of("camp", null, official, default))!;
        Assert.Equal([("2025", state, 1_000L, 900L, 300L, 100L), ("2026", own, 500L, 0L, 0L, 0L)], // pledged once, the larger of two views
            view.Rows.Select(r => (r.Year.ToString(), r.Source, r.Pledged!.Value.Amount, r.Sums.Received.Amount, r.Awarded.Amount, r.Sums.Paid.Amount)));
        Assert.Equal(line, view.Rows[0].Line);
        Assert.Equal(600, view.Total.Available.Amount);
        Assert.Equal(Won.Zero, (await database.The<MoneyOfProgramme>().Of("camp", new DateOnly(2020, 1, 1), official, default))!.Total.Received);
        Assert.Null(await database.The<MoneyOfProgramme>().Of("bus", null, official, default));
        Assert.Null(await database.The<MoneyOfProgramme>().Of("camp", null, await database.Official(Role.DistrictFinance, "여덟째구"), default));
    }

    [Fact]
    public async Task Every_figure_of_the_overview_opens_the_rows_that_add_up_to_it()
    {
        var official = await database.Official(Role.DistrictFinance, "다섯째구");
        var source = await database.Source(official.Organization, official.District);
        var agreement = await Planned(official.District!.Value, (source, 100));
        Assert.Empty((await database.Post(official, await database.Line(official.District.Value, source, year: new(2025)), EntryKind.Appropriation, 40)).Refusals);
        var model = new OverviewModel(database.The<FundingOverview>());

        await model.Load("source", "2025", "appropriated", null, official, default);
        var group = Assert.Single(model.View!.Groups);
        Assert.Equal($"/office/funding?year=2025&source={source}&on=", model.Link(group, MoneyStage.Appropriated, new(2025)));
        Assert.Equal($"/office/funding/pledges?year=all&source={source}", model.Link(group, MoneyStage.Pledged, null));
        Assert.Equal(40, (await database.The<BudgetLineList>().Page(new(new(2025), Source: source), official, default)).Total.Appropriated.Amount);
        await model.Load("agreement", "all", "nonsense", new DateOnly(2026, 1, 2), official, default);
        Assert.Equal((MoneyStage.Pledged, $"/office/funding/plan/{agreement}/progress?on=2026-01-02"), (model.Stage, model.Link(Assert.Single(model.View!.Groups), MoneyStage.Spent, null)));
        await model.Load("programme", null, "pledged", null, official, default);
        Assert.Equal((MoneyStage.Appropriated, "/office/funding?year=all&purpose=tuition&on="), (model.Stage, model.Link(Assert.Single(model.View!.Groups), MoneyStage.Spent, null)));
    }

    [Fact]
    public void Bands_of_the_flow_fill_their_nodes_and_keep_their_order()
    {
        var layout = new FlowLayout([new("나라", "등록금", 15_000_000_000), new("구", "등록금", 1_500_000_000), new("구", "캠프", 1), new("구", "캠프", 0), new("대학", "캠프", 750_000_000)]);

        Assert.Equal(["나라", "구", "대학"], layout.Left.Select(n => n.Name));
        Assert.Equal([16_500_000_000, 750_000_001], layout.Right.Select(n => n.Value));
        Assert.All(layout.Left.Concat(layout.Right), n => Assert.True(n.Height >= FlowLayout.Least));
        foreach (var node in layout.Left)
        {
            var bands = layout.Bands.Where(b => b.From == node.Name).ToList();
            Assert.Equal((node.Top, node.Top + node.Height), (bands[0].FromTop, bands[^1].FromBottom));
        }

        foreach (var node in layout.Right)
        {
            var bands = layout.Bands.Where(b => b.To == node.Name).ToList();
            Assert.Equal((node.Top, node.Top + node.Height), (bands[0].ToTop, bands[^1].ToBottom));
        }

        Assert.Empty(new FlowLayout([]).Bands);
        Assert.Equal(0, new FlowLayout([new("a", "b", 0)]).Height);
    }
}
