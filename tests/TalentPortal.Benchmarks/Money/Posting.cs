using System.Diagnostics;
using Npgsql;
using TalentPortal.Application.Funding;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>P6: commitments through the desk, one by one and many in one action, against pgbench's TPC-B and against one bare statement that
/// moves a balance and writes an entry. Each writer is an approver of a district of its own, as the country's offices are; those of one district
/// take turns at the head of its audit chain, which is measured beside it.</summary>
internal static class Posting
{
    private const int Writers = 8;
    private const int LinesEach = 226 / Writers;
    private const int Many = 100;
    private const double BatchGoal = 5;
    private const double SingleGoal = 0.6;

    public static async Task<int> Bench(int seconds, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, Writers, ct);
        var offices = new List<Office>();
        for (var writer = 0; writer < Writers; writer++)
        {
            var approver = await till.Office($"시험 {writer}구", ct);
            offices.Add(new(approver, await till.Lines(LinesEach, 1_000_000_000_000, ct, approver.District)));
        }

        var crowd = (await till.Officials(Writers, ct, offices[0].Approver.District)).Select(person => offices[0] with { Approver = person }).ToList();
        await cluster.PgBench(["-i", "-q", "-s", "10"], ct);
        await till.Do(Bare, ct);

        var (tpcB, bare, post, single, together, batch) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        await Desk(till, offices, 1, 1, ct);
        for (var turn = 0; turn < 3; turn++)
        {
            tpcB.Add(await cluster.PgBench(["-b", "tpcb-like", "-n", "-M", "prepared", "-c", $"{Writers}", "-j", "2", "-T", $"{seconds}"], ct));
            bare.Add(await Statement(cluster.Pooled, _ => null, BareCommit, offices, seconds, ct));
            post.Add(await Statement(till.Portal, Enter, "SELECT funding_post($2, $1, 'Commitment', 1000, $3, current_date, now())", offices, seconds, ct));
            single.Add(await Desk(till, offices, 1, seconds, ct));
            together.Add(await Desk(till, crowd, 1, seconds, ct));
            batch.Add(await Desk(till, offices, Many, seconds, ct));
        }

        var faults = await till.Faults(ct);
        Compare.SayFaults(faults);
        var (toTpcB, toBare) = (Compare.Median(batch) / Compare.Median(tpcB), Compare.Median(single) / Compare.Median(bare));
        Compare.Say($"""
            posting: commitments by {Writers} writers, each over {LinesEach} lines of its district, three turns of {seconds} s each, turn by turn
              limits: TPC-B {Compare.Median(tpcB):0}/s, one bare statement {Compare.Median(bare):0}/s
              {Many} in one action of the desk {Compare.Median(batch):0}/s; ratio to TPC-B {toTpcB:0.00} (goal >= {BatchGoal:0}: {(toTpcB >= BatchGoal ? "met" : "short")})
              one by one through the desk {Compare.Median(single):0}/s; ratio to the bare statement {toBare:0.00} (goal >= {SingleGoal:0.0}: {(toBare >= SingleGoal ? "met" : "short")})
              the same by {Writers} writers of one district, who take turns at its audit chain, {Compare.Median(together):0}/s
              of that the ledger's own function, under row security and without the audit journal, {Compare.Median(post):0}/s
              {faults.Count} faults of the audits (goal 0)
            """);
        return toTpcB >= BatchGoal && toBare >= SingleGoal && faults.Count == 0 ? 0 : 1;
    }

    /// <param name="Approver">Who acts.</param>
    private sealed record Office(Actor Approver, IReadOnlyList<BudgetLineId> Lines);

    private static Task<double> Desk(Till till, IReadOnlyList<Office> offices, int each, int seconds, CancellationToken ct) => Rate(seconds, async (writer, random, isOn) =>
    {
        var ((approver, lines), done) = (offices[writer], 0);
        while (isOn())
        {
            // In the order of the lines: two actions that take several must not wait for each other.
            var chosen = Enumerable.Range(0, each).Select(_ => random.Next(lines.Count)).Order().Select(i => (Line: lines[i], Award: Guid.NewGuid())).ToList();
            Stage.Must(await till.Desk.Run(approver, Permission.FundingRead, new Act("posting.commit", chosen[0].Award), async db =>
            {
                foreach (var (line, award) in chosen)
                    if (await Ledger.Commit(db, line, new Won(1_000), award, approver, till.Desk.Now, ct) is { IsDone: false } no) return no;
                return Result.Done;
            }, ct));
            done += each;
        }

        return done;
    });

    /// <param name="enter">What each transaction starts with; null: the statement is the transaction.</param>
    private static Task<double> Statement(string to, Func<Actor, string?> enter, string sql, IReadOnlyList<Office> offices, int seconds, CancellationToken ct) => Rate(seconds, async (writer, random, isOn) =>
    {
        var (approver, lines) = offices[writer];
        await using var connection = new NpgsqlConnection(to);
        await connection.OpenAsync(ct);
        var done = 0;
        for (; isOn(); done++)
        {
            await using var batch = new NpgsqlBatch(connection); // sent at once, and one transaction
            if (enter(approver) is { } first) batch.BatchCommands.Add(new(first));
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in new object[] { lines[random.Next(lines.Count)].Value, Guid.NewGuid(), Guid.NewGuid() }) command.Parameters.Add(new() { Value = value });
            batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(ct);
        }

        return done;
    });

    /// <returns>How much all writers together have done a second.</returns>
    private static async Task<double> Rate(int seconds, Func<int, Random, Func<bool>, Task<int>> work)
    {
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => work(writer, new Random(writer), () => clock.Elapsed.TotalSeconds < seconds))));
        return done.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static string Enter(Actor who) =>
        $"SELECT portal_enter('{who.Person.Value}', '{who.Organization.Value}', '{who.Role}', '{who.District!.Value.Value}', now())";

    /// <summary>What a ledger cannot do without: a balance, an entry, and no more than there is.</summary>
    private const string Bare = """
        CREATE TABLE bare_balances (line uuid PRIMARY KEY, available bigint NOT NULL CHECK (available >= 0), committed bigint NOT NULL, seq bigint NOT NULL);
        CREATE TABLE bare_entries (id uuid PRIMARY KEY, line uuid NOT NULL, seq bigint NOT NULL, kind text NOT NULL, amount bigint NOT NULL, reference uuid NOT NULL,
            available_after bigint NOT NULL, at timestamptz NOT NULL, UNIQUE (line, seq));
        INSERT INTO bare_balances SELECT line, available, 0, 0 FROM ledger_balances;
        """;

    private const string BareCommit = """
        WITH b AS (UPDATE bare_balances SET available = available - 1000, committed = committed + 1000, seq = seq + 1 WHERE line = $1 AND available >= 1000 RETURNING line, seq, available)
        INSERT INTO bare_entries SELECT $2, line, seq, 'Commitment', 1000, $3, available, now() FROM b
        """;
}
