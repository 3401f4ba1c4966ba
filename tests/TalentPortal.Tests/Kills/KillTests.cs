using Npgsql;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;

namespace TalentPortal.Tests.Kills;

/// <summary>The short version of <c>./dev bench kills</c>: the same seeds each time, ten kills of each kind.</summary>
public sealed class KillTests(KillTests.Ground ground) : IClassFixture<KillTests.Ground>
{
    /// <summary>A PostgreSQL of their own, with fsync, since these tests kill it.</summary>
    public sealed class Ground : IAsyncLifetime
    {
        public Cluster Cluster { get; private set; } = null!;

        public async Task InitializeAsync() => Cluster = await Cluster.Make(CancellationToken.None);

        public async Task DisposeAsync() => await Cluster.DisposeAsync();
    }

    [Fact]
    public Task Ten_kills_of_the_portal_lose_nothing_and_double_nothing() => Survives(Victim.Portal, seed: 101);

    [Fact]
    public Task Ten_kills_of_PostgreSQL_lose_nothing_and_double_nothing() => Survives(Victim.PostgreSql, seed: 202);

    /// <summary>The proof is worth something only if it can fail.</summary>
    [Fact]
    public async Task Money_that_is_lost_doubled_or_altered_is_found()
    {
        await using var cluster = await Cluster.Make(default);
        var run = new KillRun(cluster, seed: 303);
        Assert.Empty((await run.Run([], default)).Faults);
        var paid = Done(run, "pay");
        var approved = Done(run, "approve").ExceptBy(Done(run, "decline").Select(d => d.Subject), a => a.Subject).ToList();

        await Tamper(cluster, "ALTER TABLE ledger_entries DISABLE TRIGGER USER; ALTER TABLE audit_lines DISABLE TRIGGER USER");
        await Tamper(cluster, $"DELETE FROM ledger_entries WHERE reference = '{paid[0].Subject}' AND kind = 'Payment'");
        await Tamper(cluster, $"""
            INSERT INTO ledger_entries SELECT (jsonb_populate_record(e, jsonb_build_object('seq', 1000000, 'id', gen_random_uuid()))).*
            FROM ledger_entries e WHERE reference = '{paid[1].Subject}' AND kind = 'Payment'
            """);
        await Tamper(cluster, $"DELETE FROM idempotency_keys WHERE key = '{paid[2].Key}'");
        await Tamper(cluster, $"DELETE FROM audit_lines WHERE subject = '{paid[3].Subject}' AND action = 'kills.pay'");
        await Tamper(cluster, $"UPDATE ledger_balances SET committed = committed + 1, available = available - 1 WHERE line = '{paid[4].Place}'");
        await Tamper(cluster, $"DELETE FROM ledger_entries WHERE reference = '{approved[0].Subject}'");
        await Tamper(cluster, $"UPDATE tuition_applications SET state = 'AwaitingApproval', approved_by = NULL, approved_at = NULL WHERE id = '{approved[1].Subject}'");
        await Tamper(cluster, $"UPDATE tuition_windows SET taken = taken - 1 WHERE id = (SELECT window_id FROM tuition_applications WHERE id = '{approved[2].Subject}')");
        await Tamper(cluster, $"UPDATE tuition_rooms SET used = used - 1 WHERE person = (SELECT person FROM tuition_lines WHERE application = '{approved[2].Subject}')");
        var faults = await run.Inspection.Faults(run.Pages, whole: true, default);

        Assert.Contains($"0 times, 1 audit lines: {paid[0]}", faults);
        Assert.Contains($"done 2 times: {paid[1]}", faults);
        Assert.Contains($"1 times, answer kept: False: {paid[2]}", faults);
        Assert.Contains($"1 times, 0 audit lines: {paid[3]}", faults);
        Assert.Contains($"0 times, 1 audit lines: {approved[0]}", faults);
        Found(faults, $"line {paid[4].Place}: its balances", $"award {paid[0].Subject}: ", $"application {approved[0].Subject} is AwaitingAcceptance",
            $"application {approved[1].Subject} is AwaitingApproval", "window ", "person ", "audit chain");
    }

