using TalentPortal.Domain.Kernel;
using static TalentPortal.Domain.TuitionSupport.ApplicationAction;
using static TalentPortal.Domain.TuitionSupport.ApplicationState;

namespace TalentPortal.Domain.TuitionSupport;

public enum ApplicationState
{
    Draft, AwaitingConsent, AwaitingUniversity, InReview, ChangesRequested, AwaitingApproval, AwaitingAcceptance, AwaitingPayment,
    Paid, Refused, Declined, Expired, Withdrawn,
}

public enum ApplicationAction
{
    /// <summary>To the employees, who have still to consent.</summary>
    Submit,
    /// <summary>To the university: everybody has consented already.</summary>
    SubmitConsented,
    /// <summary>To the district: everything is confirmed already.</summary>
    SubmitConfirmed,
    TakeBack,
    /// <summary>The reviewer had asked for changes: only what he or she opened is open again.</summary>
    TakeBackToChanges,
    AnswerConsent,
    /// <summary>The last answer hands over to the university.</summary>
    LastConsent,
    /// <summary>The last answer, and the university has confirmed every line that stands: on to the district.</summary>
    LastConsentConfirmed,
    /// <summary>The last answer, and nobody has consented: back to the company.</summary>
    NobodyConsents,
    /// <summary>The same after the reviewer had asked for changes.</summary>
    NobodyConsentsToChanges,
    ConfirmBill,
    /// <summary>The last confirmation hands over to the district.</summary>
    LastBill,
    RequestChanges,
    Recommend,
    SendBack,
    Approve,
    Refuse,
    Accept,
    Decline,
    Expire,
    RecordPayment,
    Withdraw,
}

/// <summary>The way of a tuition application. Whose turn it is follows from the state alone: exactly one party, or nobody at the end.</summary>
public static class ApplicationFlow
{
    public static readonly Flow<ApplicationState, ApplicationAction> Arrows = new(TurnIn,
    [
        new(Draft, Submit, AwaitingConsent, Permission.TuitionApply),
        new(Draft, SubmitConsented, AwaitingUniversity, Permission.TuitionApply),
        new(Draft, SubmitConfirmed, InReview, Permission.TuitionApply),
        new(Draft, Withdraw, Withdrawn, Permission.TuitionApply),

        new(AwaitingConsent, AnswerConsent, AwaitingConsent, Permission.TuitionConsent),
        new(AwaitingConsent, LastConsent, AwaitingUniversity, Permission.TuitionConsent),
        new(AwaitingConsent, LastConsentConfirmed, InReview, Permission.TuitionConsent),
        new(AwaitingConsent, NobodyConsents, Draft, Permission.TuitionConsent),
        new(AwaitingConsent, NobodyConsentsToChanges, ChangesRequested, Permission.TuitionConsent),
        new(AwaitingConsent, TakeBack, Draft, Permission.TuitionApply),
        new(AwaitingConsent, TakeBackToChanges, ChangesRequested, Permission.TuitionApply),
        new(AwaitingConsent, Withdraw, Withdrawn, Permission.TuitionApply),

        new(AwaitingUniversity, ConfirmBill, AwaitingUniversity, Permission.TuitionConfirm),
        new(AwaitingUniversity, LastBill, InReview, Permission.TuitionConfirm),
        new(AwaitingUniversity, TakeBack, Draft, Permission.TuitionApply),
        new(AwaitingUniversity, TakeBackToChanges, ChangesRequested, Permission.TuitionApply),
        new(AwaitingUniversity, Withdraw, Withdrawn, Permission.TuitionApply),

        new(InReview, RequestChanges, ChangesRequested, Permission.TuitionReview) { NeedsReason = true },
        new(InReview, Recommend, AwaitingApproval, Permission.TuitionReview),
        new(InReview, Withdraw, Withdrawn, Permission.TuitionApply),

        new(ChangesRequested, Submit, AwaitingConsent, Permission.TuitionApply),
        new(ChangesRequested, SubmitConsented, AwaitingUniversity, Permission.TuitionApply),
        new(ChangesRequested, SubmitConfirmed, InReview, Permission.TuitionApply),
        new(ChangesRequested, Withdraw, Withdrawn, Permission.TuitionApply),

        new(AwaitingApproval, Approve, AwaitingAcceptance, Permission.TuitionApprove),
        new(AwaitingApproval, Refuse, Refused, Permission.TuitionApprove) { NeedsReason = true },
        new(AwaitingApproval, SendBack, InReview, Permission.TuitionApprove) { NeedsReason = true },
        new(AwaitingApproval, Withdraw, Withdrawn, Permission.TuitionApply),

        new(AwaitingAcceptance, Accept, AwaitingPayment, Permission.TuitionApply),
        new(AwaitingAcceptance, Decline, Declined, Permission.TuitionApply),
        new(AwaitingAcceptance, Expire, Expired, Permission.SystemSettings),
        new(AwaitingAcceptance, Withdraw, Withdrawn, Permission.TuitionApply),

        new(AwaitingPayment, RecordPayment, Paid, Permission.TuitionPay),
        new(AwaitingPayment, Withdraw, Withdrawn, Permission.TuitionApply),
    ]);

    /// <summary>The states in which it is the company's turn.</summary>
    public static IReadOnlyList<ApplicationState> WithCompany { get; } = [.. Enum.GetValues<ApplicationState>().Where(s => TurnIn(s) == Party.Company)];

    /// <summary>Money is committed for it and not paid yet: leaving by another way gives it back.</summary>
    public static bool HoldsMoney(ApplicationState state) => state is AwaitingAcceptance or AwaitingPayment;

    /// <summary>It came to an end without an award, so that the company may begin anew in the same window.</summary>
    public static IReadOnlyList<ApplicationState> OverWithoutAward { get; } = [Refused, Declined, Expired, Withdrawn];

    private static Party TurnIn(ApplicationState state) => state switch
    {
        Draft or ChangesRequested or AwaitingAcceptance => Party.Company,
        AwaitingConsent => Party.Employee,
        AwaitingUniversity => Party.University,
        InReview or AwaitingApproval or AwaitingPayment => Party.District,
        _ => Party.Nobody,
    };
}
