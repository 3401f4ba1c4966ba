using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.Reporting;

/// <summary>What came of a programme: seats that are held, budget lines with what stands on them, awards, entries. Lines, awards and entries are
/// empty for whoever is not of the office.</summary>
public sealed record ProgrammeResults(IReadOnlyList<ProgrammeResults.OfferingRow> Offerings, IReadOnlyList<ProgrammeResults.LineRow> Lines)
{
    /// <summary>How many of a list the page shows; the list's own page holds the others.</summary>
    public const int Newest = 5;

    public static ProgrammeResults None { get; } = new([], []);

    /// <param name="Taken">Seats that schools hold.</param>
    public sealed record OfferingRow(OfferingId Id, ProgrammeId Programme, Bilingual Name, AcademicYear Year, bool IsSample, int Capacity, int Taken);

    /// <param name="Sums">What the entries of the days on which the line was the programme's did: an account can stand below zero, as when what was
    /// held before those days is paid in them.</param>
    /// <param name="Entries">How many entries these are.</param>
    /// <param name="Paid">How many awards were paid from it, each in the days of its first payment.</param>
    /// <param name="IsPart">The line has entries of other days, which belong to another programme or to none.</param>
    public sealed record LineRow(BudgetLineId Id, ProgrammeId Programme, Bilingual Name, FiscalYear Year, Bilingual Source, Balances Sums, long Entries, int Paid, bool IsPart)
    {
        public IReadOnlyList<AwardRow> NewestAwards { get; init; } = [];
        public IReadOnlyList<EntryRow> NewestEntries { get; init; } = [];
    }

    public sealed record AwardRow(TuitionApplicationId Id, BudgetLineId Line, string? ReceiptNumber, ApplicationState State, Won Open, Won Paid);

    public sealed record EntryRow(EntryId Id, BudgetLineId Line, long Seq, EntryKind Kind, Won Amount, DateOnly Day);

    public bool IsEmpty => Offerings.Count == 0 && Lines.Count == 0;
}

internal static class Results
{
    /// <summary>Of several programmes at once, in a fixed number of statements.</summary>
    public static async Task<IReadOnlyDictionary<ProgrammeId, ProgrammeResults>> ResultsOf(this PortalDb db, IReadOnlyList<ProgrammeId> programmes, Actor actor, CancellationToken ct)
    {
        var offerings = await db.OfferingsSeenBy(actor).Where(o => programmes.Contains(o.Programme)).OrderByDescending(o => o.Year).ThenBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(ClauseTrace.Most)
            .Select(o => new ProgrammeResults.OfferingRow(o.Id, o.Programme, o.Name, o.Year, o.IsSample, o.Pools.Sum(p => p.Capacity), o.Pools.Sum(p => p.Taken))).ToListAsync(ct);
        var lines = await LinesOf(db, programmes, actor, ct);
        return programmes.ToDictionary(p => p, p => new ProgrammeResults([.. offerings.Where(o => o.Programme == p)], [.. lines.Where(l => l.Programme == p)]));
    }

