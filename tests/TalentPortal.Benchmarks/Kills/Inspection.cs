using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Auditing;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>Compares what the clients were told with what stands in the database, asked as its owner, by SQL of its own: the portal's own
/// verifiers run beside it.</summary>
internal sealed class Inspection(string owner, string portal, Stage stage)
{
    /// <param name="Times">How often it stands: ledger entries, or requests.</param>
    /// <param name="Amount">Won, or pupils asked for.</param>
    /// <param name="Audited">Lines of the audit journal.</param>
    /// <param name="Kept">Whether an answer is kept under its key.</param>
    /// <param name="Record">The request it made; empty for all but an enrolment.</param>
    /// <param name="Seats">What this request holds now; null once it is cancelled.</param>
    private sealed record Trace(int Times, long Amount, int Audited, bool Kept, Guid Record = default, int? Seats = null);

    /// <summary>Refusals that the stream brings about on purpose; any other answer would mean that it does not do what it says.</summary>
    private static readonly string[] Expected = [Answer.Done, "funding.not-available", "tuition.quota-full", "enrollment.class-has-request"];

    /// <returns>What is wrong, in words; empty when all is well.</returns>
    public async Task<List<string>> Faults(IReadOnlyList<Diary.Page> pages, bool whole, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        var traces = await Traces(connection, pages, ct);
        var faults = pages.Select(p => FaultOf(p, traces[p.Errand.Key])).OfType<string>().ToList();
        faults.AddRange(await Sums.Wrong(connection, stage.AllLines, stage.Tuition.Companies, stage.Schools.Offering, ct));
        if (!whole) return faults;

        faults.AddRange(await Counts(connection, pages, ct));
        faults.AddRange(await Verify(ct));
        return faults;
    }

    /// <summary>How many of these are done though nobody was told: the key alone keeps their second try from doing them twice.</summary>
    public async Task<int> DoneUnanswered(IReadOnlyList<Diary.Page> pages, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        var open = pages.Where(p => p.Answer is null).ToList();
        return (await Traces(connection, open, ct)).Values.Count(t => t.Times > 0);
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
        (_, { Times: > 1 }) => $"done {trace.Times} times: {page.Errand}",
        (_, { Times: 1 }) when trace.Amount != page.Errand.Amount => $"done for {trace.Amount}: {page.Errand}",
        (_, { Times: var times, Audited: var audited }) when times != audited => $"{times} times, {audited} audit lines: {page.Errand}",
        (_, { Times: var times, Kept: var kept }) when times == 1 != kept => $"{times} times, answer kept: {kept}: {page.Errand}",
        ({ IsDone: true }, { Times: 0 }) => $"acknowledged and lost: {page.Errand}",
        ({ IsDone: false } answer, { Times: 1 }) => $"refused with {answer.Says} and done: {page.Errand}",
        ({ } answer, _) when !Expected.Contains(answer.Says) => $"answered {answer.Says}: {page.Errand}",
        ({ IsDone: true } answer, _) when page.Errand.Verb == "enrol" && trace.Record != answer.Record => $"told of request {answer.Record}, it is {trace.Record}: {page.Errand}",
        // A request that may split is given more when seats become free, never less.
        ({ IsDone: true } answer, { Seats: { } seats }) when seats < answer.Seats => $"told of {answer.Seats} seats, {seats} are held: {page.Errand}",
        _ => null,
    };

    private static async Task<Dictionary<Guid, Trace>> Traces(NpgsqlConnection connection, IReadOnlyList<Diary.Page> pages, CancellationToken ct)
    {
        var traces = new Dictionary<Guid, Trace>();
        foreach (var kind in pages.Select(p => p.Errand).GroupBy(e => e.Verb switch { "enrol" => OfEnrolments, "cancel" => OfCancellations, _ => OfMoney }))
        {
            Errand[] errands = [.. kind];
            await using var command = new NpgsqlCommand(kind.Key, connection);
            command.Parameters.Add(new() { Value = errands.Select(e => e.Key).ToArray() });
            command.Parameters.Add(new() { Value = errands.Select(e => e.Subject).ToArray() });
            command.Parameters.Add(new() { Value = errands.Select(e => e.Place).ToArray() });
            command.Parameters.Add(new() { Value = errands.Select(e => e.Act).ToArray() });
            command.Parameters.Add(new() { Value = errands.Select(e => e.Entry ?? e.Mark).ToArray() });
            command.Parameters.Add(new() { Value = errands.Select(e => e.Amount).ToArray() });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                traces.Add(reader.GetGuid(0), new(reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetBoolean(4),
                    reader.IsDBNull(5) ? default : reader.GetGuid(5), reader.IsDBNull(6) ? null : reader.GetInt32(6)));
        }

        return traces;
    }

