using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>One source, seen from several agreements: what it pledges, counted once.</summary>
public static class SharedMoney
{
    /// <summary>What one agreement pledges of the source for a year, or in all where it names no years.</summary>
    public readonly record struct View(FiscalYear? Year, Won Pledged);

    /// <summary>Of each year the largest pledge counts. A total without years is the same money again: it counts by what it has beyond them.</summary>
    /// <param name="views">Of one source; several of a year stand beside each other, they are not added up.</param>
    /// <returns>By year, what has none at the end; its sum is what there is of the source.</returns>
    public static IReadOnlyList<View> Once(IEnumerable<View> views)
    {
        var largest = views.GroupBy(v => v.Year).Select(g => new View(g.Key, g.Max(v => v.Pledged))).OrderBy(v => v.Year is null).ThenBy(v => v.Year?.Year).ToList();
        if (largest.Count < 2 || largest[^1].Year is not null) return largest;
        var byYear = largest[..^1];
        var beyond = largest[^1].Pledged - byYear.Sum(v => v.Pledged);
        return beyond > Won.Zero ? [.. byYear, new(null, beyond)] : byYear;
    }
}
