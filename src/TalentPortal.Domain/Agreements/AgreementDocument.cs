using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>What a paper is to its agreement.</summary>
public enum AgreementDocumentKind
{
    /// <summary>The agreement as it was signed.</summary>
    SignedText,
    Annex,
    Other,
}

/// <summary>Who may open a paper.</summary>
public enum DocumentAudience { Everybody, Parties, Office }

/// <summary>A paper of a signed agreement: the signed text itself, an annex, a letter.</summary>
/// <remarks>Holds at all times: it was attached after the signature, with a reason. It is an addition: nothing replaces it and nothing takes it
/// away, so that what the office relied on is still there.</remarks>
public sealed class AgreementDocument
{
    public const int ReasonMax = Clause.ReasonMax;

    /// <summary>One agreement's paper, with room for its annexes.</summary>
    public const int Most = 50;

    private AgreementDocument() { } // EF

    public AgreementId Agreement { get; private init; }
    public DocumentId Document { get; private init; }
    public AgreementDocumentKind Kind { get; private init; }
    public DocumentAudience Audience { get; private init; }
    public string Reason { get; private init; } = "";
    public PersonId AttachedBy { get; private init; }
    public DateTimeOffset AttachedAt { get; private init; }

    /// <param name="already">How many the agreement has.</param>
    public static Result<AgreementDocument> Attach(Agreement agreement, DocumentId document, AgreementDocumentKind kind, DocumentAudience audience, string? reason, int already, Actor by, DateTimeOffset now)
    {
        if (!agreement.State.IsPublic()) return AgreementRefusals.DocumentBeforeSignature;
        if (already >= Most) return AgreementRefusals.DocumentsTooMany(Most);
        if (string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
        if (reason.Length > ReasonMax) return AgreementRefusals.Text("Reason", ReasonMax);
        if (ResidentNumber.IsIn(reason)) return KernelRefusals.ResidentNumber.At("Reason");
        return new AgreementDocument
        {
            Agreement = agreement.Id,
            Document = document,
            Kind = kind,
            Audience = audience,
            Reason = reason.Trim(),
            AttachedBy = by.Person,
            AttachedAt = now,
        };
    }
}
