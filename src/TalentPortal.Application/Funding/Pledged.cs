using Microsoft.EntityFrameworkCore;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>What plan lines of several agreements pledge, each source counted once (<see cref="SharedMoney"/>).</summary>
internal static class Pledged
{
    internal sealed record Of(FundingSourceId Source, FiscalYear? Year, Won Won);

    /// <summary>The database sends the largest pledge of each source and year, however many agreements draw on it.</summary>
    public static async Task<IReadOnlyList<Of>> Once(this IQueryable<PlanLine> lines, CancellationToken ct)
    {
        var largest = await lines.GroupBy(l => new { l.Source, l.Year }).Select(g => new { g.Key.Source, g.Key.Year, Most = g.Max(l => l.Pledged.Amount) }).ToListAsync(ct);
        return [.. largest.Select(l => new Of(l.Source, l.Year, new Won(l.Most))).Once()];
    }

    /// <summary>Several lines of a source and year stand beside each other: the largest counts.</summary>
    public static IEnumerable<Of> Once(this IEnumerable<Of> lines) => lines.GroupBy(l => l.Source)
        .SelectMany(g => SharedMoney.Once(g.Select(l => new SharedMoney.View(l.Year, l.Won))).Select(v => new Of(g.Key, v.Year, v.Pledged)));
}
