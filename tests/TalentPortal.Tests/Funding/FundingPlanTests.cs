using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

public sealed class FundingPlanTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateTimeOffset Now = FixedClock.Noon;
    private static readonly FundingSourceId Source = FundingSourceId.New();

    private static FundingPlan Plan(long total = 1_500_000_000)
    {
        var plan = FundingPlan.Open(AgreementId.New(), OrganizationId.New(), new(2022), new(2029), Now).Value;
        Assert.Empty(plan.Draw(Source, new Won(total), PlanOrigin.Stated, Now).Refusals);
        return plan;
    }

    [Fact]
    public void A_total_without_years_stands_as_one_line_until_it_is_spread()
    {
        var plan = Plan();
        Assert.Null(Assert.Single(plan.Lines).Year);

        Assert.Empty(plan.SpreadEvenly(Source, PlanOrigin.Computed, Now).Refusals);

        Assert.Equal(8, plan.Lines.Count);
        Assert.All(plan.Lines, l => Assert.Equal(new Won(187_500_000), l.Pledged));
    }

    [Fact]
    public void The_years_of_a_source_add_up_to_its_total_or_are_refused()
    {
        var refused = Plan(100).Pledge(Source, [new(new(2022), new Won(60), PlanOrigin.EnteredByOffice), new(new(2023), new Won(41), PlanOrigin.EnteredByOffice)], Now);

        Assert.Equal("funding.shares-do-not-add", refused.Code());
        Assert.Equal([new Won(100), new Won(101)], refused.Refusals[0].Args);
    }

    [Fact]
    public void Years_outside_twice_or_below_zero_and_strange_sources_are_refused()
    {
        var plan = Plan(100);
        FundingPlan.Tranche At(int year, long won) => new(new(year), new Won(won), PlanOrigin.EnteredByOffice);
        Assert.Equal("funding.year-outside", plan.Pledge(Source, [At(2030, 100)], Now).Code());
        Assert.Equal("funding.year-twice", plan.Pledge(Source, [At(2022, 50), At(2022, 50)], Now).Code());
        Assert.Equal("funding.amount", plan.Pledge(Source, [At(2022, 150), At(2023, -50)], Now).Code());
        Assert.Equal("funding.source-unknown", plan.Pledge(FundingSourceId.New(), [At(2022, 100)], Now).Code());
        Assert.Equal("funding.source-twice", plan.Draw(Source, new Won(1), PlanOrigin.Stated, Now).Code());
        Assert.Equal("funding.years-reversed", FundingPlan.Open(AgreementId.New(), OrganizationId.New(), new(2029), new(2022), Now).Code());
    }

    [Fact]
    public async Task The_sample_shows_S0s_plan_as_facts_md_has_it()
    {
        Assert.Empty((await database.The<LoadSample>().Run(Actor.System, default)).Refusals);

        var view = await database.The<FundingPlanView>().Of(SampleFunding.Agreement, Actor.Public, default);

        Assert.NotNull(view);
        Assert.Equal([15_000_000_000, 1_500_000_000, 750_000_000], view.Columns.Select(c => c.Total.Amount));
        Assert.Equal((17_200_000_000, 17_250_000_000, -50_000_000), (view.Stated!.Value.Amount, view.Computed.Amount, view.Difference!.Value.Amount));
        Assert.Equal([8696, 869, 435], view.Columns.Select(c => c.Share)); // 86.9565, 8.6957, 4.3478: the two largest remainders go up
        Assert.Equal(Enumerable.Range(2022, 8), view.Rows.Select(r => r.Year!.Value.Year));
        Assert.Equal(view.Computed, view.Rows.Sum(r => r.Total));
        Assert.All(view.Columns.Index(), c => Assert.Equal(c.Item.Total, view.Rows.Sum(r => r.Cells[c.Index]!.Amount)));
        Assert.Equal(1_000_000_000, view.Rows[0].Cells[0]!.Amount.Amount);
        Assert.All(view.Rows, r => Assert.Equal(187_500_000, r.Cells[1]!.Amount.Amount));
        Assert.Equal([false, false, true, true, true, true, true, true], view.Rows.Select(r => r.Cells[0]!.IsConditional));
        Assert.All(view.Rows, r => Assert.Equal(PlanOrigin.ThirdParty, r.Cells[0]!.Origin));
    }

    [Fact]
    public async Task Two_districts_that_share_the_national_15B_have_it_once_in_their_total()
    {
        await using (var db = database.AsOwner())
        {
            var (one, two) = (await database.Institution(OrganizationKind.District, "하나구"), await database.Institution(OrganizationKind.District, "두리구"));
            var national = await database.Source(await database.Institution(OrganizationKind.Agency, "나라"), null, LegalType.RdContribution);
            foreach (var district in new[] { one, two })
            {
                var plan = FundingPlan.Open((await database.Store(AgreementSample.Draft(district), DatedFact.NotStated)).Id, district, new(2022), new(2029), Now).Value;
                plan.Draw(national, new Won(15_000_000_000), PlanOrigin.Stated, Now);
                plan.Draw(await database.Source(district, district), new Won(1_500_000_000), PlanOrigin.Stated, Now);
                db.Add(plan);
            }

            await db.SaveChangesAsync();

            var funding = database.The<DistrictFunding>();
            Assert.Equal(new DistrictFunding.PledgedOver(new(18_000_000_000), new(33_000_000_000), 1), await funding.Over([one, two], Actor.Public, default));
            Assert.Equal(new DistrictFunding.PledgedOver(new(16_500_000_000), new(16_500_000_000), 0), await funding.Over([one], Actor.Public, default));

            var official = await database.Person(Role.DistrictOfficer, one);
            var rows = await funding.Of(null, null, official, default);
            Assert.Equal(16_500_000_000, rows.Sum(r => r.Pledged).Amount);
            Assert.Equal([true, false], rows.OrderByDescending(r => r.Pledged).Select(r => r.IsShared));
        }
    }

    [Fact]
    public async Task The_national_money_alone_is_15B_over_two_districts_not_30B()
    {
        var (one, two) = (await database.Institution(OrganizationKind.District, "가구"), await database.Institution(OrganizationKind.District, "나구"));
        var national = await database.Source(one, null, LegalType.RdContribution);
        await using var db = database.AsOwner();
        foreach (var district in new[] { one, two })
        {
            var plan = FundingPlan.Open((await database.Store(AgreementSample.Draft(district), DatedFact.NotStated)).Id, district, new(2022), new(2029), Now).Value;
            plan.Draw(national, new Won(15_000_000_000), PlanOrigin.Stated, Now);
            db.Add(plan);
        }

        await db.SaveChangesAsync();

        var total = await database.The<DistrictFunding>().Over([one, two], Actor.Public, default);
        Assert.Equal((15_000_000_000, 30_000_000_000, 1), (total.Once.Amount, total.AsAdded.Amount, total.SharedSources));
    }

    [Fact]
    public async Task The_money_of_a_draft_is_seen_by_those_who_see_the_draft_and_by_row_security_alone_too()
    {
        var (mine, other) = (await database.Institution(OrganizationKind.District, "다구"), await database.Institution(OrganizationKind.District, "라구"));
        var partner = await database.Institution(OrganizationKind.University, "다대학교");
        var source = await database.Source(mine, mine);
        var (draft, signed) = (await database.Store(AgreementSample.Draft(mine, "초안", partner)), await database.Store(AgreementSample.Draft(mine, "서명", partner), DatedFact.NotStated));
        await using (var db = database.AsOwner())
        {
            foreach (var agreement in new[] { draft.Id, signed.Id })
            {
                var plan = FundingPlan.Open(agreement, mine, new(2026), new(2027), Now).Value;
                plan.Draw(source, new Won(100), PlanOrigin.EnteredByOffice, Now);
                db.Add(plan);
            }

            await db.SaveChangesAsync();
        }

        (Actor Actor, bool SeesDraft)[] people =
        [
            (Actor.Public, false), (Actor.System, true), (await database.Person(Role.DistrictViewer, mine), true), (await database.Person(Role.DistrictOfficer, other), false),
            (await database.Person(Role.UniversityStaff, partner), true), (await database.Person(Role.Resident, await database.Institution(OrganizationKind.Portal, "포털")), false),
        ];
        foreach (var (actor, seesDraft) in people)
        {
            Assert.NotNull(await database.The<FundingPlanView>().Of(signed.Id, actor, default));
            Assert.Equal(seesDraft, await database.The<FundingPlanView>().Of(draft.Id, actor, default) is not null);
            var (plans, sources, lines) = await database.Desk.Read(actor, Permission.PublicRead, async db => (
                await db.Set<FundingPlan>().CountAsync(p => p.Agreement == draft.Id), await db.Set<PlanSource>().CountAsync(p => p.Agreement == draft.Id),
                await db.Set<PlanLine>().CountAsync(p => p.Agreement == draft.Id)), default);
            var seen = seesDraft ? 1 : 0;
            Assert.Equal((seen, seen, seen), (plans, sources, lines));
        }

        Assert.Equal(new Won(100), (await database.The<DistrictFunding>().Over([mine], Actor.Public, default)).AsAdded);
    }
}
