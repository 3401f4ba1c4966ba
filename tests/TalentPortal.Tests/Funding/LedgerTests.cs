using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

public sealed class LedgerTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private DateTimeOffset Now => database.Clock.Now;

    [Fact]
    public async Task Two_hundred_parallel_commitments_of_10M_against_187_5M_accept_exactly_18()
    {
        var approver = await database.Official(Role.DistrictApprover);
        var line = await database.Funded(approver, 187_500_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ =>
            database.Act(approver, db => Ledger.Commit(db, line, new Won(10_000_000), Guid.NewGuid(), approver, Now, default))));

        Assert.Equal(18, answers.Count(a => a.IsDone));
        var refusal = answers.First(a => !a.IsDone).Refusals[0];
        Assert.Equal("funding.not-available", refusal.Code);
        Assert.Equal([new Won(7_500_000), new Won(10_000_000)], refusal.Args);
        Assert.Equal(new Won(7_500_000), await database.Available(approver, line));
        Assert.Equal(18, await database.Ask<long>($"SELECT count(*) FROM ledger_entries WHERE line = '{line}' AND kind = 'Commitment'"));
    }

    [Fact]
    public async Task An_award_is_held_paid_in_parts_recovered_and_the_rest_released()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Funded(official, 100);
        var award = Guid.NewGuid();
        await Done(official, db => Ledger.Commit(db, line, new Won(90), award, official, Now, default));
        await Done(official, db => Ledger.Pay(db, line, new Won(50), award, official, Now, default));
        await Done(official, db => Ledger.Recover(db, line, new Won(20), award, official, Now, default));
        await Done(official, db => Ledger.Release(db, line, new Won(40), award, official, Now, default));

        var stands = await database.Balances(line);
        Assert.Equal((50L, 20L, 0L, 70L, 70L), (stands.Paid.Amount, stands.Recovered.Amount, stands.Committed.Amount, stands.Available.Amount, stands.Cash.Amount));
        Assert.True(stands.AreSound);
    }

    [Fact]
    public async Task An_award_releases_pays_and_gives_back_no_more_than_its_own_though_the_line_holds_more()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Funded(official, 100);
        var (mine, other) = (Guid.NewGuid(), Guid.NewGuid());
        await Done(official, db => Ledger.Commit(db, line, new Won(10), mine, official, Now, default));
        await Done(official, db => Ledger.Commit(db, line, new Won(50), other, official, Now, default));
        await Done(official, db => Ledger.Pay(db, line, new Won(30), other, official, Now, default));

        Assert.Equal("funding.more-than-open", (await database.Act(official, db => Ledger.Release(db, line, new Won(11), mine, official, Now, default))).Code());
        Assert.Equal("funding.more-than-open", (await database.Act(official, db => Ledger.Pay(db, line, new Won(11), mine, official, Now, default))).Code());
        Assert.Equal("funding.more-than-open", (await database.Act(official, db => Ledger.Pay(db, line, new Won(1), Guid.NewGuid(), official, Now, default))).Code());
        Assert.Equal("funding.more-than-paid", (await database.Act(official, db => Ledger.Recover(db, line, new Won(1), mine, official, Now, default))).Code());
        Assert.Equal(new Won(40), await database.Available(official, line));
    }

    [Theory]
    [InlineData(EntryKind.GrantDecision, 101, "funding.more-than-budget")]
    [InlineData(EntryKind.Receipt, 81, "funding.more-than-granted")]
    [InlineData(EntryKind.Return, 61, "funding.more-than-cash")]
    [InlineData(EntryKind.CarryOut, 61, "funding.more-than-cash")]
    [InlineData(EntryKind.InterestReturn, 1, "funding.more-than-interest")]
    [InlineData(EntryKind.Appropriation, -21, "funding.more-than-budget")]
    [InlineData(EntryKind.Appropriation, -101, "funding.not-available")]
    [InlineData(EntryKind.Receipt, 0, "funding.amount")]
    [InlineData(EntryKind.Receipt, -5, "funding.amount")]
    public async Task Each_step_is_bound_by_the_one_before_it(EntryKind kind, long won, string code)
    {
        var official = await database.Official();
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        await database.Post(official, line, EntryKind.Appropriation, 100);
        await database.Post(official, line, EntryKind.GrantDecision, 80);
        await database.Post(official, line, EntryKind.Receipt, 60);
        var asked = kind == EntryKind.GrantDecision ? won - 80 : kind == EntryKind.Receipt && won > 0 ? won - 60 : won;

        Assert.Equal(code, (await database.Post(official, line, kind, asked)).Code());
    }

    [Fact]
    public async Task What_was_not_received_is_not_paid()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        await database.Post(official, line, EntryKind.Appropriation, 100);
        var award = Guid.NewGuid();
        await Done(official, db => Ledger.Commit(db, line, new Won(90), award, official, Now, default));

        Assert.Equal("funding.more-than-cash", (await database.Act(official, db => Ledger.Pay(db, line, new Won(1), award, official, Now, default))).Code());
    }

    [Theory]
    [InlineData(Role.DistrictViewer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.DistrictAdmin)]
    public async Task Who_may_only_read_is_refused_by_the_database_itself(Role role)
    {
        var reader = await database.Official(role);
        var line = await database.Line(reader.District!.Value, await database.Source(reader.Organization, reader.District));

        Assert.Equal("portal.forbidden", (await database.Act(reader, db => Ledger.Commit(db, line, new Won(1), Guid.NewGuid(), reader, Now, default))).Code());
    }

    [Fact]
    public async Task Another_districts_line_is_not_there()
    {
        var line = await database.Funded(await database.Official(), 100);
        var stranger = await database.Official(Role.DistrictOfficer, "강서구");

        Assert.Equal("portal.not-found", (await database.Act(stranger, db => Ledger.Commit(db, line, new Won(1), Guid.NewGuid(), stranger, Now, default))).Code());
    }

    [Fact]
    public async Task A_companys_withdrawal_releases_but_a_company_commits_nothing()
    {
        var official = await database.Official(Role.DistrictApprover);
        var company = await database.Person(Role.CompanyRepresentative, await database.Institution(OrganizationKind.Company, "회사", official.District));
        var line = await database.Funded(official, 100);
        var award = Guid.NewGuid();
        await Done(official, db => Ledger.Commit(db, line, new Won(30), award, official, Now, default));

        Assert.Equal("portal.forbidden", (await database.Act(company, db => Ledger.Commit(db, line, new Won(1), award, company, Now, default))).Code());
        await Done(company, db => Ledger.Release(db, line, new Won(30), award, company, Now, default));
        Assert.Equal(new Won(100), await database.Available(company, line));
    }

    [Fact]
    public async Task A_line_is_found_by_agreement_year_and_purpose()
    {
        var official = await database.Official();
        var source = await database.Source(official.Organization, official.District);
        var line = await database.Line(official.District!.Value, source);
        var agreement = AgreementId.New();
        var plan = FundingPlan.Open(agreement, official.District!.Value, new(2022), new(2029), Now).Value;
        plan.Draw(source, new Won(1_500_000_000), PlanOrigin.Stated, Now);
        await using (var db = database.AsOwner())
        {
            db.Add(plan);
            await db.SaveChangesAsync();
        }

        Task<BudgetLineId?> Find(int year, string purpose) => database.Desk.Read(Actor.Public, Permission.PublicRead,
            db => Ledger.LineFor(db, agreement, new(year), purpose, default), default);
        Assert.Equal(line, await Find(2026, BudgetLine.Tuition));
        Assert.Null(await Find(2027, BudgetLine.Tuition));
        Assert.Null(await Find(2026, "classes"));
    }

    [Fact]
    public async Task What_each_kind_does_is_said_alike_in_the_domain_and_in_the_database()
    {
        var official = await database.Official();
        var line = await database.Funded(official, 1000);
        var award = Guid.NewGuid();
        foreach (var (kind, reference) in new (EntryKind, Guid?)[]
        {
            (EntryKind.Appropriation, null), (EntryKind.GrantDecision, null), (EntryKind.Receipt, null), (EntryKind.Commitment, award),
            (EntryKind.Payment, award), (EntryKind.Recovery, award), (EntryKind.Commitment, award), (EntryKind.Release, award), (EntryKind.Return, null),
            (EntryKind.Interest, null), (EntryKind.InterestReturn, null), (EntryKind.CarryIn, null), (EntryKind.CarryOut, null),
        })
        {
            var before = await database.Balances(line);
            Assert.Empty((await database.Post(official, line, kind, 7, reference)).Refusals);
            Assert.Equal(before + Balances.Of(kind, new Won(7)), await database.Balances(line));
        }
    }

    private async Task Done(Actor actor, Func<TalentPortal.Application.Kernel.PortalDb, Task<Result>> work) =>
        Assert.Empty((await database.Act(actor, work)).Refusals);
}
