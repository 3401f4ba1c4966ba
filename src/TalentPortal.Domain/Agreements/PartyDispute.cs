using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

public enum DisputeReason
{
    /// <summary>What the register says of it was never confirmed with the institution.</summary>
    NotConfirmed,

    /// <summary>Another institution, or another unit of it, is meant.</summary>
    WrongParty,

    /// <summary>What the register says of it is wrong. It does not deny that it is a party: where this is upheld, it still reads what parties read.</summary>
    Mistake,
}

public enum DisputeState { Open, Upheld, Dismissed, Withdrawn }

public enum DisputeAction { Uphold, Dismiss, Withdraw }

/// <summary>The institution disputes, the district's approver settles it with a reason; the institution may take it back before.</summary>
public static class DisputeFlow
{
    public static readonly Flow<DisputeState, DisputeAction> Flow = new(
        state => state == DisputeState.Open ? Party.District : Party.Nobody,
        new(DisputeState.Open, DisputeAction.Uphold, DisputeState.Upheld, Permission.AgreementReview) { NeedsReason = true },
        new(DisputeState.Open, DisputeAction.Dismiss, DisputeState.Dismissed, Permission.AgreementReview) { NeedsReason = true },
        new(DisputeState.Open, DisputeAction.Withdraw, DisputeState.Withdrawn, Permission.AgreementDispute));

    /// <summary>Whether the party stays out of what others read.</summary>
    public static bool Hides(this DisputeState state) => state is DisputeState.Open or DisputeState.Upheld;
}

/// <summary>An institution that is named as a party says that it is none, or not so. Until it is settled only the office and the institution
/// see the party; where it is upheld it stays out, and the office amends the agreement.</summary>
/// <remarks>Holds at all times: raised within the window that was in force when the party was published; a statement of 1 to 1,000
/// characters; settled with an answer.</remarks>
public sealed class PartyDispute
{
    public const int StatementMax = 1000;

    private PartyDispute() { } // EF

    public DisputeId Id { get; private init; }
    public AgreementId Agreement { get; private init; }
    public PartyId Party { get; private init; }

    /// <summary>The institution that speaks: the party, or the one that the party is a unit of.</summary>
    public OrganizationId RaisedFor { get; private init; }

    public PersonId RaisedBy { get; private init; }
    public DateTimeOffset RaisedAt { get; private init; }
    public DisputeReason Reason { get; private init; }
    public string Statement { get; private init; } = "";

    /// <summary>The last day on which it could be raised, by the terms of the day it was published.</summary>
    public DateOnly LastDay { get; private init; }

    public DisputeState State { get; private set; }
    public string? Answer { get; private set; }
    public PersonId? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The last day on which a party of the agreement may dispute; null while it is not published.</summary>
    /// <param name="days">Counted from the day after publication: 60 days from 1 March end on 30 April, included.</param>
    public static DateOnly? LastDayOf(DateTimeOffset? publicSince, int days) => publicSince is { } since ? Seoul.DayOf(since).AddDays(days) : null;

    /// <param name="days">The window of the terms that were in force on the day of publication.</param>
    public static Result<PartyDispute> Raise(DisputeId id, Agreement agreement, PartyId party, DisputeReason reason, string? statement, int days, Actor by, DateTimeOffset now)
    {
        if (agreement.Parties.All(p => p.Id != party)) return AgreementRefusals.UnknownParty;
        if (!agreement.State.IsPublic() || agreement.State == AgreementState.Superseded || LastDayOf(agreement.PublicSince, days) is not { } last) return AgreementRefusals.NotToDispute(agreement.State);
        if (Seoul.DayOf(now) > last) return AgreementRefusals.DisputeLate(last);
        if (string.IsNullOrWhiteSpace(statement) || statement.Length > StatementMax) return AgreementRefusals.Text("Statement", StatementMax);
        if (ResidentNumber.IsIn(statement)) return KernelRefusals.ResidentNumber.At("Statement");
        return new PartyDispute
        {
            Id = id,
            Agreement = agreement.Id,
            Party = party,
            RaisedFor = by.Organization,
            RaisedBy = by.Person,
            RaisedAt = now,
            Reason = reason,
            Statement = statement.Trim(),
            LastDay = last,
        };
    }

    public Result Take(DisputeAction action, string? answer, Actor by, DateTimeOffset now)
    {
        var step = DisputeFlow.Flow.Step(State, action, by, answer);
        if (!step.IsDone) return Result.From([.. step.Refusals.Select(r => r.Field == "Reason" ? r.At("Answer") : r)]);
        if (answer?.Length > StatementMax) return AgreementRefusals.Text("Answer", StatementMax);
        (State, Answer, AnsweredBy, AnsweredAt) = (step.Value, Written.Trimmed(answer), by.Person, now);
        return Result.Done;
    }
}
