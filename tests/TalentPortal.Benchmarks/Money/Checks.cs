using System.Diagnostics;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>The check of the ledger that goes on all the time costs what is new: two ledgers of as many lines, one with a tenth of the other's
/// entries, turn by turn.</summary>
internal sealed class Checks(Till till, LedgerStock.Stock stock, IReadOnlyList<BudgetLineId> lines)
{
    private const int Turns = 15;
    private const int Fresh = 1_000;
    private const int Tenth = 10;
    private const double Goal = 1.5;

    public static async Task<int> Bench(int lines, long entries, CancellationToken ct)
    {
        Compare.Machine();
        await using var one = await Cluster.Make(ct);
        await using var two = await Cluster.Make(ct);
        await using var first = await Till.Open(one, 4, ct);
        await using var second = await Till.Open(two, 4, ct);
        var (small, large) = (await Fill(first, lines, entries / Tenth, ct), await Fill(second, lines, entries, ct));
        Compare.Say($"""
            check: {lines} budget lines with {small.Entries} entries, and as many with {large.Entries}
              the first round, over all of it: {await small.First(ct):0} ms and {await large.First(ct):0} ms
            """);
        var (idle, fresh) = (new List<(double Small, double Large)>(), new List<(double Small, double Large)>());
        for (var turn = -3; turn < Turns; turn++) // the first three warm up
        {
            var nothing = (await small.Round(0, ct), await large.Round(0, ct));
            await small.Post(ct);
            await large.Post(ct);
            var something = (await small.Round(Fresh, ct), await large.Round(Fresh, ct));
            if (turn < 0) continue;
            idle.Add(nothing);
            fresh.Add(something);
        }

        var isMet = Says("with nothing new", idle) & Says($"after {Fresh} new entries", fresh);
        Compare.Say($"  pages that a round with nothing new touches: {await small.Pages(ct)} and {await large.Pages(ct)}");
        var faults = (await first.Faults(ct)).Concat(await second.Faults(ct)).ToList();
        Compare.SayFaults(faults);
        Compare.Say($"  the audit of everything afterwards: {faults.Count} faults");
        return isMet && faults.Count == 0 ? 0 : 1;
    }

    private static bool Says(string what, List<(double Small, double Large)> rounds)
    {
        var (small, large) = (Compare.Median(rounds.Select(r => r.Small)), Compare.Median(rounds.Select(r => r.Large)));
        var isMet = large / small <= Goal;
        Compare.Say($"  a round {what}, median of {Turns}, turn by turn: {small:0.0} ms and {large:0.0} ms with {Tenth} times the history; ratio {large / small:0.00} (goal <= {Goal:0.00}: {(isMet ? "met" : "short")})");
        return isMet;
    }

    private long Entries => stock.Rows;

    private static async Task<Checks> Fill(Till till, int lines, long entries, CancellationToken ct)
    {
        var stock = await LedgerStock.Fill(till, lines, (int)(entries / lines), ct);
        var ours = (await till.Ask<Guid[]>($"SELECT array_agg(id ORDER BY id) FROM budget_lines WHERE district = '{Staff.District}' AND purpose LIKE 'stock-%'", ct))!;
        return new(till, stock, [.. ours.Select(BudgetLineId.From)]);
    }

    private async Task<double> First(CancellationToken ct)
    {
        var (took, check) = await Check(ct);
        return check.Faults == 0 && check.Entries >= Entries ? took : throw new InvalidOperationException($"The first round: {check.Entries} entries, {check.Faults} faults, {check.Fault}.");
    }

    private async Task<double> Round(int fresh, CancellationToken ct)
    {
        var (took, check) = await Check(ct);
        return check.Faults == 0 && check.Entries == fresh ? took : throw new InvalidOperationException($"A round: {check.Entries} entries instead of {fresh}, {check.Faults} faults, {check.Fault}.");
    }

    /// <summary>Pages of the database that a round touches, on average over some; the server counts them, whatever else the machine does.</summary>
    private async Task<long> Pages(CancellationToken ct)
    {
        const int Rounds = 5;
        const string Count = "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()";
        await Task.Delay(1_500, ct); // sessions tell what they counted at most once a second
        var before = await till.Ask<long>(Count, ct);
        for (var round = 0; round < Rounds; round++) await Check(ct);
        await Task.Delay(1_500, ct);
        await Check(ct); // one more, so that it is told
        return (await till.Ask<long>(Count, ct) - before) / Rounds;
    }

    private async Task<(double Took, LedgerCheck Check)> Check(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var result = await till.The<CheckLedger>().Run(Actor.System, ct);
        var took = clock.Elapsed.TotalMilliseconds;
        Stage.Must(Result.From(result.Refusals));
        return (took, result.Value);
    }

    /// <summary>Awards held, spread over the district's lines, in one save.</summary>
    private Task Post(CancellationToken ct) => Stage.Add(till.Desk, Staff.District, async db =>
    {
        for (var i = 0; i < Fresh; i++) Stage.Must(await Ledger.Commit(db, lines[i % lines.Count], new Won(1), Guid.CreateVersion7(), Actor.System, till.Desk.Now, ct));
    }, ct);
}
