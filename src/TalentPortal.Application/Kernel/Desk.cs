using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>What every use case needs around it, written once and called by name: the membership re-read, the permission, a fresh
/// context under row security, one save, the audit line, and a plain answer when two people change the same record.</summary>
/// <param name="contexts">Makes a context for each action; a circuit never owns one.</param>
/// <param name="clock">The only clock.</param>
public sealed class Desk(IDbContextFactory<PortalDb> contexts, TimeProvider clock)
{
    private const int Tries = 4;

    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => Seoul.Today(clock);

    /// <summary>Runs one use case. Nothing is saved unless it is done.</summary>
    public async Task<Result> Run(Actor actor, Permission permission, Act act, Func<PortalDb, Task<Result>> work, CancellationToken ct)
    {
        var result = await Run<bool>(actor, permission, act, async db =>
        {
            var done = await work(db);
            return done.IsDone ? true : Result<bool>.Refuse(done.Refusals);
        }, ct);
        return result.IsDone ? Result.Done : Result.From(result.Refusals);
    }

    /// <inheritdoc cref="Run(Actor, Permission, Act, Func{PortalDb, Task{Result}}, CancellationToken)"/>
    /// <remarks>With <see cref="Act.Key"/> the answer is kept in the same transaction, and a second try gets it again.
    /// A deadlock or a lost serialisation is tried again; the work must therefore read all it needs from the context it is given.</remarks>
    public async Task<Result<T>> Run<T>(Actor actor, Permission permission, Act act, Func<PortalDb, Task<Result<T>>> work, CancellationToken ct)
    {
        if (!actor.May(permission)) return KernelRefusals.Forbidden;
        return await Try(actor, act, work, ct);
    }

    /// <summary>Saves what is the actor's own and no record of any office: drafts, read marks, the progress of the outbox. Row security
    /// binds it like any action; there is no audit line, because a draft saved every five seconds would drown the journal.</summary>
    public async Task<Result<T>> Keep<T>(Actor actor, Permission permission, Func<PortalDb, Task<Result<T>>> work, CancellationToken ct)
    {
        if (!actor.May(permission)) return KernelRefusals.Forbidden;
        return await Try(actor, null, work, ct);
    }