    [Fact]
    public async Task Seats_that_are_lost_doubled_or_altered_are_found()
    {
        await using var cluster = await Cluster.Make(default);
        var run = new KillRun(cluster, seed: 404);
        Assert.Empty((await run.Run([], default)).Faults);
        var cancelled = Done(run, "cancel");
        var held = run.Pages.Where(p => p is { IsDone: true, Errand.Verb: "enrol", Answer.Seats: > 1 })
            .ExceptBy(cancelled.Select(c => c.Subject), p => p.Answer!.Value.Record).ToList();
        string Request(int which) => $"'{held[which].Answer!.Value.Record}'";

        foreach (var table in new[] { "place_request_classes WHERE request_id", "place_request_sessions WHERE request_id", "places WHERE request", "place_requests WHERE id" })
            await Tamper(cluster, $"DELETE FROM {table} = {Request(0)}");
        await Tamper(cluster, $"INSERT INTO place_requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).* FROM place_requests r WHERE id = {Request(1)}");
        await Tamper(cluster, $"UPDATE place_requests SET granted = 1, named = 1 WHERE id = {Request(2)}");
        await Tamper(cluster, $"DELETE FROM places WHERE id = (SELECT min(id::text)::uuid FROM places WHERE request = {Request(3)})");
        await Tamper(cluster, $"UPDATE place_requests SET state = 'Waiting' WHERE id = '{cancelled[0].Subject}'");
        await Tamper(cluster, $"DELETE FROM idempotency_keys WHERE key = '{cancelled[1].Key}'");
        await Tamper(cluster, $"UPDATE capacity_pools SET taken = taken - 1 WHERE offering_id = '{held[0].Errand.Place}'");
        var faults = await run.Inspection.Faults(run.Pages, whole: true, default);

        Assert.Contains($"0 times, 1 audit lines: {held[0].Errand}", faults);
        Assert.Contains($"done 2 times: {held[1].Errand}", faults);
        Assert.Contains($"told of {held[2].Answer!.Value.Seats} seats, 1 are held: {held[2].Errand}", faults);
        Assert.Contains($"0 times, 1 audit lines: {cancelled[0]}", faults);
        Assert.Contains($"1 times, answer kept: False: {cancelled[1]}", faults);
        Found(faults, "pool ", "school ", "session ", $"request {held[3].Answer!.Value.Record} is Granted");
    }

    private static List<Errand> Done(KillRun run, string verb) => [.. run.Pages.Where(p => p.IsDone && p.Errand.Verb == verb).Select(p => p.Errand)];

    private static void Found(List<string> faults, params string[] beginnings) =>
        Assert.All(beginnings, b => Assert.Contains(faults, f => f.StartsWith(b, StringComparison.Ordinal)));

    private static async Task Tamper(Cluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.True(await command.ExecuteNonQueryAsync() != 0, $"The fault was not planted: {sql}");
    }

    private async Task Survives(Victim victim, int seed)
    {
        var report = await new KillRun(ground.Cluster, seed).Run([.. Enumerable.Repeat(victim, 10)], default);

        Assert.Empty(report.Faults);
        Assert.Equal(10, report.Kills);
        Assert.True(report.Answered > 500, $"Only {report.Answered} actions were acknowledged.");
        Assert.True(report.Unanswered > 10, $"The kills hit {report.Unanswered} actions under way: hardly any.");
        // Every kind of action was among them, and every shortage was met.
        Assert.All(new[] { "commit done", "pay done", "release done", "approve done", "decline done", "enrol done", "cancel done" },
            kind => Assert.True(report.Tally.GetValueOrDefault(kind) > 20, $"{kind}: {report.Tally.GetValueOrDefault(kind)}"));
        Assert.All(new[] { "commit funding.not-available", "approve funding.not-available", "approve tuition.quota-full", "enrol waiting", "enrol enrollment.class-has-request" },
            kind => Assert.True(report.Tally.ContainsKey(kind), kind));
    }
}
