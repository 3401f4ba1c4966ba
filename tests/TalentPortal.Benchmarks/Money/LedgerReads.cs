using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>P11 and P9 for money, and "as at" a past day: what a long ledger costs to read, each beside its limit in the same run.</summary>
internal sealed class LedgerReads(Till till, Cluster cluster, LedgerStock.Stock stock, IReadOnlyList<BudgetLineId> lines)
{
    private const int Turns = 40;
    private const int Readers = 8;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(3);
    private static readonly Actor Reader = Staff.Finance;

    public static async Task<int> Bench(long rows, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, Readers, ct);
        var stock = await LedgerStock.Fill(till, rows, ct);
        Compare.Say($"ledger: {stock.Rows} entries on {stock.Lines} budget lines, {stock.PerLine} each; filled in {stock.Filled.TotalSeconds:0} s, its sums rebuilt in {stock.Rebuilt.TotalSeconds:0} s");
        var lines = (await till.Ask<Guid[]>($"SELECT array_agg(id ORDER BY id) FROM budget_lines WHERE district = '{Staff.District}' AND purpose LIKE 'stock-%'", ct))!.Select(BudgetLineId.From).ToList();
        var reads = new LedgerReads(till, cluster, stock, lines);
        var isMet = await reads.Statement(ct);
        isMet &= await reads.AsAt(ct);
        isMet &= await reads.Matrix(ct);
        isMet &= await reads.Audit(ct);
        return isMet ? 0 : 1;
    }

    /// <summary>P11: a page of a statement anywhere in the journal, against one entry looked up by its id, by eight readers at once.</summary>
    private async Task<bool> Statement(CancellationToken ct)
    {
        var statement = till.The<LedgerStatement>();
        Func<Random, Task> page = async random =>
        {
            var answer = await statement.Page(Any(random), null, new Cursor(random.NextInt64(LedgerStatement.PageSize + 1, Math.Max(stock.PerLine, LedgerStatement.PageSize + 2)), Guid.Empty).ToString(), Reader, ct);
            if (answer.Rows.Count == 0) throw new InvalidOperationException("The page is empty.");
        };
        Func<Random, Task> lookup = random => till.Desk.Read(Reader, Permission.FundingRead, db =>
        {
            var (line, seq) = (Any(random), random.NextInt64(1, stock.PerLine + 1));
            return db.LedgerEntriesOf(Reader).SingleAsync(e => e.Line == line && e.Seq == seq, ct);
        }, ct);
        Func<Random, Task> bare = async random =>
        {
            await using var connection = new NpgsqlConnection(cluster.Pooled);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT * FROM ledger_entries WHERE line = $1 AND seq = $2", connection) { Parameters = { new() { Value = Any(random).Value }, new() { Value = random.NextInt64(1, stock.PerLine + 1) } } };
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
        };

        var kinds = new[] { page, lookup, bare };
        var times = kinds.Select(_ => new List<double>()).ToArray();
        foreach (var kind in kinds) await Load(kind, TimeSpan.FromSeconds(1), ct);
        for (var turn = 0; turn < 5; turn++)
            foreach (var (i, kind) in kinds.Index()) times[i].Add(P95(await Load(kind, Each, ct)));
        var (ours, limit, bareLimit) = (Compare.Median(times[0]), Compare.Median(times[1]), Compare.Median(times[2]));
        var buffers = await Buffers(page, ct) - await Buffers(_ => till.Desk.Read(Reader, Permission.FundingRead, _ => Task.FromResult(0), ct), ct);
        var isMet = ours <= 5 && ours <= 6 * limit && buffers <= 80;
        Compare.Say($"""
              P11 a statement page of {LedgerStatement.PageSize}, {Readers} readers at once, p95 of {Each.TotalSeconds:0} s, median of 5, turn by turn
                page {ours:0.00} ms; one entry through the desk {limit:0.00} ms, by bare SQL {bareLimit:0.00} ms
                ratio {ours / limit:0.0} (goal <= 6, and p95 <= 5 ms, and <= 80 buffers: {buffers}): {(isMet ? "met" : "short")}
            """);
        return isMet;
    }

    /// <summary>A past day against now: one line, the list of lines, the district by source, the overview.</summary>
    private async Task<bool> AsAt(CancellationToken ct)
    {
        var (statement, list, funding, overview) = (till.The<LedgerStatement>(), till.The<BudgetLineList>(), till.The<DistrictFunding>(), till.The<FundingOverview>());
        var day = new DateOnly(2024, 7, 1);
        var isMet = true;
        foreach (var (what, ask) in new (string, Func<DateOnly?, Random, Task>)[]
        {
            ("one line", (on, random) => statement.Line(Any(random), on, Reader, ct)),
            ("the lines of a year with their total", (on, _) => list.Page(new(new(2024), On: on), Reader, ct)),
            ("the district by source and year", (on, _) => funding.Of(null, on, Reader, ct)),
            ("the overview of a year", (on, _) => overview.Of(new(MoneyBy.Source, new(2024), on), Reader, ct)),
        })
        {
            var (now, then) = await TurnByTurn(random => ask(null, random), random => ask(day, random));
            isMet &= then / now < 5;
            Compare.Say($"  as at {day:yyyy-MM-dd}, {what}: {then:0.00} ms; now {now:0.00} ms; ratio {then / now:0.00} (goal < 5: {(then / now < 5 ? "met" : "short")})");
        }

        return isMet;
    }

    /// <summary>P9: the district's dashboard of money against reading its rows of the roll-up and nothing else.</summary>
    private async Task<bool> Matrix(CancellationToken ct)
    {
        var funding = till.The<DistrictFunding>();
        var (bare, ours) = await TurnByTurn(
            _ => till.Desk.Read(Reader, Permission.FundingRead, db => db.LedgerYearsOf(Reader).ToListAsync(ct), ct),
            _ => funding.Of(null, null, Reader, ct));
        var clock = Stopwatch.StartNew();
        await till.Do($"SELECT l.year, l.source, sum(e.appropriated), sum(e.received), sum(e.paid - e.recovered) FROM ledger_entries e JOIN budget_lines l ON l.id = e.line WHERE l.district = '{Staff.District}' GROUP BY 1, 2", ct);
        var counted = clock.Elapsed.TotalMilliseconds;
        Compare.Say($"""
              P9 the district's money by source and year: {ours:0.00} ms; its rows of the roll-up alone {bare:0.00} ms; ratio {ours / bare:0.00} (goal <= 3: {(ours / bare <= 3 ? "met" : "short")})
                added up from the journal instead: {counted:0} ms
            """);
        return ours / bare <= 3;
    }

    /// <summary>R7: every rule of the audit over the whole ledger.</summary>
    private async Task<bool> Audit(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var found = await till.The<VerifyLedger>().Run(Actor.System, ct);
        var took = clock.Elapsed.TotalSeconds;
        Compare.Say($"  R7 the audit of all {found.Entries} entries by {VerifyLedger.RuleCount} rules: {took:0.0} s, {found.Faults.Count} faults; {found.Entries / took:0} entries/s (goal: 100 million in 60 s, 1,666,667/s: {(found.Entries / took >= 100e6 / 60 ? "met" : "short")})");
        return found.Faults.Count == 0 && found.Entries / took >= 100e6 / 60;
    }

    private BudgetLineId Any(Random random) => lines[random.Next(lines.Count)];

    private static async Task<(double Limit, double Ours)> TurnByTurn(Func<Random, Task> limit, Func<Random, Task> ours)
    {
        var random = new Random(11);
        var (first, second) = (new List<double>(), new List<double>());
        for (var turn = -10; turn < Turns; turn++) // the first ten warm up
        {
            var (one, other) = (await Time(limit, random), await Time(ours, random));
            if (turn < 0) continue;
            first.Add(one);
            second.Add(other);
        }

        return (Compare.Median(first), Compare.Median(second));
    }

    private static async Task<double> Time(Func<Random, Task> work, Random random)
    {
        var clock = Stopwatch.StartNew();
        await work(random);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<IReadOnlyCollection<double>> Load(Func<Random, Task> work, TimeSpan length, CancellationToken ct)
    {
        var (times, clock) = (new ConcurrentBag<double>(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            var random = new Random(reader);
            while (clock.Elapsed < length) times.Add(await Time(work, random));
        }, ct)));
        return times;
    }

    private static double P95(IReadOnlyCollection<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    /// <summary>Pages of the database that one call touches, on average over many; the server counts them.</summary>
    private async Task<long> Buffers(Func<Random, Task> work, CancellationToken ct)
    {
        const int Calls = 300;
        const string Count = "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()";
        var random = new Random(3);
        await Task.Delay(1_500, ct); // sessions tell what they counted at most once a second
        var before = await till.Ask<long>(Count, ct);
        for (var call = 0; call < Calls; call++) await work(random);
        await Task.Delay(1_500, ct);
        await work(random); // one more, so that it is told
        return (await till.Ask<long>(Count, ct) - before) / Calls;
    }
}
