using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>What stands on several lines: added up by the database, now or at the end of a past day.</summary>
internal static class Standing
{
    extension(PortalDb db)
    {
        /// <summary>What stood on each of the lines at the end of a day; lines without an entry until then have none. It reads one row a line,
        /// found by its index, however long the journal is.</summary>
        public IQueryable<LedgerDay> DaysAt(IQueryable<BudgetLine> lines, DateOnly upTo, Actor actor)
        {
            var newest = lines.Select(line => new
            {
                Line = line.Id,
                Day = db.LedgerDaysOf(actor).Where(d => d.Line == line.Id && d.Day <= upTo).OrderByDescending(d => d.Day).Select(d => (DateOnly?)d.Day).FirstOrDefault(),
            });
            // Without DISTINCT the database may join all days of the lines first, and ask for the newest once for each of them.
            return from at in newest.Distinct()
                   join stood in db.LedgerDaysOf(actor) on at equals new { stood.Line, Day = (DateOnly?)stood.Day }
                   select stood;
        }
    }

    public static async Task<Balances> Total<T>(this IQueryable<T> sums, CancellationToken ct) where T : LedgerSums =>
        await sums.GroupBy(_ => 1).Select(g => new
        {
            Appropriated = g.Sum(s => s.Appropriated.Amount),
            Granted = g.Sum(s => s.Granted.Amount),
            Received = g.Sum(s => s.Received.Amount),
            CarriedIn = g.Sum(s => s.CarriedIn.Amount),
            CarriedOut = g.Sum(s => s.CarriedOut.Amount),
            Committed = g.Sum(s => s.Committed.Amount),
            Paid = g.Sum(s => s.Paid.Amount),
            Recovered = g.Sum(s => s.Recovered.Amount),
            Returned = g.Sum(s => s.Returned.Amount),
            Interest = g.Sum(s => s.Interest.Amount),
            InterestReturned = g.Sum(s => s.InterestReturned.Amount),
            Available = g.Sum(s => s.Available.Amount),
            Ungranted = g.Sum(s => s.Ungranted.Amount),
            Undisbursed = g.Sum(s => s.Undisbursed.Amount),
            Cash = g.Sum(s => s.Cash.Amount),
        }).SingleOrDefaultAsync(ct) is not { } total ? new Balances() : new Balances
        {
            Appropriated = new(total.Appropriated),
            Granted = new(total.Granted),
            Received = new(total.Received),
            CarriedIn = new(total.CarriedIn),
            CarriedOut = new(total.CarriedOut),
            Committed = new(total.Committed),
            Paid = new(total.Paid),
            Recovered = new(total.Recovered),
            Returned = new(total.Returned),
            Interest = new(total.Interest),
            InterestReturned = new(total.InterestReturned),
            Available = new(total.Available),
            Ungranted = new(total.Ungranted),
            Undisbursed = new(total.Undisbursed),
            Cash = new(total.Cash),
        };

    /// <summary>The cells of the yearly matrix by source and year; at a past day, made from the days of its lines.</summary>
    public static async Task<Dictionary<(FundingSourceId Source, FiscalYear Year), Balances>> Matrix(
        this PortalDb db, IQueryable<LedgerYear> cells, DateOnly? on, Actor actor, CancellationToken ct)
    {
        if (on is not { } day) return await cells.ToDictionaryAsync(y => (y.Source, y.Year), y => y.Sums, ct);
        var lines = db.BudgetLinesOf(actor).Where(l => cells.Any(c => c.District == l.District && c.Year == l.Year && c.Source == l.Source));
        var stood = await (from line in lines
                           join at in db.DaysAt(lines, day, actor) on line.Id equals at.Line
                           select new { line.Source, line.Year, at }).ToListAsync(ct);
        // A cell that has lines and no entry until then stood at nothing; one without lines is not there.
        var made = await cells.Select(c => new { c.Source, c.Year }).ToListAsync(ct);
        return made.ToDictionary(c => (c.Source, c.Year), c => stood.Where(s => s.Source == c.Source && s.Year == c.Year).Aggregate(new Balances(), (sum, s) => sum + s.at.Sums));
    }
}
