using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Money;

namespace TalentPortal.Tests.Funding;

/// <summary>The short versions of <c>./dev bench officials</c>, <c>ledger-rush</c>, <c>ledger-model</c> and <c>planted</c>: the same seeds each time.</summary>
public sealed class LedgerProofTests(LedgerProofTests.Ground ground) : IClassFixture<LedgerProofTests.Ground>
{
    /// <summary>A PostgreSQL of their own: some of them plant faults.</summary>
    public sealed class Ground : IAsyncLifetime
    {
        public Cluster Cluster { get; private set; } = null!;
        internal Till Till { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Cluster = await Cluster.Make(CancellationToken.None);
            Till = await Till.Open(Cluster, connections: 8, CancellationToken.None);
        }

        public async Task DisposeAsync()
        {
            await Till.DisposeAsync();
            await Cluster.DisposeAsync();
        }
    }

    [Fact]
    public async Task Twenty_officials_commit_and_release_on_one_line_over_eight_connections_and_every_won_is_there_once()
    {
        var report = await Officials.Run(ground.Till, actions: 400, people: 20, seed: 404, default);
        Assert.Empty(report.Faults);
        Assert.True(report is { Done: > 80, Refused: > 80, Repeated: > 10 }, $"{report.Done} done, {report.Refused} refused, {report.Repeated} repeated: the test does not try enough");
    }

    [Fact]
    public async Task A_crowd_on_a_line_gets_what_there_is_and_not_a_won_more()
    {
        var report = await Rush.Run(ground.Till, rushes: 4, clients: 64, default);
        Assert.Equal((0, 0, 0), (report.Over, report.Under, report.Doubled));
    }

    [Fact]
    public async Task Every_two_steps_of_money_that_meet_on_a_line_come_out_as_one_after_the_other()
    {
        var report = await Meetings.Run(ground.Till, default);
        Assert.Equal((288, 288), (report.Count, report.Met));
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task The_database_says_yes_and_no_as_the_model_does_and_has_its_sums()
    {
        var report = await Model.OnPostgres(ground.Till, sequences: 200, seed: 606, default);
        Assert.Empty(report.Divergences);
        Assert.True(report.Accepted > report.Steps / 4, $"{report.Accepted} of {report.Steps} steps were accepted: the test does not try enough");
        Assert.Empty(Model.InMemory(10_000, 606).Divergences);
        Assert.Equal(0, Model.Splits(20_000, 606));
    }
}

/// <summary>Faults are planted one at a time, and every one is found.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public async Task Every_fault_planted_in_the_ledger_or_in_the_journal_is_found()
    {
        await using var cluster = await Cluster.Make(default);
        await using var till = await Till.Open(cluster, connections: 4, default);
        Assert.Empty((await Planted.Ledger(till, count: 60, seed: 505, default)).Missed);
        Assert.Empty((await Planted.Journal(till, count: 60, seed: 505, default)).Missed);
    }
}
