using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using Xunit.Abstractions;

namespace TalentPortal.Tests.Funding;

/// <summary>What holds after anything: the identities, balances = journal, an untouchable journal, and row security beside the scope.</summary>
public sealed class LedgerLawTests(PortalDatabase database, ITestOutputHelper output) : IClassFixture<PortalDatabase>
{
    /// <summary>A model in memory beside the database: each of some thousand random steps is accepted or refused alike by both.</summary>
    [Theory]
    [InlineData(20260221)]
    [InlineData(4)]
    [InlineData(99_999_989)]
    public async Task Any_sequence_of_steps_keeps_the_identities_and_balances_equal_the_journal(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        var awards = Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()).ToArray();
        var holds = awards.ToDictionary(a => a, _ => (Open: 0L, Paid: 0L, Recovered: 0L));
        var model = new Balances();
        var accepted = 0;

        await using var connection = new NpgsqlConnection(database.PortalConnection);
        await connection.OpenAsync();
        for (var i = 0; i < 1500; i++)
        {
            var kind = (EntryKind)random.Next(0, (int)EntryKind.Correction);
            var amount = random.Next(1, 60) * (kind == EntryKind.Appropriation && random.Next(4) == 0 ? -1 : kind <= EntryKind.Receipt ? 3 : 1);
            Guid? award = kind is EntryKind.Commitment or EntryKind.Release or EntryKind.Payment or EntryKind.Recovery ? awards[random.Next(awards.Length)] : null;
            var next = model + Balances.Of(kind, new Won(amount));
            var (open, paid, recovered) = award is { } a ? holds[a] : default;
            var held = kind switch
            {
                EntryKind.Commitment => (open + amount, paid, recovered),
                EntryKind.Release => (open - amount, paid, recovered),
                EntryKind.Payment => (open - amount, paid + amount, recovered),
                EntryKind.Recovery => (open, paid, recovered + amount),
                _ => (open, paid, recovered),
            };
            var lawful = next.AreSound && held.Item1 >= 0 && held.Item3 <= held.Item2;

            var done = await Try(connection, official, line, kind, amount, award);

            Assert.True(done == lawful, $"seed {seed}, step {i}: {kind} {amount} was {(done ? "accepted" : "refused")}; {model}");
            if (!done) continue;
            accepted++;
            model = next;
            if (award is { } mine) holds[mine] = held;
        }

