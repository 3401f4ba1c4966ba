using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>One application whole, as the company and the district's office read it: sections, sum, papers, story, and whose turn it is.</summary>
public sealed class ApplicationView(Desk desk, DocumentShelf shelf, RecordSeal seal)
{
    private const int StoryMost = 200;

    public sealed record Whole(TuitionApplication Application, uint Version, Bilingual Company, string BusinessNumber, Bilingual Window, bool WindowIsOpen,
        TuitionPolicy? Policy, IReadOnlyList<LineView> Lines, IReadOnlyList<CompanyPaper> CompanyPapers, IReadOnlyList<Handover> Story,
        IReadOnlyList<Refusal> Missing, CompanySide Side)
    {
        public Party WithParty => Application.WithParty;
    }

    /// <param name="Account">Masked, except to finance when it pays.</param>
    public sealed record CompanySide(CompanySize Size, DateOnly? CertificateUntil, string? Bank, string? Account, string? Holder);

    /// <param name="Sum">As it stood when it was decided; for an undecided line under review, as it would be now.</param>
    public sealed record LineView(ApplicationLine Line, Bilingual? Course, Bilingual? University, TuitionAssessment? Sum, IReadOnlyList<PaperView> Papers);

    public sealed record PaperView(EvidenceKind Kind, DocumentId Document, string Name);

    public sealed record CompanyPaper(EvidenceKind Kind, DocumentId Document, string Name, DateOnly? ValidUntil);

    public Task<Whole?> ForCompany(TuitionApplicationId id, Actor actor, CancellationToken ct) =>
        desk.Look(actor, Permission.TuitionApply, AccessPurpose.Support, "tuition application", db => Read(db, id, actor, ct), Subjects, ct);

    /// <summary>An official opens it: the names in it are read for review or payment, and the access log says so.</summary>
    public Task<Whole?> ForOffice(TuitionApplicationId id, Actor actor, CancellationToken ct) =>
        desk.Look(actor, Permission.TuitionRead, PurposeOf(actor), "tuition application", db => Read(db, id, actor, ct), Subjects, ct);

    /// <summary>Opens a paper of an application or of its company, and logs it.</summary>
    public Task<Result<OpenDocument>> Paper(TuitionApplicationId id, DocumentId document, Actor actor, CancellationToken ct)
    {
        var permission = actor.May(Permission.TuitionApply) ? Permission.TuitionApply : Permission.TuitionRead;
        var subject = document.Value; // a company's own paper is nobody's
        return desk.Look<Result<OpenDocument>>(actor, permission, PurposeOf(actor), "tuition paper", async db =>
        {
            var line = await db.PapersSeenBy(actor).Where(p => p.Application == id && p.Document == document).Select(p => p.Line).SingleOrDefaultAsync(ct);
            if (line is { } l)
            {
                subject = SubjectOf(await db.LinesSeenBy(actor).AsNoTracking().SingleAsync(x => x.Id == l, ct));
                return await shelf.Open(db, actor, ApplicationWork.OwnerOf(l), document, ct);
            }

            var company = await db.ApplicationsSeenBy(actor).Where(a => a.Id == id).Select(a => (OrganizationId?)a.Company).SingleOrDefaultAsync(ct);
            return company is { } c ? await shelf.Open(db, actor, CompanyPapers.Owner(c), document, ct) : KernelRefusals.NotFound;
        }, opened => opened.IsDone ? [subject] : [], ct);
    }

    private static IReadOnlyCollection<Guid> Subjects(Whole? whole) =>
        whole is null ? [] : [.. whole.Lines.Select(l => SubjectOf(l.Line)).Distinct()];

    /// <summary>Whose data a line holds: the person, or the company's entry of somebody who has no account yet.</summary>
    private static Guid SubjectOf(ApplicationLine line) => line.Person?.Value ?? line.Employee.Value;

    private static AccessPurpose PurposeOf(Actor actor) =>
        actor.May(Permission.TuitionPay) ? AccessPurpose.Payment : actor.Role == Role.Auditor ? AccessPurpose.Audit : actor.May(Permission.TuitionRead) ? AccessPurpose.Review : AccessPurpose.Support;

    private async Task<Whole?> Read(PortalDb db, TuitionApplicationId id, Actor actor, CancellationToken ct)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll; // the version is read from the tracker; nothing is saved
        if (await db.Load(actor, id, ct) is not { } application) return null;
        var version = db.Entry(application).Property<uint>("Version").CurrentValue;
        var story = await db.StorySeenBy(actor).AsNoTracking().Where(h => h.Application == id).OrderBy(h => h.Revision).Take(StoryMost).ToListAsync(ct);
        var company = await db.OrganizationsSeenBy(actor).AsNoTracking().SingleAsync(o => o.Id == application.Company, ct);
        var profile = await db.CompaniesSeenBy(actor).AsNoTracking().SingleAsync(p => p.Company == application.Company, ct);
        var window = await db.WindowsSeenBy(actor).AsNoTracking().SingleAsync(w => w.Id == application.Window, ct);
        var policies = await db.PoliciesSeenBy(actor).AsNoTracking().Where(p => p.District == application.District).ToListAsync(ct);
        var policy = application.Policy is { } chosen ? policies.Single(p => p.Id == chosen) : TuitionPolicy.On(desk.Today, policies);

