using TalentPortal.Application.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>One application as its company works on it. It saves itself; what somebody else has saved meanwhile is told, not overwritten.</summary>
public sealed class ApplicationModel(ApplicationView view, WriteApplication write, AttachPaper attach, SubmitApplication submit,
    TakeBackApplication takeBack, AcceptAward accept, LeaveApplication leave, CompanyDesk company, TuitionOffers offers, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private Guid key = Guid.NewGuid();
    private int changes, saved, refused;
    private TuitionApplicationId id;

    public ApplicationView.Whole? Whole { get; private set; }
    public bool IsLoaded { get; private set; }
    public WriteApplication.Form Form { get; private set; } = new();
    public IReadOnlyList<CompanyDesk.EmployeeRow> Employees { get; private set; } = [];
    public IReadOnlyList<TuitionOffers.CourseRow> Courses { get; private set; } = [];
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    /// <summary>Something was typed that is not saved.</summary>
    public bool IsDirty => changes != saved;

    /// <summary>Worth a try by itself: not what has just been refused.</summary>
    public bool IsWorthSaving => IsDirty && changes != refused && !IsStale;
    public bool IsStale { get; private set; }
    public DateTimeOffset? SavedAt { get; private set; }
    public string? Done { get; private set; }
    public string? Message { get; set; }

    public ApplicationState State => Whole!.Application.State;
    public bool IsDraft => State == ApplicationState.Draft;
    public bool CompanyIsOpen => IsDraft || (State == ApplicationState.ChangesRequested && Whole!.Application.CompanyIsOpen);
    public bool IsOpen(ApplicationLineId? line) => IsDraft || (State == ApplicationState.ChangesRequested && line is { } l && Whole!.Application.Line(l)?.IsOpen == true);
    public bool PapersAreOpen(ApplicationLineId line) => IsDraft || (State == ApplicationState.ChangesRequested && (Whole!.Application.PapersAreOpen || IsOpen(line)));

    /// <summary>What the flow lets this actor do now; the three ways of submitting are one button.</summary>
    public IEnumerable<ApplicationAction> Open(Actor actor) => ApplicationFlow.Arrows.Open(State, actor)
        .Where(a => a is not (ApplicationAction.SubmitConsented or ApplicationAction.SubmitConfirmed) || a == Whole!.Application.SubmissionWay())
        .Where(a => a is not (ApplicationAction.TakeBack or ApplicationAction.TakeBackToChanges) || a == Whole!.Application.WayBack)
        .Where(a => a != ApplicationAction.Submit || Whole!.Application.Lines.Count == 0 || a == Whole.Application.SubmissionWay());

    public async Task Load(Guid application, Actor actor, CancellationToken ct)
    {
        id = TuitionApplicationId.From(application);
        Whole = await view.ForCompany(id, actor, ct);
        IsLoaded = true;
        if (Whole is null) return;
        Form = new() { Version = Whole.Version, Payee = Whole.Application.Payee, Note = Whole.Application.Note };
        foreach (var line in Whole.Lines.Select(l => l.Line))
            Form.Lines.Add(new()
            {
                Id = line.Id,
                Employee = line.Employee,
                Course = line.Course,
                Billed = line.Billed.Amount,
                EntranceFee = line.EntranceFee.Amount,
                Scholarship = line.Scholarship.Amount,
                EmployerScholarship = line.EmployerScholarship.Amount,
            });
        (saved, IsStale) = (changes, false);
        if (Employees.Count > 0) return;
        Employees = await company.Employees(actor, ct);
        Courses = await offers.Courses(Whole.Application.District, actor, ct);
    }

    public void Changed() => changes++;

    public void AddLine(string? employee)
    {
        if (!Guid.TryParse(employee, out var who) || Form.Lines.Any(l => l.Employee?.Value == who)) return;
        Form.Lines.Add(new() { Employee = EmployeeId.From(who) });
        Changed();
    }

    public void Remove(WriteApplication.LineForm line)
    {
        Form.Lines.Remove(line);
        Changed();
    }

    /// <summary>Saves what has changed; called by the clock every five seconds, on leaving a field, and before each step.</summary>
    public Task<bool> Save(Actor actor, CancellationToken ct) => Alone(() => SaveNow(actor, ct), ct);

    private async Task<bool> SaveNow(Actor actor, CancellationToken ct)
    {
        if (!IsDirty || IsStale) return !IsStale;
        var upTo = changes;
        var written = await write.Run(id, Form, actor, ct); // where it throws, what was typed stays unsaved and is tried again
        IsStale = written.Refusals.Contains(KernelRefusals.Stale);
        Refusals = IsStale ? [] : written.Refusals;
        if (!written.IsDone)
        {
            refused = upTo;
            return false;
        }

        saved = upTo;
        SavedAt = clock.GetUtcNow();
        await Refresh(actor, ct);
        return true;
    }

    /// <summary>Shows what is saved now, under what was typed meanwhile: the form and its lines stay the same objects, since a new one would
    /// take the field away that somebody is typing in.</summary>
    private async Task Refresh(Actor actor, CancellationToken ct)
    {
        Whole = await view.ForCompany(id, actor, ct);
        Form.Version = Whole!.Version;
        foreach (var line in Form.Lines.Where(l => l.Id is null && l.Employee is not null))
            line.Id = Whole.Application.Lines.FirstOrDefault(l => l.Employee == line.Employee)?.Id;
    }

    public Task Attach(ApplicationLineId line, EvidenceKind kind, DocumentId document, Actor actor, CancellationToken ct) =>
        Step(async () => await attach.Run(id, line, kind, document, actor, ct), actor, ct);

    public Task Detach(DocumentId document, Actor actor, CancellationToken ct) => Step(() => attach.Undo(id, document, actor, ct), actor, ct);

    public Task Do(ApplicationAction action, Actor actor, CancellationToken ct) => Step(async () => action switch
    {
        ApplicationAction.Submit or ApplicationAction.SubmitConsented or ApplicationAction.SubmitConfirmed => await submit.Run(id, Message, key, actor, ct),
        ApplicationAction.TakeBack or ApplicationAction.TakeBackToChanges => await takeBack.Run(id, Message, actor, ct),
        ApplicationAction.Accept => await accept.Run(id, actor, ct),
        ApplicationAction.Decline => await leave.Decline(id, Message, key, actor, ct),
        _ => await leave.Withdraw(id, Message, key, actor, ct),
    }, actor, ct);

    private Task<bool> Step(Func<Task<Result>> work, Actor actor, CancellationToken ct) => Alone(async () =>
    {
        if (!await SaveNow(actor, ct)) return false;
        var result = await work();
        (Refusals, Done) = (result.Refusals, result.IsDone ? "tuition.apply.done" : null);
        if (!result.IsDone) return false;
        (key, Message) = (Guid.NewGuid(), null);
        await Refresh(actor, ct);
        return true;
    }, ct);

    /// <summary>One after the other: two files dropped at once, or a step while the clock saves, would each find the other's change.</summary>
    private async Task<bool> Alone(Func<Task<bool>> work, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
