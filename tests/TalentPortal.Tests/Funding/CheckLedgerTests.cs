using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>The audit that goes on all the time: it goes over what is new, finds what does not fit, and says so until it is mended.</summary>
public sealed class CheckLedgerTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private async Task<LedgerCheck> Check()
    {
        var result = await database.The<CheckLedger>().Run(Actor.System, default);
        Assert.Empty(result.Refusals);
        return result.Value;
    }

    private async Task<(Actor Official, BudgetLineId Line)> Worked()
    {
        var official = await database.Official(Role.DistrictFinance, "점검구");
        var line = await database.Funded(official, 1_000);
        var award = Guid.NewGuid();
        Assert.Empty((await database.Post(official, line, EntryKind.Commitment, 300, award)).Refusals);
        Assert.Empty((await database.Post(official, line, EntryKind.Payment, 100, award)).Refusals);
        return (official, line);
    }

    private Task Plant(string sql) => database.Tamper($"SET session_replication_role = replica; {sql}; RESET session_replication_role");

    [Fact]
    public async Task Each_round_goes_over_what_is_new_and_nothing_else()
    {
        var (official, line) = await Worked();
        Assert.Equal((0, true), ((await Check()).Faults, (await database.Ask<long>($"SELECT seq FROM ledger_marks WHERE line = '{line}'")) == 5));
        Assert.Equal((0L, 0), ((await Check()).Entries, (await Check()).Faults));

        Assert.Empty((await database.Post(official, line, EntryKind.Interest, 7)).Refusals);
        var entry = (await database.The<LedgerStatement>().Page(line, null, null, official, default)).Rows[0].Id;
        Assert.Empty((await database.The<CorrectEntry>().Run(entry, new() { Reason = "두 번 기록함", Key = Guid.NewGuid() }, official, default)).Refusals);
        var round = await Check();

        Assert.Equal((2L, 0, (DateTimeOffset?)null), (round.Entries, round.Faults, round.Since));
    }

    [Theory]
    [InlineData("UPDATE ledger_balances SET available = available - 1, committed = committed + 1 WHERE line = '{0}'", "balances differ from the journal")]
    [InlineData("DELETE FROM ledger_entries WHERE line = '{0}' AND seq = 6", "entries are missing or out of order")]
    [InlineData("UPDATE ledger_entries SET available_after = available_after + 1 WHERE line = '{0}' AND seq = 7", "an entry's running balance is wrong")]
    [InlineData("UPDATE ledger_holds SET open = open + 1 WHERE line = '{0}' AND open = 40", "what awards hold differs from the journal")]
    [InlineData("UPDATE ledger_days SET interest = interest + 1, cash = cash + 1 WHERE line = '{0}'", "what stood at the end of a day differs from the journal")]
    [InlineData("UPDATE ledger_entries SET corrects = (SELECT id FROM ledger_entries WHERE line = '{0}' AND seq = 1) WHERE line = '{0}' AND seq = 8", "a correction is not the opposite of what it corrects")]
    [InlineData("UPDATE ledger_entries SET kind = 'Receipt' WHERE line = '{0}' AND seq = 7", "an entry does not do what its kind does")]
    [InlineData("DELETE FROM ledger_balances WHERE line = '{0}'", "a budget line has no balances")]
    public async Task A_fault_among_what_is_new_is_found_by_every_round_until_it_is_mended(string sql, string what)
    {
        var (official, line) = await Worked();
        Assert.Equal(0, (await Check()).Faults);
        Assert.Empty((await database.Post(official, line, EntryKind.Commitment, 40, Guid.NewGuid())).Refusals);
        Assert.Empty((await database.Post(official, line, EntryKind.Interest, 7)).Refusals);
        var entry = (await database.The<LedgerStatement>().Page(line, null, null, official, default)).Rows[0].Id;
        Assert.Empty((await database.The<CorrectEntry>().Run(entry, new() { Reason = "두 번 기록함", Key = Guid.NewGuid() }, official, default)).Refusals);
        foreach (var table in new[] { "entries", "balances", "holds", "days" }) await database.Tamper($"DROP TABLE IF EXISTS kept_{table}; CREATE TABLE kept_{table} AS SELECT * FROM ledger_{table} WHERE line = '{line}'");
        await Plant(sql.Replace("{0}", line.ToString(), StringComparison.Ordinal));
        var started = database.Clock.Now;

        var first = await Check();
        database.Clock.Pass(TimeSpan.FromMinutes(1));
        var second = await Check();

        Assert.Equal((line, what), (first.Line, first.Fault));
        Assert.Equal((first.Faults, first.Fault, (DateTimeOffset?)started, database.Clock.Now), (second.Faults, second.Fault, second.Since, second.At));
        var auditor = await database.Person(Role.Auditor, official.Organization);
        Assert.Equal(what, (await database.The<CheckLedger>().Last(auditor, default))!.Fault);

        foreach (var table in new[] { "entries", "balances", "holds", "days" }) await Plant($"DELETE FROM ledger_{table} WHERE line = '{line}'; INSERT INTO ledger_{table} SELECT * FROM kept_{table}");
        var mended = await Check();
        Assert.Equal((0, (string?)null, (DateTimeOffset?)null), (mended.Faults, mended.Fault, mended.Since));
    }

    [Fact]
    public async Task It_is_the_portals_own_work_and_its_finding_is_for_those_who_read_audits()
    {
        await Check();
        var official = await database.Official();
        await Assert.ThrowsAsync<NoPermissionException>(() => database.The<CheckLedger>().Run(official, default));
        await Assert.ThrowsAsync<NoPermissionException>(() => database.The<CheckLedger>().Last(official, default));
        Assert.NotNull(await database.The<CheckLedger>().Last(await database.Person(Role.DistrictAdmin, official.Organization), default));
        Assert.NotNull(await database.The<CheckLedger>().Last(await database.Person(Role.SystemAdmin, official.Organization), default));
    }
}
