using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>An agreement's funding plan: sources by fiscal year with totals both ways, beside what the paper states.</summary>
public sealed class FundingPlanView(Desk desk)
{
    /// <param name="Share">Hundredths of a per cent; the shares of a plan add up to 10,000.</param>
    /// <param name="OtherAgreements">How many other agreements draw on the same money: a total over agreements counts it once.</param>
    public sealed record Column(FundingSourceId Source, Bilingual Name, Bilingual Funder, LegalType Type, Won Total, int Share, Bilingual? Note, int OtherAgreements);

    public sealed record Cell(Won Amount, PlanOrigin Origin, bool IsConditional, Bilingual? Condition);

    /// <param name="Year">Null: what has no year.</param>
    /// <param name="Cells">One a column; null where the source pledges nothing.</param>
    public sealed record Row(FiscalYear? Year, IReadOnlyList<Cell?> Cells)
    {
        public Won Total => Cells.Sum(c => c?.Amount ?? Won.Zero);
    }

    /// <param name="Stated">By the agreement itself; where it states none, by the plan's source.</param>
    /// <param name="StatedNote">Why the shares add up to something else; what explains another amount is left out.</param>
    public sealed record View(AgreementId Agreement, OrganizationId District, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows, Won? Stated, Bilingual? StatedNote)
    {
        public Won Computed => Columns.Sum(c => c.Total);

        /// <summary>Stated − computed; null where the paper states no total.</summary>
        public Won? Difference => Stated is { } stated ? stated - Computed : null;
    }

    /// <returns>Null where the agreement has no plan that the actor may see.</returns>
    public Task<View?> Of(AgreementId agreement, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        var plan = await db.FundingPlansSeenBy(actor).Where(p => p.Agreement == agreement)
            .Select(p => new { p.District, p.Stated, p.StatedNote, p.StatedNoteEn, Head = db.AgreementsSeenBy(actor).Where(a => a.Id == agreement).Select(a => new { a.StatedTotal, a.StatedTotalNote }).Single() }).SingleOrDefaultAsync(ct);
        if (plan is null) return null;

        var sources = await (from share in db.PlanSourcesSeenBy(actor)
                             where share.Agreement == agreement
                             join source in db.FundingSourcesSeenBy(actor) on share.Source equals source.Id
                             join funder in db.Set<Organization>() on source.Funder equals funder.Id
                             orderby share.Position
                             select new
                             {
                                 source.Id,
                                 source.Name,
                                 Funder = funder.Name,
                                 source.LegalType,
                                 share.Total,
                                 share.Note,
                                 share.NoteEn,
                                 Others = db.LinesOwed().Where(o => o.Source == source.Id && !db.AllVersionsOf(agreement, actor).Contains(o.Agreement)).Select(o => o.Agreement).Distinct().Count(),
                             }).ToListAsync(ct);
        var lines = await db.PlanLinesSeenBy(actor).Where(l => l.Agreement == agreement)
            .Select(l => new { l.Source, l.Year, l.Pledged, l.Origin, l.IsConditional, l.Condition, l.ConditionEn }).ToListAsync(ct);

        var shares = Shares.Of([.. sources.Select(s => s.Total)]);
        var columns = sources.Select((s, i) => new Column(s.Id, s.Name, s.Funder, s.LegalType, s.Total, shares[i], Text(s.Note, s.NoteEn), s.Others)).ToList();
        var rows = lines.GroupBy(l => l.Year).OrderBy(g => g.Key is null).ThenBy(g => g.Key?.Year)
            .Select(g => new Row(g.Key, [.. columns.Select(c => g.Where(l => l.Source == c.Source)
                .Select(l => new Cell(l.Pledged, l.Origin, l.IsConditional, Text(l.Condition, l.ConditionEn))).SingleOrDefault())]));
        return new View(agreement, plan.District, columns, [.. rows], plan.Head.StatedTotal ?? plan.Stated,
            (plan.Head.StatedTotal is { } head && head != plan.Stated ? null : Text(plan.StatedNote, plan.StatedNoteEn)) ?? plan.Head.StatedTotalNote);
    }, ct);

    private static Bilingual? Text(string? ko, string? en) => ko is null ? null : new Bilingual(ko, en);
}
