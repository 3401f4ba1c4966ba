using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Funding;

/// <summary>What was never in force pledges nothing; what was terminated pledges nothing for the fiscal years after its end.</summary>
public sealed class TerminatedPledgeTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int cases;

    /// <summary>A signed agreement with 600,000 of 2026 and as much of 2027 on one source, and 500,000 without a year on another.</summary>
    private async Task<(AgreementOffice Office, AgreementId Id)> A(DateOnly? from = null, DateForm? start = null)
    {
        var office = await AgreementOffice.Of(database, $"끝나는구{++cases}");
        var id = await office.Plan(await office.Draft("끝날 협약", []), 1_200_000);
        await office.Describe(id, f => (f.EffectiveFrom, f.TermStart) = (from, start ?? f.TermStart));
        await office.Submit(id);
        Done(await office.TrySign(id, office.Approver));
        await using var db = database.AsOwner();
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("연도 없는 재원"), LegalType.DistrictSubsidy, office.District) { District = office.District }).Value;
        var plan = db.Set<FundingPlan>().Single(p => p.Agreement == id);
        await db.Entry(plan).Collection(p => p.Sources).LoadAsync();
        await db.Entry(plan).Collection(p => p.Lines).LoadAsync();
        Done(plan.Draw(source.Id, new Won(500_000), PlanOrigin.Stated, database.Clock.Now));
        db.Add(source);
        await db.SaveChangesAsync();
        return (office, id);
    }

    private async Task Terminate(AgreementOffice office, AgreementId id) =>
        Done(await database.The<MoveAgreement>().Decide(id, AgreementAction.Terminate, new() { Version = await office.Version(id), Reason = "합의로 끝냄" }, office.Approver, default));

    /// <summary>The same from every page that adds pledges up.</summary>
    private async Task Pledges(AgreementOffice office, long first, long second, long withoutYear)
    {
        var (sum, money) = (new Won(first + second + withoutYear), database.The<DistrictFunding>());
        var over = await money.Over([office.District], office.Officer, default);
        Assert.Equal((sum, sum), (over.Once, over.AsAdded));
        var rows = await money.Of(null, null, office.Officer, default);
        Won Of(int? year) => rows.Where(r => r.Year?.Year == year).Sum(r => r.Pledged);
        Assert.Equal((new Won(first), new Won(second), new Won(withoutYear)), (Of(2026), Of(2027), Of(null)));
        Assert.Equal(sum, (await database.The<PledgeList>().Page(new(), office.Officer, default)).Total);
        Assert.Equal(sum, (await database.The<FundingOverview>().Of(new(), office.Officer, default)).Total.Pledged ?? Won.Zero);
        var sources = (await database.The<SourceRegister>().Page(new(), office.Officer, default)).Rows;
        Assert.Equal(sum, sources.Sum(s => s.Once));
        Assert.Equal(sum, sources.Sum(s => s.AsAdded));
    }

    [Fact]
    public async Task Ended_before_it_came_into_force_it_pledges_nothing()
    {
        var (office, id) = await A();
        await Pledges(office, 600_000, 600_000, 500_000); // from the signature on

        await Terminate(office, id);
        await Pledges(office, 0, 0, 0);
        var ended = (await office.View(id)).Agreement;
        Assert.Equal((null, Seoul.DayOf(database.Clock.Now)), (ended.InForceSince, ended.EndedOn!.Value));
        var rows = (await database.The<PlanProgress>().Of(id, new DateOnly(2030, 1, 1), office.Officer, default))!.Rows;
        Assert.Equal([(2026, true), (2027, true)], rows.SelectMany(r => r.Cells.Where(c => c.Pledged > Won.Zero).Select(c => (r.Year.Year, c.IsOver))));
    }

    /// <summary>The office forgot to record its start; its paper says the day, and the money of its years was owed.</summary>
    [Fact]
    public async Task Ended_after_the_day_on_its_paper_it_was_in_force_though_nobody_said_so()
    {
        var (office, id) = await A(new(2026, 1, 1));
        await Terminate(office, id);
        await Pledges(office, 600_000, 0, 0);
        Assert.Equal(new DateOnly(2026, 1, 1), (await office.View(id)).Agreement.InForceSince);

        var (third, dated) = await A(start: new() { Year = 2026 }); // no paper says more than the year in which its term starts
        await Terminate(third, dated);
        await Pledges(third, 600_000, 0, 0);

        var (other, late) = await A(Seoul.DayOf(database.Clock.Now).AddDays(1));
        await Terminate(other, late);
        await Pledges(other, 0, 0, 0);
    }

    [Fact]
    public async Task Terminated_it_keeps_what_it_pledged_through_the_year_of_its_end()
    {
        var (office, id) = await A();
        Done(await office.TryActivate(id));
        Assert.Equal(2026, database.Clock.Now.Year);

        await Terminate(office, id);
        await Pledges(office, 600_000, 0, 0);
        Assert.Equal(3, (await database.The<FundingPlanView>().Of(id, Actor.Public, default))!.Rows.Count); // its own page shows the plan as it was
    }

    /// <summary>An agreement that ended with the year before is often recorded in January: its end is the day it says, not the day of the record.</summary>
    [Fact]
    public async Task Its_end_is_the_last_day_that_the_office_names_and_never_one_to_come()
    {
        var (office, id) = await A();
        Done(await office.TryActivate(id));
        async Task<Result> End(DateOnly last) => await database.The<MoveAgreement>().Decide(id, AgreementAction.Terminate,
            new() { Version = await office.Version(id), Reason = "합의로 끝냄", LastDay = last }, office.Approver, default);

        Assert.Equal("agreement.ends-later", Assert.Single((await End(Seoul.DayOf(database.Clock.Now).AddDays(1))).Refusals).Code);
        Done(await End(new(2025, 12, 31)));
        await Pledges(office, 0, 0, 0);
        Assert.Equal(new DateOnly(2025, 12, 31), (await office.View(id)).Agreement.EndedOn);
    }

    /// <summary>What came and was spent is the agreement's, whatever it still owes; and nobody is late who owes nothing.</summary>
    [Fact]
    public async Task The_ledger_of_a_terminated_agreement_stays_with_it()
    {
        var (office, id) = await A();
        Done(await office.TryActivate(id));
        Guid undated;
        await using (var db = database.AsOwner()) undated = db.Set<FundingPlan>().Include(p => p.Lines).Single(p => p.Agreement == id).Lines.Single(l => l.Year == null).Source.Value;
        await database.Tamper($"INSERT INTO budget_lines (id, district, source, year, purpose, is_sample, name_ko) VALUES (gen_random_uuid(), '{office.District}', '{undated}', 2026, 'p', false, 'x')");
        await Terminate(office, id);

        var groups = (await database.The<FundingOverview>().Of(new(MoneyBy.Agreement), office.Officer, default)).Groups;
        Assert.Equal([id.ToString()], groups.Select(g => g.Key));
        Assert.NotNull(Assert.Single(groups).Sums);
        var rows = (await database.The<PlanProgress>().Of(id, new DateOnly(2030, 1, 1), office.Officer, default))!.Rows;
        Assert.Equal([(2026, false), (2027, true)], rows.SelectMany(r => r.Cells.Where(c => c.Pledged > Won.Zero).Select(c => (r.Year.Year, c.IsOver))));
        Assert.DoesNotContain(rows.SelectMany(r => r.Cells), c => c.IsOver && c.IsLate);
    }

    [Fact]
    public async Task Expired_it_keeps_its_plan()
    {
        var (office, id) = await A();
        Done(await office.TryActivate(id));
        Done(await database.The<MoveAgreement>().Decide(id, AgreementAction.Expire, new() { Version = await office.Version(id) }, office.Approver, default));
        await Pledges(office, 600_000, 600_000, 500_000);
    }

    [Fact]
    public async Task The_days_of_its_start_and_its_end_are_not_written_afterwards()
    {
        var (office, id) = await A();
        Done(await office.TryActivate(id));
        foreach (var (code, sql) in new[]
        {
            ("agreement.signed-content", $"UPDATE agreements SET in_force_since = '2020-01-01' WHERE id = '{id}'"),
            ("agreement.signed-content", $"UPDATE agreements SET ended_on = '2020-01-01' WHERE id = '{id}'"),
        })
            Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(sql))).MessageText);
        var (_, signed) = await A();
        var late = $"UPDATE agreements SET state = 'Terminated', ended_on = '2026-01-01', in_force_since = '2026-01-02' WHERE id = '{signed}'"; // it began after it had ended
        Assert.Equal("agreement.signed-content", (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(late))).MessageText);
        var bare = await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal($"UPDATE agreements SET state = 'Terminated' WHERE id = '{id}'"));
        Assert.Equal("agreement_terminated_on_a_day", bare.ConstraintName);
    }
}
