using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Companies;

/// <summary>The papers of korea.md 7.3. Those of the company are shown once and used again while they are valid.</summary>
public enum EvidenceKind
{
    BusinessRegistration, SizeCertificate, TaxClearance, BankbookCopy,
    EmploymentCertificate, InsuranceRecord, EnrolmentCertificate, TuitionBill, PaymentReceipt, Pledge, Transcript, Other,
}

/// <summary>A paper of the company with the day until which it is valid: asked for once, not at every application.</summary>
/// <remarks>Never changed or deleted: a newer paper of the same kind takes its place.</remarks>
public sealed class CompanyEvidence
{
    private CompanyEvidence() { } // EF

    public EvidenceId Id { get; private init; }
    public OrganizationId Company { get; private init; }
    public OrganizationId District { get; private init; }
    public EvidenceKind Kind { get; private init; }
    public DocumentId Document { get; private init; }

    /// <summary>Last day on which it counts, included; null where it does not run out.</summary>
    public DateOnly? ValidUntil { get; private init; }

    public PersonId AddedBy { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }

    public static Result<CompanyEvidence> Show(OrganizationId company, OrganizationId district, EvidenceKind kind, DocumentId document,
        DateOnly? validUntil, PersonId by, DateTimeOffset now)
    {
        if (validUntil < Seoul.DayOf(now)) return CompanyRefusals.EvidenceOver;
        return new CompanyEvidence
        {
            Id = EvidenceId.New(),
            Company = company,
            District = district,
            Kind = kind,
            Document = document,
            ValidUntil = validUntil,
            AddedBy = by,
            AddedAt = now,
        };
    }

    public bool Counts(DateOnly day) => ValidUntil is null || day <= ValidUntil;
}
