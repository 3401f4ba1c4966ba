using TalentPortal.Domain.Kernel;
using static TalentPortal.Domain.Agreements.AgreementAction;
using static TalentPortal.Domain.Agreements.AgreementState;
using static TalentPortal.Domain.Kernel.Permission;

namespace TalentPortal.Domain.Agreements;

public enum AgreementState { Draft, UnderReview, Signed, Active, Expired, Terminated, Superseded, Withdrawn }

public enum AgreementAction { Submit, Return, Sign, Activate, Expire, Terminate, Supersede, Withdraw }

/// <summary>From the first draft to the end of the term. The parties sign on paper: the district records it.</summary>
public static class AgreementFlow
{
    public static readonly Flow<AgreementState, AgreementAction> Flow = new(
        state => state is Draft or UnderReview or Signed ? Party.District : Party.Nobody,
        new(Draft, Submit, UnderReview, AgreementWrite),
        new(Draft, Withdraw, Withdrawn, AgreementWrite) { NeedsReason = true },
        new(UnderReview, Return, Draft, AgreementReview) { NeedsReason = true },
        new(UnderReview, Withdraw, Withdrawn, AgreementWrite) { NeedsReason = true },
        new(UnderReview, Sign, Signed, AgreementReview),
        new(Signed, Activate, Active, AgreementReview),
        new(Signed, Terminate, Terminated, AgreementReview) { NeedsReason = true },
        new(Active, Expire, Expired, AgreementReview),
        new(Active, Terminate, Terminated, AgreementReview) { NeedsReason = true },
        new(Signed, Supersede, Superseded, AgreementReview),
        new(Active, Supersede, Superseded, AgreementReview), // by the new version that comes into force, and by nothing else
        new(Expired, Supersede, Superseded, AgreementReview)); // its amendment was signed before the term ended and comes into force after it

    /// <summary>What nobody has signed: its office reads it, and those who represent a party unless it was withdrawn; it pledges nothing. The database holds the same list in agreement_is_public().</summary>
    public static readonly AgreementState[] Unsigned = [Draft, UnderReview, Withdrawn];

    /// <summary>What everybody may read: from the signature on, whatever became of it.</summary>
    public static bool IsPublic(this AgreementState state) => !Unsigned.Contains(state);

    /// <summary>Whether a new version may be drafted from it.</summary>
    public static bool IsAmendable(this AgreementState state) => state is Signed or Active;

    /// <summary>Whether an amendment in this state may still take the place of the version that it was drafted from.</summary>
    public static bool IsPending(this AgreementState state) => state is Draft or UnderReview or Signed;

    /// <summary>Whether parties, clauses and terms may still be written: what is reviewed stands still.</summary>
    public static bool IsOpen(this AgreementState state) => state is Draft;
}
