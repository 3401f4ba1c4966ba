using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>A company begins its application for a window; it has one at a time.</summary>
public sealed class StartApplication(Desk desk)
{
    public Task<Result<TuitionApplicationId>> Run(WindowId window, Guid key, Actor actor, CancellationToken ct)
    {
        var id = TuitionApplicationId.New();
        return desk.Run<TuitionApplicationId>(actor, Permission.TuitionApply, new Act("tuition.start", id.Value) { IsNew = true, Key = key, Content = window }, async db =>
        {
            if (await db.WindowsSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(w => w.Id == window, ct) is not { } open) return KernelRefusals.NotFound;
            if (await db.CompaniesSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(p => p.Company == actor.Organization, ct) is not { } company) return KernelRefusals.NotFound;
            var started = TuitionApplication.Start(id, open, company, actor, desk.Now);
            if (!started.IsDone) return Result<TuitionApplicationId>.Refuse(started.Refusals);
            db.Add(started.Value);
            return id;
        }, ct);
    }
}

/// <summary>Saves what the company has filled in so far; called by itself every few seconds. The application is its own draft.</summary>
public sealed class WriteApplication(Desk desk)
{
    public sealed class Form
    {
        public Payee Payee { get; set; }
        public string? Note { get; set; }
        public List<LineForm> Lines { get; init; } = [];

        /// <summary>The version that the page has read: somebody else's save in between is told, not overwritten.</summary>
        public uint Version { get; set; }
    }

    public sealed class LineForm
    {
        /// <summary>Null for a line that is to be added.</summary>
        public ApplicationLineId? Id { get; set; }

        public EmployeeId? Employee { get; set; }
        public CourseId? Course { get; set; }
        public long Billed { get; set; }
        public long EntranceFee { get; set; }
        public long Scholarship { get; set; }
        public long EmployerScholarship { get; set; }
    }

    public Task<Result> Run(TuitionApplicationId id, Form form, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApply, new Act("tuition.write", id.Value), async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            if (db.Entry(application).Property<uint>("Version").CurrentValue != form.Version) return KernelRefusals.Stale;

            if (application.Payee != form.Payee || (application.Note ?? "") != (form.Note ?? "").Trim())
            {
                var described = application.Describe(form.Payee, form.Note, desk.Now);
                if (!described.IsDone) return described;
            }

            var kept = form.Lines.Where(l => l.Id is not null).Select(l => l.Id!.Value).ToHashSet();
            foreach (var gone in application.Lines.Where(l => !kept.Contains(l.Id)).Select(l => l.Id).ToList())
                if (application.Remove(gone, desk.Now) is { IsDone: false } no) return no;

            var wanted = form.Lines.Select(l => l.Course).OfType<CourseId>().Distinct().ToList();
            var courses = await db.CoursesSeenBy(actor).AsNoTracking().Where(c => wanted.Contains(c.Id) && c.District == application.District && c.IsListed).ToDictionaryAsync(c => c.Id, ct);
            foreach (var line in form.Lines)
                if (await Write(db, application, line, courses, actor, ct) is { IsDone: false } no) return no;
            return Result.Done;
        }, ct);

    private async Task<Result> Write(PortalDb db, TuitionApplication application, LineForm form, Dictionary<CourseId, Course> courses, Actor actor, CancellationToken ct)
    {
        var id = form.Id;
        if (id is null)
        {
            if (form.Employee is not { } who) return Result.Done; // nobody chosen yet
            if (await db.EmployeesSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(e => e.Id == who, ct) is not { } employee) return KernelRefusals.NotFound;
            var window = await db.WindowsSeenBy(actor).AsNoTracking().SingleAsync(w => w.Id == application.Window, ct);
            var added = application.Add(employee, window, desk.Now);
            if (!added.IsDone) return added;
            id = added.Value.Id;
        }

        if (application.Line(id.Value) is not { } line) return KernelRefusals.NotFound;
        var values = new ApplicationLine.Values(form.Course is { } c ? courses.GetValueOrDefault(c) : null,
            new Won(form.Billed), new Won(form.EntranceFee), new Won(form.Scholarship), new Won(form.EmployerScholarship));
        if (form.Course is not null && values.Course is null && line.Course != form.Course) return KernelRefusals.NotFound.At("Course");
        if ((line.Course, line.Billed, line.EntranceFee, line.Scholarship, line.EmployerScholarship)
            == (values.Course?.Id, values.Billed, values.EntranceFee, values.Scholarship, values.EmployerScholarship)) return Result.Done;
        return application.Write(id.Value, values, actor.Person, desk.Now);
    }
}

/// <summary>Attaches an uploaded paper to a line of the application, or takes it away again.</summary>
public sealed class AttachPaper(Desk desk, DocumentShelf shelf)
{
    public Task<Result> Run(TuitionApplicationId id, ApplicationLineId line, EvidenceKind kind, DocumentId document, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApply, new Act("tuition.attach", id.Value), async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var attached = application.Attach(document, kind, line, actor.Person, desk.Now);
            return attached.IsDone ? await shelf.Attach(db, actor, ApplicationWork.OwnerOf(line), [document], ct) : attached;
        }, ct);

    public Task<Result> Undo(TuitionApplicationId id, DocumentId document, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApply, new Act("tuition.detach", id.Value), async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var line = application.Papers.FirstOrDefault(p => p.Document == document)?.Line;
            var detached = application.Detach(document, desk.Now);
            return detached.IsDone && line is { } l ? await shelf.Detach(db, actor, ApplicationWork.OwnerOf(l), document, ct) : detached;
        }, ct);
}