    /// <summary>The budget lines of the programmes' purposes, of the years that a link touches and those with an entry in its days. An entry counts
    /// under the programme whose the purpose was on its day (docs/decisions/0015).</summary>
    private static async Task<List<ProgrammeResults.LineRow>> LinesOf(PortalDb db, IReadOnlyList<ProgrammeId> programmes, Actor actor, CancellationToken ct)
    {
        var spans = from m in db.ProgrammeMoneySeenBy(actor)
                    where programmes.Contains(m.Programme)
                    from l in db.BudgetLinesOf(actor)
                    where l.District == m.District && l.Purpose == m.Purpose
                        && (((int)(object)l.Year >= m.From.Year && (m.Until == null || (int)(object)l.Year <= m.Until.Value.Year))
                            || db.LedgerDaysOf(actor).Any(d => d.Line == l.Id && d.Day >= m.From && (m.Until == null || d.Day <= m.Until)))
                    select new { m, l };
        var rows = await (from x in spans
                          join s in db.FundingSourcesSeenBy(actor) on x.l.Source equals s.Id
                          join b in db.LedgerBalancesOf(actor) on x.l.Id equals b.Line
                          orderby x.l.Year descending, x.l.Name.Ko, x.l.Id, x.m.From
                          // Most lines are one programme's for ever: what stands on them is counted already.
                          let isWhole = !db.LedgerDaysOf(actor).Any(d => d.Line == x.l.Id && (d.Day < x.m.From || d.Day > x.m.Until))
                          select new
                          {
                              x.l.Id,
                              x.m.Programme,
                              x.l.Name,
                              x.l.Year,
                              Source = s.Name,
                              IsWhole = isWhole,
                              At = db.LedgerDaysOf(actor).Where(d => d.Line == x.l.Id && (x.m.Until == null || d.Day <= x.m.Until)).OrderByDescending(d => d.Day).FirstOrDefault(),
                              Before = db.LedgerDaysOf(actor).Where(d => d.Line == x.l.Id && d.Day < x.m.From).OrderByDescending(d => d.Day).FirstOrDefault(),
                              Entries = isWhole ? b.Seq : db.LedgerEntriesOf(actor).LongCount(e => e.Line == x.l.Id && e.Day >= x.m.From && (x.m.Until == null || e.Day <= x.m.Until)),
                              Paid = isWhole ? db.LedgerHoldsOf(actor).Count(h => h.Line == x.l.Id && h.Paid.Amount > 0)
                                  : db.LedgerHoldsOf(actor).Where(h => h.Line == x.l.Id && h.Paid.Amount > 0)
                                      .Select(h => db.LedgerEntriesOf(actor).Where(e => e.Line == h.Line && e.Reference == h.Reference && e.Kind == EntryKind.Payment).Min(e => e.Day))
                                      .Count(first => first >= x.m.From && (x.m.Until == null || first <= x.m.Until)),
                          }).Take(ClauseTrace.Most).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var ids = rows.ConvertAll(r => r.Id);
        var shown = spans.Where(x => ids.Contains(x.l.Id));
        var entries = (await (from x in shown
                              from e in db.LedgerEntriesOf(actor).Where(e => e.Line == x.l.Id && e.Day >= x.m.From && (x.m.Until == null || e.Day <= x.m.Until)).OrderByDescending(e => e.Seq).Take(ProgrammeResults.Newest)
                              select new { x.m.Programme, Row = new ProgrammeResults.EntryRow(e.Id, e.Line, e.Seq, e.Kind, e.Amount, e.Day) }).ToListAsync(ct)).ToLookup(e => (e.Programme, e.Row.Line), e => e.Row);
        // Keys of awards follow time, and holds stand in their order: the database reads no more of a line than is shown of it.
        var awards = (await (from x in shown
                             from a in (from h in db.LedgerHoldsOf(actor)
                                        where h.Line == x.l.Id && db.LedgerEntriesOf(actor).Any(e => e.Line == h.Line && e.Reference == h.Reference && e.Day >= x.m.From && (x.m.Until == null || e.Day <= x.m.Until))
                                        join a in db.ApplicationsSeenBy(actor) on h.Reference equals (Guid)(object)a.Id
                                        orderby h.Reference descending
                                        select new { a.Id, h.Line, a.ReceiptNumber, a.State, h.Open, h.Paid }).Take(ProgrammeResults.Newest)
                             select new { x.m.Programme, Row = new ProgrammeResults.AwardRow(a.Id, a.Line, a.ReceiptNumber, a.State, a.Open, a.Paid) }).ToListAsync(ct)).ToLookup(a => (a.Programme, a.Row.Line), a => a.Row);
        // A purpose that comes back to a programme has a link for each time.
        return
        [
            .. from r in rows
               group r by (r.Programme, r.Id) into same
               let line = same.First()
               select new ProgrammeResults.LineRow(line.Id, line.Programme, line.Name, line.Year, line.Source, same.Aggregate(new Balances(), (sum, r) => sum + (r.At?.Sums ?? new()) - (r.Before?.Sums ?? new())),
                   same.Sum(r => r.Entries), same.Sum(r => r.Paid), !same.All(r => r.IsWhole))
               {
                   NewestEntries = [.. entries[same.Key].DistinctBy(e => e.Id).OrderByDescending(e => e.Seq).Take(ProgrammeResults.Newest)],
                   NewestAwards = [.. awards[same.Key].DistinctBy(a => a.Id).OrderByDescending(a => a.Id.Value).Take(ProgrammeResults.Newest)],
               },
        ];
    }
}
