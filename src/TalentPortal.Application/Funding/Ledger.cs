using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>The one door to the ledger, for use cases of this room and those above it: call it inside the work of <see cref="Desk"/>, so that
/// the record and its money are saved together or not at all.</summary>
/// <remarks>The database's guard says no by throwing: the transaction is over then, and the desk turns it into its refusal, e.g.
/// <c>funding.not-available</c> with {0} what is available and {1} what was asked. Do not catch it. Give the act a key: posting twice
/// counts twice. Postings of several lines in one transaction lock these lines until it ends; the desk tries again on a deadlock.</remarks>
public static class Ledger
{
    /// <summary>Holds money for an award (원인행위): no more than is available on the line.</summary>
    /// <param name="reference">The award: what is held, released, paid and recovered for it is counted by it.</param>
    public static Task<Result> Commit(PortalDb db, BudgetLineId line, Won amount, Guid reference, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        Post(db, line, new(EntryKind.Commitment, amount, Seoul.DayOf(now)) { Reference = reference }, now, ct);

    /// <summary>Frees what an award holds: no more than is open for it (<c>funding.more-than-open</c>).</summary>
    public static Task<Result> Release(PortalDb db, BudgetLineId line, Won amount, Guid reference, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        Post(db, line, new(EntryKind.Release, amount, Seoul.DayOf(now)) { Reference = reference }, now, ct);

    /// <summary>Pays what an award holds: no more than is open for it, and no more cash than was received (<c>funding.more-than-cash</c>).</summary>
    /// <param name="paidOn">The day of payment; today where it is not said.</param>
    public static Task<Result> Pay(PortalDb db, BudgetLineId line, Won amount, Guid reference, Actor actor, DateTimeOffset now, CancellationToken ct, DateOnly? paidOn = null) =>
        Post(db, line, new(EntryKind.Payment, amount, paidOn ?? Seoul.DayOf(now)) { Reference = reference }, now, ct);

    /// <summary>A payee gives back (환수): no more than was paid for the award. It is available again.</summary>
    public static Task<Result> Recover(PortalDb db, BudgetLineId line, Won amount, Guid reference, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        Post(db, line, new(EntryKind.Recovery, amount, Seoul.DayOf(now)) { Reference = reference }, now, ct);

    /// <summary>What an approval may still hold; zero for a line that is not there. Anyone may know it: awards are limited by it.</summary>
    public static async Task<Won> Available(PortalDb db, BudgetLineId line, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT funding_available($1)", line.Value);
        return await command.ExecuteScalarAsync(ct) is long available ? new Won(available) : Won.Zero;
    }

    /// <summary>The line on which the district's money of an agreement for a purpose stands in a fiscal year; null when none is open.</summary>
    /// <param name="purpose">E.g. <see cref="BudgetLine.Tuition"/>.</param>
    public static async Task<BudgetLineId?> LineFor(PortalDb db, AgreementId agreement, FiscalYear year, string purpose, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT funding_line_for($1, $2, $3)", agreement.Value, year.Year, purpose);
        return await command.ExecuteScalarAsync(ct) is Guid line ? new BudgetLineId(line) : null;
    }

    /// <summary>One step of money, with the paper it stands on.</summary>
    /// <param name="Day">The day it happened (Seoul).</param>
    internal sealed record Step(EntryKind Kind, Won Amount, DateOnly Day)
    {
        public EntryId Id { get; init; } = EntryId.New();
        public Guid? Reference { get; init; }
        public string? Reason { get; init; }
        public string? DocumentNo { get; init; }
        public DocumentId? Document { get; init; }
    }

    internal static async Task<Result> Post(PortalDb db, BudgetLineId line, Step step, DateTimeOffset now, CancellationToken ct)
    {
        if (step.Amount == Won.Zero || (step.Amount < Won.Zero && step.Kind != EntryKind.Appropriation)) return FundingRefusals.Amount;
        await using var command = Desk.Command(db, "SELECT funding_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            step.Id.Value, line.Value, step.Kind.ToString(), step.Amount.Amount, Or(step.Reference), step.Day, now, Or(step.Reason), Or(step.DocumentNo), Or(step.Document?.Value));
        Types(command, (4, NpgsqlTypes.NpgsqlDbType.Uuid), (7, NpgsqlTypes.NpgsqlDbType.Text), (8, NpgsqlTypes.NpgsqlDbType.Text), (9, NpgsqlTypes.NpgsqlDbType.Uuid));
        await command.ExecuteNonQueryAsync(ct);
        return Result.Done;
    }

    internal static async Task<Result> Correct(PortalDb db, EntryId entry, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT funding_correct($1, $2, $3, $4, $5)",
            EntryId.New().Value, entry.Value, Seoul.DayOf(now), now, reason);
        await command.ExecuteNonQueryAsync(ct);
        return Result.Done;
    }

    /// <summary>확정: closes a line. Refused while money is held or left on it.</summary>
    internal static async Task Settle(PortalDb db, BudgetLineId line, string? reason, string? documentNo, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT funding_settle($1, $2, $3, $4, $5, $6)",
            EntryId.New().Value, line.Value, Seoul.DayOf(now), now, Or(reason), Or(documentNo));
        Types(command, (4, NpgsqlTypes.NpgsqlDbType.Text), (5, NpgsqlTypes.NpgsqlDbType.Text));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Moves what a stored application asks for into the next year: two entries or none.</summary>
    internal static async Task Carry(PortalDb db, CarryOverId carry, EntryId outEntry, EntryId inEntry, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT funding_carry($1, $2, $3, $4, $5)", carry.Value, outEntry.Value, inEntry.Value, Seoul.DayOf(now), now);
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static async Task CarryBack(PortalDb db, CarryOverId carry, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT funding_carry_back($1, $2, $3, $4)", carry.Value, Seoul.DayOf(now), now, reason);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static object Or(object? value) => value ?? DBNull.Value;

    /// <summary>A null has no type of its own, and the function would not be found.</summary>
    private static void Types(NpgsqlCommand command, params ReadOnlySpan<(int At, NpgsqlTypes.NpgsqlDbType Is)> types)
    {
        foreach (var (at, type) in types) command.Parameters[at].NpgsqlDbType = type;
    }
}
