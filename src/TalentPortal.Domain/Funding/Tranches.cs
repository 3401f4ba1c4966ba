using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>Whether pledged money came, and in the agreed ratio.</summary>
public static class Tranches
{
    /// <summary>교부 지연: the year is over and less was received than was pledged for it.</summary>
    /// <param name="firm">What is pledged without a condition; a tranche behind a stage gate is never late.</param>
    /// <param name="received">Null where the ledger has no line of it: unknown is not late.</param>
    public static bool IsLate(FiscalYear year, Won firm, Won? received, DateOnly today) => received is { } came && today > year.End && came < firm;

    /// <summary>매칭: the shares of what was received are those of what was pledged, to a hundredth of a per cent.</summary>
    /// <param name="sources">Of one agreement and year: what each pledged, and what was received; null where the ledger has no line of it.</param>
    /// <returns>Null where fewer than two stand in the ledger, or nothing was received: there is nothing to compare.</returns>
    public static bool? IsMatched(IEnumerable<(Won Pledged, Won? Received)> sources)
    {
        var both = sources.Where(s => s.Received is not null && s.Pledged > Won.Zero).Select(s => (s.Pledged, Received: s.Received!.Value)).ToList();
        if (both.Count < 2 || both.Sum(s => s.Received) == Won.Zero) return null;
        var (agreed, actual) = (Shares.Of([.. both.Select(s => s.Pledged)]), Shares.Of([.. both.Select(s => s.Received)]));
        return agreed.Zip(actual).All(s => Math.Abs(s.First - s.Second) <= 1);
    }
}
