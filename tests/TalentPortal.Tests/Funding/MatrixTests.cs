using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>The yearly matrix (district × source × year) is kept with the ledger and is, at any moment, what a recount of the journal gives.</summary>
public sealed class MatrixTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateOnly First = new(2026, 1, 1);

    /// <summary>Every cell from the journal itself, entry by entry; how many differ from what is kept.</summary>
    private Task<long> Differences() => database.Ask<long>("""
        SELECT count(*) FROM (SELECT l.district, l.year, l.source, coalesce(sum(e.appropriated), 0) AS a, coalesce(sum(e.granted), 0) AS g, coalesce(sum(e.received), 0) AS r,
                coalesce(sum(e.committed), 0) AS c, coalesce(sum(e.paid), 0) AS p, coalesce(sum(e.recovered), 0) AS b, coalesce(sum(e.returned), 0) AS t,
                coalesce(sum(e.carried_in), 0) AS i, coalesce(sum(e.carried_out), 0) AS o, coalesce(sum(e.available), 0) AS v, coalesce(sum(e.cash), 0) AS s,
                count(DISTINCT l.id) AS lines FROM budget_lines l LEFT JOIN ledger_entries e ON e.line = l.id GROUP BY l.district, l.year, l.source) j
            FULL JOIN ledger_years y ON (y.district, y.year, y.source) = (j.district, j.year, j.source)
            WHERE (y.appropriated, y.granted, y.received, y.committed, y.paid, y.recovered, y.returned, y.carried_in, y.carried_out, y.available, y.cash, y.lines::bigint)
                IS DISTINCT FROM (j.a, j.g, j.r, j.c, j.p, j.b, j.t, j.i, j.o, j.v, j.s, j.lines)
        """);

    private Task<Result> Post(Actor official, BudgetLineId line, EntryKind kind, long won, DateOnly day, Guid? reference = null) =>
        database.Desk.Run(official, Permission.FundingRead, new Act("test.post", line.Value),
            db => Ledger.Post(db, line, new(kind, new Won(won), day) { Reference = reference }, database.Clock.Now, default), default);

    /// <summary>Two districts, two sources each and one they share, three years, two purposes: 36 lines in 18 cells.</summary>
    private async Task<List<(Actor Official, BudgetLineId Line)>> Lines()
    {
        var lines = new List<(Actor, BudgetLineId)>();
        var shared = await database.Source((await database.Official()).Organization, null, LegalType.RdContribution);
        foreach (var name in new[] { "가나구", "다라구" })
        {
            var official = await database.Official(Role.DistrictFinance, name);
            var own = new[] { await database.Source(official.Organization, official.District), await database.Source(official.Organization, official.District, LegalType.StateSubsidy), shared };
            foreach (var source in own)
                foreach (var year in new[] { 2024, 2025, 2026 })
                    foreach (var purpose in new[] { "tuition", "camp" })
                        lines.Add((official, await database.Line(official.District!.Value, source, purpose, new FiscalYear(year))));
        }

        return lines;
    }

    [Fact]
    public async Task After_random_operations_by_many_at_once_it_is_what_a_recount_gives_and_after_a_rebuild_too()
    {
        var lines = await Lines();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var random = new Random(17_000 + worker);
            var awards = lines.ToDictionary(l => l.Line, _ => Guid.NewGuid());
            for (var i = 0; i < 150; i++)
            {
                var (official, line) = lines[random.Next(lines.Count)];
                var kind = (EntryKind)random.Next(0, (int)EntryKind.Correction);
                if (kind is EntryKind.CarryIn or EntryKind.CarryOut) kind = EntryKind.Appropriation;
                var award = kind is EntryKind.Commitment or EntryKind.Release or EntryKind.Payment or EntryKind.Recovery ? awards[line] : (Guid?)null;
                var result = await Post(official, line, kind, random.Next(1, 1_000) * (kind <= EntryKind.Receipt ? 20 : 1), First.AddDays(random.Next(0, 60)), award);
                if (result.IsDone) Interlocked.Increment(ref done);
                else Assert.StartsWith("funding.", result.Code(), StringComparison.Ordinal);
            }
        })));

        Assert.True(done > 400, $"only {done} steps were accepted");
        Assert.Equal(0, await Differences());
        var auditor = await database.Person(Role.Auditor, lines[0].Official.Organization);
        Assert.Empty((await database.The<VerifyLedger>().Run(auditor, default)).Faults);

        Assert.Equal(0, (await database.The<VerifyLedger>().Rebuild("test", Actor.System, default)).Value);
        Assert.Equal(0, await Differences());
        Assert.Empty((await database.The<VerifyLedger>().Run(auditor, default)).Faults);
    }

    [Fact]
    public async Task A_matrix_that_was_spoiled_is_found_and_made_anew_whatever_stands_in_it()
    {
        var lines = await Lines();
        var (official, line) = lines[0];
        Assert.Empty((await Post(official, line, EntryKind.Appropriation, 700, First)).Refusals);
        var auditor = await database.Person(Role.Auditor, official.Organization);
        foreach (var spoil in new[]
        {
            "UPDATE ledger_years SET appropriated = appropriated + 1, available = available + 1, ungranted = ungranted + 1 WHERE year = 2024",
            "DELETE FROM ledger_years",
            "UPDATE ledger_years SET lines = lines + 1",
        })
        {
            await database.Tamper(spoil);
            Assert.Contains((await database.The<VerifyLedger>().Run(auditor, default)).Faults, f => f.What == "the yearly matrix differs from its lines");
            Assert.True((await database.The<VerifyLedger>().Rebuild("test", Actor.System, default)).IsDone);
            Assert.Equal(0, await Differences());
            Assert.Empty((await database.The<VerifyLedger>().Run(auditor, default)).Faults);
        }
    }

    [Fact]
    public async Task It_is_kept_by_no_one_else_and_another_district_does_not_read_it()
    {
        var lines = await Lines();
        var official = lines[0].Official;
        var seen = await database.Desk.Read(official, Permission.FundingRead, db => Task.FromResult(db.LedgerYearsOf(official).ToList()), default);
        Assert.Equal(9, seen.Count);
        Assert.All(seen, c => Assert.Equal((official.District!.Value, 2), (c.District, c.Lines)));
        await using var connection = new Npgsql.NpgsqlConnection(database.PortalConnection);
        await connection.OpenAsync();
        await using var write = new Npgsql.NpgsqlCommand("UPDATE ledger_years SET lines = lines", connection);
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => write.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task The_lists_the_year_and_the_dashboard_say_what_stood_at_the_end_of_a_past_day()
    {
        var official = await database.Official(Role.DistrictFinance, "마바구");
        var source = await database.Source(official.Organization, official.District);
        var (one, two) = (await database.Line(official.District!.Value, source), await database.Line(official.District.Value, source, "camp"));
        Assert.Empty((await Post(official, one, EntryKind.Appropriation, 100, First)).Refusals);
        Assert.Empty((await Post(official, two, EntryKind.Appropriation, 1_000, First.AddDays(10))).Refusals);
        Assert.Empty((await Post(official, one, EntryKind.Appropriation, 10, First.AddDays(20))).Refusals);
        Assert.Empty((await Post(official, one, EntryKind.Appropriation, 5, First.AddDays(3))).Refusals); // its paper came late

        foreach (var (day, first, second) in new[] { (-1, 0, 0), (0, 100, 0), (5, 105, 0), (12, 105, 1_000), (40, 115, 1_000) })
        {
            var on = First.AddDays(day);
            var list = await database.The<BudgetLineList>().Page(new(On: on), official, default);
            Assert.Equal(first + second, list.Total.Appropriated.Amount);
            Assert.Equal(first, list.Page.Rows.Single(r => r.Id == one).Sums.Appropriated.Amount);
            Assert.Equal(second, (await database.The<BudgetLineList>().Page(new(On: on, Purpose: "camp"), official, default)).Total.Appropriated.Amount);
            var year = await database.The<YearBook>().Of(Money.ThisYear, on, official, default);
            Assert.Equal((first + second, second), (year.Total.Appropriated.Amount, year.Rows.Single(r => r.Id == two).Sums.Appropriated.Amount));
            Assert.Equal(first + second, (await database.The<DistrictFunding>().Of(null, on, official, default)).Sum(r => r.Sums.Appropriated).Amount);
        }

        // Now, by the matrix, and cut down by text and purpose, by the lines.
        Assert.Equal(1_115, (await database.The<BudgetLineList>().Page(new(), official, default)).Total.Appropriated.Amount);
        Assert.Equal(1_115, (await database.The<BudgetLineList>().Page(new(AllYears: true, Type: LegalType.DistrictSubsidy), official, default)).Total.Appropriated.Amount);
        Assert.Equal(0, (await database.The<BudgetLineList>().Page(new(Type: LegalType.Private), official, default)).Total.Appropriated.Amount);
        Assert.Equal(115, (await database.The<BudgetLineList>().Page(new(Purpose: BudgetLine.Tuition), official, default)).Total.Appropriated.Amount);
    }
}
