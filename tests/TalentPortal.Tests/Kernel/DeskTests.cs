using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Kernel;

public sealed class DeskTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_does_the_work_once()
    {
        var officer = await database.Official();
        var (key, record) = (Guid.NewGuid(), Guid.NewGuid());
        var runs = 0;
        Task<Result<int>> Try() => database.Desk.Run<int>(officer, Permission.FundingWrite, new Act("test.act", record) { Key = key },
            _ => Task.FromResult<Result<int>>(Interlocked.Increment(ref runs)), default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try()));

        Assert.All(answers, a => Assert.Equal(1, a.Value));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_key_of_another_action_is_refused()
    {
        var officer = await database.Official();
        var (key, record) = (Guid.NewGuid(), Guid.NewGuid());
        Task<Result<int>> Do(string name) => database.Desk.Run<int>(officer, Permission.FundingWrite, new Act(name, record) { Key = key },
            _ => Task.FromResult<Result<int>>(1), default);
        await Do("test.one");

        Assert.Equal("portal.key-reused", Assert.Single((await Do("test.two")).Refusals).Code);
    }

    /// <summary>A key lies in a draft: whoever comes back to it and changes the amount must not be told that it is done.</summary>
    [Fact]
    public async Task A_key_of_another_content_is_refused()
    {
        var officer = await database.Official();
        var key = Guid.NewGuid();
        Task<Result<int>> Do(int amount) => database.Desk.Run<int>(officer, Permission.FundingWrite, new Act("test.act", Guid.NewGuid()) { IsNew = true, Key = key, Content = new { amount } },
            _ => Task.FromResult<Result<int>>(amount), default);

        Assert.Equal(5, (await Do(5)).Value);
        Assert.Equal(5, (await Do(5)).Value);
        Assert.Equal("portal.key-reused", Assert.Single((await Do(6)).Refusals).Code);
    }

    /// <summary>A page that goes on to the next record with the key of the last must not hear that it is done.</summary>
    [Fact]
    public async Task A_key_of_another_record_is_refused()
    {
        var officer = await database.Official();
        var key = Guid.NewGuid();
        Task<Result<int>> Do(Guid record) => database.Desk.Run<int>(officer, Permission.FundingWrite, new Act("test.act", record) { Key = key }, _ => Task.FromResult<Result<int>>(1), default);
        var first = Guid.NewGuid();

        Assert.Equal(1, (await Do(first)).Value);
        Assert.Equal(1, (await Do(first)).Value);
        Assert.Equal("portal.key-reused", Assert.Single((await Do(Guid.NewGuid())).Refusals).Code);
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
    public async Task The_journal_has_what_a_use_case_saved_in_between()
    {
        var officer = await database.Official();
        var agreement = (await database.Store(AgreementSample.Draft(officer.District!.Value, "먼저"))).Id;

        Assert.Empty((await database.Desk.Run(officer, Permission.AgreementWrite, new Act("test.two-saves", agreement.Value), async db =>
        {
            var stored = await db.Set<Agreement>().SingleAsync(a => a.Id == agreement);
            db.Entry(stored).ComplexProperty(a => a.Title).CurrentValue = new Bilingual("하나");
            await db.SaveChangesAsync();
            db.Entry(stored).ComplexProperty(a => a.Title).CurrentValue = new Bilingual("둘");
            return Result.Done;
        }, default)).Refusals);

        // The next action gets the same context from the pool, and starts with an empty sheet.
        Assert.Empty((await database.Desk.Run(officer, Permission.AgreementWrite, new Act("test.none", agreement.Value), _ => Task.FromResult(Result.Done), default)).Refusals);
        Assert.Equal("[]", await database.Ask<string>($"SELECT changes::text FROM audit_lines WHERE subject = '{agreement.Value}' AND action = 'test.none'"));
        var changes = await database.Ask<string>($"SELECT changes::text FROM audit_lines WHERE subject = '{agreement.Value}' AND action = 'test.two-saves'");
        Assert.Equal(["하나", "둘"], JsonNode.Parse(changes)!.AsArray().Select(c => (string?)c!["values"]!["Title"]![1]!["Ko"]));
    }

    /// <summary>Who reads the journal sees the old amount and the old name beside the new ones, also where they take several columns.</summary>
    [Fact]
    public async Task The_journal_keeps_before_and_after_of_amounts_and_names()
    {
        var officer = await database.Official();
        var agreement = (await database.Store(AgreementSample.Draft(officer.District!.Value, "먼저"))).Id;
        var act = new Act("test.retitle", agreement.Value);

        Assert.Empty((await database.Desk.Run(officer, Permission.AgreementWrite, act, async db =>
        {
            var stored = await db.Set<Agreement>().SingleAsync(a => a.Id == agreement);
            db.Entry(stored).ComplexProperty(a => a.Title).CurrentValue = new Bilingual("나중", "Later");
            return Result.Done;
        }, default)).Refusals);

        var changes = await database.Ask<string>($"SELECT changes::text FROM audit_lines WHERE subject = '{agreement.Value}' AND action = 'test.retitle'");
        var title = JsonNode.Parse(changes)!.AsArray().Single()!["values"]!["Title"]!.AsArray();
        Assert.Equal(("먼저", "나중"), ((string?)title[0]!["Ko"], (string?)title[1]!["Ko"]));
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

    /// <summary>Two transactions that take two rows in opposite order: PostgreSQL ends one of them, the desk tries it again, and both are done.</summary>
    [Fact]
    public async Task A_deadlock_is_tried_again()
    {
        var officer = await database.Official();
        await using (var owner = new Npgsql.NpgsqlConnection(database.OwnerConnection))
        {
            await owner.OpenAsync();
            await using var make = new Npgsql.NpgsqlCommand($"""
                CREATE TABLE IF NOT EXISTS deadlock_test (id int PRIMARY KEY, n int NOT NULL); TRUNCATE deadlock_test; INSERT INTO deadlock_test VALUES (1, 0), (2, 0);
                GRANT SELECT, UPDATE ON deadlock_test TO "{new Npgsql.NpgsqlConnectionStringBuilder(database.PortalConnection).Username}"
                """, owner);
            await make.ExecuteNonQueryAsync();
        }

        using var both = new Barrier(2);
        var tries = 0;
        Task<Result> Touch(int first, int second) => Task.Run(() => database.Desk.Run(officer, Permission.FundingWrite, new Act("test.deadlock", Guid.NewGuid()), async db =>
        {
            await Set(db, first);
            if (Interlocked.Increment(ref tries) <= 2) both.SignalAndWait(TimeSpan.FromSeconds(10));
            await Set(db, second);
            return Result.Done;
        }, default));

        var done = await Task.WhenAll(Touch(1, 2), Touch(2, 1));

        Assert.All(done, r => Assert.Empty(r.Refusals));
        Assert.True(tries > 2, "there was no deadlock to try again after");

        static async Task Set(PortalDb db, int id)
        {
            await using var command = Desk.Command(db, "UPDATE deadlock_test SET n = n + 1 WHERE id = $1", id);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The same where the deadlock meets the save: the error comes wrapped, and is tried again all the same.</summary>
    [Fact]
    public async Task A_deadlock_on_saving_is_tried_again()
    {
        var officer = await database.Official();
        Assert.Empty((await database.Desk.Run(officer, Permission.FundingWrite, new Act("test.drafts", Guid.NewGuid()), db =>
        {
            foreach (var form in new[] { "one", "two" })
            {
                var draft = Draft.Begin(officer, form, Guid.Empty);
                draft.Save("{}", officer, database.Clock.Now);
                db.Add(draft);
            }

            return Task.FromResult(Result.Done);
        }, default)).Refusals);

        using var both = new Barrier(2);
        var tries = 0;
        Task<Result> Touch(string first, string second) => Task.Run(() => database.Desk.Run(officer, Permission.FundingWrite, new Act("test.deadlock", Guid.NewGuid()), async db =>
        {
            var draft = await db.Set<Draft>().SingleAsync(d => d.Form == second && d.Organization == officer.Organization);
            await using var command = Desk.Command(db, "UPDATE drafts SET saved_at = saved_at WHERE form = $1 AND organization = $2", first, officer.Organization.Value);
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
            if (Interlocked.Increment(ref tries) <= 2) both.SignalAndWait(TimeSpan.FromSeconds(10));
            draft.Save("""{"by":1}""", officer, database.Clock.Now);
            return Result.Done; // the save that follows wants the row that the other holds
        }, default));

        var done = await Task.WhenAll(Touch("one", "two"), Touch("two", "one"));

        Assert.All(done, r => Assert.Empty(r.Refusals));
        Assert.True(tries > 2, "there was no deadlock to try again after");
    }

    /// <summary>The server ends the connection in the middle of the work: before the save, and while reading.</summary>
    [Fact]
    public async Task A_database_that_goes_away_is_told_in_one_way()
    {
        var officer = await database.Official();

        await Assert.ThrowsAsync<DatabaseAwayException>(() => database.Desk.Run(officer, Permission.FundingWrite, new Act("test.away", Guid.NewGuid()), async db =>
        {
            await EndConnectionOf(db);
            return Result.Done; // the audit line meets the lost connection
        }, default));
        await Assert.ThrowsAsync<DatabaseAwayException>(() => database.Desk.Run(officer, Permission.FundingWrite, new Act("test.away", Guid.NewGuid()) { Key = Guid.NewGuid() }, async db =>
        {
            await EndConnectionOf(db);
            try
            {
                await Desk.Command(db, "SELECT 1").ExecuteScalarAsync();
            }
            catch (Npgsql.NpgsqlException)
            {
                // seen here, so that the desk meets what the driver says afterwards: that the transaction is over
            }

            return Result.Done;
        }, default));
        await Assert.ThrowsAsync<DatabaseAwayException>(() => database.Desk.Read(officer, Permission.FundingRead, async db =>
        {
            await EndConnectionOf(db);
            return await Desk.Command(db, "SELECT 1").ExecuteScalarAsync();
        }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Desk.Read<int>(officer, Permission.FundingRead, _ => throw new InvalidOperationException("a bug"), default));

        async Task EndConnectionOf(PortalDb db)
        {
            var process = (int)(await Desk.Command(db, "SELECT pg_backend_pid()").ExecuteScalarAsync())!;
            await using var owner = new Npgsql.NpgsqlConnection(database.OwnerConnection);
            await owner.OpenAsync();
            await using var end = new Npgsql.NpgsqlCommand($"SELECT pg_terminate_backend({process})", owner);
            await end.ExecuteNonQueryAsync();
            await Task.Delay(200);
        }
    }

    [Fact]
    public async Task Text_that_the_database_cannot_hold_is_refused_with_a_sentence()
    {
        var officer = await database.Official();

        var refused = await database.Desk.Run(officer, Permission.FundingWrite, new Act("test.text", Guid.NewGuid()), async db =>
        {
            await Desk.Command(db, "SELECT $1::text", "a\0b").ExecuteScalarAsync();
            return Result.Done;
        }, default);

        Assert.Equal("portal.unusable-text", Assert.Single(refused.Refusals).Code);
    }
}