        var courses = application.Lines.Select(l => l.Course).OfType<CourseId>().ToList();
        var named = await (from c in db.CoursesSeenBy(actor)
                           where courses.Contains(c.Id)
                           join u in db.OrganizationsSeenBy(actor) on c.University equals u.Id
                           select new { c.Id, Course = c.Name, University = u.Name }).AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var files = await Names(db, application, actor, ct);
        var today = desk.Today;
        var evidence = await db.EvidenceSeenBy(actor).AsNoTracking().Where(e => e.Company == application.Company && (e.ValidUntil == null || e.ValidUntil >= today))
            .OrderBy(e => e.Kind).ThenByDescending(e => e.AddedAt).Take(100).ToListAsync(ct);
        var basis = application.State == ApplicationState.InReview && actor.May(Permission.TuitionRead) ? await SumBasis.Of(db, application, actor, today, ct) : null;

        var lines = application.Lines.OrderBy(l => l.Number).Select(l => new LineView(l,
            l.Course is { } c && named.TryGetValue(c, out var course) ? course.Course : null,
            l.Course is { } d && named.TryGetValue(d, out var at) ? at.University : null,
            policy is null ? null : SumOf(l, application, policy, basis),
            [.. application.Papers.Where(p => p.Line == l.Id).OrderBy(p => p.Kind).ThenBy(p => p.AddedAt).Select(p => new PaperView(p.Kind, p.Document, files.GetValueOrDefault(p.Document, "")))])).ToList();
        // To the district those that were handed in with it: what the company has shown since is handed over by the next submission.
        var pays = actor.May(Permission.TuitionPay) && application.State == ApplicationState.AwaitingPayment;
        return new Whole(application, version, company.Name, company.BusinessNumber?.ToString() ?? "", window.Title, window.IsOpen(today), policy, lines,
            [.. evidence.Where(e => files.ContainsKey(e.Document)).DistinctBy(e => e.Kind).Select(e => new CompanyPaper(e.Kind, e.Document, files[e.Document], e.ValidUntil))],
            story, application.Missing([.. evidence.Select(e => e.Kind).Distinct()]),
            new CompanySide(profile.Size, profile.CertificateUntil, profile.Bank, pays && profile.AccountSealed is { } closed ? seal.Open(closed) : profile.AccountMasked, profile.AccountHolder));
    }

    private async Task<Dictionary<DocumentId, string>> Names(PortalDb db, TuitionApplication application, Actor actor, CancellationToken ct)
    {
        var names = new Dictionary<DocumentId, string>();
        foreach (var line in application.Lines)
            foreach (var document in await shelf.Of(db, actor, ApplicationWork.OwnerOf(line.Id), ct)) names[document.Id] = document.Name;
        foreach (var document in await shelf.Of(db, actor, CompanyPapers.Owner(application.Company), ct)) names[document.Id] = document.Name;
        return names;
    }

    /// <summary>A decided line's sum is worked out again from what was kept with it, so that it shows what was decided then.</summary>
    private static TuitionAssessment? SumOf(ApplicationLine line, TuitionApplication application, TuitionPolicy policy, SumBasis? basis)
    {
        if (!line.IsComplete || line.Degree is null) return null;
        var decided = line.State is LineState.Recommended or LineState.Approved or LineState.Paid or LineState.Released && line.Span is not null;
        if (!decided && basis is null) return null;
        var standing = basis?.Standing(line) ?? new TuitionApplication.Standing(new TuitionCase
        {
            AppliedOn = application.AppliedOn!.Value,
            Size = application.Size!.Value,
            Degree = line.Degree.Value,
            Billed = line.Billed,
            EntranceFee = line.EntranceFee,
            Scholarship = line.Scholarship,
            EmployerScholarship = line.EmployerScholarship,
            OtherPublic = line.OtherPublic,
            EmployedSince = line.EmployedSince,
        }, line.RoomUsed, line.BudgetLeft, line.Span ?? "");
        var @case = decided ? standing.Case with { RoomUsed = line.RoomUsed, BudgetLeft = line.BudgetLeft, PlaceLeft = true, AlreadyFunded = false } : standing.Case;
        var assessed = TuitionCalculator.Assess(policy, @case);
        return assessed.IsDone ? assessed.Value : null;
    }
}
