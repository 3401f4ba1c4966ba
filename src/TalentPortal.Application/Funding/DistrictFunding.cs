using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>A district's money by funder and fiscal year, for dashboards. It reads plans and the yearly matrix, never the journal, so that its
/// cost does not grow with history.</summary>
public sealed class DistrictFunding(Desk desk)
{
    /// <param name="Year">Null: pledged without a year.</param>
    /// <param name="IsShared">Several agreements draw on it. The pledge is counted once (<see cref="SharedMoney"/>).</param>
    public sealed record Row(FundingSourceId Source, Bilingual Name, Bilingual Funder, LegalType Type, FiscalYear? Year, Won Pledged, bool IsShared, Balances Sums);

    /// <summary>The money of the actor's district; where no year is asked for, of all years.</summary>
    /// <param name="on">What stood at the end of that day; null for now. Pledges are those of now.</param>
    public Task<IReadOnlyList<Row>> Of(FiscalYear? year, DateOnly? on, Actor actor, CancellationToken ct) =>
        desk.Read<IReadOnlyList<Row>>(actor, Permission.FundingRead, async db =>
        {
            var pledged = (await db.LinesOwed(actor.District).Where(l => year == null || l.Year == year).Once(ct)).ToLookup(p => (p.Source, p.Year), p => p.Won);
            var matrix = await db.Matrix(db.LedgerYearsOf(actor).Where(y => year == null || y.Year == year), on, actor, ct);
            var sums = matrix.ToDictionary(m => (m.Key.Source, Year: (FiscalYear?)m.Key.Year), m => m.Value);

            var keys = pledged.Select(p => p.Key).Union(sums.Keys).ToList();
            var ids = keys.Select(k => k.Source).Distinct().ToList();
            var sources = await (from source in db.FundingSourcesSeenBy(actor)
                                 where ids.Contains(source.Id)
                                 join funder in db.Set<Organization>() on source.Funder equals funder.Id
                                 select new
                                 {
                                     source.Id,
                                     source.Name,
                                     source.LegalType,
                                     Funder = funder.Name,
                                     IsShared = db.LinesOwed().Where(l => l.Source == source.Id).Select(l => l.Agreement).Distinct().Count() > 1,
                                 }).ToDictionaryAsync(s => s.Id, ct);
            return
            [
                .. from key in keys
                   let source = sources[key.Source]
                   orderby source.LegalType, source.Id.Value, key.Year is null, key.Year?.Year
                   select new Row(key.Source, source.Name, source.Funder, source.LegalType, key.Year, pledged[key].Sum(), source.IsShared && pledged[key].Any(),
                       sums.GetValueOrDefault(key) ?? new Balances()),
            ];
        }, ct);

    /// <summary>What all agreements that the actor may see pledge together.</summary>
    /// <param name="Once">Each source counted once.</param>
    /// <param name="AsAdded">What each agreement pledges added up, in which shared money stands several times.</param>
    /// <param name="SharedSources">How many sources stand in several agreements.</param>
    public sealed record PledgedOver(Won Once, Won AsAdded, int SharedSources);

    /// <summary>The pledge of several districts together, public as the agreements are.</summary>
    /// <param name="districts">Which; null for all.</param>
    public Task<PledgedOver> Over(IReadOnlyCollection<OrganizationId>? districts, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        var lines = db.LinesOwed();
        if (districts is not null) lines = lines.Where(l => db.FundingPlansSeenBy(actor).Any(p => p.Agreement == l.Agreement && districts.Contains(p.District)));
        var once = await lines.Once(ct);
        var uses = await lines.GroupBy(l => l.Source)
            .Select(g => new { Sum = g.Sum(l => l.Pledged.Amount), IsShared = g.Select(l => l.Agreement).Distinct().Count() > 1 }).GroupBy(s => 1)
            .Select(g => new { AsAdded = g.Sum(s => s.Sum), Shared = g.Count(s => s.IsShared) }).SingleOrDefaultAsync(ct);
        return new PledgedOver(once.Sum(o => o.Won), new Won(uses?.AsAdded ?? 0), uses?.Shared ?? 0);
    }, ct);
}
