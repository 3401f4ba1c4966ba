using System.Diagnostics;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>P9 for money: what the yearly matrix costs whoever writes, and whether it is what the journal adds up to after that.</summary>
internal static class RollUp
{
    private const int Writers = 8;

    public static async Task<int> Bench(int seconds, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, Writers, ct);
        var lines = await till.Lines(226, 1_000_000_000_000, ct);
        var (with, without) = (new List<double>(), new List<double>());
        await Write(till, lines, 2, ct);
        for (var turn = 0; turn < 5; turn++)
        {
            with.Add(await Write(till, lines, seconds, ct));
            await till.Do("ALTER TABLE ledger_balances DISABLE TRIGGER ledger_balances_roll", ct);
            without.Add(await Write(till, lines, seconds, ct));
            await till.Do("ALTER TABLE ledger_balances ENABLE TRIGGER ledger_balances_roll", ct);
        }

        Stage.Must(Result.From((await till.The<VerifyLedger>().Rebuild("bench", Actor.System, ct)).Refusals));
        await Write(till, lines, seconds, ct);
        var faults = await till.Faults(ct);
        Compare.SayFaults(faults);
        var cost = 1 - Compare.Median(with) / Compare.Median(without);
        Compare.Say($"""
            roll-up: commitments through the desk by {Writers} writers over {lines.Count} lines of one district and source, five turns of {seconds} s each, turn by turn
              with the yearly matrix {Compare.Median(with):0}/s, without {Compare.Median(without):0}/s: it costs {100 * cost:0.0} % (goal <= 15 %: {(cost <= 0.15 ? "met" : "short")})
              the matrix and a recount after all writes: {faults.Count} differences
            """);
        return cost <= 0.15 && faults.Count == 0 ? 0 : 1;
    }

    private static async Task<double> Write(Till till, IReadOnlyList<BudgetLineId> lines, int seconds, CancellationToken ct)
    {
        var (clock, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var (line, award) = (lines[random.Next(lines.Count)], Guid.NewGuid());
                Stage.Must(await till.Desk.Run(Staff.Approver, Permission.FundingRead, new Act("roll.commit", award),
                    db => Ledger.Commit(db, line, new Won(1_000), award, Staff.Approver, till.Desk.Now, ct), ct));
                Interlocked.Increment(ref done);
            }
        }, ct)));
        return done / clock.Elapsed.TotalSeconds;
    }
}
