using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>The district's officer reviews: line by line, asks for changes by section, and lays it before the approver.</summary>
public sealed class ReviewApplication(Desk desk)
{
    public sealed class ChangesForm
    {
        public bool Company { get; set; }
        public bool Papers { get; set; }
        public List<ApplicationLineId> Lines { get; init; } = [];
        public string? Message { get; set; }
    }

    /// <summary>Recommends a line for the sum that the policy gives; the figures are the portal's own, not the page's.</summary>
    public Task<Result> RecommendLine(TuitionApplicationId id, ApplicationLineId line, Actor actor, CancellationToken ct) =>
        Review("tuition.recommend-line", id, null, actor, async (db, application, contact) =>
        {
            if (application.Line(line) is not { } asked) return KernelRefusals.NotFound;
            var basis = await SumBasis.Of(db, application, actor, desk.Today, ct);
            return application.RecommendLine(line, basis.Policy, basis.Standing(asked), actor, contact, desk.Now);
        }, ct);

    public Task<Result> RejectLine(TuitionApplicationId id, ApplicationLineId line, TuitionResult? result, string? reason, Actor actor, CancellationToken ct) =>
        Review("tuition.reject-line", id, reason, actor, (_, application, contact) =>
            Task.FromResult(application.RejectLine(line, result, reason, actor, contact, desk.Now)), ct);

    public Task<Result> RequestChanges(TuitionApplicationId id, ChangesForm form, Actor actor, CancellationToken ct) =>
        Review("tuition.request-changes", id, form.Message, actor, (_, application, contact) =>
            Task.FromResult(application.RequestChanges(form.Company, form.Papers, form.Lines, actor, contact, form.Message, desk.Now)), ct);

    /// <summary>Lays the decided lines before the approver.</summary>
    public Task<Result> Recommend(TuitionApplicationId id, string? message, Actor actor, CancellationToken ct) =>
        Review("tuition.recommend", id, message, actor, (_, application, contact) =>
            Task.FromResult(application.Recommend(actor, contact, message, desk.Now)), ct);

    private Task<Result> Review(string name, TuitionApplicationId id, string? reason, Actor actor, Func<PortalDb, TuitionApplication, bool, Task<Result>> work, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionReview, new Act(name, id.Value) { Reason = reason }, async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var before = application.State;
            var reviewed = await work(db, application, await db.IsContact(actor, application.Company, ct));
            if (reviewed.IsDone && application.State != before) await db.Tell(application, desk.Now, ct);
            return reviewed;
        }, ct);
}

/// <summary>What the sums of an application's lines stand on, read once.</summary>
internal sealed record SumBasis(TuitionPolicy Policy, TuitionApplication Application, bool InDistrict, Won BudgetLeft,
    IReadOnlyDictionary<(PersonId, string), Won> RoomsUsed, IReadOnlySet<PersonId> Funded, IReadOnlySet<CourseId> Listed, int? PlacesLeft)
{
    public static async Task<SumBasis> Of(PortalDb db, TuitionApplication application, Actor actor, DateOnly today, CancellationToken ct)
    {
        var policy = await db.PoliciesSeenBy(actor).AsNoTracking().SingleAsync(p => p.Id == application.Policy, ct);
        var window = await db.WindowsSeenBy(actor).AsNoTracking().SingleAsync(w => w.Id == application.Window, ct);
        var profile = await db.CompaniesSeenBy(actor).AsNoTracking().SingleAsync(p => p.Company == application.Company, ct);
        var left = window.BudgetLine is { } line ? await Ledger.Available(db, line, ct) : Won.Zero;
        PersonId?[] people = [.. application.Lines.Select(l => l.Person)];
        var rooms = await db.RoomsSeenBy(actor).AsNoTracking().Where(r => r.District == application.District && people.Contains(r.Person)).ToListAsync(ct);
        var funded = await db.LinesSeenBy(actor).Where(l => people.Contains(l.Person) && l.SemesterCode == application.SemesterCode && l.Application != application.Id)
            .Where(l => l.State == LineState.Approved || l.State == LineState.Paid).Select(l => l.Person!.Value).ToListAsync(ct);
        var listed = await db.CoursesSeenBy(actor).Where(c => c.District == application.District && c.IsListed).Select(c => c.Id).ToListAsync(ct);
        return new SumBasis(policy, application, profile.IsInDistrict(today), left,
            rooms.ToDictionary(r => (r.Person, r.Span), r => r.Used), funded.ToHashSet(), listed.ToHashSet(), window.Places - window.Taken);
    }

    /// <summary>The case of one line: what the lines recommended before it take is no longer there for it.</summary>
    public TuitionApplication.Standing Standing(ApplicationLine line)
    {
        var span = Policy.SpanOf(Application.AppliedOn!.Value, Semester.Of(line.SemesterCode), line.Degree!.Value);
        var used = line.Person is { } person ? RoomsUsed.GetValueOrDefault((person, span)) : Won.Zero;
        var others = Application.Lines.Where(l => l != line && l.State == LineState.Recommended).ToList();
        var left = Won.Max(Won.Zero, BudgetLeft - others.Sum(l => l.Award));
        return new(new TuitionCase
        {
            AppliedOn = Application.AppliedOn.Value,
            Size = Application.Size!.Value,
            Degree = line.Degree.Value,
            Billed = line.Billed,
            EntranceFee = line.EntranceFee,
            Scholarship = line.Scholarship,
            EmployerScholarship = line.EmployerScholarship,
            OtherPublic = line.OtherPublic,
            // Once it has moved out, the next decision is an officer's to look at; it is not refused by itself.
            InDistrict = InDistrict ? true : null,
            IsEmployed = line.LeftOn is null || line.LeftOn >= Application.AppliedOn,
            EmployedSince = line.EmployedSince,
            CourseListed = Listed.Contains(line.Course!.Value),
            RoomUsed = used,
            BudgetLeft = left,
            AlreadyFunded = line.Person is { } p && Funded.Contains(p),
            PlaceLeft = PlacesLeft is not { } places || places > others.Count,
        }, used, left, span);
    }
}
