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
    public async Task What_is_lost_doubled_or_altered_is_found()
    {
        await using var cluster = await Cluster.Make(default);
        var run = new KillRun(cluster, seed: 303);
        Assert.Empty((await run.Run([], default)).Faults);
        var paid = run.Pages.Where(p => p.Errand.Verb == "pay" && p.Answer == Worker.Done).Select(p => p.Errand).ToList();

        await Tamper(cluster, "ALTER TABLE ledger_entries DISABLE TRIGGER USER; ALTER TABLE audit_lines DISABLE TRIGGER USER");
        await Tamper(cluster, $"DELETE FROM ledger_entries WHERE reference = '{paid[0].Award}' AND kind = 'Payment'");
        await Tamper(cluster, $"INSERT INTO ledger_entries SELECT (jsonb_populate_record(e, jsonb_build_object('seq', 1000000, 'id', gen_random_uuid()))).* FROM ledger_entries e WHERE reference = '{paid[1].Award}' AND kind = 'Payment'");
        await Tamper(cluster, $"DELETE FROM idempotency_keys WHERE key = '{paid[2].Key}'");
        await Tamper(cluster, $"DELETE FROM audit_lines WHERE subject = '{paid[3].Award}' AND action = 'kills.pay'");
        await Tamper(cluster, $"UPDATE ledger_balances SET committed = committed + 1, available = available - 1 WHERE line = '{paid[4].Line}'");
        var faults = await run.Inspection.Faults(run.Pages, whole: true, default);

        Assert.Contains($"0 entries, 1 audit lines: {paid[0]}", faults);
        Assert.Contains($"done 2 times: {paid[1]}", faults);
        Assert.Contains($"1 entries, answer kept: False: {paid[2]}", faults);
        Assert.Contains($"1 entries, 0 audit lines: {paid[3]}", faults);
        Assert.Contains(faults, f => f.StartsWith($"line {paid[4].Line}: its balances", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("audit chain", StringComparison.Ordinal));
    }

    private static async Task Tamper(Cluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.True(await command.ExecuteNonQueryAsync() != 0, "The fault was not planted.");
    }

    private async Task Survives(Victim victim, int seed)
    {
        var report = await new KillRun(ground.Cluster, seed).Run([.. Enumerable.Repeat(victim, 10)], default);

        Assert.Empty(report.Faults);
        Assert.Equal(10, report.Kills);
        Assert.True(report.Answered > 500, $"Only {report.Answered} actions were acknowledged.");
        Assert.True(report.Unanswered > 10, $"The kills hit {report.Unanswered} actions under way: hardly any.");
    }
}
