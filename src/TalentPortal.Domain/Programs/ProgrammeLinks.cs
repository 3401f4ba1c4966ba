using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Programs;

public readonly record struct FulfilmentId(Guid Value) : IId<FulfilmentId>
{
    public static FulfilmentId New() => new(Guid.CreateVersion7());
    public static FulfilmentId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct ProgrammeMoneyId(Guid Value) : IId<ProgrammeMoneyId>
{
    public static ProgrammeMoneyId New() => new(Guid.CreateVersion7());
    public static ProgrammeMoneyId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>The span of a link: from a day on, until it is ended with a reason. A link is never rewritten and never deleted, so that what was
/// done under it is still found.</summary>
/// <remarks>Holds at all times: it ends on or after its first day; an end has a reason.</remarks>
public abstract class ProgrammeLink
{
    public const int NoteMax = 500;

    public ProgrammeId Programme { get; private protected init; }

    /// <summary>The district whose programme it is.</summary>
    public OrganizationId District { get; private protected init; }

    /// <summary>First day, included.</summary>
    public DateOnly From { get; private protected init; }

    /// <summary>Last day, included; null while it holds.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Why it was entered, or on which paper it rests.</summary>
    public string? Note { get; private protected init; }

    public string? EndReason { get; private set; }
    public PersonId EnteredBy { get; private protected init; }
    public DateTimeOffset EnteredAt { get; private protected init; }

    /// <param name="until">The last day on which it holds.</param>
    public Result End(DateOnly until, string? reason)
    {
        if (Until is not null) return ProgrammeLinkRefusals.EndedAlready;
        if (until < From) return ProgrammeLinkRefusals.EndBeforeStart(From);
        if (string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
        if (WrongNote(reason) is { } refusal) return refusal.At("Reason");
        (Until, EndReason) = (until, reason.Trim());
        return Result.Done;
    }

    private protected static Refusal? WrongNote(string? note) => note?.Length > NoteMax ? ProgrammeLinkRefusals.Note
        : ResidentNumber.IsIn(note) ? KernelRefusals.ResidentNumber.At("Note") : null;
}

/// <summary>A programme fulfils a clause. The clause is named by its stem: an amendment that keeps the clause keeps what was done for it.</summary>
/// <remarks>Holds at all times: the agreement was signed when the link was entered, and is the programme's own, in whichever version; on one
/// day a programme fulfils a clause once.</remarks>
public sealed class Fulfilment : ProgrammeLink
{
    private Fulfilment() { } // EF

    public FulfilmentId Id { get; private init; }

    /// <summary>What the clause has in common through all versions (<see cref="Agreements.Clause.Stem"/>).</summary>
    public ClauseId Clause { get; private init; }

    /// <param name="agreement">The version that holds the clause; the caller has seen that it is the programme's.</param>
    public static Result<Fulfilment> Enter(FulfilmentId id, Programme programme, Agreement agreement, ClauseId clause, DateOnly from, string? note, Actor by, DateTimeOffset now)
    {
        if (!agreement.State.IsPublic()) return ProgrammeLinkRefusals.NotSigned;
        if (agreement.Clauses.FirstOrDefault(c => c.Id == clause) is not { } found) return AgreementRefusals.UnknownClause.At("Clause");
        if (WrongNote(note) is { } refusal) return refusal;
        return new Fulfilment
        {
            Id = id,
            Programme = programme.Id,
            Clause = found.Stem,
            District = programme.District,
            From = from,
            Note = Written.Trimmed(note),
            EnteredBy = by.Person,
            EnteredAt = now,
        };
    }
}

/// <summary>A programme is paid for by the district's budget lines of a purpose: those of every fiscal year that the link touches. A new year's
/// line is the programme's without anybody's entering it again.</summary>
/// <remarks>Holds at all times: on one day a purpose of a district belongs to one programme, so that no won is counted for two.</remarks>
public sealed class ProgrammeMoney : ProgrammeLink
{
    public const int PurposeMax = 40;

    private ProgrammeMoney() { } // EF

    public ProgrammeMoneyId Id { get; private init; }

    /// <summary>The code that budget lines are opened with.</summary>
    public string Purpose { get; private init; } = "";

    public static Result<ProgrammeMoney> Enter(ProgrammeMoneyId id, Programme programme, string? purpose, DateOnly from, string? note, Actor by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Trim().Length > PurposeMax) return ProgrammeLinkRefusals.Purpose;
        if (WrongNote(note) is { } refusal) return refusal;
        return new ProgrammeMoney
        {
            Id = id,
            Programme = programme.Id,
            Purpose = purpose.Trim(),
            District = programme.District,
            From = from,
            Note = Written.Trimmed(note),
            EnteredBy = by.Person,
            EnteredAt = now,
        };
    }
}

/// <summary>Every way a link says no.</summary>
public static class ProgrammeLinkRefusals
{
    public static readonly Refusal NotSigned = new("programme.clause-not-signed", "Clause");
    public static readonly Refusal EndedAlready = new("programme.link-ended");
    public static readonly Refusal Note = new("programme.link-note", "Note", ProgrammeLink.NoteMax);
    public static readonly Refusal Purpose = new("programme.money-purpose", "Purpose");
    public static readonly Refusal FromMissing = new("programme.link-from", "From");
    public static readonly Refusal UntilMissing = new("programme.link-until", "Until");

    /// <summary>The exclusion constraint of the database bears this name.</summary>
    public static readonly Refusal FulfilledAlready = new("programme.fulfilled-already", "Clause");

    /// <inheritdoc cref="FulfilledAlready"/>
    public static readonly Refusal MoneyTaken = new("programme.money-taken", "Purpose");

    public static Refusal EndBeforeStart(DateOnly from) => new("programme.link-end", "Until", from);
}
