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

    public static readonly Refusal YearsReversed = new("funding.years-reversed", "Last");
    public static readonly Refusal SourceTwice = new("funding.source-twice", "Source");
    public static readonly Refusal SourceUnknown = new("funding.source-unknown", "Source");
    public static readonly Refusal YearTwice = new("funding.year-twice", "Year");

    public static readonly Refusal CutNeedsReason = new("funding.cut-needs-reason", "Reason");
    public static readonly Refusal DayAhead = new("funding.day-ahead", "Day");

    public static Refusal YearOutside(FiscalYear first, FiscalYear last) => new("funding.year-outside", "Year", first, last);
    public static Refusal SharesDoNotAdd(Won total, Won sum) => new("funding.shares-do-not-add", null, total, sum);
    public static Refusal TooLong(string field, int max) => new("funding.too-long", field, max);
    public static Refusal NotAvailable(Won available, Won asked) => new("funding.not-available", null, available, asked);
    public static Refusal MoreThanBudget(Won budget, Won asked) => new("funding.more-than-budget", null, budget, asked);
    public static Refusal MoreThanGranted(Won granted, Won asked) => new("funding.more-than-granted", null, granted, asked);
    public static Refusal MoreThanCash(Won cash, Won asked) => new("funding.more-than-cash", null, cash, asked);
    public static Refusal MoreThanOpen(Won open, Won asked) => new("funding.more-than-open", null, open, asked);
    public static Refusal MoreThanPaid(Won paid, Won asked) => new("funding.more-than-paid", null, paid, asked);
    public static Refusal MoreThanInterest(Won interest, Won asked) => new("funding.more-than-interest", null, interest, asked);
}
