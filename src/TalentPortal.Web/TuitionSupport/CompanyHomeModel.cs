using TalentPortal.Application.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>A company's home: applications with whose turn it is, open windows, employees, papers.</summary>
public sealed class CompanyHomeModel(CompanyDesk company, CompanyApplications applications, TuitionOffers offers, StartApplication start,
    AddEmployee add, LinkEmployee link, EmployeeLeaves leaves, ShowEvidence show)
{
    private Guid startKey = Guid.NewGuid();

    public bool IsLoaded { get; private set; }
    public CompanyDesk.Card? Card { get; private set; }
    public Page<CompanyApplications.Row>? Applications { get; private set; }
    public IReadOnlyList<TuitionOffers.WindowRow> Windows { get; private set; } = [];
    public IReadOnlyList<CompanyDesk.EmployeeRow> Employees { get; private set; } = [];
    public IReadOnlyList<CompanyDesk.PaperRow> Papers { get; private set; } = [];
    public AddEmployee.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public string? Done { get; private set; }

    /// <summary>Those with no field of their own on the page.</summary>
    public IEnumerable<Refusal> Above => Refusals.Where(r => r.Field is not ("Name" or "Email" or "EmployedSince" or "LeftOn"));

    /// <summary>The employee whose last day is being entered.</summary>
    public EmployeeId? Leaving { get; private set; }

    public DateOnly? LastDay { get; set; }
    public EvidenceKind Kind { get; set; } = EvidenceKind.BusinessRegistration;
    public DateOnly? ValidUntil { get; set; }

    /// <summary>The application that stands for a window already.</summary>
    public IReadOnlyDictionary<WindowId, TuitionApplicationId> Standing { get; private set; } = new Dictionary<WindowId, TuitionApplicationId>();

    public async Task Load(bool waiting, string? after, Actor actor, CancellationToken ct)
    {
        Card = await company.Of(actor, ct);
        if (Card is not null)
        {
            Applications = await applications.Page(waiting, after, actor, ct);
            Windows = await offers.Windows(Card.District, actor, ct);
            Standing = await applications.Standing([.. Windows.Select(w => w.Id)], actor, ct);
            Employees = await company.Employees(actor, ct);
            Papers = await company.Papers(actor, ct);
        }

        IsLoaded = true;
    }

    /// <returns>The application to open; null where it was refused.</returns>
    public async Task<TuitionApplicationId?> Start(WindowId window, Actor actor, CancellationToken ct)
    {
        var started = await start.Run(window, startKey, actor, ct);
        (Refusals, startKey) = (started.Refusals, Guid.NewGuid());
        return started.IsDone ? started.Value : null;
    }

    public async Task AddEmployee(Actor actor, CancellationToken ct)
    {
        var added = await add.Run(Form, actor, ct);
        await After(added, "company.employees.added", actor, ct);
        if (added.IsDone) Form = new();
    }

    public async Task Link(EmployeeId id, Actor actor, CancellationToken ct) => await After(await link.Run(id, actor, ct), "company.employees.linked-now", actor, ct);

    /// <param name="row">Null: the last day is not entered after all.</param>
    public void AskLeaving(CompanyDesk.EmployeeRow? row) => (Leaving, LastDay, Refusals, Done) = (row?.Id, row?.LeftOn, [], null);

    public async Task Leave(Actor actor, CancellationToken ct)
    {
        if (Leaving is not { } id) return;
        var left = await leaves.Run(id, LastDay, actor, ct);
        await After(left, "company.employees.left-now", actor, ct);
        if (left.IsDone) Leaving = null;
    }

    /// <summary>Shows an uploaded file as the paper of the chosen kind.</summary>
    public async Task Show(DocumentId document, Actor actor, CancellationToken ct) =>
        await After(await show.Run(Kind, document, ValidUntil, actor, ct), "company.papers.added", actor, ct);

    private async Task After(Result result, string done, Actor actor, CancellationToken ct)
    {
        (Refusals, Done) = (result.Refusals, result.IsDone ? done : null);
        if (result.IsDone) await Load(false, null, actor, ct);
    }
}
