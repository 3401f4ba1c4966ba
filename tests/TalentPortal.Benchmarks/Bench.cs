using TalentPortal.Benchmarks.Kills;

namespace TalentPortal.Benchmarks;

internal static class Bench
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        [Worker.Verb, var connection] => await Worker.Run(connection),
        ["kills", .. var rest] => await KillBench.Run(rest, CancellationToken.None),
        ["public-page", .. var paths] => await PublicPage.Run(paths, CancellationToken.None),
        ["ssr-list"] => await SsrList.Run(CancellationToken.None),
        ["paging"] => await Paging.Run(CancellationToken.None),
        ["start", .. var rest] => await StartBench.Run(rest, CancellationToken.None),
        [] => await All(),
        _ => Usage(),
    };

    /// <summary>One after the other: two at once would measure each other.</summary>
    private static async Task<int> All()
    {
        var failed = 0;
        foreach (var name in new[] { "public-page", "ssr-list", "paging", "start", "kills" }) failed |= await Main([name]);
        return failed;
    }

    private static int Usage()
    {
        Console.WriteLine("""
            ./dev bench [NAME]     without a name, all of them; each prints its ratio to a limit measured in the same run
              public-page [PATH…]  P1: cached public pages against /health/plain
              ssr-list             P2: the register, not cached, against a bare page of the lab with the same rows
              paging               P10: page 10,000 of the register against its first page
              start [PATH]         P16: start of the portal, and time back after a kill of it or of PostgreSQL
              kills [N] [SEED]     R1, R2: kills the portal N times and PostgreSQL N times (10) under a stream of approvals
            """);
        return 2;
    }
}
