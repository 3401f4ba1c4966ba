using System.Diagnostics;
using System.Globalization;
using TalentPortal.Application.Auditing;
using TalentPortal.Application.Funding;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>R7 and R8 for money: faults planted behind the portal's back, one at a time, each of which the audits must find; and what the chain of the
/// journal costs whoever writes.</summary>
internal static class Planted
{
    private static readonly string[] Tables = ["ledger_entries", "ledger_balances", "ledger_holds", "ledger_days", "ledger_years"];

    /// <param name="Missed">What was planted and not found.</param>
    public sealed record Report(int Count, IReadOnlyList<string> Missed, TimeSpan Took);

    public static async Task<int> Bench(int faults, int tamperings, int seed, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, connections: 8, ct);
        var ledger = await Ledger(till, faults, seed, ct);
        var journal = await Journal(till, tamperings, seed, ct);
        Compare.SayFaults(ledger.Missed.Concat(journal.Missed).Select(m => $"missed: {m}"));
        var isMet = ledger.Missed.Count + journal.Missed.Count == 0 && VerifyLedger.RuleCount >= 20;
        Compare.Say($"""
            planted: seed {seed}
              R7 the ledger, {VerifyLedger.RuleCount} rules (goal >= 20): {ledger.Count - ledger.Missed.Count} of {ledger.Count} planted faults found, {ledger.Took.TotalMilliseconds / Math.Max(1, ledger.Count):0.0} ms each
              R8 the journal: {journal.Count - journal.Missed.Count} of {journal.Count} tamperings found, {journal.Took.TotalMilliseconds / Math.Max(1, journal.Count):0.0} ms each (goals all: {(isMet ? "met" : "short")})
            """);
        return isMet ? 0 : 1;
    }

    /// <summary>A random row of a random table of the ledger is altered as far as its checks allow, removed or doubled.</summary>
    public static async Task<Report> Ledger(Till till, int count, int seed, CancellationToken ct)
    {
        await LedgerStock.Fill(till, 2_000, ct);
        var (random, missed, clock) = (new Random(seed), new List<string>(), Stopwatch.StartNew());
        foreach (var table in Tables) await till.Do($"CREATE TABLE kept_{table} AS TABLE {table}", ct);
        for (var i = 0; i < count; i++)
        {
            var table = Tables[random.Next(Tables.Length)];
            var row = $"ctid = (SELECT ctid FROM {table} ORDER BY md5({table}::text || '{random.Next()}') LIMIT 1)";
            var won = random.Next(1, 5).ToString(CultureInfo.InvariantCulture);
            var plant = (table, random.Next(5)) switch
            {
                (_, 0) => $"DELETE FROM {table} WHERE {row}",
                ("ledger_entries", 1) => $"INSERT INTO {table} SELECT (jsonb_populate_record(e, jsonb_build_object('seq', e.seq + 100000, 'id', gen_random_uuid()))).* FROM {table} e WHERE e.{row}",
                ("ledger_entries", 2) => $"UPDATE {table} SET available_after = available_after + {won} WHERE {row}",
                ("ledger_entries", 3) => $"UPDATE {table} SET seq = seq + 100000 WHERE {row}",
                ("ledger_entries", 4) => $"UPDATE {table} SET day = day + 3650 WHERE {row}",
                ("ledger_holds", 1) => $"UPDATE {table} SET reference = gen_random_uuid() WHERE {row}",
                ("ledger_holds", _) => $"UPDATE {table} SET open = open + {won}, paid = paid + {won} WHERE {row}",
                ("ledger_years", 1) => $"UPDATE {table} SET lines = lines + {won} WHERE {row}",
                ("ledger_days", 1) => $"UPDATE {table} SET day = day - 5000 WHERE {row}",
                ("ledger_balances", 1) => $"UPDATE {table} SET seq = seq + {won} WHERE {row}",
                (_, 2) => $"UPDATE {table} SET interest = interest + {won}, cash = cash + {won} WHERE {row}",
                (_, 3) => $"UPDATE {table} SET appropriated = appropriated + {won}, available = available + {won}, ungranted = ungranted + {won} WHERE {row}",
                _ => $"UPDATE {table} SET paid = paid + {won}, recovered = recovered + {won} WHERE {row}",
            };
            await till.Do($"SET session_replication_role = replica; {plant}; RESET session_replication_role", ct);
            if ((await till.The<VerifyLedger>().Run(Actor.System, ct)).Faults.Count == 0) missed.Add(plant);
            await till.Do($"SET session_replication_role = replica; DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}; RESET session_replication_role", ct);
        }

        if ((await till.The<VerifyLedger>().Run(Actor.System, ct)).Faults is { Count: > 0 } left) missed.Add($"the ledger is not as it was: {left[0].What}");
        return new(count, missed, clock.Elapsed);
    }

    /// <summary>A random line of a chain is altered, removed, moved or put in anew.</summary>
    public static async Task<Report> Journal(Till till, int count, int seed, CancellationToken ct)
    {
        var (random, missed) = (new Random(seed), new List<string>());
        await till.Lines(1, 1, ct);
        var chain = await till.Ask<Guid>("SELECT chain FROM audit_lines GROUP BY chain ORDER BY count(*) DESC LIMIT 1", ct);
        for (var more = 0; more < 30; more++) await till.Lines(1, 1, ct);
        await till.Do("CREATE TABLE kept_lines AS TABLE audit_lines", ct);
        var length = (int)await till.Ask<long>($"SELECT count(*) FROM audit_lines WHERE chain = '{chain}'", ct);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var seq = random.Next(1, length + 1);
            var line = $"chain = '{chain}' AND seq = {seq}";
            var plant = random.Next(9) switch
            {
                0 => $"DELETE FROM audit_lines WHERE {line}",
                1 => $"UPDATE audit_lines SET at = at + interval '1 microsecond' WHERE {line}",
                2 => $"UPDATE audit_lines SET person = gen_random_uuid() WHERE {line}",
                3 => $"UPDATE audit_lines SET role = role || 'x', subject = gen_random_uuid() WHERE {line}",
                4 => $"UPDATE audit_lines SET action = action || '.' WHERE {line}",
                5 => $"UPDATE audit_lines SET changes = '[{i}]', changes_hash = sha256('[{i}]'::bytea) WHERE {line}",
                6 => $"UPDATE audit_lines SET reason = 'Because', reason_hash = sha256('Because'::bytea) WHERE {line}",
                7 => $"UPDATE audit_lines SET hash = sha256(hash) WHERE {line}",
                _ => $"UPDATE audit_lines SET seq = {length + 1} WHERE {line}",
            };
            await till.Do($"SET session_replication_role = replica; {plant}; RESET session_replication_role", ct);
            var found = (await till.The<VerifyAudit>().Run(Actor.System, ct)).FirstOrDefault(f => f.Chain == chain)?.Fault;
            // The first line that does not fit is named: the one that was touched.
            if (found is null || !found.StartsWith($"line {seq}:", StringComparison.Ordinal)) missed.Add($"{plant}: {found}");
            await till.Do($"SET session_replication_role = replica; DELETE FROM audit_lines WHERE chain = '{chain}'; INSERT INTO audit_lines SELECT * FROM kept_lines WHERE chain = '{chain}'; RESET session_replication_role", ct);
        }

        return new(count, missed, clock.Elapsed);
    }
}
