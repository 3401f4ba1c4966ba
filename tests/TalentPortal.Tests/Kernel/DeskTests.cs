using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Kernel;

public sealed class DeskTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_does_the_work_once()
    {
        var officer = await database.Official();
        var key = Guid.NewGuid();
        var runs = 0;
        Task<Result<int>> Try() => database.Desk.Run<int>(officer, Permission.FundingWrite, new Act("test.act", Guid.NewGuid()) { Key = key },
            _ => Task.FromResult<Result<int>>(Interlocked.Increment(ref runs)), default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try()));

        Assert.All(answers, a => Assert.Equal(1, a.Value));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_key_of_another_action_is_refused()
    {
        var officer = await database.Official();
        var key = Guid.NewGuid();
        Task<Result<int>> Do(string name) => database.Desk.Run<int>(officer, Permission.FundingWrite, new Act(name, Guid.NewGuid()) { Key = key },
            _ => Task.FromResult<Result<int>>(1), default);
        await Do("test.one");

        Assert.Equal("portal.key-reused", Assert.Single((await Do("test.two")).Refusals).Code);
    }

    [Fact]
    public async Task A_refused_action_leaves_its_key_free()
    {
        var officer = await database.Official();
        var act = new Act("test.act", Guid.NewGuid()) { Key = Guid.NewGuid() };
        var no = await database.Desk.Run<int>(officer, Permission.FundingWrite, act, _ => Task.FromResult<Result<int>>(KernelRefusals.NotFound), default);
        var yes = await database.Desk.Run<int>(officer, Permission.FundingWrite, act, _ => Task.FromResult<Result<int>>(7), default);

        Assert.Equal("portal.not-found", Assert.Single(no.Refusals).Code);
        Assert.Equal(7, yes.Value);
    }

    [Fact]
    public async Task The_portal_role_cannot_touch_the_journal()
    {
        foreach (var sql in new[] { "DELETE FROM audit_lines", "UPDATE audit_lines SET action = 'x'", "INSERT INTO audit_heads VALUES (gen_random_uuid(), 1, '')" })
        {
            await using var connection = new Npgsql.NpgsqlConnection(database.PortalConnection);
            await connection.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
        }
    }
}
