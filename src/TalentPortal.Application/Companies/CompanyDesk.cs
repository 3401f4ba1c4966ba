using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Companies;

/// <summary>A company's own page: what the portal knows of it, its employees, its papers and until when they count.</summary>
public sealed class CompanyDesk(Desk desk)
{
    /// <summary>More than a company of the scheme ever enters; the page says so when it is reached.</summary>
    public const int Most = 500;

    public sealed record Card(OrganizationId Id, Bilingual Name, string Number, OrganizationId District, string Region, CompanySize Size, DateOnly? CertificateUntil, string? MaskedAccount);

    public sealed record EmployeeRow(EmployeeId Id, string Name, string Email, DateOnly EmployedSince, DateOnly? LeftOn, PersonId? Person)
    {
        /// <summary>Tied to an account.</summary>
        public bool IsLinked => Person is not null;
    }

    public sealed record PaperRow(EvidenceKind Kind, DocumentId Document, DateOnly? ValidUntil, DateTimeOffset AddedAt);

    public Task<Card?> Of(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.TuitionApply, async db =>
    {
        var row = await (
            from p in db.CompaniesSeenBy(actor)
            where p.Company == actor.Organization
            join o in db.OrganizationsSeenBy(actor) on p.Company equals o.Id
            select new { p, o.Name, o.BusinessNumber, Region = db.Set<Region>().Where(r => r.Code == p.RegionCode).Select(r => r.FullNameKo).FirstOrDefault() })
            .SingleOrDefaultAsync(ct);
        return row is null ? null : new Card(row.p.Company, row.Name, row.BusinessNumber?.ToString() ?? "", row.p.District, row.Region ?? "", row.p.Size,
            row.p.CertificateUntil, row.p.AccountMasked is { } account ? $"{row.p.Bank} {account}" : null);
    }, ct);

    /// <summary>The company's own employees by name. Reading them is logged: they are other people's data.</summary>
    public Task<IReadOnlyList<EmployeeRow>> Employees(Actor actor, CancellationToken ct) =>
        desk.Look<IReadOnlyList<EmployeeRow>>(actor, Permission.TuitionApply, AccessPurpose.Support, "employees", async db =>
            await db.EmployeesSeenBy(actor).OrderBy(e => e.Name).ThenBy(e => e.Id).Take(Most)
                .Select(e => new EmployeeRow(e.Id, e.Name, e.Email, e.EmployedSince, e.LeftOn, e.Person)).ToListAsync(ct),
            rows => [.. rows.Select(r => r.Person?.Value ?? r.Id.Value)], ct);

    /// <summary>The newest paper of each kind.</summary>
    public Task<IReadOnlyList<PaperRow>> Papers(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<PaperRow>>(actor, Permission.TuitionApply, async db =>
        await db.EvidenceSeenBy(actor).Where(e => e.Company == actor.Organization)
            .Where(e => !db.EvidenceSeenBy(actor).Any(n => n.Company == e.Company && n.Kind == e.Kind && (n.AddedAt > e.AddedAt || (n.AddedAt == e.AddedAt && n.Id != e.Id && n.ValidUntil > e.ValidUntil))))
            .OrderBy(e => e.Kind).ThenBy(e => e.Id).Take(50).Select(e => new PaperRow(e.Kind, e.Document, e.ValidUntil, e.AddedAt)).ToListAsync(ct), ct);
}

/// <summary>How a company's papers lie among the documents.</summary>
public static class CompanyPapers
{
    public static DocumentOwner Owner(OrganizationId company) => new("company", company.Value);
}

/// <summary>The company shows a paper of its own, once, with the day until which it counts.</summary>
public sealed class ShowEvidence(Desk desk, DocumentShelf shelf)
{
    public async Task<Result> Run(EvidenceKind kind, DocumentId document, DateOnly? validUntil, Actor actor, CancellationToken ct)
    {
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        var shown = CompanyEvidence.Show(actor.Organization, district, kind, document, validUntil, actor.Person, desk.Now);
        if (!shown.IsDone) return Result.From(shown.Refusals);
        return await desk.Run(actor, Permission.TuitionApply, new Act("company.show-evidence", shown.Value.Id.Value), async db =>
        {
            db.Add(shown.Value);
            return await shelf.Attach(db, actor, CompanyPapers.Owner(actor.Organization), [document], ct);
        }, ct);
    }
}

/// <summary>The representative changes size class, certificate and account.</summary>
public sealed class DescribeCompany(Desk desk, RecordSeal seal)
{
    public sealed class Form
    {
        public CompanySize Size { get; set; }
        public DateOnly? CertificateUntil { get; set; }
        public bool ChangesAccount { get; set; }
        public string? Bank { get; set; }
        public string? AccountNumber { get; set; }
        public string? AccountHolder { get; set; }
    }

    public Task<Result> Run(Form form, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.CompanyManage, new Act("company.describe", actor.Organization.Value), async db =>
        {
            var profile = await db.CompaniesSeenBy(actor).SingleOrDefaultAsync(p => p.Company == actor.Organization, ct);
            if (profile is null) return KernelRefusals.NotFound;
            var described = profile.Describe(form.Size, form.CertificateUntil, desk.Today);
            return described.IsDone && form.ChangesAccount ? profile.PayTo(form.Bank, form.AccountNumber, form.AccountHolder, seal.Close) : described;
        }, ct);
}
