using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>What a district's agreements pledge, a row for each agreement, source and fiscal year: the rows under the dashboard's pledges.</summary>
public sealed class PledgeList(Desk desk)
{
    public const int PageSize = 50;

    /// <param name="Year">Null: of all years, and what has none.</param>
    public sealed record Filter(FiscalYear? Year = null, FundingSourceId? Source = null, string? After = null);

    /// <param name="Counted">What of the row is in the sum: of several agreements on the same money in the same year only the largest pledge is,
    /// and of a total without years what it has beyond the years of others (<see cref="SharedMoney"/>).</param>
    public sealed record Row(PlanLineId Id, AgreementId Agreement, Bilingual Title, Bilingual Source, LegalType Type, FiscalYear? Year, Won Pledged, PlanOrigin Origin, bool IsConditional, Won Counted);

    /// <param name="Total">Over all rows that the filter keeps, each source once.</param>
    /// <param name="Prepared">What plans of agreements name that nobody has signed yet: no pledge, in no total, and its rows are not among these.</param>
    public sealed record Answer(Page<Row> Page, Won Total, Won Prepared);

    public Task<Answer> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var lines = Kept(db.LinesOwed(actor.District), filter);
        var once = await lines.Once(ct);
        var mine = db.FundingPlansSeenBy(actor).Where(p => p.District == actor.District && db.AgreementsInPreparation(actor).Contains(p.Agreement));
        var prepared = await Kept(db.PlanLinesSeenBy(actor).Where(l => mine.Any(p => p.Agreement == l.Agreement)), filter).Once(ct);

        var page = lines;
        if (Cursor.Parse(filter.After) is { } after)
        {
            var last = PlanLineId.From(after.Id);
            page = page.Where(l => EF.Functions.GreaterThan(ValueTuple.Create(l.Id), ValueTuple.Create(last)));
        }

        var rows = await (from line in page.OrderBy(l => l.Id).Take(PageSize + 1)
                          join share in db.FundingSourcesSeenBy(actor) on line.Source equals share.Id
                          join agreement in db.AgreementsSeenBy(actor) on line.Agreement equals agreement.Id
                          orderby line.Id
                          select new
                          {
                              line,
                              share.Name,
                              share.LegalType,
                              agreement.Title,
                              // The one that counts: the largest, and of equals the first.
                              Larger = lines.Any(o => o.Source == line.Source && o.Year == line.Year && (o.Pledged.Amount > line.Pledged.Amount
                                  || (o.Pledged.Amount == line.Pledged.Amount && EF.Functions.LessThan(ValueTuple.Create(o.Id), ValueTuple.Create(line.Id))))),
                          }).ToListAsync(ct);
        return new Answer(Page<Row>.Of([.. rows.Select(r => new Row(r.line.Id, r.line.Agreement, r.Title, r.Name, r.LegalType, r.line.Year, r.line.Pledged, r.line.Origin, r.line.IsConditional,
            r.Larger ? Won.Zero : once.FirstOrDefault(o => o.Source == r.line.Source && o.Year == r.line.Year)?.Won ?? Won.Zero))], PageSize, r => new Cursor("", r.Id.Value)), once.Sum(o => o.Won), prepared.Sum(o => o.Won));
    }, ct);

    private static IQueryable<PlanLine> Kept(IQueryable<PlanLine> lines, Filter filter)
    {
        if (filter.Year is { } year) lines = lines.Where(l => l.Year == year);
        return filter.Source is { } source ? lines.Where(l => l.Source == source) : lines;
    }
}
