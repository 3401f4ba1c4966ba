using System.Globalization;

namespace TalentPortal.Benchmarks.Ground;

/// <summary>Ours against a limit measured in the same run, turn by turn, so that a busy machine slows both.</summary>
internal static class Compare
{
    private const int Seconds = 10;
    private const int Warm = 5;

    /// <summary>Three turns of ten seconds each, after a warm-up of both.</summary>
    /// <param name="goal">Ours divided by the limit, at least.</param>
    /// <returns>Whether the goal is met and every answer was good.</returns>
    public static async Task<bool> Loads(string name, Uri limit, Uri ours, double goal, CancellationToken ct)
    {
        foreach (var address in new[] { limit, ours }) await Wrk.Run(address, Warm, ct);
        var (limits, own) = (new List<Wrk.Load>(), new List<Wrk.Load>());
        for (var turn = 0; turn < 3; turn++)
        {
            limits.Add(await Wrk.Run(limit, Seconds, ct));
            own.Add(await Wrk.Run(ours, Seconds, ct));
        }

        var bad = limits.Concat(own).Sum(l => l.Bad);
        var ratio = Median(own.Select(l => l.PerSecond)) / Median(limits.Select(l => l.PerSecond));
        Say($"""
            {name}
              limit {limit.PathAndQuery}: {Figures(limits)}
              ours  {ours.PathAndQuery}: {Figures(own)}
              ratio {ratio:0.00} (goal >= {goal:0.00}: {(ratio >= goal ? "met" : "short")}), {bad} bad answers
            """);
        return ratio >= goal && bad == 0;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }

    public static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>The first of what was found wrong: the rest is of the same kind, and the count is said beside it.</summary>
    public static void SayFaults(IEnumerable<string> faults)
    {
        foreach (var fault in faults.Take(20)) Say($"{fault}");
    }

    /// <summary>Says how busy the machine was before we came: a figure from a busy one is worth less.</summary>
    public static void Machine()
    {
        var load = File.ReadAllText("/proc/loadavg").Split(' ');
        Say($"{Environment.ProcessorCount} cores, load {load[0]} (1 min) {load[1]} (5 min) before the run, .NET {Environment.Version}");
    }

    private static string Figures(List<Wrk.Load> loads) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(loads.Select(l => l.PerSecond)):0}/s (of {string.Join(", ", loads.Select(l => l.PerSecond.ToString("0", CultureInfo.InvariantCulture)))}), p99 {Median(loads.Select(l => l.Slowest)):0.0} ms");
}
