using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>The money of one programme by fiscal year and funder. A programme is what budget lines call their purpose.</summary>
public sealed class MoneyOfProgramme(Desk desk)
{
    /// <param name="Pledged">What the district's agreements pledge of the source for the year, whatever for: pledges are made by source, not by
    /// programme. Null where there is no pledge.</param>
    public sealed record Row(BudgetLineId Line, FiscalYear Year, FundingSourceId Source, Bilingual SourceName, LegalType Type, Bilingual Funder, Won? Pledged, Balances Sums)
    {
        /// <summary>결정액: what approvals hold or paid.</summary>
        public Won Awarded => Sums.Committed + Sums.Paid;
    }

    /// <param name="Name">As its newest line is called.</param>
    /// <param name="On">The day at whose end it stood so; null for now. Pledges are those of now.</param>
    public sealed record View(string Purpose, Bilingual Name, DateOnly? On, IReadOnlyList<Row> Rows)
    {
        public Balances Total => Rows.Aggregate(new Balances(), (sum, r) => sum + r.Sums);
    }

    /// <returns>Null where the district has no line of it.</returns>
    public Task<View?> Of(string purpose, DateOnly? on, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var mine = db.BudgetLinesOf(actor).Where(l => l.Purpose == purpose);
        var lines = await (from line in mine
                           join source in db.FundingSourcesSeenBy(actor) on line.Source equals source.Id
                           join funder in db.Set<Organization>() on source.Funder equals funder.Id
                           join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line
                           select new { line, source, Funder = funder.Name, balance }).ToListAsync(ct);
        if (lines.Count == 0) return null;
        var stood = on is { } day ? await db.DaysAt(mine, day, actor).ToDictionaryAsync(d => d.Line, d => d.Sums, ct) : null;
        var sources = lines.Select(l => l.line.Source).Distinct().ToList();
        var pledged = (await db.LinesOwed(actor.District).Where(l => sources.Contains(l.Source) && l.Year != null).Once(ct))
            .ToDictionary(p => (p.Source, p.Year), p => p.Won);
        return new View(purpose, lines.MaxBy(l => l.line.Year.Year)!.line.Name, on,
        [
            .. from l in lines
               orderby l.line.Year.Year, l.source.LegalType, l.line.Id.Value
               select new Row(l.line.Id, l.line.Year, l.source.Id, l.source.Name, l.source.LegalType, l.Funder,
                   pledged.TryGetValue((l.source.Id, l.line.Year), out var won) ? won : null,
                   stood is null ? l.balance.Sums : stood.GetValueOrDefault(l.line.Id) ?? new Balances()),
        ]);
    }, ct);
}
