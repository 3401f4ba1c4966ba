using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>The steps that money takes on a budget line (korea.md 3.4).</summary>
public enum EntryKind
{
    /// <summary>편성: the council's budget; below zero for a cut in a supplementary budget.</summary>
    Appropriation,
    /// <summary>교부결정.</summary>
    GrantDecision,
    /// <summary>교부: cash in.</summary>
    Receipt,
    /// <summary>원인행위: an approval holds money for somebody.</summary>
    Commitment,
    /// <summary>What was held is free again.</summary>
    Release,
    /// <summary>집행: held money goes to the payee.</summary>
    Payment,
    /// <summary>환수: a payee gives back.</summary>
    Recovery,
    /// <summary>반납: unspent money goes back to the funder.</summary>
    Return,
    /// <summary>이자: earned on the account; never available, always returned.</summary>
    Interest,
    /// <summary>이자 반납.</summary>
    InterestReturn,
    /// <summary>이월수입: from the year before.</summary>
    CarryIn,
    /// <summary>이월: to the next year.</summary>
    CarryOut,
    /// <summary>The opposite of an earlier entry, which stays.</summary>
    Correction,
    /// <summary>확정: the year is closed and what was spent is settled. It moves no money; its amount is what was spent.</summary>
    Settlement,
}

/// <summary>What stands on a budget line: the sum of its journal, kept in the same transaction.</summary>
/// <remarks>Four books, each in balance at all times; nothing here is ever below zero.
/// Budget: appropriated + carried in + recovered = available + committed + paid + returned + carried out.
/// Grant: appropriated + carried in = ungranted + granted. Disbursement: granted = undisbursed + received.
/// Cash: received + carried in + recovered + interest = cash + paid + returned + interest returned + carried out.</remarks>
public sealed record Balances
{
    public Won Appropriated { get; init; }
    public Won Granted { get; init; }
    public Won Received { get; init; }
    public Won CarriedIn { get; init; }
    public Won CarriedOut { get; init; }

    /// <summary>Held by approvals and not yet paid.</summary>
    public Won Committed { get; init; }

    /// <summary>Paid in all; what payees gave back stands in <see cref="Recovered"/>.</summary>
    public Won Paid { get; init; }

    public Won Recovered { get; init; }

    /// <summary>Returned to the funder, without interest.</summary>
    public Won Returned { get; init; }

    public Won Interest { get; init; }
    public Won InterestReturned { get; init; }

    /// <summary>What an approval may still hold.</summary>
    public Won Available { get; init; }

    /// <summary>Appropriated (with carry-in) and not yet decided to be granted.</summary>
    public Won Ungranted { get; init; }

    /// <summary>Decided to be granted and not yet received.</summary>
    public Won Undisbursed { get; init; }

    /// <summary>What is in the account.</summary>
    public Won Cash { get; init; }

    public static Balances operator +(Balances a, Balances b) => new()
    {
        Appropriated = a.Appropriated + b.Appropriated,
        Granted = a.Granted + b.Granted,
        Received = a.Received + b.Received,
        CarriedIn = a.CarriedIn + b.CarriedIn,
        CarriedOut = a.CarriedOut + b.CarriedOut,
        Committed = a.Committed + b.Committed,
        Paid = a.Paid + b.Paid,
        Recovered = a.Recovered + b.Recovered,
        Returned = a.Returned + b.Returned,
        Interest = a.Interest + b.Interest,
        InterestReturned = a.InterestReturned + b.InterestReturned,
        Available = a.Available + b.Available,
        Ungranted = a.Ungranted + b.Ungranted,
        Undisbursed = a.Undisbursed + b.Undisbursed,
        Cash = a.Cash + b.Cash,
    };

    /// <summary>What was done in between, where <paramref name="a"/> stood later than <paramref name="b"/> on the same line.</summary>
    public static Balances operator -(Balances a, Balances b) => new()
    {
        Appropriated = a.Appropriated - b.Appropriated,
        Granted = a.Granted - b.Granted,
        Received = a.Received - b.Received,
        CarriedIn = a.CarriedIn - b.CarriedIn,
        CarriedOut = a.CarriedOut - b.CarriedOut,
        Committed = a.Committed - b.Committed,
        Paid = a.Paid - b.Paid,
        Recovered = a.Recovered - b.Recovered,
        Returned = a.Returned - b.Returned,
        Interest = a.Interest - b.Interest,
        InterestReturned = a.InterestReturned - b.InterestReturned,
        Available = a.Available - b.Available,
        Ungranted = a.Ungranted - b.Ungranted,
        Undisbursed = a.Undisbursed - b.Undisbursed,
        Cash = a.Cash - b.Cash,
    };

    /// <summary>Spent, what payees gave back taken off (집행액, 환수 차감).</summary>
    public Won Spent => Paid - Recovered;

    /// <summary>집행잔액 (korea.md 3.4): what came in and was not spent, wherever it is now.</summary>
    public Won Unspent => Received + CarriedIn + Interest - Spent;

    /// <summary>What of <see cref="Unspent"/> has left the account: carried over (이월) or returned (반납), interest with it. At closing the two are equal.</summary>
    public Won Disposed => CarriedOut + Returned + InterestReturned;

    /// <summary>What is left of the money carried in: it counts as used before the year's own, and as carried over after it.</summary>
    public Won CarriedInLeft => Won.Max(Won.Zero, CarriedIn - (Committed + Spent + Returned));

