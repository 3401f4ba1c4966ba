using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

public sealed class PlanProgressTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Pledges_meet_their_money_by_year_and_source_and_what_is_paid_elsewhere_is_unknown()
    {
        var official = await database.Official();
        var (district, university, national) = (await database.Source(official.Organization, official.District), await database.Source(official.Organization, official.District, LegalType.UniversityCash),
            await database.Source(await database.Institution(OrganizationKind.Agency, "나라"), null, LegalType.RdContribution));
        var agreement = (await database.Store(AgreementSample.Draft(official.District!.Value), DatedFact.NotStated)).Id;
        var plan = FundingPlan.Open(agreement, official.District!.Value, new(2024), new(2026), database.Clock.Now).Value;
        foreach (var (source, total) in new[] { (district, 300L), (university, 150L), (national, 3_000L) })
        {
            plan.Draw(source, new Won(total), PlanOrigin.Stated, database.Clock.Now);
            plan.SpreadEvenly(source, PlanOrigin.Computed, database.Clock.Now);
        }

        await using (var db = database.AsOwner())
        {
            db.Add(plan);
            await db.SaveChangesAsync();
        }

        await Receive(2024, district, 100);
        await Receive(2024, university, 50);
        await Receive(2025, district, 100);
        await Receive(2025, university, 20);

        var view = (await database.The<PlanProgress>().Of(agreement, null, official, default))!;
        Assert.Equal([true, false, null], view.Rows.Select(r => r.Matching));
        Assert.Equal([false, true, false], view.Rows.Select(r => r.Cells[1].IsLate)); // of 2025; 2026 is not over
        Assert.All(view.Rows, r => Assert.Equal((null, false), (r.Cells[2].Sums, r.Cells[2].IsLate)));
        Assert.Equal((100L, 100L), (view.Rows[0].Cells[0].Pledged.Amount, view.Rows[0].Cells[0].Sums!.Received.Amount));
        Assert.Null(await database.The<PlanProgress>().Of(agreement, null, await database.Official(Role.DistrictOfficer, "강서구"), default));

        var before = (await database.The<PlanProgress>().Of(agreement, Seoul.DayOf(database.Clock.Now).AddDays(-1), official, default))!;
        Assert.Equal((Won.Zero, Won.Zero), (before.Rows[0].Cells[0].Sums!.Received, before.Rows[1].Cells[1].Sums!.Received));
        Assert.Equal((100L, true), (before.Rows[0].Cells[0].Pledged.Amount, before.Rows[0].Cells[0].IsLate));

        async Task Receive(int year, FundingSourceId source, long won)
        {
            var line = await database.Line(official.District!.Value, source, year: new(year));
            foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) Assert.Empty((await database.Post(official, line, kind, won)).Refusals);
        }
    }
}
