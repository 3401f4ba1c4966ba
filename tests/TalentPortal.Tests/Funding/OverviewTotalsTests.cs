using TalentPortal.Application.Funding;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Funding;

namespace TalentPortal.Tests.Funding;

/// <summary>However money is gathered it adds up to the same: the sample, money pledged without years, and money that nobody pledged.</summary>
public sealed class OverviewTotalsTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly MoneyBy[] Ways = Enum.GetValues<MoneyBy>();

    [Fact]
    public async Task Source_agreement_programme_district_and_year_have_the_same_totals()
    {
        Assert.Empty((await database.The<LoadSample>().Run(Actor.System, default)).Refusals);
        var official = await database.Person(Role.DistrictFinance, SampleIds.Organization("seocho"));
        var (undated, unpledged) = (await database.Source(official.Organization, null, LegalType.StateSubsidy), await database.Source(official.Organization, official.District));
        await Draws(official, undated, 3_000);
        await Draws(official, undated, 1_000, new(2025), new(2026)); // the same money again: 2,000 of the 3,000 have no year
        foreach (var (source, year, won) in new[] { (undated, 2025, 11), (undated, 2026, 12), (unpledged, 2025, 70), (unpledged, 2026, 30) })
            Assert.Empty((await database.Post(official, await database.Line(official.District!.Value, source, "camp", new(year)), EntryKind.Appropriation, won)).Refusals);

        foreach (var on in new DateOnly?[] { null, Seoul.DayOf(database.Clock.Now), new DateOnly(2020, 1, 1) })
        {
            var whole = (await Views(official, null, on))[MoneyBy.Source];
            var (sums, pledged) = (whole.Total.Sums!, whole.Total.Pledged!.Value);
            Assert.Equal(new Won(2_000), whole.Total.In(null)!.Pledged);
            Assert.Equal(17_250_000_000 + 3_000, pledged.Amount);
            foreach (var (by, view) in await Views(official, null, on))
            {
                Assert.Equal(sums, view.Total.Sums);
                if (by != MoneyBy.Programme) Assert.Equal(pledged, OfDistrict(view, official).Pledged);
                Assert.All(view.Groups.Where(g => g.Sums is not null), g => Assert.NotEqual("", OverviewModel.NameOf(g, Texts)));
            }

            var byYear = (Sums: new Balances(), Pledged: whole.Total.In(null)!.Pledged!.Value);
            foreach (var year in whole.Columns.OfType<FiscalYear>())
            {
                var all = await Views(official, null, on);
                foreach (var (by, view) in await Views(official, year, on))
                {
                    Assert.Equal(all[by].Total.In(year)?.Sums, view.Total.Sums);
                    Assert.Equal(by == MoneyBy.Programme ? Won.Zero : new Won(2_000), view.WithoutYear);
                    // What a group has in a year it has in that year's own view.
                    foreach (var group in all[by].Groups) Assert.Equal(group.In(year), view.Groups.SingleOrDefault(g => g.Key == group.Key)?.In(year));
                    if (by != MoneyBy.Source) continue;
                    byYear = (byYear.Sums + (view.Total.Sums ?? new()), byYear.Pledged + view.Total.Pledged!.Value);
                }
            }

            Assert.Equal((sums, pledged), byYear);
        }

        // What nobody pledged has a row of its own, which opens the lines that add up to it.
        var model = new OverviewModel(database.The<FundingOverview>());
        await model.Load("agreement", "all", "appropriated", null, official, default);
        var none = model.View!.Groups.Single(g => g.Key == FundingOverview.NoAgreement);
        Assert.Equal((100L, 0L), (none.Sums!.Appropriated.Amount, none.Pledged!.Value.Amount));
        Assert.Equal("/office/funding?year=all&agreement=none&on=", model.Link(none, MoneyStage.Appropriated, null));
        Assert.Null(model.Link(none, MoneyStage.Pledged, null));
        Assert.Null(model.Screen(none));
        Assert.Equal(none.Sums, (await database.The<BudgetLineList>().Page(new(AllYears: true, NoAgreement: true), official, default)).Total);
    }

    private static readonly Web.Kernel.Words Texts = Web.Kernel.Words.Load(strict: true);

    private async Task<Dictionary<MoneyBy, FundingOverview.View>> Views(Actor official, FiscalYear? year, DateOnly? on)
    {
        var views = new Dictionary<MoneyBy, FundingOverview.View>();
        foreach (var by in Ways) views[by] = await database.The<FundingOverview>().Of(new(by, year, on), official, default);
        return views;
    }

    /// <summary>Of other districts the pledges stand beside it.</summary>
    private static FundingOverview.Group OfDistrict(FundingOverview.View view, Actor official) =>
        view.Filter.By == MoneyBy.District ? view.Groups.Single(g => g.Key == official.District.ToString()) : view.Total;

    /// <summary>An agreement that draws on the source: without years, or evenly over those given.</summary>
    private async Task Draws(Actor official, FundingSourceId source, long won, FiscalYear? first = null, FiscalYear? last = null)
    {
        var agreement = (await database.Store(AgreementSample.Draft(official.District!.Value), DatedFact.NotStated)).Id;
        var plan = FundingPlan.Open(agreement, official.District.Value, first ?? new(2025), last ?? new(2026), database.Clock.Now).Value;
        Assert.Empty(plan.Draw(source, new Won(won), PlanOrigin.Stated, database.Clock.Now).Refusals);
        if (first is not null) Assert.Empty(plan.SpreadEvenly(source, PlanOrigin.Computed, database.Clock.Now).Refusals);
        await using var db = database.AsOwner();
        db.Add(plan);
        await db.SaveChangesAsync();
    }
}
