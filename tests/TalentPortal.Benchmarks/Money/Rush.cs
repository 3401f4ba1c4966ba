using System.Diagnostics;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>R5 for money: a crowd asks one budget line for more than it holds, again and again; and every two steps of money meet in every order.</summary>
internal static class Rush
{
    private const long Line = 187_500_000;
    private const long Each = 10_000_000;

    /// <param name="Over">Rushes that gave out more than there was.</param>
    /// <param name="Under">Rushes that refused somebody though there was enough.</param>
    /// <param name="Doubled">Answers that stand in the journal more than once, or not at all.</param>
    public sealed record Report(int Over, int Under, int Doubled, TimeSpan Took);

    public static async Task<int> Bench(int rushes, int clients, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, connections: 8, ct);
        var report = await Run(till, rushes, clients, ct);
        var meetings = await Meetings.Run(till, ct);
        var faults = await till.Faults(ct);
        Compare.SayFaults(faults.Concat(meetings.Faults));
        var isMet = report.Over + report.Under + report.Doubled + faults.Count + meetings.Faults.Count == 0;
        Compare.Say($"""
            ledger-rush: {rushes} rushes of {clients} clients, each for {Each} won of {Line}: {rushes * clients / report.Took.TotalSeconds:0} answers/s
              over {report.Over}, under {report.Under}, doubled or lost {report.Doubled}, {faults.Count} faults of the audits
              {meetings.Count} meetings of two steps on one line, in {meetings.Met} the second waited for the first: {meetings.Faults.Count} came out otherwise than one after the other (goals 0: {(isMet ? "met" : "short")})
            """);
        return isMet ? 0 : 1;
    }

    public static async Task<Report> Run(Till till, int rushes, int clients, CancellationToken ct)
    {
        var expected = (int)Math.Min(clients, Line / Each);
        var (over, under, doubled, clock) = (0, 0, 0, Stopwatch.StartNew());
        foreach (var line in await till.Lines(rushes, Line, ct))
        {
            var awards = Enumerable.Range(0, clients).Select(_ => Guid.NewGuid()).ToArray();
            var answers = await Task.WhenAll(awards.Select(award => Task.Run(() => till.Desk.Run(Staff.Approver, Permission.FundingRead, new Act("rush.commit", award),
                db => Ledger.Commit(db, line, new Won(Each), award, Staff.Approver, till.Desk.Now, ct), ct), ct)));
            var given = awards.Where((_, i) => answers[i].IsDone).ToList();
            var there = await till.Ask<Guid[]>($"SELECT array_agg(reference) FROM ledger_entries WHERE line = '{line}' AND kind = 'Commitment'", ct) ?? [];
            if (given.Count > expected || (await till.Stands(line, ct)).Committed.Amount > Line) over++;
            if (given.Count < expected) under++;
            doubled += there.Length - there.Distinct().Count() + given.Except(there).Count() + there.Except(given).Count();
        }

        return new(over, under, doubled, clock.Elapsed);
    }
}
