using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>Which money a plan may draw on, and which agreement a budget line leads to.</summary>
public sealed class PlanSourcesTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static DateOnly Today => Seoul.DayOf(FixedClock.Noon);

    private async Task<AgreementId> Signed(Actor officer) => (await database.Store(AgreementSample.Draft(officer.District!.Value), DatedFact.NotStated)).Id;

    private async Task<Result> Draw(AgreementId agreement, Actor officer, params FundingSourceId[] sources)
    {
        var form = (await database.The<PlanToEdit>().Of(agreement, officer, default))!.Form;
        (form.First, form.Last, form.Stated, form.Reason, form.Key) = (2026, 2026, "", "재원을 확인함", Guid.CreateVersion7());
        form.Columns = [.. sources.Select(s => new PlanColumn { Source = s.Value, Total = "100억", Cells = [new() { Year = 2026, Amount = "100억" }] })];
        return await database.The<EditPlan>().Run(agreement, form, officer, default);
    }

    private async Task<Result<BudgetLineId>> Open(FundingSourceId source, Actor officer) => await database.The<OpenBudgetLine>().Run(
        new() { Source = source.Value, Year = 2026, Purpose = BudgetLine.Tuition, NameKo = "등록금" }, officer, default);

    [Fact]
    public async Task Another_districts_own_money_stays_out_of_a_plan_and_its_figures_stay_its_own()
    {
        var (one, two) = (await database.Official(Role.DistrictOfficer, "가구"), await database.Official(Role.DistrictOfficer, "나구"));
        var (own, theirs) = (await database.Source(one.Organization, one.District), await database.Source(two.Organization, two.District));
        Assert.Empty((await Draw(await Signed(one), one, own)).Refusals);
        var agreement = await Signed(two);

        Assert.Equal("funding.source-unknown", (await Draw(agreement, two, own)).Code());
        Assert.Equal("funding.source-unknown", (await Draw(agreement, two, theirs, own)).Code()); // all of it, or nothing
        Assert.Null(await database.The<FundingPlanView>().Of(agreement, two, default));
        Assert.Equal("funding.source-unknown", Assert.Single((await Open(own, two)).Refusals).Code);

        var row = Assert.Single((await database.The<SourceRegister>().Page(new(), one, default)).Rows, r => r.Id == own);
        Assert.Equal((1, 1, 10_000_000_000, false), (row.Agreements, row.Districts, row.Once.Amount, row.IsShared));
        Assert.False(Assert.Single(await database.The<DistrictFunding>().Of(null, null, one, default)).IsShared);
        Assert.Empty((await Draw(agreement, two, theirs)).Refusals);
    }

    [Fact]
    public async Task By_row_security_alone_a_plan_draws_on_its_districts_money_and_on_money_from_above_and_on_no_other()
    {
        var (one, two) = (await database.Official(Role.DistrictOfficer, "다구"), await database.Official(Role.DistrictOfficer, "라구"));
        var agreement = await Signed(two);
        var theirs = await database.Source(two.Organization, two.District);
        Assert.Empty((await Draw(agreement, two, theirs)).Refusals);

        foreach (var type in Enum.GetValues<LegalType>())
        {
            Assert.Equal(LegalTypes.FromAbove.Contains(type), await Adds(await database.Source(one.Organization, one.District, type)));
            Assert.True(await Adds(await database.Source(one.Organization, null, type))); // what the portal keeps is for all
            Assert.True(await Adds(await database.Source(two.Organization, two.District, type)));
        }

        // Nor does a row that is there turn to another's money, and no budget line stands on it.
        var own = await database.Source(one.Organization, one.District);
        Assert.False(await Try(two, $"UPDATE plan_sources SET source = '{own}' WHERE agreement = '{agreement}'"));
        Assert.False(await Try(two, $"INSERT INTO budget_lines (id, district, source, year, purpose, is_sample, name_ko) VALUES (gen_random_uuid(), '{two.District}', '{own}', 2026, 'tuition', false, '등록금')"));
        Assert.Equal(0, await database.Ask<long>($"SELECT count(*) FROM plan_sources WHERE source = '{own}'"));

        Task<bool> Adds(FundingSourceId source) => Try(two, $"INSERT INTO plan_sources (agreement, source, total, position) VALUES ('{agreement}', '{source}', 1, 9)");
    }

    [Fact]
    public async Task What_a_plan_of_the_district_drew_on_before_can_still_be_written_again()
    {
        var office = await AgreementOffice.Of(database, "마구");
        var partner = await database.Official(Role.DistrictOfficer, "바구");
        var joint = await database.Source(partner.Organization, partner.District);
        var first = await office.Active("함께 내는 협약", []);
        await using (var db = database.AsOwner())
        {
            var plan = FundingPlan.Open(first, office.District, new(2026), new(2026), FixedClock.Noon).Value;
            Assert.Empty(plan.Draw(joint, new Won(5), PlanOrigin.Stated, FixedClock.Noon).Refusals);
            db.Add(plan);
            await db.SaveChangesAsync();
        }

        var next = (await office.Amend(first)).Value; // copies the plan
        Assert.Empty((await Draw(next, office.Officer, joint)).Refusals);
    }

    [Fact]
    public async Task A_budget_line_leads_to_the_version_in_force()
    {
        var office = await AgreementOffice.Of(database, "사구");
        var source = await database.Source(office.District, office.District);
        var line = await database.Line(office.District, source);
        var first = await office.Draft("바뀌는 협약", []);
        Assert.Empty((await Draw(first, office.Officer, source)).Refusals);
        Assert.Null(await Plan()); // a draft pledges nothing

        await office.Submit(first);
        AgreementOffice.Done(await office.TrySign(first, office.Approver));
        AgreementOffice.Done(await office.TryActivate(first));
        Assert.Equal(first, await Plan());

        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => f.EffectiveFrom = Today);
        await office.Submit(second);
        AgreementOffice.Done(await office.TrySign(second, office.Approver));
        Assert.Equal(first, await Plan());
        AgreementOffice.Done(await office.TryActivate(second));
        Assert.Equal(second, await Plan());

        async Task<AgreementId?> Plan() => Assert.Single((await database.The<BudgetLineList>().Page(new(Money.ThisYear), office.Officer, default)).Page.Rows, r => r.Id == line).Plan;
    }

    /// <summary>By bare SQL as the portal's role, undone afterwards.</summary>
    /// <returns>Whether row security let it in.</returns>
    private async Task<bool> Try(Actor actor, string sql)
    {
        await using var connection = new NpgsqlConnection(database.PortalConnection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var enter = new NpgsqlCommand("SELECT portal_enter($1, $2, $3, $4, $5)", connection, transaction);
        foreach (var value in new object[] { actor.Person.Value, actor.Organization.Value, actor.Role.ToString(), actor.District!.Value.Value, database.Clock.Now }) enter.Parameters.Add(new() { Value = value });
        await enter.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        try
        {
            return await command.ExecuteNonQueryAsync() == 1;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }
}
