using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>The sources of money that an office works with: its own, and money from above a district, with the agreements that draw on each.</summary>
public sealed class SourceRegister(Desk desk)
{
    public const int PageSize = 20;

    /// <param name="Funder">Of one funder only: what is there already, before another is entered.</param>
    public sealed record Filter(LegalType? Type = null, string? Text = null, string? After = null, OrganizationId? Funder = null);

    /// <param name="EnteredBy">The office that may change it; null where the portal keeps it.</param>
    /// <param name="Agreements">How many agreements draw on it, of how many districts.</param>
    /// <param name="Once">What they pledge of it together: the money is there once (<see cref="SharedMoney"/>).</param>
    /// <param name="AsAdded">Their views added up, which is what nobody should do.</param>
    /// <param name="Lines">The office's own budget lines on it.</param>
    public sealed record Row(FundingSourceId Id, Bilingual Name, LegalType Type, Bilingual Funder, Bilingual? EnteredBy, string? Note, int Agreements, int Districts, Won Once, Won AsAdded, int Lines)
    {
        public bool IsShared => Agreements > 1;
    }

    public Task<Page<Row>> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var sources = SourceList.ForPlans(actor, db);
        if (filter.Type is { } type) sources = sources.Where(s => s.LegalType == type);
        if (filter.Funder is { } funder) sources = sources.Where(s => s.Funder == funder);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = BudgetLineList.Like(filter.Text);
            sources = sources.Where(s => EF.Functions.ILike(s.Name.Ko, text) || EF.Functions.ILike(s.Name.En!, text));
        }

        if (Cursor.Parse(filter.After) is { } after)
        {
            var last = FundingSourceId.From(after.Id);
            sources = sources.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.Name.Ko, s.Id), ValueTuple.Create(after.Sort, last)));
        }

        var rows = await (from source in sources.OrderBy(s => s.Name.Ko).ThenBy(s => s.Id).Take(PageSize + 1)
                          join gives in db.Set<Organization>() on source.Funder equals gives.Id
                          orderby source.Name.Ko, source.Id
                          select new
                          {
                              source,
                              Funder = gives.Name,
                              EnteredBy = db.Set<Organization>().Where(o => o.Id == source.District).Select(o => o.Name).FirstOrDefault(),
                              Lines = db.BudgetLinesOf(actor).Count(l => l.Source == source.Id),
                          }).ToListAsync(ct);
        var ids = rows.Select(r => r.source.Id).ToList();
        var pledged = db.LinesOwed().Where(l => ids.Contains(l.Source));
        var uses = await (from line in pledged
                          join plan in db.FundingPlansSeenBy(actor) on line.Agreement equals plan.Agreement
                          group new { line.Agreement, line.Pledged, plan.District } by line.Source into g
                          select new
                          {
                              g.Key,
                              Agreements = g.Select(u => u.Agreement).Distinct().Count(),
                              Districts = g.Select(u => u.District).Distinct().Count(),
                              AsAdded = g.Sum(u => u.Pledged.Amount),
                          }).ToDictionaryAsync(u => u.Key, ct);
        var once = (await pledged.Once(ct)).ToLookup(o => o.Source);
        return Page<Row>.Of([.. rows.Select(r =>
        {
            var use = uses.GetValueOrDefault(r.source.Id);
            return new Row(r.source.Id, r.source.Name, r.source.LegalType, r.Funder, r.EnteredBy, r.source.Note, use?.Agreements ?? 0, use?.Districts ?? 0,
                once[r.source.Id].Sum(o => o.Won), new Won(use?.AsAdded ?? 0), r.Lines);
        })], PageSize, r => new Cursor(r.Name.Ko, r.Id.Value));
    }, ct);
}
