using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>Sums are kept with the journal, told for any past day, and made anew from it.</summary>
public sealed class LedgerDayTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private Task<Result> Post(Actor official, BudgetLineId line, EntryKind kind, long won, DateOnly day, Guid? reference = null) =>
        database.Desk.Run(official, Permission.FundingRead, new Act("test.post", line.Value), db => Ledger.Post(db, line, new(kind, new Won(won), day) { Reference = reference }, database.Clock.Now, default), default);

    /// <summary>A line with entries of sixty days, one in five of them late: its paper is older than the one before.</summary>
    private async Task<(Actor Official, BudgetLineId Line, List<(DateOnly Day, Balances Did)> Done)> Written(int seed)
    {
        var random = new Random(seed);
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        var done = new List<(DateOnly, Balances)>();
        for (var i = 0; i < 300; i++)
        {
            var kind = (EntryKind)random.Next(0, (int)EntryKind.Correction);
            if (kind is EntryKind.Commitment or EntryKind.Release or EntryKind.Payment or EntryKind.Recovery) continue;
            var day = First.AddDays((i / 5) - (random.Next(5) == 0 ? random.Next(0, 10) : 0));
            var won = random.Next(1, 100);
            if ((await Post(official, line, kind, won, day)).IsDone) done.Add((day, Domain.Funding.Balances.Of(kind, new Won(won))));
        }

        Assert.True(done.Count > 60);
        return (official, line, done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task What_stood_at_the_end_of_any_day_is_what_its_entries_add_up_to(int seed)
    {
        var (official, line, done) = await Written(seed);
        for (var day = First.AddDays(-12); day < First.AddDays(64); day = day.AddDays(1))
        {
            var head = await database.The<LedgerStatement>().Line(line, day, official, default);
            Assert.Equal(done.Where(d => d.Day <= day).Aggregate(new Balances(), (sum, d) => sum + d.Did), head!.Sums);
        }

        Assert.Equal((await database.The<LedgerStatement>().Line(line, null, official, default))!.Sums, (await database.The<LedgerStatement>().Line(line, First.AddDays(70), official, default))!.Sums);
        var middle = First.AddDays(30);
        Assert.All((await database.The<LedgerStatement>().Page(line, middle, null, official, default)).Rows, r => Assert.True(r.Day <= middle));
    }

    [Fact]
    public async Task Sums_that_were_spoiled_are_found_and_made_anew_from_the_journal()
    {
        var (official, line, _) = await Written(7);
        await Post(official, line, EntryKind.Appropriation, 500, First);
        await Post(official, line, EntryKind.Commitment, 10, First, Guid.NewGuid());
        var before = await database.Balances(line);
        var auditor = await database.Person(Role.Auditor, official.Organization);
        await database.Tamper($"""
            UPDATE ledger_balances SET available = available - 1, committed = committed + 1 WHERE line = '{line}';
            UPDATE ledger_days SET available = available + 1, committed = committed - 1 WHERE line = '{line}' AND day = '2026-01-20';
            DELETE FROM ledger_holds WHERE line = '{line}'
            """);
        Assert.Equal(["balances differ from the journal", "open commitments differ from what awards hold", "what awards hold differs from the journal", "what stood at the end of a day differs from the journal"],
            (await database.The<VerifyLedger>().Run(auditor, default)).Faults.Select(f => f.What).Order(StringComparer.Ordinal));

        Assert.Equal(1, (await database.The<VerifyLedger>().Rebuild("test", Actor.System, default)).Value);

        Assert.Equal(before, await database.Balances(line));
        Assert.Empty((await database.The<VerifyLedger>().Run(auditor, default)).Faults);
        await Assert.ThrowsAsync<NoPermissionException>(() => database.The<VerifyLedger>().Rebuild("test", official, default));
    }

    [Fact]
    public async Task Every_entry_is_a_posting_with_equal_debit_and_credit_in_each_of_its_books()
    {
        var (_, line, done) = await Written(11);
        Assert.Equal(0, await database.Ask<long>("SELECT count(*) FROM (SELECT 1 FROM ledger_postings GROUP BY line, seq, book HAVING sum(debit) <> sum(credit)) unbalanced"));
        Assert.Equal(done.Count, await database.Ask<long>($"SELECT count(DISTINCT entry) FROM ledger_postings WHERE line = '{line}'"));
        Assert.Equal(0, await database.Ask<long>($"SELECT count(*) FROM (SELECT 1 FROM ledger_postings WHERE line = '{line}' GROUP BY seq, book HAVING count(*) < 2) alone"));
        // Posted from the view alone, the cash account is what the balances say.
        Assert.Equal((await database.Balances(line)).Cash.Amount, (long)await database.Ask<decimal>($"SELECT sum(debit - credit) FROM ledger_postings WHERE line = '{line}' AND book = 'cash' AND account = 'cash'"));
    }
}
