using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>What plan lines of several agreements pledge, each source counted once (<see cref="SharedMoney"/>).</summary>
internal static class Pledged
{
    internal sealed record Of(FundingSourceId Source, FiscalYear? Year, Won Won);

    /// <summary>What is owed, as public as what is signed: the lines of agreements that count. Of one that was terminated neither what it had pledged
    /// for the fiscal years after the one in which it ended, nor what it had pledged without a year, which can no longer be called.</summary>
    public static IQueryable<PlanLine> LinesOwed(this PortalDb db) => db.OwedBy(db.AgreementsThatCount());

    /// <inheritdoc cref="LinesOwed(PortalDb)"/>
    /// <param name="district">By whose agreements: a plan is that of its agreement's owner.</param>
    public static IQueryable<PlanLine> LinesOwed(this PortalDb db, OrganizationId? district) => db.OwedBy(db.AgreementsThatCount().Where(a => a.Owner == district));

    private static IQueryable<PlanLine> OwedBy(this PortalDb db, IQueryable<Agreement> agreements) => db.PlanLinesOfAgreements.Where(l =>
        agreements.Any(a => a.Id == l.Agreement && (a.EndedOn == null || (int)(object)l.Year! <= a.EndedOn.Value.Year)));

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
