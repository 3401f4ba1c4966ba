using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>Where the money of a district comes from and where it goes: from funders through their sources to programmes.</summary>
public sealed class FundingFlow(Desk desk)
{
    /// <param name="Purpose">The code of the programme.</param>
    /// <param name="Programme">As its newest budget line is called.</param>
    public sealed record Row(OrganizationId FunderId, Bilingual Funder, FundingSourceId Source, Bilingual SourceName, LegalType Type, string Purpose, Bilingual Programme, Balances Sums);

    /// <param name="Years">In which the district's ledger has lines, and the current one.</param>
    public sealed record View(FiscalYear? Year, DateOnly? On, IReadOnlyList<Row> Rows, IReadOnlyList<FiscalYear> Years);

    /// <param name="year">Null: all years.</param>
    /// <param name="on">What stood at the end of that day; null for now.</param>
    public Task<View> Of(FiscalYear? year, DateOnly? on, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var lines = await Lines(db, year, on, actor, ct);
        var ids = lines.Select(l => l.Source).Distinct().ToList();
        var sources = await (from source in db.FundingSourcesSeenBy(actor)
                             where ids.Contains(source.Id)
                             join funder in db.Set<Organization>() on source.Funder equals funder.Id
                             select new { source.Id, source.Name, source.LegalType, FunderId = funder.Id, Funder = funder.Name }).ToDictionaryAsync(s => s.Id, ct);
        var years = await db.LedgerYearsOf(actor).Select(y => y.Year).Distinct().ToListAsync(ct);
        return new View(year, on,
        [
            .. lines.GroupBy(l => (l.Source, l.Purpose)).Select(g =>
            {
                var source = sources[g.Key.Source];
                return new Row(source.FunderId, source.Funder, source.Id, source.Name, source.LegalType, g.Key.Purpose,
                    lines.Where(l => l.Purpose == g.Key.Purpose).MaxBy(l => l.Year.Year)!.Name, g.Aggregate(new Balances(), (sum, l) => sum + l.Sums));
            }).OrderBy(r => r.Type).ThenBy(r => r.Funder.Ko, StringComparer.Ordinal).ThenBy(r => r.SourceName.Ko, StringComparer.Ordinal).ThenBy(r => r.Purpose, StringComparer.Ordinal),
        ], [.. years.Append(FiscalYear.Of(desk.Today)).Distinct().Order()]);
    }, ct);

    internal sealed record Line(FundingSourceId Source, FiscalYear Year, string Purpose, Bilingual Name, Balances Sums);

    /// <summary>The district's lines with what stands on them; one line is one source's money for one purpose in one year.</summary>
    internal static async Task<IReadOnlyList<Line>> Lines(PortalDb db, FiscalYear? year, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var lines = db.BudgetLinesOf(actor).Where(l => year == null || l.Year == year);
        if (on is { } day)
        {
            var stood = await db.DaysAt(lines, day, actor).ToDictionaryAsync(d => d.Line, d => d.Sums, ct);
            // A line without an entry until then stood at nothing, as its cell of the matrix did.
            return [.. (await lines.ToListAsync(ct)).Select(l => new Line(l.Source, l.Year, l.Purpose, l.Name, stood.GetValueOrDefault(l.Id) ?? new()))];
        }

        var stands = await (from line in lines join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line select new { line, balance }).ToListAsync(ct);
        return [.. stands.Select(s => new Line(s.line.Source, s.line.Year, s.line.Purpose, s.line.Name, s.balance.Sums))];
    }
}
