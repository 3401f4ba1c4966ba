using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>One fiscal year of the office: the chain of each line from pledge to settlement, what stands in the way of closing it, and what
/// was corrected in years closed before.</summary>
public sealed class YearBook(Desk desk)
{
    /// <summary>More lines than a district has in a year.</summary>
    public const int Most = 500;

    /// <param name="Pledged">약정 of the source for the year, in the plans of the district; null where no plan names the year.</param>
    /// <param name="Settled">확정; null while the line is open.</param>
    public sealed record Row(BudgetLineId Id, Bilingual Name, FundingSourceId Source, Bilingual SourceName, Won? Pledged, Balances Sums, Won? Settled)
    {
        /// <summary>What stands in the way of closing; of a closed line, what a correction has left to be returned.</summary>
        public IReadOnlyList<Refusal> InTheWay => Sums.Closing();
    }

    /// <summary>An entry made in this year on a line that was closed before.</summary>
    public sealed record Late(BudgetLineId Line, Bilingual Name, FiscalYear Year, long Seq, EntryKind Kind, Won Amount, DateTimeOffset At, string? By, string? Reason);

    /// <param name="Closed">When and by whom; null while the year is open.</param>
    /// <param name="On">The day at whose end it stood so; null for now.</param>
    public sealed record View(FiscalYear Year, DateOnly? On, bool IsOver, IReadOnlyList<Row> Rows, Balances Total, (DateTimeOffset At, string? By, string? DocumentNo)? Closed, IReadOnlyList<Late> Late);

    /// <param name="on">What stood at the end of that day, by the days on the papers; null for now.</param>
    public Task<View> Of(FiscalYear year, DateOnly? on, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var found = await (from line in db.BudgetLinesOf(actor)
                           where line.Year == year
                           join source in db.FundingSourcesSeenBy(actor) on line.Source equals source.Id
                           join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line
                           orderby line.Name.Ko, line.Id
                           select new { line.Id, line.Name, line.Source, SourceName = source.Name, balance }).Take(Most).ToListAsync(ct);
        var stood = on is not { } day ? null
            : await db.DaysAt(db.BudgetLinesOf(actor).Where(l => l.Year == year), day, actor).ToDictionaryAsync(d => d.Line, d => d.Sums, ct);
        var pledged = await db.LinesOwed(actor.District).Where(l => l.Year == year)
            .GroupBy(l => l.Source).Select(g => new { g.Key, Most = g.Max(l => l.Pledged.Amount) }).ToDictionaryAsync(g => g.Key, g => new Won(g.Most), ct);
        var closing = await db.YearClosingsOf(actor).Where(c => c.Year == year)
            .Select(c => new { c.At, c.DocumentNo, By = db.Set<Account>().Where(a => a.Id == (Guid)(object)c.Person).Select(a => a.Name).FirstOrDefault() }).SingleOrDefaultAsync(ct);
        var (from, until) = (Seoul.StartOf(year.Start), Seoul.StartOf(year.Next().Start));
        var late = await (from balance in db.LedgerBalancesOf(actor)
                          where balance.SettledSeq != null
                          join line in db.BudgetLinesOf(actor) on balance.Line equals line.Id
                          from entry in db.LedgerEntriesOf(actor)
                          where entry.Line == balance.Line && entry.Seq > balance.SettledSeq && entry.At >= @from && entry.At < until
                          orderby entry.At descending, entry.Line, entry.Seq descending
                          select new Late(line.Id, line.Name, line.Year, entry.Seq, entry.Kind, entry.Amount, entry.At,
                              db.Set<Account>().Where(a => a.Id == (Guid)(object)entry.Person).Select(a => a.Name).FirstOrDefault(), entry.Reason)).Take(Most).ToListAsync(ct);
        return new View(year, on, desk.Today > year.End,
            [.. found.Select(f => new Row(f.Id, f.Name, f.Source, f.SourceName, pledged.TryGetValue(f.Source, out var won) ? won : null,
                stood is null ? f.balance.Sums : stood.GetValueOrDefault(f.Id) ?? new(), stood is null ? f.balance.Settled : null))],
            stood is null ? await db.LedgerYearsOf(actor).Where(y => y.Year == year).Total(ct) : stood.Values.Aggregate(new Balances(), (sum, b) => sum + b), closing is null ? null : (closing.At, closing.By, closing.DocumentNo), late);
    }, ct);
}
