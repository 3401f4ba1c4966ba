using System.Diagnostics;
using System.Globalization;
using TalentPortal.Benchmarks.Ground;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>The long version of the kill tests.</summary>
internal static class KillBench
{
    public static async Task<int> Run(string[] arguments, CancellationToken ct)
    {
        var each = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10;
        var seed = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 20261121;
        var victims = Enumerable.Repeat(Victim.Portal, each).Concat(Enumerable.Repeat(Victim.PostgreSql, each)).ToArray();
        new Random(seed).Shuffle(victims);
        Compare.Say($"kills: {each} of the portal, {each} of PostgreSQL, seed {seed}");
        var clock = Stopwatch.StartNew();
        await using var cluster = await Cluster.Make(ct);
        KillRun.Report report;
        try
        {
            report = await new KillRun(cluster, seed).Run(victims, ct);
        }
        catch (KillException failed)
        {
            Compare.Say($"FAILED\n{failed.Message}");
            return 1;
        }

        Compare.Say($"""
            {report.Kills} kills in {clock.Elapsed.TotalSeconds:0} s; {report.Answered} actions acknowledged:
              {string.Join(", ", report.Tally.Select(t => $"{t.Key} {t.Value}"))}
            {report.Unanswered} actions were left unanswered by a kill, {report.DoneUnanswered} of them had been done: their second try got the answer by its key
            {report.Stale} tries met another's change and were asked again; {report.BrokenAfterwards} failed after the victim was up again
            service back: portal {Times(report.Back.Where((_, i) => victims[i] == Victim.Portal))}; PostgreSQL {Times(report.Back.Where((_, i) => victims[i] == Victim.PostgreSql))}
            """);
        Compare.SayFaults(report.Faults);
        Compare.Say($"{(report.Faults.Count == 0 ? "0 lost, 0 doubled, balances = journal, awards = applications, seats = requests = places, audit chains whole" : $"{report.Faults.Count} FAULTS")}");
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private static string Times(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(t => t.TotalSeconds).Order().ToList();
        return sorted.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Count / 2]:0.00} s, worst {sorted[^1]:0.00} s");
    }
}
