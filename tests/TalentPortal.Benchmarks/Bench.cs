using System.Globalization;
using System.Runtime.InteropServices;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Benchmarks.Money;

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
        ["ledger", .. var rest] => await LedgerReads.Bench(Number(rest, 0, 10_000_000), ct),
        ["roll-up", .. var rest] => await RollUp.Bench(Number(rest, 0, 5), ct),
        ["posting", .. var rest] => await Posting.Bench(Number(rest, 0, 5), ct),
        ["officials", .. var rest] => await Officials.Bench(Number(rest, 0, 10_000), Number(rest, 1, 20), Number(rest, 2, 8), Number(rest, 3, Seed), ct),
        ["ledger-rush", .. var rest] => await Rush.Bench(Number(rest, 0, 1_000), Number(rest, 1, 512), ct),
        ["ledger-model", .. var rest] => await Model.Bench(Number(rest, 0, 1_000_000), Number(rest, 1, 100_000), Number(rest, 2, 10_000_000), Number(rest, 3, Seed), ct),
        ["planted", .. var rest] => await Planted.Bench(Number(rest, 0, 1_000), Number(rest, 1, 10_000), Number(rest, 2, Seed), ct),
        ["check", .. var rest] => await Checks.Bench(Number(rest, 0, 1_000), Number(rest, 1, 2_000_000), ct),
        ["chain", .. var rest] => await Chain.Bench(Number(rest, 0, 5), ct),
        [] => await All(ct),
        _ => Usage(),
    };

    private const int Seed = 20261121;

    private static int Number(string[] arguments, int at, int otherwise) => arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>One after the other: two at once would measure each other.</summary>
    private static async Task<int> All(CancellationToken ct)
    {
        var failed = 0;
        foreach (var name in new[] { "public-page", "ssr-list", "register", "paging", "start", "kills", "ledger", "roll-up", "posting", "officials", "ledger-rush", "ledger-model", "planted", "check", "chain" }) failed |= await Run([name], ct);
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
              ledger [ROWS]        P9, P11, R7 and "as at" over a ledger of so many entries (10,000,000)
              roll-up [SECONDS]    P9: what the yearly matrix costs whoever writes (5 s a turn)
              posting [SECONDS]    P6: commitments through the desk against TPC-B and one bare statement (5 s a turn)
              officials [ACTIONS] [PEOPLE] [CONNECTIONS] [SEED]      commitments and releases at random on one line (10,000, 20, 8)
              ledger-rush [RUSHES] [CLIENTS]                         R5: crowds on a line that runs short (1,000, 512), and every two steps at once
              ledger-model [IN MEMORY] [ON POSTGRESQL] [SPLITS] [SEED]  R4, R6: random sequences against the model (1,000,000, 100,000), splits (10,000,000)
              planted [FAULTS] [TAMPERINGS] [SEED]                   R7, R8: faults in the ledger and in the journal that the audits must find (1,000, 10,000)
              check [LINES] [ENTRIES]                                the ledger's check of each minute, over a tenth of the history and over all of it
              chain [SECONDS]      R8: audit lines with their chain against lines without, and how fast it is verified (5 s a turn)
            """);
        return 2;
    }
}