    private const string Asked = "unnest($1, $2, $3, $4, $5, $6) AS a(key, subject, place, act, word, amount)";
    private const string Kept = "EXISTS (SELECT 1 FROM idempotency_keys k WHERE k.key = a.key AND k.answer IS NOT NULL)";
    private const string Audited = "(SELECT count(*)::int FROM audit_lines l WHERE l.subject = a.subject AND l.action = a.act)";

    private const string OfMoney = $"""
        SELECT a.key, e.entries, e.amount, {Audited}, {Kept}, NULL::uuid, NULL::int
        FROM {Asked} CROSS JOIN LATERAL (SELECT count(*)::int AS entries, coalesce(sum(e.amount), 0)::bigint AS amount
            FROM ledger_entries e WHERE e.reference = a.subject AND e.kind = a.word AND e.line = a.place) e
        """;

    /// <summary>A request is known by the key in its free text, in the table and in what the journal says was added. All are of one offering.</summary>
    private const string OfEnrolments = $"""
        WITH told AS MATERIALIZED (
            SELECT substring(l.changes FROM '"Needs":"([a-p]+)"') AS word, count(*)::int AS lines
            FROM audit_lines l WHERE l.subject = ($3)[1] AND l.action = 'places.apply' GROUP BY 1)
        SELECT a.key, count(r.id)::int, coalesce(sum(r.headcount), 0)::bigint, coalesce(max(t.lines), 0), {Kept},
            (array_agg(r.id))[1], min(r.granted) FILTER (WHERE r.state <> 'Cancelled')
        FROM {Asked} LEFT JOIN place_requests r ON r.needs = a.word AND r.offering = a.place LEFT JOIN told t ON t.word = a.word
        GROUP BY a.key
        """;

    private const string OfCancellations = $"""
        SELECT a.key, (r.state = 'Cancelled')::int, a.amount, {Audited}, {Kept}, NULL::uuid, NULL::int
        FROM {Asked} JOIN place_requests r ON r.id = a.subject
        """;

    /// <summary>Nothing stands that nobody asked for. Asked when every errand has its answer.</summary>
    private async Task<List<string>> Counts(NpgsqlConnection connection, IReadOnlyList<Diary.Page> pages, CancellationToken ct)
    {
        var faults = new List<string>();
        await Compare("ledger entries", "SELECT count(*) FROM ledger_entries WHERE line = ANY($1) AND reference IS NOT NULL", stage.AllLines, p => p.Errand.Entry is not null);
        await Compare("requests", "SELECT count(*) FROM place_requests WHERE offering = $1", stage.Schools.Offering, p => p.Errand.Verb == "enrol");
        await Compare("cancelled requests", "SELECT count(*) FROM place_requests WHERE offering = $1 AND state = 'Cancelled'", stage.Schools.Offering, p => p.Errand.Verb == "cancel");
        return faults;

        async Task Compare(string what, string sql, object scope, Func<Diary.Page, bool> belongs)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new() { Value = scope });
            var (found, expected) = ((long)(await command.ExecuteScalarAsync(ct))!, pages.Count(p => p.IsDone && belongs(p)));
            if (found != expected) faults.Add($"{found} {what} stand, {expected} were acknowledged");
        }
    }

    private async Task<IEnumerable<string>> Verify(CancellationToken ct)
    {
        await using var services = PortalUseCases.Of(portal);
        var chains = await services.GetRequiredService<VerifyAudit>().Run(Actor.System, ct);
        var ledger = await services.GetRequiredService<VerifyLedger>().Run(Actor.System, ct);
        return [.. chains.Where(c => c.Fault is not null).Select(c => $"audit chain {c.Chain}: {c.Fault}"),
            .. ledger.Faults.Select(f => $"line {f.Line}: {f.What}")];
    }
}
