using Npgsql;
using TalentPortal.Application.Funding;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>Every two steps of money meet on one line: the second comes while the first is under way, which then commits or is rolled back.
/// What comes out is what comes of one after the other.</summary>
internal static class Meetings
{
    /// <param name="Met">Those in which the second stood waiting behind the first: where none does, nothing was proved.</param>
    /// <param name="Faults">Meetings that came out otherwise.</param>
    public sealed record Report(int Count, int Met, IReadOnlyList<string> Faults);

    private static readonly EntryKind[] Kinds = [.. Enum.GetValues<EntryKind>().Where(k => k is not (EntryKind.Correction or EntryKind.Settlement))];

    /// <summary>On every account something, so that each kind has something to take from.</summary>
    private static readonly (EntryKind Kind, long Won)[] Before =
    [
        (EntryKind.Appropriation, 1_000), (EntryKind.GrantDecision, 800), (EntryKind.Receipt, 500), (EntryKind.Interest, 9),
        (EntryKind.Commitment, 300), (EntryKind.Payment, 100), (EntryKind.Recovery, 20),
    ];

    public static async Task<Report> Run(Till till, CancellationToken ct)
    {
        var (met, faults) = (0, new List<string>());
        var pairs = (from first in Kinds from second in Kinds from commits in new[] { true, false } select (first, second, commits)).ToList();
        var lines = await till.Lines(pairs.Count, 0, ct);
        foreach (var ((first, second, commits), line) in pairs.Zip(lines))
        {
            var (one, other) = (await Side.Open(till, line, ct), await Side.Open(till, line, ct));
            await using (one)
            await using (other)
            {
                var stands = new Balances();
                foreach (var (kind, won) in Before)
                {
                    if (!await one.Post(kind, won, ct)) throw new InvalidOperationException($"The meeting is not set: {kind} {won}.");
                    stands = stands.Then(kind, new Won(won)).Value;
                }

                await one.End(true, ct);
                var (a, b) = (Most(stands, first), Most(stands, second));
                var isFirst = await one.Post(first, a, ct);
                var waiting = other.Post(second, b, ct);
                while (!waiting.IsCompleted && !await till.Ask<bool>($"SELECT cardinality(pg_blocking_pids({other.Process})) > 0", ct)) await Task.Delay(1, ct);
                if (!waiting.IsCompleted) met++;
                await one.End(commits && isFirst, ct);
                var isSecond = await waiting;
                await other.End(isSecond, ct);

                var expected = commits ? stands.Then(first, new Won(a)).Value : stands;
                var then = expected.Then(second, new Won(b));
                var (should, after) = (then.IsDone && Held(commits, first, second), then.IsDone && Held(commits, first, second) ? then.Value : expected);
                if (!isFirst || isSecond != should || await till.Stands(line, ct) != after)
                    faults.Add($"{first} {a} {(commits ? "committed" : "rolled back")}, then {second} {b}: {(isSecond ? "accepted" : "refused")}; {await till.Stands(line, ct)} instead of {after}");
            }
        }

        return new(pairs.Count, met, faults);
    }

    /// <summary>What one award holds besides the line: 200 is open, 100 was paid and 20 came back.</summary>
    private static bool Held(bool commits, EntryKind first, EntryKind second)
    {
        var (open, paid, recovered) = (200L, 100L, 20L);
        foreach (var kind in commits ? new[] { first, second } : [second])
        {
            (open, paid, recovered) = kind switch
            {
                EntryKind.Commitment => (open + 720, paid, recovered),
                EntryKind.Release => (open - 200, paid, recovered),
                EntryKind.Payment => (open - 200, paid + 200, recovered),
                EntryKind.Recovery => (open, paid, recovered + 80),
                _ => (open, paid, recovered),
            };
            if (open < 0 || recovered > paid) return false;
        }

        return true;
    }

    /// <summary>The most that the step may take by itself, so that two that take the same cannot both.</summary>
    private static long Most(Balances b, EntryKind kind) => kind switch
    {
        EntryKind.Appropriation => -b.Ungranted.Amount,
        EntryKind.GrantDecision => b.Ungranted.Amount,
        EntryKind.Receipt => b.Undisbursed.Amount,
        EntryKind.Commitment => b.Available.Amount,
        EntryKind.Release or EntryKind.Payment => b.Committed.Amount,
        EntryKind.Recovery => (b.Paid - b.Recovered).Amount,
        EntryKind.InterestReturn => b.Interest.Amount,
        EntryKind.Return or EntryKind.CarryOut => Math.Min(b.Available.Amount, b.Cash.Amount),
        _ => 1_000,
    };

    /// <summary>One of the two, in a transaction of its own.</summary>
    private sealed class Side : IAsyncDisposable
    {
        private static readonly Guid Award = Guid.Parse("5f3a6d0e-0000-7000-8000-000000000001");
        private readonly NpgsqlConnection connection;
        private readonly BudgetLineId line;
        private NpgsqlTransaction? transaction;

        private Side(NpgsqlConnection connection, BudgetLineId line) => (this.connection, this.line) = (connection, line);

        /// <summary>The server's process behind it.</summary>
        public int Process => connection.ProcessID;

        public static async Task<Side> Open(Till till, BudgetLineId line, CancellationToken ct)
        {
            var opened = new NpgsqlConnection(till.Portal);
            await opened.OpenAsync(ct);
            return new Side(opened, line);
        }

        /// <returns>Whether it is accepted; refused, the transaction can only be rolled back.</returns>
        public async Task<bool> Post(EntryKind kind, long won, CancellationToken ct)
        {
            if (transaction is null)
            {
                transaction = await connection.BeginTransactionAsync(ct);
                await using var enter = new NpgsqlCommand("SELECT portal_enter($1, $2, $3, $4, now())", connection, transaction);
                foreach (var value in new object[] { Staff.Finance.Person.Value, Staff.District.Value, nameof(Role.DistrictFinance), Staff.District.Value }) enter.Parameters.Add(new() { Value = value });
                await enter.ExecuteNonQueryAsync(ct);
            }

            object award = kind is EntryKind.Commitment or EntryKind.Release or EntryKind.Payment or EntryKind.Recovery ? Award : DBNull.Value;
            await using var post = new NpgsqlCommand("SELECT funding_post(gen_random_uuid(), $1, $2, $3, $4, current_date, now())", connection, transaction);
            foreach (var value in new object[] { line.Value, kind.ToString(), won }) post.Parameters.Add(new() { Value = value });
            post.Parameters.Add(new() { Value = award, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
            try
            {
                await post.ExecuteNonQueryAsync(ct);
                return true;
            }
            catch (PostgresException refused) when (refused.SqlState == "TP001")
            {
                return false;
            }
        }

        public async Task End(bool commits, CancellationToken ct)
        {
            if (transaction is null) return;
            if (commits) await transaction.CommitAsync(ct);
            else await transaction.RollbackAsync(ct);
            await transaction.DisposeAsync();
            transaction = null;
        }

        public async ValueTask DisposeAsync()
        {
            if (transaction is not null) await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