        Assert.Equal(model, await database.Balances(line));
        Assert.True(accepted > 400, $"only {accepted} steps were accepted: the test does not try enough");
        // 교부액 + 이월수입 + 이자 = 집행(환수 차감) + 잔액, with 잔액 = what is in the account, was returned or carried over (korea.md 3.4).
        Assert.Equal(model.Received + model.CarriedIn + model.Interest, model.Spent + (model.Cash + model.Returned + model.InterestReturned + model.CarriedOut));
        Assert.True(model.Received <= model.Granted && model.Granted <= model.Appropriated + model.CarriedIn);
        Assert.Empty((await database.The<VerifyLedger>().Run(await database.Person(Role.Auditor, official.Organization), default)).Faults);
    }

    private async Task<bool> Try(NpgsqlConnection connection, Actor actor, BudgetLineId line, EntryKind kind, long amount, Guid? award)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT portal_enter($1, $2, $3, $4, $5); ", connection, transaction);
        foreach (var value in new object[] { actor.Person.Value, actor.Organization.Value, actor.Role.ToString(), actor.District!.Value.Value, database.Clock.Now }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
        await using var post = new NpgsqlCommand("SELECT funding_post($1, $2, $3, $4, $5, '2026-03-02', now())", connection, transaction);
        post.Parameters.Add(new() { Value = Guid.CreateVersion7() });
        post.Parameters.Add(new() { Value = line.Value });
        post.Parameters.Add(new() { Value = kind.ToString() });
        post.Parameters.Add(new() { Value = amount });
        post.Parameters.Add(new() { Value = (object?)award ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        try
        {
            await post.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == "TP001")
        {
            await transaction.RollbackAsync();
            return false;
        }
    }

    [Fact]
    public async Task Eight_officials_at_once_commit_and_release_at_random_and_every_won_is_accounted_for()
    {
        const int Seed = 8;
        output.WriteLine($"seed {Seed}");
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Funded(official, 1_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            var random = new Random(Seed + worker);
            await using var connection = new NpgsqlConnection(database.PortalConnection);
            await connection.OpenAsync();
            var award = Guid.NewGuid();
            for (var i = 0; i < 150; i++)
                await Try(connection, official, line, (EntryKind)random.Next((int)EntryKind.Commitment, (int)EntryKind.Recovery + 1), random.Next(1, 200), award);
        }));

        Assert.True((await database.Balances(line)).AreSound);
        Assert.Empty((await database.The<VerifyLedger>().Run(await database.Person(Role.Auditor, official.Organization), default)).Faults);
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount = 1")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("TRUNCATE ledger_entries")]
    [InlineData("INSERT INTO ledger_entries SELECT * FROM ledger_entries")]
    [InlineData("UPDATE ledger_balances SET available = 1")]
    [InlineData("INSERT INTO ledger_balances SELECT * FROM ledger_balances")]
    [InlineData("DELETE FROM ledger_balances")]
    [InlineData("UPDATE ledger_holds SET open = 0")]
    [InlineData("UPDATE budget_lines SET year = 2027")]
    [InlineData("DELETE FROM budget_lines")]
    [InlineData("SELECT funding_append(gen_random_uuid(), gen_random_uuid(), 'Receipt', 1, ARRAY[1]::bigint[], NULL, NULL, now()::date, now(), NULL, NULL, NULL)")]
    public async Task The_portals_own_role_cannot_write_past_the_ledgers_functions(string sql)
    {
        await using var connection = new NpgsqlConnection(database.PortalConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET reason = 'x'")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("TRUNCATE ledger_entries")]
    public async Task Not_even_the_owner_edits_the_journal(string sql)
    {
        await database.Funded(await database.Official(), 10);

        var error = await Assert.ThrowsAsync<PostgresException>(() => database.Tamper(sql));

        Assert.Contains("never changed", error.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE ledger_balances SET available = available - 1, committed = committed + 1 WHERE line = '{0}'", "balances differ from the journal")]
    [InlineData("DELETE FROM ledger_entries WHERE line = '{0}' AND seq = 2", "entries are missing or out of order")]
    [InlineData("UPDATE ledger_entries SET available_after = available_after + 1 WHERE line = '{0}' AND seq = 2", "an entry's running balance is wrong")]
    [InlineData("UPDATE ledger_holds SET open = open + 1 WHERE line = '{0}'", "what awards hold differs from the journal")]
    [InlineData("DELETE FROM ledger_holds WHERE line = '{0}'", "open commitments differ from what awards hold")]
    [InlineData("DELETE FROM ledger_balances WHERE line = '{0}'", "a budget line has no balances")]
    [InlineData("INSERT INTO ledger_entries SELECT (jsonb_populate_record(e, jsonb_build_object('seq', n, 'id', gen_random_uuid(), 'kind', 'Settlement', 'amount', 0, 'reference', NULL, 'committed', 0, 'available', 0))).* "
        + "FROM ledger_entries e, generate_series(5, 6) n WHERE e.line = '{0}' AND e.seq = 4; UPDATE ledger_balances SET seq = 6, settled = 0, settled_seq = 6 WHERE line = '{0}'", "what was settled differs from the journal")]
    public async Task A_planted_fault_is_found_and_named(string sql, string what)
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Funded(official, 100);
        await database.Post(official, line, EntryKind.Commitment, 10, Guid.NewGuid());
        var auditor = await database.Person(Role.Auditor, official.Organization);
        Assert.Equal((1L, 4L, 0), await Verify());

        await database.Tamper("ALTER TABLE ledger_entries DISABLE TRIGGER ALL; " + sql.Replace("{0}", line.ToString(), StringComparison.Ordinal) + "; ALTER TABLE ledger_entries ENABLE TRIGGER ALL");

        Assert.Contains(new(line, what), (await database.The<VerifyLedger>().Run(auditor, default)).Faults);

        async Task<(long, long, int)> Verify()
        {
            var finding = await database.The<VerifyLedger>().Run(auditor, default);
            return (finding.Lines, finding.Entries, finding.Faults.Count);
        }
    }

    [Theory]
    [InlineData("amount = amount, available = available + 1")]
    [InlineData("cash = cash + 1")]
    [InlineData("granted = granted + 1")]
    public async Task An_entry_or_a_balance_whose_books_do_not_balance_cannot_stand(string set)
    {
        await database.Funded(await database.Official(), 10);
        foreach (var table in new[] { "ledger_entries", "ledger_balances" })
        {
            if (table == "ledger_balances" && set.StartsWith("amount", StringComparison.Ordinal)) continue;
            var error = await Assert.ThrowsAsync<PostgresException>(() => database.Tamper($"ALTER TABLE ledger_entries DISABLE TRIGGER ALL; UPDATE {table} SET {set}"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
        }

        await database.Tamper("ALTER TABLE ledger_entries ENABLE TRIGGER ALL");
    }

    [Fact]
    public async Task The_scope_and_row_security_give_each_role_the_same_rows()
    {
        var home = await database.Official();
        await database.Funded(home, 100);
        await database.Funded(await database.Official(Role.DistrictOfficer, "강서구"), 100);

        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.Guardian or Role.System or Role.Public)))
        {
            var actor = await database.Person(role, home.Organization);
            await Alike(actor);
        }

        await Alike(Actor.Public);
        await Alike(Actor.System);

        async Task Alike(Actor actor)
        {
            var (scoped, all) = await database.Desk.Read(actor, Permission.PublicRead, async db =>
                ((await db.BudgetLinesOf(actor).CountAsync(), await db.LedgerEntriesOf(actor).CountAsync(), await db.LedgerBalancesOf(actor).CountAsync(), await db.LedgerHoldsOf(actor).CountAsync()),
                 (await db.Set<BudgetLine>().CountAsync(), await db.Set<LedgerEntry>().CountAsync(), await db.Set<LedgerBalance>().CountAsync(), await db.Set<LedgerHold>().CountAsync())), default);
            Assert.Equal(all, scoped);
            await using var owner = database.AsOwner();
            var bare = await owner.BudgetLinesOf(actor).CountAsync(); // the scope alone, where row security does not bind
            Assert.Equal(bare, scoped.Item1);
        }
    }
}
