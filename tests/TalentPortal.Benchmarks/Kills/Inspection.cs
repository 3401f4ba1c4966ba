using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Auditing;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>Compares what the clients were told with what stands in the database, asked as its owner, by SQL of its own: the portal's own
/// verifiers run beside it.</summary>
internal sealed class Inspection(string owner, string portal, Guid[] lines)
{
    private sealed record Trace(int Entries, long Won, int Audited, bool Kept);

    /// <returns>What is wrong, in words; empty when all is well.</returns>
    public async Task<List<string>> Faults(IReadOnlyList<Diary.Page> pages, bool whole, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        var traces = await Traces(connection, pages, ct);
        var faults = pages.Select(p => FaultOf(p, traces[p.Errand.Key])).OfType<string>().ToList();
        faults.AddRange(await Words(connection, BalancesDiffer, ct));
        if (!whole) return faults;

        var expected = pages.Count(p => p.Answer == Worker.Done);
        var found = await Count(connection, ct);
        if (found != expected) faults.Add($"{found} entries stand, {expected} actions were acknowledged");
        faults.AddRange(await Verify(ct));
        return faults;
    }

    /// <summary>How many of these are done though nobody was told: the key alone keeps their second try from doing them twice.</summary>
    public async Task<int> DoneUnanswered(IReadOnlyList<Diary.Page> pages, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        var open = pages.Where(p => p.Answer is null).ToList();
        return (await Traces(connection, open, ct)).Values.Count(t => t.Entries > 0);
    }

    /// <summary>Waits until nothing of a killed portal runs on in the database.</summary>
    public async Task Quiet(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE usename = 'talentportal_app' AND state <> 'idle'", connection);
        while (await command.ExecuteScalarAsync(ct) is not 0L) await Task.Delay(5, ct);
    }

    private static string? FaultOf(Diary.Page page, Trace trace) => (page.Answer, trace) switch
    {
        (_, { Entries: > 1 }) => $"done {trace.Entries} times: {page.Errand}",
        (_, { Entries: 1 }) when trace.Won != page.Errand.Won => $"done with {trace.Won} won: {page.Errand}",
        (_, { Entries: var entries, Audited: var audited }) when entries != audited => $"{entries} entries, {audited} audit lines: {page.Errand}",
        (_, { Entries: var entries, Kept: var kept }) when entries == 1 != kept => $"{entries} entries, answer kept: {kept}: {page.Errand}",
        (Worker.Done, { Entries: 0 }) => $"acknowledged and lost: {page.Errand}",
        (not (null or Worker.Done), { Entries: 1 }) => $"refused with {page.Answer} and done: {page.Errand}",
        _ => null,
    };

    private static async Task<Dictionary<Guid, Trace>> Traces(NpgsqlConnection connection, IReadOnlyList<Diary.Page> pages, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT a.key, (SELECT count(*)::int FROM ledger_entries e WHERE e.reference = a.award AND e.kind = a.kind),
                (SELECT coalesce(sum(amount), 0)::bigint FROM ledger_entries e WHERE e.reference = a.award AND e.kind = a.kind),
                (SELECT count(*)::int FROM audit_lines l WHERE l.subject = a.award AND l.action = a.act),
                EXISTS (SELECT 1 FROM idempotency_keys k WHERE k.key = a.key AND k.answer IS NOT NULL)
            FROM unnest($1, $2, $3, $4) AS a(key, award, kind, act)
            """, connection);
        command.Parameters.Add(new() { Value = pages.Select(p => p.Errand.Key).ToArray() });
        command.Parameters.Add(new() { Value = pages.Select(p => p.Errand.Award).ToArray() });
        command.Parameters.Add(new() { Value = pages.Select(p => KindOf(p.Errand.Verb)).ToArray() });
        command.Parameters.Add(new() { Value = pages.Select(p => p.Errand.Act).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var traces = new Dictionary<Guid, Trace>();
        while (await reader.ReadAsync(ct))
            traces.Add(reader.GetGuid(0), new(reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetBoolean(4)));
        return traces;
    }

    private static string KindOf(string verb) => verb switch { "commit" => "Commitment", "pay" => "Payment", "release" => "Release", _ => verb };

    /// <summary>One statement sees one moment, so that it may run while others write.</summary>
    private const string BalancesDiffer = """
        SELECT 'line ' || b.line || ': its balances are not the sum of its journal'
        FROM ledger_balances b JOIN (
            SELECT line, count(*) AS entries, sum(committed) AS committed, sum(paid) AS paid, sum(available) AS available, sum(cash) AS cash
            FROM ledger_entries WHERE line = ANY($1) GROUP BY line) j ON j.line = b.line
        WHERE (b.seq, b.committed, b.paid, b.available, b.cash) IS DISTINCT FROM (j.entries, j.committed, j.paid, j.available, j.cash)
        """;

    private async Task<List<string>> Words(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = lines });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var words = new List<string>();
        while (await reader.ReadAsync(ct)) words.Add(reader.GetString(0));
        return words;
    }

    private async Task<long> Count(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM ledger_entries WHERE line = ANY($1) AND reference IS NOT NULL", connection);
        command.Parameters.Add(new() { Value = lines });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<IEnumerable<string>> Verify(CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddTalentPortal(portal).BuildServiceProvider();
        var chains = await services.GetRequiredService<VerifyAudit>().Run(Actor.System, ct);
        var ledger = await services.GetRequiredService<VerifyLedger>().Run(Actor.System, ct);
        return [.. chains.Where(c => c.Fault is not null).Select(c => $"audit chain {c.Chain}: {c.Fault}"),
            .. ledger.Faults.Select(f => $"line {f.Line}: {f.What}")];
    }
}
