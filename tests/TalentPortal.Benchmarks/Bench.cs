using System.Runtime.InteropServices;
using TalentPortal.Benchmarks.Kills;

namespace TalentPortal.Benchmarks;

internal static class Bench
{
    /// <summary>Ctrl-C and SIGTERM end a run in order, so that no PostgreSQL of ours is left behind.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await Run(arguments, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> Run(string[] arguments, CancellationToken ct) => arguments switch
    {
        [Worker.Verb, var connection] => await Worker.Run(connection),
        ["kills", .. var rest] => await KillBench.Run(rest, ct),
        ["public-page", .. var paths] => await PublicPage.Run(paths, ct),
        ["ssr-list"] => await SsrList.Run(ct),
        ["register"] => await RegisterBench.Run(ct),
        ["paging"] => await Paging.Run(ct),
        ["start", .. var rest] => await StartBench.Run(rest, ct),
        [] => await All(ct),
        _ => Usage(),
    };

    /// <summary>One after the other: two at once would measure each other.</summary>
    private static async Task<int> All(CancellationToken ct)
    {
        var failed = 0;
        foreach (var name in new[] { "public-page", "ssr-list", "register", "paging", "start", "kills" }) failed |= await Run([name], ct);
        return failed;
    }

    private static int Usage()
    {
        Console.WriteLine("""
            ./dev bench [NAME]     without a name, all of them; each prints its ratio to a limit measured in the same run
              public-page [PATH…]  P1: cached public pages against /health/plain
              ssr-list             P2: the register, not cached, against a bare page of the lab with the same rows
              register             10,000 agreements: the list, filters and search against bare SQL for the same rows
              paging               P10: page 10,000 of the register against its first page
              start [PATH]         P16: start of the portal, and time back after a kill of it or of PostgreSQL
              kills [N] [SEED]     R1, R2: kills the portal N times and PostgreSQL N times (10) under approvals, enrolments and payments
            """);
        return 2;
    }
}
