using TalentPortal.Domain.Kernel;
using static TalentPortal.Domain.Funding.CarryOverAction;
using static TalentPortal.Domain.Funding.CarryOverState;
using static TalentPortal.Domain.Kernel.Permission;

namespace TalentPortal.Domain.Funding;

/// <summary>On what ground money may be carried over; the principle is that it is not (korea.md 3.3).</summary>
public enum CarryOverReason
{
    /// <summary>원인행위: what it is for has been ordered in the year.</summary>
    CommitmentMade,
    /// <summary>불가피한 사유: the only one that carries the same money a second time.</summary>
    Unavoidable,
    /// <summary>명시이월: the council has approved it.</summary>
    CouncilApproved,
}

public enum CarryOverState { Applied, Approved, Rejected, Withdrawn, TakenBack }

public enum CarryOverAction { Approve, Reject, Withdraw, TakeBack }

/// <summary>From the application to the decision of another person; what was carried by mistake is taken back whole.</summary>
public static class CarryOverFlow
{
    public static readonly Flow<CarryOverState, CarryOverAction> Flow = new(
        state => state is Applied ? Party.District : Party.Nobody,
        new(Applied, Approve, Approved, FundingApprove),
        new(Applied, Reject, Rejected, FundingApprove) { NeedsReason = true },
        new(Applied, Withdraw, Withdrawn, FundingWrite),
        new(Approved, TakeBack, TakenBack, FundingApprove) { NeedsReason = true });
}

/// <summary>이월: an application to carry money of a budget line into the same line of the next fiscal year.</summary>
/// <remarks>Holds at all times: its amount is above zero; it says what the money will be used for; who applied does not decide; once decided,
/// its amount, reason and plan stay as they were. That there is so much to carry holds when it is approved, by the guard of the ledger.</remarks>
public sealed class CarryOver
{
    public const int PlanMax = 1000;

    private CarryOver() { } // EF

    public CarryOverId Id { get; private init; }
    public OrganizationId District { get; private init; }
    public BudgetLineId Line { get; private init; }

    /// <summary>The year that the money leaves.</summary>
    public FiscalYear Year { get; private init; }

    public Won Amount { get; private init; }
    public CarryOverReason Reason { get; private init; }

    /// <summary>What it will be used for, by when.</summary>
    public string Plan { get; private init; } = "";

    public CarryOverState State { get; private set; }
    public PersonId AppliedBy { get; private init; }
    public DateTimeOffset AppliedAt { get; private init; }
    public PersonId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was rejected or taken back, or what the approver adds.</summary>
    public string? Note { get; private set; }

    /// <summary>The entry in the year that it leaves, and the one in the next; null until it is approved.</summary>
    public EntryId? OutEntry { get; private set; }
    public EntryId? InEntry { get; private set; }

    public sealed record Details(OrganizationId District, BudgetLineId Line, FiscalYear Year, Won Amount, CarryOverReason Reason, string Plan);

    /// <param name="stands">What stands on the line now.</param>
    public static Result<CarryOver> Apply(CarryOverId id, Details details, Balances stands, Actor by, DateTimeOffset now)
    {
        var plan = details.Plan.Trim();
        if (details.Amount <= Won.Zero) return FundingRefusals.Amount;
        if (plan.Length is 0 or > PlanMax) return FundingRefusals.PlanMissing;
        if (stands.Then(EntryKind.CarryOut, details.Amount) is { IsDone: false } no) return no.Refusals[0].At(nameof(Amount));
        if (details.Reason != CarryOverReason.Unavoidable && details.Amount > stands.FirstTimeLeft)
            return FundingRefusals.SecondCarryOver(stands.FirstTimeLeft, details.Amount);
        return new CarryOver
        {
            Id = id,
            District = details.District,
            Line = details.Line,
            Year = details.Year,
            Amount = details.Amount,
            Reason = details.Reason,
            Plan = plan,
            AppliedBy = by.Person,
            AppliedAt = now,
        };
    }

    /// <summary>Every step after the application; four eyes for all but the withdrawal.</summary>
    public Result Step(CarryOverAction action, string? note, Actor by, DateTimeOffset now)
    {
        if (note?.Length > FundingSource.NoteMax) return FundingRefusals.TooLong("Reason", FundingSource.NoteMax);
        var step = CarryOverFlow.Flow.Step(State, action, by, note);
        if (!step.IsDone) return Result.From(step.Refusals);
        if (action != Withdraw && by.Person == AppliedBy) return FundingRefusals.OwnApplication;
        (State, DecidedBy, DecidedAt, Note) = (step.Value, by.Person, now, string.IsNullOrWhiteSpace(note) ? Note : note.Trim());
        return Result.Done;
    }

    /// <summary>The two entries that an approval makes, one in each year.</summary>
    public void EnteredAs(EntryId outEntry, EntryId inEntry) => (OutEntry, InEntry) = (outEntry, inEntry);
}

/// <summary>A district's fiscal year, closed (마감): every line of it is settled, and it takes corrections only.</summary>
/// <remarks>Holds at all times: the year was over when it was closed. It is never opened again.</remarks>
public sealed class YearClosing
{
    private YearClosing() { } // EF

    public OrganizationId District { get; private init; }
    public FiscalYear Year { get; private init; }
    public PersonId Person { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string? DocumentNo { get; private init; }

    public static Result<YearClosing> Close(OrganizationId district, FiscalYear year, string? documentNo, DateOnly today, Actor by, DateTimeOffset now) =>
        today <= year.End ? FundingRefusals.YearNotOver
            : new YearClosing { District = district, Year = year, Person = by.Person, At = now, DocumentNo = Written.Trimmed(documentNo) };
}
