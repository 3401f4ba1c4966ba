using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

/// <summary>Who gets the money: the university lowers its bill, or the company that has paid it is paid back. Never both.</summary>
public enum Payee { University, Company }

/// <summary>One company's application for one window, with a line for each employee.</summary>
/// <remarks>Holds at all times: it is with exactly one party, or over; outside a draft the company changes only what the reviewer has
/// opened; an edit voids the consent and confirmation of its own line only; who reviewed does not approve, and who reviewed or
/// approved does not pay; the total is the sum of its recommended, approved or paid lines.</remarks>
public sealed partial class TuitionApplication
{
    public const int LinesMax = 50;
    public const int TextMax = 2_000;
    public const int ReferenceMax = 60;

    /// <summary>Papers of the company itself, held once in its evidence.</summary>
    public static IReadOnlyList<EvidenceKind> CompanyPapers { get; } = [EvidenceKind.BusinessRegistration, EvidenceKind.SizeCertificate];

    /// <summary>Papers of each employee's line.</summary>
    public static IReadOnlyList<EvidenceKind> LinePapers { get; } =
        [EvidenceKind.EmploymentCertificate, EvidenceKind.InsuranceRecord, EvidenceKind.EnrolmentCertificate, EvidenceKind.TuitionBill];

    private readonly List<ApplicationLine> lines = [];
    private readonly List<AttachedPaper> papers = [];
    private readonly List<Handover> story = [];

    private TuitionApplication() { } // EF

    public TuitionApplicationId Id { get; private init; }
    public OrganizationId Company { get; private init; }
    public OrganizationId District { get; private init; }
    public WindowId Window { get; private init; }
    public int SemesterCode { get; private init; }
    public ApplicationState State { get; private set; }

    /// <summary>Given at the first submission (접수번호); null in a draft.</summary>
    public string? ReceiptNumber { get; private set; }