    /// <summary>What a first carry-over may take: all that may leave the line but the money that was carried over once already.</summary>
    public Won FirstTimeLeft => Won.Max(Won.Zero, Won.Min(Available, Cash) - CarriedInLeft);

    /// <summary>집행률 (집행 / 교부) in hundredths of a per cent; null where nothing came in. What was carried in is there to be spent as what was received is.</summary>
    /// <param name="wentOn">Of several years added up, what was carried from one of them into another (<see cref="WentOn"/>): it stands in both, and is there once.</param>
    public int? SpendingRate(Won wentOn) => Shares.Rate(Spent, Received + CarriedIn - wentOn);

    /// <summary>What was carried from one of these years into the next, where the next is among them.</summary>
    public static Won WentOn(IReadOnlyCollection<(FiscalYear Year, Balances Sums)> years) =>
        years.Where(y => years.Any(next => next.Year.Year == y.Year.Year + 1)).Sum(y => y.Sums.CarriedOut);

    /// <summary>What stands in the way of closing; empty when nothing does (잔액 = 이월 + 반납, and nothing is held for anybody).</summary>
    public IReadOnlyList<Refusal> Closing()
    {
        var refusals = new List<Refusal>();
        if (Committed > Won.Zero) refusals.Add(FundingRefusals.HeldAtClosing(Committed));
        if (Unspent != Disposed) refusals.Add(FundingRefusals.LeftAtClosing(Unspent, Disposed));
        return refusals;
    }

    /// <summary>What stands after one more step, or why it is refused: the guard of the database (funding_append), said again.</summary>
    /// <param name="kind">Not a correction: it is the opposite of the entry that it corrects.</param>
    public Result<Balances> Then(EntryKind kind, Won amount)
    {
        if (amount == Won.Zero || (amount < Won.Zero && kind != EntryKind.Appropriation)) return FundingRefusals.Amount;
        var d = Of(kind, amount);
        var next = this + d;
        if (next.Available < Won.Zero) return FundingRefusals.NotAvailable(Available, -d.Available);
        if (next.Ungranted < Won.Zero) return FundingRefusals.MoreThanBudget(Ungranted, -d.Ungranted);
        if (next.Appropriated < Won.Zero) return FundingRefusals.MoreThanBudget(Appropriated, -d.Appropriated); // what is left was carried in
        if (next.Undisbursed < Won.Zero) return FundingRefusals.MoreThanGranted(Undisbursed, -d.Undisbursed);
        if (next.Cash < Won.Zero) return FundingRefusals.MoreThanCash(Cash, -d.Cash);
        if (next.Committed < Won.Zero) return FundingRefusals.MoreThanOpen(Committed, -d.Committed);
        if (next.Paid < next.Recovered) return FundingRefusals.MoreThanPaid(Paid - Recovered, d.Recovered - d.Paid);
        if (next.Interest < next.InterestReturned) return FundingRefusals.MoreThanInterest(Interest - InterestReturned, d.InterestReturned - d.Interest);
        return next;
    }

    /// <summary>Whether the books balance and nothing is below zero: the law of the database, said again for tests and benchmarks.</summary>
    public bool AreSound =>
        Appropriated + CarriedIn + Recovered == Available + Committed + Paid + Returned + CarriedOut
        && Appropriated + CarriedIn == Ungranted + Granted
        && Granted == Undisbursed + Received
        && Received + CarriedIn + Recovered + Interest == Cash + Paid + Returned + InterestReturned + CarriedOut
        && InterestReturned <= Interest && Recovered <= Paid
        && new[] { Appropriated, Granted, Received, CarriedIn, CarriedOut, Committed, Paid, Recovered, Returned, Interest, InterestReturned, Available, Ungranted, Undisbursed, Cash }
            .All(w => w >= Won.Zero);

    /// <summary>What one entry does, with the sign of its amount. The same table stands in funding_post; a test compares the two.</summary>
    /// <exception cref="ArgumentException">A correction: it is the opposite of the entry that it corrects.</exception>
    public static Balances Of(EntryKind kind, Won a) => kind switch
    {
        EntryKind.Appropriation => new() { Appropriated = a, Available = a, Ungranted = a },
        EntryKind.GrantDecision => new() { Granted = a, Ungranted = -a, Undisbursed = a },
        EntryKind.Receipt => new() { Received = a, Undisbursed = -a, Cash = a },
        EntryKind.Commitment => new() { Committed = a, Available = -a },
        EntryKind.Release => new() { Committed = -a, Available = a },
        EntryKind.Payment => new() { Committed = -a, Paid = a, Cash = -a },
        EntryKind.Recovery => new() { Recovered = a, Available = a, Cash = a },
        EntryKind.Return => new() { Returned = a, Available = -a, Cash = -a },
        EntryKind.Interest => new() { Interest = a, Cash = a },
        EntryKind.InterestReturn => new() { InterestReturned = a, Cash = -a },
        EntryKind.CarryIn => new() { CarriedIn = a, Available = a, Ungranted = a, Cash = a },
        EntryKind.CarryOut => new() { CarriedOut = a, Available = -a, Cash = -a },
        EntryKind.Settlement => new(),
        _ => throw new ArgumentException("A correction is the opposite of the entry that it corrects.", nameof(kind)),
    };
}
