using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>What an office is warned of: the term of an agreement, or a commitment.</summary>
public enum AlarmKind { TermEnds, TermEnded, CommitmentDue, CommitmentOverdue }

/// <summary>That somebody was warned, so that nobody is warned twice.</summary>
/// <remarks>Holds at all times: one a thing, a kind and a day. Another day, by an amendment, is another alarm.</remarks>
public sealed class AgreementAlarm
{
    private AgreementAlarm() { } // EF

    /// <summary>What it is about in all versions: an agreement's root, a clause's stem.</summary>
    public Guid Subject { get; private init; }

    public AlarmKind Kind { get; private init; }

    /// <summary>The last day of the term, or the day the commitment is due.</summary>
    public DateOnly Day { get; private init; }

    public AgreementId Agreement { get; private init; }
    public OrganizationId District { get; private init; }
    public DateTimeOffset RaisedAt { get; private init; }

    /// <summary>What the day of a term tells today; null where it is still too early.</summary>
    /// <param name="ahead">Days before the last day, from which on the office is warned: 90 days before 31 December begin on 2 October.</param>
    public static AlarmKind? OfTerm(DateOnly last, DateOnly today, int ahead) => last < today ? AlarmKind.TermEnded : last.AddDays(-ahead) <= today ? AlarmKind.TermEnds : null;

    /// <summary>What the day of a commitment tells today; null where it is still too early.</summary>
    public static AlarmKind? OfCommitment(DateOnly due, DateOnly today, int ahead) => due < today ? AlarmKind.CommitmentOverdue : due.AddDays(-ahead) <= today ? AlarmKind.CommitmentDue : null;

    public static AgreementAlarm Raise(Guid subject, AlarmKind kind, DateOnly day, AgreementId agreement, OrganizationId district, DateTimeOffset now) =>
        new() { Subject = subject, Kind = kind, Day = day, Agreement = agreement, District = district, RaisedAt = now };
}