    /// <summary>The day that chooses the policy, and on which tenure is counted: that of the first submission, in Seoul.</summary>
    public DateOnly? AppliedOn { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The version of the rules it falls under, chosen by <see cref="AppliedOn"/>.</summary>
    public TuitionPolicyId? Policy { get; private set; }

    /// <summary>The company's size class and place as they were on the day of application.</summary>
    public CompanySize? Size { get; private set; }

    public Payee Payee { get; private set; }
    public string? Note { get; private set; }
    /// <summary>Opened by the reviewer, like the papers and each line: it matters while changes are requested.</summary>
    public bool CompanyIsOpen { get; private set; }
    public bool PapersAreOpen { get; private set; }
    /// <summary>The reviewer has asked for changes and they have not come back: whoever takes the application back finds the same sections open.</summary>
    public bool ChangesAreAsked { get; private set; }

    public PersonId CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Moves with every change of any part, so that two people who change different parts at once are told.</summary>
    public int Revision { get; private set; }

    public PersonId? ReviewedBy { get; private set; }
    public PersonId? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Last day to accept, included.</summary>
    public DateOnly? AcceptBy { get; private set; }

    /// <summary>The money it was committed against, which stays even when the window is given another.</summary>
    public BudgetLineId? BudgetLine { get; private set; }

    public PersonId? PaidBy { get; private set; }
    public DateOnly? PaidOn { get; private set; }
    public string? PaymentReference { get; private set; }

    /// <summary>Lines whose employee has still to answer.</summary>
    public int OpenAnswers { get; private set; }

    /// <summary>Lines that count and stand with a consent.</summary>
    public int Consents { get; private set; }

    /// <summary>Lines with a consent that a university has still to confirm.</summary>
    public int OpenBills { get; private set; }

    /// <summary>What is recommended, approved or paid in all.</summary>
    public Won Total { get; private set; }

    public IReadOnlyList<ApplicationLine> Lines => lines;
    public IReadOnlyList<AttachedPaper> Papers => papers;
    public IReadOnlyList<Handover> Story => story;

    public Party WithParty => ApplicationFlow.Arrows.TurnIn(State);

    public static Result<TuitionApplication> Start(ApplicationWindow window, CompanyProfile company, Actor by, DateTimeOffset now)
        => Start(TuitionApplicationId.New(), window, company, by, now);

    public static Result<TuitionApplication> Start(TuitionApplicationId id, ApplicationWindow window, CompanyProfile company, Actor by, DateTimeOffset now)
    {
        if (company.District != window.District) return TuitionRefusals.OtherDistrict;
        if (!window.IsOpen(Seoul.DayOf(now))) return TuitionRefusals.WindowClosed;
        return new TuitionApplication
        {
            Id = id,
            Company = company.Company,
            District = window.District,
            Window = window.Id,
            SemesterCode = window.SemesterCode,
            State = ApplicationState.Draft,
            CompanyIsOpen = true,
            PapersAreOpen = true,
            CreatedBy = by.Person,
            CreatedAt = now,
            ChangedAt = now,
        };
    }

    /// <summary>Fills in the company's section.</summary>
    public Result Describe(Payee payee, string? note, DateTimeOffset now)
    {
        if (!MayWrite(CompanyIsOpen)) return TuitionRefusals.SectionLocked;
        note = Written.Trimmed(note);
        if (CheckText(note) is { } refusal) return refusal.At("Note");
        (Payee, Note) = (payee, note);
        Touch(now);
        return Result.Done;
    }

    /// <summary>Adds a line for an employee; not twice for the same, and not after the window has closed.</summary>
    public Result<ApplicationLine> Add(Employee employee, ApplicationWindow window, DateTimeOffset now)
    {
        if (State != ApplicationState.Draft) return TuitionRefusals.SectionLocked;
        if (!window.IsOpen(Seoul.DayOf(now))) return TuitionRefusals.WindowClosed;
        if (employee.Company != Company) return TuitionRefusals.NotYourLine;
        if (lines.Count >= LinesMax) return TuitionRefusals.TooManyLines;
        if (lines.Any(l => l.Employee == employee.Id)) return TuitionRefusals.EmployeeTwice;
        var line = ApplicationLine.For(this, lines.Select(l => l.Number).DefaultIfEmpty().Max() + 1, employee);
        lines.Add(line);
        Touch(now);
        return line;
    }

    /// <summary>Takes a line out of a draft, with its papers.</summary>
    public Result Remove(ApplicationLineId id, DateTimeOffset now)
    {
        if (State != ApplicationState.Draft) return TuitionRefusals.SectionLocked;
        if (Line(id) is not { } line) return KernelRefusals.NotFound;
        lines.Remove(line);
        papers.RemoveAll(p => p.Line == id);
        Touch(now);
        return Result.Done;
    }

    /// <summary>Fills in a line. What was consented or confirmed for it is void then, and the story says so; other lines keep theirs.</summary>
    public Result Write(ApplicationLineId id, ApplicationLine.Values values, PersonId by, DateTimeOffset now)
    {
        if (Line(id) is not { } line) return KernelRefusals.NotFound;
        if (!MayWrite(State == ApplicationState.Draft || line.IsOpen)) return TuitionRefusals.SectionLocked;
        if (ApplicationLine.Check(values) is { } refusal) return refusal;
        if (line.Write(values))
            story.Add(new Handover { Id = Guid.CreateVersion7(now), Application = Id, Revision = Revision, At = now, By = by, From = Party.Company, To = WithParty, VoidedLine = line.Number });
        Retotal(now);
        return Result.Done;
    }

    /// <summary>Attaches a paper to the application or to one line.</summary>
    public Result Attach(DocumentId document, EvidenceKind kind, ApplicationLineId? line, PersonId by, DateTimeOffset now)
    {
        if (!MayWrite(PapersAreOpen || (line is { } l && Line(l)?.IsOpen == true))) return TuitionRefusals.SectionLocked;
        if (line is { } id && Line(id) is null) return KernelRefusals.NotFound;
        if (papers.Any(p => p.Document == document)) return Result.Done;
        papers.Add(new AttachedPaper { Document = document, Application = Id, Kind = kind, Line = line, AddedBy = by, AddedAt = now });
        Touch(now);
        return Result.Done;
    }

    /// <summary>Takes a paper away again.</summary>
    public Result Detach(DocumentId document, DateTimeOffset now)
    {
        if (papers.FirstOrDefault(p => p.Document == document) is not { } paper) return KernelRefusals.NotFound;
        if (!MayWrite(PapersAreOpen || (paper.Line is { } l && Line(l)?.IsOpen == true))) return TuitionRefusals.SectionLocked;
        papers.Remove(paper);
        Touch(now);
        return Result.Done;
    }

    /// <summary>What still stands in the way of submission; empty when nothing does.</summary>
    /// <param name="held">The company's own papers that count on the day.</param>
    public IReadOnlyList<Refusal> Missing(IReadOnlyCollection<EvidenceKind> held)
    {
        if (lines.Count == 0) return [TuitionRefusals.NoLines];
        return
        [
            .. CompanyPapers.Where(k => !held.Contains(k)).Select(k => TuitionRefusals.PaperMissing(k, null)),
            .. lines.Where(l => !l.IsComplete).Select(l => TuitionRefusals.LineIncomplete(l.Number)),
            .. lines.SelectMany(l => LinePapers.Where(k => !papers.Any(p => p.Line == l.Id && p.Kind == k)).Select(k => TuitionRefusals.PaperMissing(k, l.Number))),
        ];
    }

    /// <summary>The way a submission would take now: to the employees, on to the university, or straight to the district.</summary>
    public ApplicationAction SubmissionWay() =>
        lines.Any(l => !l.HasConsent) ? ApplicationAction.Submit
        : lines.Any(l => !l.IsConfirmed) ? ApplicationAction.SubmitConsented : ApplicationAction.SubmitConfirmed;

    /// <summary>Hands the application in. The first time it gets its receipt number, its day and with it its policy.</summary>
    public Result Submit(Submission with, Actor by, DateTimeOffset now)
    {
        var action = SubmissionWay();
        var step = ApplicationFlow.Arrows.Step(State, action, by);
        if (!step.IsDone) return Result.From(step.Refusals);
        if (ReceiptNumber is null && !with.Window.IsOpen(Seoul.DayOf(now))) return TuitionRefusals.WindowClosed;
        if (Missing(with.Held) is { Count: > 0 } missing) return Result.From(missing);
        if (lines.FirstOrDefault(l => with.People.GetValueOrDefault(l.Employee)?.Person is null) is { } stranger) return TuitionRefusals.EmployeeNotLinked(stranger.Number);
        if (CheckText(with.Message) is { } refusal) return refusal;

        foreach (var line in lines) line.Hand(with.People[line.Employee]);
        if (!ChangesAreAsked) Close();
        if (ReceiptNumber is null)
            (ReceiptNumber, AppliedOn, SubmittedAt, Policy, Size) = (with.ReceiptNumber, Seoul.DayOf(now), now, with.Policy.Id, with.Profile.Size);
        OpenAnswers = lines.Count(l => l.State == LineState.Entered);
        Consents = lines.Count(l => l.HasConsent);
        OpenBills = lines.Count(l => l.HasConsent && !l.IsConfirmed);
        // Lines that were voided after a refusal need consent again, so the way is asked once more.
        var way = SubmissionWay();
        var to = ApplicationFlow.Arrows.Step(State, way, by);
        if (!to.IsDone) return Result.From(to.Refusals);
        Move(to.Value, way, by, with.Message, now);
        return Result.Done;
    }

    private void Close()
    {
        (CompanyIsOpen, PapersAreOpen) = (false, false);
        foreach (var line in lines) line.Open(false);
    }

    /// <summary>What a submission needs from outside the application.</summary>
    public sealed record Submission(ApplicationWindow Window, TuitionPolicy Policy, CompanyProfile Profile, IReadOnlyCollection<EvidenceKind> Held,
        IReadOnlyDictionary<EmployeeId, Employee> People, string ReceiptNumber, string? Message = null);

    /// <summary>The company takes it back from the employees or the university, to change it.</summary>
    public Result TakeBack(Actor by, string? message, DateTimeOffset now)
    {
        var step = ApplicationFlow.Arrows.Step(State, WayBack, by, message);
        if (!step.IsDone) return Result.From(step.Refusals);
        if (CheckText(message) is { } refusal) return refusal;
        Move(step.Value, WayBack, by, message, now);
        return Result.Done;
    }

    /// <summary>The way that taking it back goes now.</summary>
    public ApplicationAction WayBack => ChangesAreAsked ? ApplicationAction.TakeBackToChanges : ApplicationAction.TakeBack;

    public ApplicationLine? Line(ApplicationLineId id) => lines.FirstOrDefault(l => l.Id == id);

    private bool MayWrite(bool sectionIsOpen) =>
        State == ApplicationState.Draft || (State == ApplicationState.ChangesRequested && sectionIsOpen);

    private static Refusal? CheckText(string? text) =>
        text?.Length > TextMax ? TuitionRefusals.TextTooLong : ResidentNumber.IsIn(text) ? KernelRefusals.ResidentNumber.At("Message") : null;

    private void Move(ApplicationState to, ApplicationAction action, Actor by, string? message, DateTimeOffset now)
    {
        var from = WithParty;
        State = to;
        if (to == ApplicationState.InReview) ChangesAreAsked = false; // what was asked for has come back
        story.Add(new Handover
        {
            Id = Guid.CreateVersion7(now),
            Application = Id,
            Revision = Revision,
            At = now,
            By = by.Person,
            Action = action,
            From = from,
            To = WithParty,
            Text = Written.Trimmed(message),
        });
        Touch(now);
    }

    // Only where every line has been read: for the company and the district.
    private void Retotal(DateTimeOffset now)
    {
        Total = lines.Where(l => l.State is LineState.Recommended or LineState.Approved or LineState.Paid).Sum(l => l.Award);
        Touch(now);
    }

    private void Touch(DateTimeOffset now) => (ChangedAt, Revision) = (now, Revision + 1);
}
