using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

public enum LineState { Entered, Consented, ConsentRefused, Confirmed, NotConfirmed, Recommended, Rejected, Approved, Released, Paid }

/// <summary>One employee's tuition within an application. It is changed only through its application.</summary>
/// <remarks>Holds at all times: no amount is below zero; a consent holds its moment and the version of the text; an award above zero
/// stands only in a recommended, approved or paid line.</remarks>
public sealed class ApplicationLine
{
    /// <summary>No semester costs more; a slip of the keyboard does.</summary>
    public const long AmountMax = 100_000_000;

    private ApplicationLine() { } // EF

    public ApplicationLineId Id { get; private init; }
    public TuitionApplicationId Application { get; private init; }

    /// <summary>1, 2, 3 … within the application; a removed one's number is not given again.</summary>
    public int Number { get; private init; }

    // Repeated from the application, so that row security decides a line by itself.
    public OrganizationId Company { get; private init; }
    public OrganizationId District { get; private init; }

    /// <summary>The semester, repeated from the window: a person is funded once for it.</summary>
    public int SemesterCode { get; private init; }

    public EmployeeId Employee { get; private init; }

    /// <summary>As the company has entered it, copied at each submission: the university and the district need no look at the roll of employees.</summary>
    public string Name { get; private set; } = "";

    /// <summary>First and last day of employment, copied with the name.</summary>
    public DateOnly EmployedSince { get; private set; }

    public DateOnly? LeftOn { get; private set; }

    /// <summary>The account that consents; set on submission.</summary>
    public PersonId? Person { get; private set; }

    /// <summary>Who confirms; follows the course.</summary>
    public OrganizationId? University { get; private set; }

    public CourseId? Course { get; private set; }
    public Degree? Degree { get; private set; }

    /// <summary>Zero until it is entered.</summary>
    public Won Billed { get; private set; }

    public Won EntranceFee { get; private set; }
    public Won Scholarship { get; private set; }
    public Won EmployerScholarship { get; private set; }

    /// <summary>Declared by the employee with the consent.</summary>
    public Won OtherPublic { get; private set; }

    public LineState State { get; private set; }

    /// <summary>The reviewer has opened it for the company's changes.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>It has left the company at least once: until then nobody else sees it.</summary>
    public bool IsShown { get; private set; }