    private async Task<Result<T>> Try<T>(Actor actor, Act? act, Func<PortalDb, Task<Result<T>>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(actor, act, work, ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                return KernelRefusals.Stale;
            }
            catch (Exception error) when (Postgres(error) is { } refusedBy)
            {
                if (DatabaseRefusals.Of(refusedBy) is { } refusal) return refusal;
                if (!DatabaseRefusals.IsWorthAnotherTry(refusedBy)) throw;
                if (attempt == Tries) return KernelRefusals.Busy;
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt), clock, ct);
            }
        }
    }

    /// <summary>Reads what the actor may see: row security is set, nothing is tracked, nothing is written.</summary>
    /// <returns>What the query gives; a query for one record gives null where the record is not the actor's.</returns>
    /// <remarks>Without the permission, or with a membership that has ended, it throws <see cref="NoPermissionException"/>,
    /// which the shell shows as the no-permission page.</remarks>
    public async Task<T> Read<T>(Actor actor, Permission permission, Func<PortalDb, Task<T>> query, CancellationToken ct)
    {
        if (!actor.May(permission)) throw new NoPermissionException(KernelRefusals.Forbidden);
        return await Within(async (db, transaction) =>
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            if (!await Enter(db, actor, ct)) throw new NoPermissionException(KernelRefusals.Revoked);
            var answer = await query(db);
            await transaction.CommitAsync(ct);
            return answer;
        }, ct);
    }

    /// <summary>Reads of many things side by side, each in a transaction of its own: for audits, which go over everything.</summary>
    /// <param name="query">Gives the answer for one of them; it is told when another has failed.</param>
    /// <returns>The answers in the order of the things.</returns>
    /// <remarks>Up to four at once: more would take too many connections from those who work meanwhile.</remarks>
    public async Task<IReadOnlyList<T>> ReadEach<TThing, T>(Actor actor, Permission permission, IReadOnlyList<TThing> things,
        Func<PortalDb, TThing, CancellationToken, Task<T>> query, CancellationToken ct)
    {
        var answers = new T[things.Count];
        await Parallel.ForAsync(0, things.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4), CancellationToken = ct },
            async (at, stop) => answers[at] = await Read(actor, permission, db => query(db, things[at], stop), stop));
        return answers;
    }

    /// <summary>Reads personal data and writes to the access log who read whose data and why, in the same transaction.</summary>
    /// <param name="subjects">Whose data the answer holds: told from the answer itself, so that the log cannot say less than was shown.</param>
    public async Task<T> Look<T>(Actor actor, Permission permission, AccessPurpose purpose, string what,
        Func<PortalDb, Task<T>> query, Func<T, IReadOnlyCollection<Guid>> subjects, CancellationToken ct)
    {
        return await Read(actor, permission, async db =>
        {
            var answer = await query(db);
            if (subjects(answer) is { Count: > 0 } seen) await Journal.LogAccess(db, actor, purpose, what, seen, Now, ct);
            return answer;
        }, ct);
    }

    /// <summary>A context with a transaction of its own. A database that is away is told in one way, whatever the driver says at that moment.</summary>
    private async Task<T> Within<T>(Func<PortalDb, IDbContextTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        IDbContextTransaction? transaction = null;
        try
        {
            transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            return await work(db, transaction);
        }
        catch (Exception error) when (DatabaseAwayException.IsMeantBy(error, db.Database.GetDbConnection().State))
        {
            throw new DatabaseAwayException(error);
        }
        finally
        {
            db.Noted = null;
            // After the question above: ending the transaction closes the connection, and then each fault would look like a lost one.
            if (transaction is not null) await transaction.DisposeAsync();
        }
    }

    private Task<Result<T>> Once<T>(Actor actor, Act? act, Func<PortalDb, Task<Result<T>>> work, CancellationToken ct) =>
        Within((db, transaction) => Once(db, transaction, actor, act, work, ct), ct);

    private async Task<Result<T>> Once<T>(PortalDb db, IDbContextTransaction transaction, Actor actor, Act? act, Func<PortalDb, Task<Result<T>>> work, CancellationToken ct)
    {
        if (!await Enter(db, actor, ct)) return KernelRefusals.Revoked;

        if (act?.Key is { } key && await AnswerKept(db, transaction, key, actor, act, ct) is { } kept)
            return kept.Person == actor.Person.Value && kept.Action == act.Name
                && (kept.Content is null || kept.Content == ContentOf(act)) // null: of a time when only some had one
                ? JsonSerializer.Deserialize<T>(kept.Answer!)!
                : KernelRefusals.KeyReused;

        var changes = db.Noted = act is null ? null : [];
        var result = await work(db);
        if (!result.IsDone) return result; // the transaction is rolled back, with the key

        await db.SaveChangesAsync(ct);
        if (act is null)
        {
            await transaction.CommitAsync(ct);
            return result;
        }

        if (act.Key is { } mine) await KeepAnswer(db, mine, JsonSerializer.Serialize(result.Value), ct);
        await Journal.Append(db, actor, act, changes!, Now, ct); // last: the chain's head is locked no longer than it must be
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Tells the transaction who acts, for row security, and re-reads the membership: one round trip.</summary>
    private async Task<bool> Enter(PortalDb db, Actor actor, CancellationToken ct)
    {
        await using var command = Command(db, "SELECT portal_enter($1, $2, $3, $4, $5)",
            actor.Person.Value, actor.Organization.Value, actor.Role.ToString(), (object?)actor.District?.Value ?? DBNull.Value, Now);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private sealed record Kept(Guid Person, string Action, string? Content, string? Answer);

    private static string ContentOf(Act act) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { Subject = act.IsNew ? (Guid?)null : act.Subject, act.Content })));

    /// <summary>Takes the key for this action. Another transaction that holds it is waited for.</summary>
    private async Task<Kept?> AnswerKept(PortalDb db, IDbContextTransaction transaction, Guid key, Actor actor, Act act, CancellationToken ct)
    {
        await using var take = Command(db,
            "INSERT INTO idempotency_keys (key, person, action, content, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING",
            key, actor.Person.Value, act.Name, ContentOf(act), Now);
        if (await take.ExecuteNonQueryAsync(ct) == 1) return null;

        await using var read = Command(db, "SELECT person, action, content, answer FROM idempotency_keys WHERE key = $1", key);
        await using var reader = await read.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Kept(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3))
            : null;
    }

    private static async Task KeepAnswer(PortalDb db, Guid key, string answer, CancellationToken ct)
    {
        await using var keep = Command(db, "UPDATE idempotency_keys SET answer = $2 WHERE key = $1", key, answer);
        await keep.ExecuteNonQueryAsync(ct);
    }

    // A deadlock on saving comes wrapped twice: by the strategy for transient failures, and by the update.
    private static PostgresException? Postgres(Exception? error) => error is null or PostgresException ? error as PostgresException : Postgres(error.InnerException);

    internal static NpgsqlCommand Command(PortalDb db, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection(),
            (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>A page or query was opened without the right to it. The shell turns it into the no-permission page (403).</summary>
public sealed class NoPermissionException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

internal static class BackgroundWork
{
    /// <summary>Background work is the portal's alone, whoever else may change its settings: it takes what row security hides from
    /// somebody for what is not there.</summary>
    public static void MustBeThePortal(this Actor actor)
    {
        if (actor.Role != Role.System) throw new NoPermissionException(KernelRefusals.Forbidden);
    }
}
