using System.Diagnostics;
using Npgsql;
using TalentPortal.Application.Auditing;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>R8: what the chain of the audit journal costs whoever writes, against the same lines without a chain; and how fast it is verified.</summary>
internal static class Chain
{
    private const int Writers = 8;
    private const int Districts = 226;

    public static async Task<int> Bench(int seconds, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, Writers, ct);
        await till.Do(Unchained, ct);
        var (chained, bare) = (new List<double>(), new List<double>());
        foreach (var function in new[] { "audit_append", "bench_append" }) await Write(cluster, function, 1, ct);
        for (var turn = 0; turn < 5; turn++)
        {
            chained.Add(await Write(cluster, "audit_append", seconds, ct));
            bare.Add(await Write(cluster, "bench_append", seconds, ct));
        }

        var clock = Stopwatch.StartNew();
        var findings = await till.The<VerifyAudit>().Run(Actor.System, ct);
        var (lines, took) = (findings.Sum(f => f.Lines), clock.Elapsed.TotalSeconds);
        var (ratio, faults, rate) = (Compare.Median(chained) / Compare.Median(bare), findings.Count(f => f.Fault is not null), lines / took);
        Compare.Say($"""
            chain: audit lines by {Writers} writers over {Districts} districts, a transaction each, five turns of {seconds} s, turn by turn
              chained {Compare.Median(chained):0}/s, without a chain {Compare.Median(bare):0}/s; ratio {ratio:0.00} (goal >= 0.70: {(ratio >= 0.7 ? "met" : "short")})
              {lines} lines of {findings.Count} chains verified in {took:0.0} s, {rate:0}/s, {faults} faults (goal: 100 million in 180 s, 555,556/s: {(rate >= 100e6 / 180 ? "met" : "short")})
            """);
        return ratio >= 0.7 && faults == 0 && rate >= 100e6 / 180 ? 0 : 1;
    }

    private static async Task<double> Write(Cluster cluster, string function, int seconds, CancellationToken ct)
    {
        var (clock, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            await using var connection = new NpgsqlConnection(cluster.Pooled);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand($"SELECT {function}($1, now(), $2, $2, 'DistrictOfficer', 'bench.append', $3, NULL, $4)", connection);
            command.Parameters.Add(new() { Value = Guid.Empty });
            command.Parameters.Add(new() { Value = Guid.NewGuid() });
            command.Parameters.Add(new() { Value = Guid.NewGuid() });
            command.Parameters.Add(new() { Value = """[{"entity":"TuitionApplication","before":{"state":"AwaitingApproval"},"after":{"state":"AwaitingAcceptance","amount":1250000}}]""" });
            await command.PrepareAsync(ct);
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                command.Parameters[0].Value = new Guid(1 + random.Next(Districts), 0, 0, new byte[8]);
                command.Parameters[2].Value = Guid.NewGuid();
                await command.ExecuteNonQueryAsync(ct);
                Interlocked.Increment(ref done);
            }
        }, ct)));
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The same line into a table of the same shape, numbered by a sequence: no head, no hash.</summary>
    private const string Unchained = """
        CREATE TABLE bench_lines (LIKE audit_lines INCLUDING ALL);
        CREATE SEQUENCE bench_lines_seq;
        CREATE FUNCTION bench_append(p_chain uuid, p_at timestamptz, p_person uuid, p_organization uuid, p_role text, p_action text,
            p_subject uuid, p_reason text, p_changes text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            number bigint := nextval('bench_lines_seq');
        BEGIN
            INSERT INTO bench_lines (chain, seq, at, person, organization, role, action, subject, reason, reason_hash, changes, changes_hash, hash)
                VALUES (p_chain, number, p_at, p_person, p_organization, p_role, p_action, p_subject, p_reason, '', p_changes, '', '');
            RETURN number;
        END $$
        """;
}
