using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>Those raised by the database (Funding.law.sql) stand here too, so that every code has one place.</summary>
public static class FundingRefusals
{
    public static readonly Refusal Name = new("funding.name", "Name", FundingSource.NameMax);
    public static readonly Refusal FunderMissing = new("funding.funder-missing", "Funder");
    public static readonly Refusal Purpose = new("funding.purpose", "Purpose", BudgetLine.PurposeMax);

    /// <summary>The amount of an entry is not above zero.</summary>
    public static readonly Refusal Amount = new("funding.amount", "Amount");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal LineTaken = new("funding.line-taken");

    public static readonly Refusal AlreadyCorrected = new("funding.already-corrected");
    public static readonly Refusal NotCorrectable = new("funding.not-correctable");
    public static readonly Refusal HasReference = new("funding.has-reference");

    /// <summary>An amendment with a plan of its own is under way: what is changed here would be lost when it comes into force. Also raised by the database.</summary>
    public static readonly Refusal PlanAmended = new("funding.plan-amended");

    public static readonly Refusal YearsReversed = new("funding.years-reversed", "Last");
    public static readonly Refusal SourceTwice = new("funding.source-twice", "Source");
    public static readonly Refusal SourceUnknown = new("funding.source-unknown", "Source");

    /// <summary>The same money is there already: entered twice it would be counted twice.</summary>
    public static readonly Refusal SourceExists = new("funding.source-exists", "Name");

    public static readonly Refusal YearTwice = new("funding.year-twice", "Year");

    public static readonly Refusal CutNeedsReason = new("funding.cut-needs-reason", "Reason");
    public static readonly Refusal DayAhead = new("funding.day-ahead", "Day");

    /// <summary>A closed year takes corrections, recoveries and what returns these, no more. Raised by the database.</summary>
    public static readonly Refusal YearClosed = new("funding.year-closed");
    public static readonly Refusal YearNotOver = new("funding.year-not-over");
    public static readonly Refusal YearEmpty = new("funding.year-empty");
    public static readonly Refusal CarryOverOpen = new("funding.carry-over-open");

    /// <summary>A carry-over is taken back whole, where it was approved.</summary>
    public static readonly Refusal Carried = new("funding.carried");

    public static readonly Refusal PlanMissing = new("funding.carry-plan", "Plan", CarryOver.PlanMax);
    public static readonly Refusal OwnApplication = new("funding.own-application");

    /// <summary>The plan of a signed agreement changes by an amendment, which says why.</summary>
    public static readonly Refusal AmendmentNeedsReason = new("funding.amendment-needs-reason", "Reason");

    /// <summary>The agreement has ended or another version replaced it.</summary>
    public static readonly Refusal PlanOver = new("funding.plan-over");
    public static readonly Refusal NoSource = new("funding.no-source");

    public static Refusal YearsMany(int most) => new("funding.years-many", "Last", most);
    public static Refusal SourcesMany(int most) => new("funding.sources-many", null, most);

    /// <param name="line">Of the text that was pasted, counted from 1.</param>
    public static Refusal PasteLine(int line) => new("funding.paste-line", "Paste", line);
    public static Refusal PasteAmount(int line, string cell) => new("funding.paste-amount", "Paste", line, cell);

    public static readonly Refusal PasteEmpty = new("funding.paste-empty", "Paste");
    public static readonly Refusal FileUnreadable = new("funding.file-unreadable", "File");
    public static readonly Refusal TotalFirst = new("funding.total-first");

    public static Refusal StagesDoNotAdd(Won total, Won sum) => new("funding.stages-do-not-add", null, total, sum);

    public static Refusal HeldAtClosing(Won held) => new("funding.held-at-closing", null, held);
    public static Refusal LeftAtClosing(Won unspent, Won disposed) => new("funding.left-at-closing", null, unspent, disposed, unspent - disposed);

    /// <param name="first">What may be carried over for the first time.</param>
    public static Refusal SecondCarryOver(Won first, Won asked) => new("funding.second-carry-over", "Reason", first, asked);

    public static Refusal YearOutside(FiscalYear first, FiscalYear last) => new("funding.year-outside", "Year", first, last);
    public static Refusal SharesDoNotAdd(Won total, Won sum) => new("funding.shares-do-not-add", null, total, sum);
    public static Refusal StatedOtherwise(Won head, Won plan) => new("funding.stated-otherwise", "Stated", head, plan);
    public static Refusal TooLong(string field, int max) => new("funding.too-long", field, max);
    public static Refusal NotAvailable(Won available, Won asked) => new("funding.not-available", null, available, asked);
    public static Refusal MoreThanBudget(Won budget, Won asked) => new("funding.more-than-budget", null, budget, asked);
    public static Refusal MoreThanGranted(Won granted, Won asked) => new("funding.more-than-granted", null, granted, asked);
    public static Refusal MoreThanCash(Won cash, Won asked) => new("funding.more-than-cash", null, cash, asked);
    public static Refusal MoreThanOpen(Won open, Won asked) => new("funding.more-than-open", null, open, asked);
    public static Refusal MoreThanPaid(Won paid, Won asked) => new("funding.more-than-paid", null, paid, asked);
    public static Refusal MoreThanInterest(Won interest, Won asked) => new("funding.more-than-interest", null, interest, asked);
}
