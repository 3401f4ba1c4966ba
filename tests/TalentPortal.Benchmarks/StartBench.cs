using System.Diagnostics;
using TalentPortal.Benchmarks.Ground;

namespace TalentPortal.Benchmarks;

/// <summary>P16: how soon the portal answers, started afresh, and after it or PostgreSQL was killed.</summary>
internal static class StartBench
{
    private const int Turns = 5;
    private const double ReadyGoal = 1.5;
    private const double BackGoal = 3;

    public static async Task<int> Run(string[] arguments, CancellationToken ct)
    {
        var page = arguments.Length > 0 ? arguments[0] : Register.ListPath;
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await Register.Fill(cluster, 1000, ct);
        var (ready, first, portalBack, databaseBack) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var broken = 0L;
        for (var turn = 0; turn < Turns; turn++)
        {
            var clock = Stopwatch.StartNew();
            var site = await Site.Portal(cluster, cached: false, ct);
            ready.Add(site.StartTook.TotalSeconds);
            await site.Answers(page, ct);
            first.Add(clock.Elapsed.TotalSeconds);

            clock.Restart();
            await site.DisposeAsync(); // SIGKILL
            await using var next = await Site.Portal(cluster, cached: false, ct);
            await next.Answers(page, ct);
            portalBack.Add(clock.Elapsed.TotalSeconds);

            await Wrk.Run(next.At(page), 1, ct); // so that the pool is full of connections that the kill breaks
            clock.Restart();
            await cluster.Kill(ct);
            await cluster.Start(ct);
            await next.Answers(page, ct);
            databaseBack.Add(clock.Elapsed.TotalSeconds);
            broken += (await Wrk.Run(next.At(page), 1, ct)).Bad;
            Compare.Say($"  turn {turn + 1}: ready {ready[^1]:0.00}, first page {first[^1]:0.00}, portal back {portalBack[^1]:0.00}, PostgreSQL back {databaseBack[^1]:0.00} s");
        }

        Say("start to /health/ready", ready, ReadyGoal);
        Compare.Say($"  first page {page} after {Compare.Median(first):0.00} s");
        Say($"portal killed, to its first {page}", portalBack, BackGoal);
        Say($"PostgreSQL killed, to the first {page}", databaseBack, BackGoal);
        Compare.Say($"  {broken} bad answers after that, in {Turns} seconds of full load");
        return Compare.Median(ready) <= ReadyGoal && Math.Max(portalBack.Max(), databaseBack.Max()) <= BackGoal && broken == 0 ? 0 : 1;
    }

    private static void Say(string what, List<double> seconds, double goal) => Compare.Say(
        $"start: {what}: median {Compare.Median(seconds):0.00} s, worst {seconds.Max():0.00} s of {seconds.Count} (goal <= {goal:0.0} s: {(Compare.Median(seconds) <= goal ? "met" : "short")})");
}
