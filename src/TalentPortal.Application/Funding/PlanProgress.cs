using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>What became of an agreement's pledges: pledged, appropriated, granted, received and spent, by year and by source.</summary>
/// <remarks>A source and year without a budget line in the district's ledger is paid elsewhere, or was before the ledger began: what became
/// of it is unknown, neither nothing nor late.</remarks>
public sealed class PlanProgress(Desk desk)
{
    /// <param name="Sums">Of the district's budget lines on this source in this year; null where it has none.</param>
    /// <param name="IsLate">The year is over, its tranche depends on nothing, and less was received than pledged.</param>
    /// <param name="IsOver">The agreement was terminated before that year, or before it came into force: nobody owes it any more.</param>
    public sealed record Cell(FundingSourceId Source, Won Pledged, bool IsConditional, Balances? Sums, bool IsLate, bool IsOver);

    /// <param name="Matching">Whether the sources came in the agreed ratio; null where fewer than two stand in the ledger, or nothing was received.</param>
    public sealed record Row(FiscalYear Year, IReadOnlyList<Cell> Cells, bool? Matching);

    public sealed record Column(FundingSourceId Source, Bilingual Name, LegalType Type);

    /// <param name="On">The day at whose end it stood so; null for now.</param>
    public sealed record View(AgreementId Agreement, DateOnly? On, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows);

    /// <param name="on">What stood at the end of that day; null for now. Pledges are those of now.</param>
    /// <returns>Null where the agreement has no plan of the actor's district.</returns>
    public Task<View?> Of(AgreementId agreement, DateOnly? on, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        if (!await db.FundingPlansSeenBy(actor).AnyAsync(p => p.Agreement == agreement && p.District == actor.District, ct)) return null;
        var columns = await (from share in db.PlanSourcesSeenBy(actor)
                             where share.Agreement == agreement
                             join source in db.FundingSourcesSeenBy(actor) on share.Source equals source.Id
                             orderby share.Position
                             select new Column(source.Id, source.Name, source.LegalType)).ToListAsync(ct);
        var pledged = await db.PlanLinesSeenBy(actor).Where(l => l.Agreement == agreement && l.Year != null)
            .Select(l => new { l.Source, Year = l.Year!.Value, l.Pledged, l.IsConditional }).ToListAsync(ct);
        var ended = await db.AgreementsSeenBy(actor).Where(a => a.Id == agreement).Select(a => new { a.EndedOn, a.InForceSince }).SingleAsync(ct);
        var ids = columns.Select(c => c.Source).ToList();
        var sums = await db.Matrix(db.LedgerYearsOf(actor).Where(y => ids.Contains(y.Source)), on, actor, ct);
        var day = on ?? desk.Today;

        var rows = pledged.Select(p => p.Year).Union(sums.Keys.Select(k => k.Year)).Order().Select(year =>
        {
            var cells = columns.Select(column =>
            {
                var line = pledged.Find(p => p.Source == column.Source && p.Year == year);
                var stands = sums.GetValueOrDefault((column.Source, year));
                var isOver = line is not null && ended.EndedOn is { } end && (ended.InForceSince is null || year.Year > end.Year); // Pledged.LinesOwed
                var isLate = line is { IsConditional: false } && !isOver && Tranches.IsLate(year, line.Pledged, stands?.Received, day);
                return new Cell(column.Source, line?.Pledged ?? Won.Zero, line?.IsConditional ?? false, stands, isLate, isOver);
            }).ToList();
            return new Row(year, cells, Tranches.IsMatched(cells.Where(c => !c.IsOver).Select(c => (c.Pledged, c.Sums?.Received))));
        });
        return new View(agreement, on, columns, [.. rows]);
    }, ct);
}
