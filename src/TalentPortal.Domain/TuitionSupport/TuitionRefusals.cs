using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

public static class TuitionRefusals
{
    public static readonly Refusal PolicyCap = new("tuition.policy-cap", "Cap");
    public static readonly Refusal PolicyUnit = new("tuition.policy-unit", "RoundingUnit");
    public static readonly Refusal PolicyMonths = new("tuition.policy-months", "MinimumMonths");
    public static readonly Refusal PolicyDays = new("tuition.policy-days", "AcceptanceDays");
    public static readonly Refusal PolicyDegrees = new("tuition.policy-degrees", "Degrees");
    public static readonly Refusal PolicyRates = new("tuition.policy-rates", "Rates");
    public static readonly Refusal PolicyPast = new("tuition.policy-past", "EffectiveFrom");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal PolicySameDay = new("tuition.policy-same-day", "EffectiveFrom");

    public static readonly Refusal CourseName = new("tuition.course-name", "Name");
    public static readonly Refusal WindowTitle = new("tuition.window-title", "Title");
    public static readonly Refusal WindowDays = new("tuition.window-days", "ClosesOn");
    public static readonly Refusal WindowPlaces = new("tuition.window-places", "Places");
    public static readonly Refusal WindowClosed = new("tuition.window-closed");
    public static readonly Refusal NoPolicy = new("tuition.no-policy");

    public static readonly Refusal NothingBilled = new("tuition.nothing-billed", "Billed");
    public static readonly Refusal BelowZero = new("tuition.below-zero", "Billed");
    public static readonly Refusal TooMuch = new("tuition.too-much", "Billed", ApplicationLine.AmountMax);

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal AlreadyStarted = new("tuition.already-started");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal EmployeeTwice = new("tuition.employee-twice", "Employee");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal AlreadyFunded = new("tuition.already-funded");

    /// <summary>A check constraint of the database bears this name.</summary>
    public static readonly Refusal CapRoom = new("tuition.cap-room");

    public static readonly Refusal NoLines = new("tuition.no-lines");
    public static readonly Refusal TooManyLines = new("tuition.too-many-lines", null, TuitionApplication.LinesMax);
    public static readonly Refusal SectionLocked = new("tuition.section-locked");
    public static readonly Refusal NothingOpened = new("tuition.nothing-opened", "Sections");
    public static readonly Refusal OtherDistrict = new("tuition.other-district");
    public static readonly Refusal NotYourLine = new("tuition.not-your-line");
    public static readonly Refusal ConsentMissing = new("tuition.consent-missing", "Consent");
    public static readonly Refusal ProvisionMissing = new("tuition.provision-missing", "Provision");
    public static readonly Refusal DeclarationMissing = new("tuition.declaration-missing", "Declaration");
    public static readonly Refusal Answered = new("tuition.answered");
    public static readonly Refusal ContactOfCompany = new("tuition.contact-of-company");
    public static readonly Refusal FourEyesApprove = new("tuition.four-eyes-approve");
    public static readonly Refusal FourEyesPay = new("tuition.four-eyes-pay");
    public static readonly Refusal NothingToApprove = new("tuition.nothing-to-approve");
    public static readonly Refusal NoBudgetLine = new("tuition.no-budget-line");
    public static readonly Refusal PaidLater = new("tuition.paid-later", "PaidOn");
    public static readonly Refusal PaidBeforeApproval = new("tuition.paid-before-approval", "PaidOn");
    public static readonly Refusal PaymentReference = new("tuition.payment-reference", "Reference", TuitionApplication.ReferenceMax);
    public static readonly Refusal AccountMissing = new("tuition.account-missing");
    public static readonly Refusal TextTooLong = new("tuition.text-too-long", "Message", TuitionApplication.TextMax);
    public static readonly Refusal AcceptanceOver = new("tuition.acceptance-over");
    public static readonly Refusal NotOverdue = new("tuition.not-overdue");

    /// <summary>Raised by the database under the window's lock; the argument is the place in the waiting order.</summary>
    public static Refusal QuotaFull(int position) => new("tuition.quota-full", null, position);

    public static Refusal LineIncomplete(int line) => new("tuition.line-incomplete", null, line);
    public static Refusal EmployeeNotLinked(int line) => new("tuition.employee-not-linked", null, line);
    public static Refusal PaperMissing(EvidenceKind kind, int? line) =>
        line is { } n ? new("tuition.paper-missing-line", "Documents", kind, n) : new("tuition.paper-missing", "Documents", kind);
    public static Refusal LineUndecided(int line) => new("tuition.line-undecided", null, line);
    public static Refusal NotEligible(int line, TuitionResult result) => new("tuition.not-eligible", null, line, result);
    public static Refusal NothingLeft(int line) => new("tuition.nothing-left", null, line);
}