    public DateTimeOffset? ConsentAt { get; private set; }
    public string? ConsentVersion { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public PersonId? ConfirmedBy { get; private set; }

    public PersonId? DecidedBy { get; private set; }
    public TuitionResult? Result { get; private set; }
    public string? Reason { get; private set; }
    public Won Award { get; private set; }

    /// <summary>What was used of the cap, and what the budget held, when the award was worked out: the sum can be shown again.</summary>
    public Won RoomUsed { get; private set; }

    public Won BudgetLeft { get; private set; }

    /// <summary>The cap's span of the award (<see cref="TuitionPolicy.SpanOf"/>).</summary>
    public string? Span { get; private set; }

    /// <summary>It still counts: neither refused by the employee nor given up.</summary>
    public bool IsLive => State is not (LineState.ConsentRefused or LineState.Released);
    public bool HasConsent => ConsentAt is not null && State is not (LineState.Entered or LineState.ConsentRefused);
    public bool IsConfirmed => State is LineState.Confirmed or LineState.NotConfirmed or LineState.Recommended or LineState.Rejected or LineState.Approved or LineState.Paid;
    public bool IsComplete => Course is not null && Billed > Won.Zero;

    /// <summary>What the company fills in for one employee.</summary>
    public sealed record Values(Course? Course, Won Billed, Won EntranceFee = default, Won Scholarship = default, Won EmployerScholarship = default);

    internal static ApplicationLine For(TuitionApplication application, int number, Employee employee) => new()
    {
        Id = ApplicationLineId.New(),
        Application = application.Id,
        Number = number,
        Company = application.Company,
        District = application.District,
        SemesterCode = application.SemesterCode,
        Employee = employee.Id,
        Person = employee.Person,
        IsOpen = true,
        Name = employee.Name,
        EmployedSince = employee.EmployedSince,
        LeftOn = employee.LeftOn,
    };

    /// <returns>True when a consent or confirmation that stood is void now.</returns>
    internal bool Write(Values values)
    {
        if ((Course, Billed, EntranceFee, Scholarship, EmployerScholarship)
            == (values.Course?.Id, values.Billed, values.EntranceFee, values.Scholarship, values.EmployerScholarship)) return false;
        var stood = State != LineState.Entered;
        (Course, University, Degree) = (values.Course?.Id, values.Course?.University, values.Course?.Degree);
        (Billed, EntranceFee, Scholarship, EmployerScholarship) = (values.Billed, values.EntranceFee, values.Scholarship, values.EmployerScholarship);
        Void();
        return stood;
    }

    internal static Refusal? Check(Values values)
    {
        Won[] amounts = [values.Billed, values.EntranceFee, values.Scholarship, values.EmployerScholarship];
        if (amounts.Any(a => a < Won.Zero)) return TuitionRefusals.BelowZero;
        return amounts.Any(a => a.Amount > AmountMax) ? TuitionRefusals.TooMuch : null;
    }

    internal void Hand(Employee employee)
    {
        (Person, IsShown) = (employee.Person, true);
        (Name, EmployedSince, LeftOn) = (employee.Name, employee.EmployedSince, employee.LeftOn);
        // A refused consent is asked again when the company hands in anew.
        if (State == LineState.ConsentRefused) Void();
    }

    internal void Open(bool open) => IsOpen = open;

    internal void Consent(string version, Won otherPublic, DateTimeOffset now) =>
        (State, ConsentAt, ConsentVersion, OtherPublic) = (LineState.Consented, now, version, otherPublic);

    internal void RefuseConsent() => (State, ConsentAt, ConsentVersion) = (LineState.ConsentRefused, null, null);

    internal void Confirm(bool admitted, Won billed, Won entranceFee, Won scholarship, PersonId by, DateTimeOffset now)
    {
        if (admitted) (Billed, EntranceFee, Scholarship) = (billed, entranceFee, scholarship);
        (State, ConfirmedAt, ConfirmedBy) = (admitted ? LineState.Confirmed : LineState.NotConfirmed, now, by);
    }

    internal void Recommend(TuitionAssessment assessment, Won roomUsed, Won budgetLeft, string span, PersonId by)
    {
        (State, Result, Reason, Award, DecidedBy) = (LineState.Recommended, assessment.Result, null, assessment.Award, by);
        (RoomUsed, BudgetLeft, Span) = (roomUsed, budgetLeft, span);
    }

    internal void Reject(TuitionResult? result, string reason, PersonId by)
    {
        (State, Result, Reason, Award, DecidedBy) = (LineState.Rejected, result, reason, Won.Zero, by);
        (RoomUsed, BudgetLeft, Span) = (Won.Zero, Won.Zero, null);
    }

    /// <summary>The recommendation is void: the sum is worked out anew.</summary>
    internal void DecideAnew()
    {
        (State, DecidedBy, Result, Reason) = (LineState.Confirmed, null, null, null);
        (Award, RoomUsed, BudgetLeft, Span) = (Won.Zero, Won.Zero, Won.Zero, null);
    }

    internal void Approve() => State = LineState.Approved;
    internal void Pay() => State = LineState.Paid;
    internal void Release() => State = LineState.Released;

    private void Void()
    {
        (State, ConsentAt, ConsentVersion, OtherPublic) = (LineState.Entered, null, null, Won.Zero);
        (ConfirmedAt, ConfirmedBy, DecidedBy, Result, Reason) = (null, null, null, null, null);
        (Award, RoomUsed, BudgetLeft, Span) = (Won.Zero, Won.Zero, Won.Zero, null);
    }
}

/// <summary>A paper attached to an application, or to one line of it.</summary>
public sealed class AttachedPaper
{
    public required DocumentId Document { get; init; }
    public required TuitionApplicationId Application { get; init; }
    public required EvidenceKind Kind { get; init; }
    public ApplicationLineId? Line { get; init; }
    public required PersonId AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>One step of the application's story: who handed what to whom, in words.</summary>
public sealed class Handover
{
    public required Guid Id { get; init; }
    public required TuitionApplicationId Application { get; init; }
    /// <summary>The application's revision at this step: the order of the story, also of two steps in one moment.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Null for an edit that voided a line.</summary>
    public ApplicationAction? Action { get; init; }

    public required Party From { get; init; }
    public required Party To { get; init; }
    public string? Text { get; init; }

    /// <summary>The line whose consent and confirmation an edit has voided.</summary>
    public int? VoidedLine { get; init; }
}
