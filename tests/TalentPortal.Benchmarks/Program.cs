using TalentPortal.Benchmarks;
using TalentPortal.Benchmarks.Kills;

return args switch
{
    [Worker.Verb, var connection] => await Worker.Run(connection),
    ["kills", .. var rest] => await KillBench.Run(rest, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        ./dev bench NAME
          kills [N] [SEED]   kills the portal N times and PostgreSQL N times (10) under a stream of approvals, payments and releases
        """);
    return 2;
}
