using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>A company's applications, the newest first.</summary>
public sealed class CompanyApplications(Desk desk)
{
    public const int PageSize = 20;

    public sealed record Row(TuitionApplicationId Id, string? ReceiptNumber, WindowId WindowId, Bilingual Window, ApplicationState State, int Lines, Won Total, DateOnly? AcceptBy, DateTimeOffset ChangedAt)
    {
        public Party WithParty => ApplicationFlow.Arrows.TurnIn(State);
    }

    /// <summary>The application that stands for each of these windows, where there is one: no second can be begun.</summary>
    public Task<IReadOnlyDictionary<WindowId, TuitionApplicationId>> Standing(IReadOnlyCollection<WindowId> windows, Actor actor, CancellationToken ct) =>
        desk.Read<IReadOnlyDictionary<WindowId, TuitionApplicationId>>(actor, Permission.TuitionApply, async db =>
            await db.ApplicationsSeenBy(actor).Where(a => windows.Contains(a.Window) && !ApplicationFlow.OverWithoutAward.Contains(a.State))
                .ToDictionaryAsync(a => a.Window, a => a.Id, ct), ct);

    /// <param name="waiting">Only those in which it is the company's turn.</param>
    public Task<Page<Row>> Page(bool waiting, string? after, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.TuitionApply, async db =>
    {
        var rows = db.ApplicationsSeenBy(actor);
        if (waiting) rows = rows.Where(a => ApplicationFlow.WithCompany.Contains(a.State));
        if (Cursor.Parse(after) is { } cursor)
        {
            var last = TuitionApplicationId.From(cursor.Id);
            rows = rows.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.Id), ValueTuple.Create(last)));
        }

        var page = await (from a in rows
                          join w in db.WindowsSeenBy(actor) on a.Window equals w.Id
                          orderby a.Id descending
                          select new Row(a.Id, a.ReceiptNumber, w.Id, w.Title, a.State, a.Lines.Count, a.Total, a.AcceptBy, a.ChangedAt)).Take(PageSize + 1).ToListAsync(ct);
        return Page<Row>.Of(page, PageSize, r => new Cursor("", r.Id.Value));
    }, ct);
}

/// <summary>The office's queue: those that wait longest first, by state; names of employees are not in it.</summary>
public sealed class TuitionQueue(Desk desk)
{
    public const int PageSize = 20;

    /// <param name="Text">Receipt number or the company's name, initials too.</param>
    public sealed record Filter(ApplicationState? State = null, Party? Turn = null, string? Text = null, string? After = null);

    public sealed record Row(TuitionApplicationId Id, string ReceiptNumber, Bilingual Company, ApplicationState State, int Lines, Won Total, DateTimeOffset SubmittedAt, DateOnly? AcceptBy)
    {
        public Party WithParty => ApplicationFlow.Arrows.TurnIn(State);
    }

    /// <param name="Count">Applications in the state.</param>
    /// <param name="Total">What they come to.</param>
    public sealed record Tally(ApplicationState State, int Count, Won Total);

    public Task<Page<Row>> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.TuitionRead, async db =>
    {
        var rows = db.ApplicationsSeenBy(actor).Where(a => a.SubmittedAt != null);
        if (filter.State is { } state) rows = rows.Where(a => a.State == state);
        if (filter.Turn is { } turn)
        {
            var states = Enum.GetValues<ApplicationState>().Where(s => ApplicationFlow.Arrows.TurnIn(s) == turn).ToList();
            rows = rows.Where(a => states.Contains(a.State));
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = Hangul.Query(filter.Text);
            rows = rows.Where(a => a.ReceiptNumber!.Contains(text) || db.OrganizationsSeenBy(actor).Any(o => o.Id == a.Company && o.SearchText.Contains(text)));
        }

        if (Cursor.Parse(filter.After) is { } cursor)
        {
            var last = TuitionApplicationId.From(cursor.Id);
            var at = cursor.Moment;
            rows = rows.Where(a => a.SubmittedAt > at || (a.SubmittedAt == at && EF.Functions.GreaterThan(ValueTuple.Create(a.Id), ValueTuple.Create(last))));
        }

        var page = await (from a in rows
                          join o in db.OrganizationsSeenBy(actor) on a.Company equals o.Id
                          orderby a.SubmittedAt, a.Id
                          select new Row(a.Id, a.ReceiptNumber!, o.Name, a.State, a.Lines.Count, a.Total, a.SubmittedAt!.Value, a.AcceptBy)).Take(PageSize + 1).ToListAsync(ct);
        return Page<Row>.Of(page, PageSize, r => new Cursor(r.SubmittedAt.UtcTicks, r.Id.Value));
    }, ct);

    /// <summary>How many stand in each state and what they come to; the same rows as the queue with that state.</summary>
    public Task<IReadOnlyList<Tally>> ByState(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Tally>>(actor, Permission.TuitionRead, async db =>
    {
        var groups = await db.ApplicationsSeenBy(actor).Where(a => a.SubmittedAt != null).GroupBy(a => a.State)
            .Select(g => new { State = g.Key, Count = g.Count(), Total = g.Sum(a => a.Total.Amount) }).ToListAsync(ct);
        return [.. groups.OrderBy(g => g.State).Select(g => new Tally(g.State, g.Count, new Won(g.Total)))];
    }, ct);
}

