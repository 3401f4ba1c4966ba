using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>One line of a budget line's journal. Appended by funding_post only; never changed, never deleted, by anyone.</summary>
public sealed class LedgerEntry
{
    public BudgetLineId Line { get; private init; }

    /// <summary>1, 2, 3 … without a gap within the budget line.</summary>
    public long Seq { get; private init; }

    public EntryId Id { get; private init; }
    public EntryKind Kind { get; private init; }

    /// <summary>As it was asked for; a correction has the opposite of the amount that it corrects.</summary>
    public Won Amount { get; private init; }

    /// <summary>What the amount did to each account; the books of one entry balance (checks of the table).</summary>
    public Won Appropriated { get; private init; }
    public Won Granted { get; private init; }
    public Won Received { get; private init; }
    public Won CarriedIn { get; private init; }
    public Won CarriedOut { get; private init; }
    public Won Committed { get; private init; }
    public Won Paid { get; private init; }
    public Won Recovered { get; private init; }
    public Won Returned { get; private init; }
    public Won Interest { get; private init; }
    public Won InterestReturned { get; private init; }
    public Won Available { get; private init; }
    public Won Ungranted { get; private init; }
    public Won Undisbursed { get; private init; }
    public Won Cash { get; private init; }

    /// <summary>What was available after it, for the statement.</summary>
    public Won AvailableAfter { get; private init; }

    /// <summary>The award or payment it belongs to.</summary>
    public Guid? Reference { get; private init; }

    /// <summary>The entry it takes back.</summary>
    public EntryId? Corrects { get; private init; }

    /// <summary>The day it happened in the world (Seoul), which may lie before the day it was entered.</summary>
    public DateOnly Day { get; private init; }

    public DateTimeOffset At { get; private init; }
    public PersonId Person { get; private init; }
    public string? Reason { get; private init; }

    /// <summary>The number of the paper (교부결정 문서번호).</summary>
    public string? DocumentNo { get; private init; }

    public DocumentId? Document { get; private init; }
}

/// <summary>What stands somewhere: the fifteen accounts, which balance in three books (see <see cref="Balances"/>).</summary>
public abstract class LedgerSums
{
    public Won Appropriated { get; private init; }
    public Won Granted { get; private init; }
    public Won Received { get; private init; }
    public Won CarriedIn { get; private init; }
    public Won CarriedOut { get; private init; }
    public Won Committed { get; private init; }
    public Won Paid { get; private init; }
    public Won Recovered { get; private init; }
    public Won Returned { get; private init; }
    public Won Interest { get; private init; }
    public Won InterestReturned { get; private init; }
    public Won Available { get; private init; }
    public Won Ungranted { get; private init; }
    public Won Undisbursed { get; private init; }
    public Won Cash { get; private init; }

    public Balances Sums => new()
    {
        Appropriated = Appropriated,
        Granted = Granted,
        Received = Received,
        CarriedIn = CarriedIn,
        CarriedOut = CarriedOut,
        Committed = Committed,
        Paid = Paid,
        Recovered = Recovered,
        Returned = Returned,
        Interest = Interest,
        InterestReturned = InterestReturned,
        Available = Available,
        Ungranted = Ungranted,
        Undisbursed = Undisbursed,
        Cash = Cash,
    };
}

/// <summary>What stands on a budget line: the sums of its journal, moved by funding_post in the same transaction.</summary>
public sealed class LedgerBalance : LedgerSums
{
    public BudgetLineId Line { get; private init; }

    /// <summary>The number of the newest entry.</summary>
    public long Seq { get; private init; }

    /// <summary>확정액: what was spent when the year was closed; null while it is open.</summary>
    public Won? Settled { get; private init; }

    /// <summary>The entry that closed it; what is numbered higher came after.</summary>
    public long? SettledSeq { get; private init; }
}

/// <summary>What stood on a line at the end of a day that has entries; the newest row up to a day answers for that day. Moved by
/// funding_append in the same transaction. The day is the one on the paper: an entry of an earlier day moves the days after it too.</summary>
public sealed class LedgerDay : LedgerSums
{
    public BudgetLineId Line { get; private init; }
    public DateOnly Day { get; private init; }
}

/// <summary>What stands on all lines of one source in one district and fiscal year: a cell of the yearly matrix. It moves when the
/// writing transaction commits, with every change of its lines' balances, so that it is never behind them.</summary>
public sealed class LedgerYear : LedgerSums
{
    public OrganizationId District { get; private init; }
    public FiscalYear Year { get; private init; }
    public FundingSourceId Source { get; private init; }

    /// <summary>How many budget lines stand in it.</summary>
    public int Lines { get; private init; }

    /// <summary>How many of them are settled, and their 확정액 together.</summary>
    public int SettledLines { get; private init; }
    public Won Settled { get; private init; }
}

/// <summary>What one award holds and was paid on a budget line.</summary>
public sealed class LedgerHold
{
    public BudgetLineId Line { get; private init; }
    public Guid Reference { get; private init; }

    /// <summary>Committed − released − paid.</summary>
    public Won Open { get; private init; }

    public Won Paid { get; private init; }
    public Won Recovered { get; private init; }
}
