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

    /// <param name="Entries">How many entries stand on it.</param>
    /// <param name="Paid">How many awards were paid from it.</param>
    public sealed record LineRow(BudgetLineId Id, ProgrammeId Programme, Bilingual Name, FiscalYear Year, Bilingual Source, Balances Sums, long Entries, int Paid)
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

    /// <summary>The budget lines of the programmes' purposes, of the years that a link touches.</summary>
    private static async Task<List<ProgrammeResults.LineRow>> LinesOf(PortalDb db, IReadOnlyList<ProgrammeId> programmes, Actor actor, CancellationToken ct)
    {
        var rows = await (from m in db.ProgrammeMoneySeenBy(actor)
                          where programmes.Contains(m.Programme)
                          from l in db.BudgetLinesOf(actor)
                          where l.District == m.District && l.Purpose == m.Purpose && (int)(object)l.Year >= m.From.Year && (m.Until == null || (int)(object)l.Year <= m.Until.Value.Year)
                          join s in db.FundingSourcesSeenBy(actor) on l.Source equals s.Id
                          join b in db.LedgerBalancesOf(actor) on l.Id equals b.Line
                          orderby l.Year descending, l.Name.Ko, l.Id
                          select new { l.Id, m.Programme, l.Name, l.Year, Source = s.Name, Balance = b, Paid = db.LedgerHoldsOf(actor).Count(h => h.Line == l.Id && h.Paid.Amount > 0) })
            .Take(ClauseTrace.Most).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var ids = rows.ConvertAll(r => r.Id);
        // Numbered without a gap, so that the newest are those numbered highest.
        var entries = (await (from e in db.LedgerEntriesOf(actor)
                              where ids.Contains(e.Line)
                              join b in db.LedgerBalancesOf(actor) on e.Line equals b.Line
                              where e.Seq > b.Seq - ProgrammeResults.Newest
                              select new ProgrammeResults.EntryRow(e.Id, e.Line, e.Seq, e.Kind, e.Amount, e.Day)).ToListAsync(ct)).ToLookup(e => e.Line);
        // Keys of awards follow time, and holds stand in their order: the database reads no more of a line than is shown of it.
        var awards = (await (from l in db.BudgetLinesOf(actor)
                             where ids.Contains(l.Id)
                             from a in (from h in db.LedgerHoldsOf(actor)
                                        where h.Line == l.Id
                                        join a in db.ApplicationsSeenBy(actor) on h.Reference equals (Guid)(object)a.Id
                                        orderby h.Reference descending
                                        select new { a.Id, h.Line, a.ReceiptNumber, a.State, h.Open, h.Paid }).Take(ProgrammeResults.Newest)
                             select new ProgrammeResults.AwardRow(a.Id, a.Line, a.ReceiptNumber, a.State, a.Open, a.Paid)).ToListAsync(ct)).ToLookup(a => a.Line);
        return [.. rows.Select(r => new ProgrammeResults.LineRow(r.Id, r.Programme, r.Name, r.Year, r.Source, r.Balance.Sums, r.Balance.Seq, r.Paid)
        {
            NewestEntries = [.. entries[r.Id].OrderByDescending(e => e.Seq)],
            NewestAwards = [.. awards[r.Id].OrderByDescending(a => a.Id.Value)],
        })];
    }
}