/// <summary>What waits for an employee's answer, and what was answered. One's own data: no log.</summary>
public sealed class EmployeeRequests(Desk desk)
{
    public sealed record Row(ApplicationLineId Line, TuitionApplicationId Application, string? ReceiptNumber, Bilingual Company, Bilingual Window, ApplicationState State, LineState LineState,
        Bilingual? Course, Bilingual? University, Won Billed, Won EntranceFee, Won Scholarship, Won EmployerScholarship, Won OtherPublic, Won Award, string? Reason, DateTimeOffset? ConsentAt)
    {
        public bool WaitsForMe => State == ApplicationState.AwaitingConsent && LineState == LineState.Entered;
    }

    /// <param name="waiting">Only those that the employee has still to answer.</param>
    public Task<IReadOnlyList<Row>> List(bool waiting, Actor actor, CancellationToken ct) => Read(null, waiting, actor, ct);

    public async Task<Row?> One(ApplicationLineId line, Actor actor, CancellationToken ct) => (await Read(line, false, actor, ct)).SingleOrDefault();

    private Task<IReadOnlyList<Row>> Read(ApplicationLineId? one, bool waiting, Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Row>>(actor, Permission.TuitionConsent, async db =>
        await (from l in db.LinesSeenBy(actor)
               where one == null || l.Id == one
               join a in db.ApplicationsSeenBy(actor) on l.Application equals a.Id
               where !waiting || (a.State == ApplicationState.AwaitingConsent && l.State == LineState.Entered)
               join o in db.OrganizationsSeenBy(actor) on a.Company equals o.Id
               join w in db.WindowsSeenBy(actor) on a.Window equals w.Id
               orderby l.Id descending
               select new Row(l.Id, a.Id, a.ReceiptNumber, o.Name, w.Title, a.State, l.State,
                   db.CoursesSeenBy(actor).Where(c => c.Id == l.Course).Select(c => c.Name).FirstOrDefault(),
                   db.OrganizationsSeenBy(actor).Where(u => u.Id == l.University).Select(u => u.Name).FirstOrDefault(),
                   l.Billed, l.EntranceFee, l.Scholarship, l.EmployerScholarship, l.OtherPublic, l.Award, l.Reason, l.ConsentAt)).Take(200).ToListAsync(ct), ct);
}

/// <summary>The bills that a university has to confirm, and those it has confirmed.</summary>
public sealed class UniversityBills(Desk desk)
{
    public const int PageSize = 50;

    public sealed record Row(ApplicationLineId Line, string? ReceiptNumber, Bilingual Company, PersonId? Person, string Name, Bilingual? Course, int SemesterCode,
        ApplicationState State, LineState LineState, Won Billed, Won EntranceFee, Won Scholarship);

    /// <summary>Open ones, or all. The names are read in full, because the university looks its students up by them; the access log says so.</summary>
    public Task<Page<Row>> Page(bool openOnly, string? after, Actor actor, CancellationToken ct) => desk.Look(actor, Permission.TuitionConfirm, AccessPurpose.Review, "tuition bills", async db =>
    {
        var lines = db.LinesSeenBy(actor);
        if (Cursor.Parse(after) is { } cursor)
        {
            var last = ApplicationLineId.From(cursor.Id);
            lines = lines.Where(l => EF.Functions.GreaterThan(ValueTuple.Create(l.Id), ValueTuple.Create(last)));
        }

        var rows = await (from l in lines
                          join a in db.ApplicationsSeenBy(actor) on l.Application equals a.Id
                          where !openOnly || (a.State == ApplicationState.AwaitingUniversity && l.State == LineState.Consented)
                          join o in db.OrganizationsSeenBy(actor) on a.Company equals o.Id
                          orderby l.Id
                          select new Row(l.Id, a.ReceiptNumber, o.Name, l.Person, l.Name, db.CoursesSeenBy(actor).Where(c => c.Id == l.Course).Select(c => c.Name).FirstOrDefault(),
                              l.SemesterCode, a.State, l.State, l.Billed, l.EntranceFee, l.Scholarship)).Take(PageSize + 1).ToListAsync(ct);
        return Page<Row>.Of(rows, PageSize, r => new Cursor("", r.Line.Value));
    }, page => [.. page.Rows.Where(r => r.Person is not null).Select(r => r.Person!.Value.Value).Distinct()], ct);
}
