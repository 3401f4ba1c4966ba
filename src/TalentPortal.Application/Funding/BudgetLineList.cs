using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>The office's budget lines of a fiscal year with what stands on them, by Korean name.</summary>
public sealed class BudgetLineList(Desk desk)
{
    public const int PageSize = 20;

    /// <param name="Year">Null: the current fiscal year.</param>
    /// <param name="AllYears">Whatever <paramref name="Year"/> says.</param>
    public sealed record Filter(FiscalYear? Year = null, LegalType? Type = null, string? Text = null, string? After = null, bool AllYears = false, FundingSourceId? Source = null);

    /// <param name="Plan">An agreement of the district whose plan holds the source.</param>
    public sealed record Row(BudgetLineId Id, Bilingual Name, string Purpose, Bilingual Source, LegalType Type, Bilingual Funder, FiscalYear Year, bool IsSample, Balances Sums, AgreementId? Plan);

    /// <summary>The page, and the sums of all lines that the filter keeps.</summary>
    /// <param name="Year">Null where all years were asked for.</param>
    /// <param name="Source">The one source that was asked for, to say so.</param>
    public sealed record Answer(Page<Row> Page, Balances Total, FiscalYear? Year, IReadOnlyList<FiscalYear> Years, Bilingual? Source);

    public Task<Answer> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var year = filter.Year ?? FiscalYear.Of(desk.Today);
        var lines = db.BudgetLinesOf(actor);
        if (!filter.AllYears) lines = lines.Where(l => l.Year == year);
        if (filter.Source is { } only) lines = lines.Where(l => l.Source == only);
        if (filter.Type is { } type) lines = lines.Where(l => db.FundingSourcesSeenBy(actor).Any(s => s.Id == l.Source && s.LegalType == type));
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = "%" + filter.Text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
            lines = lines.Where(l => EF.Functions.ILike(l.Name.Ko, text) || EF.Functions.ILike(l.Name.En!, text));
        }

        var kept = from line in lines
                   join source in db.FundingSourcesSeenBy(actor) on line.Source equals source.Id
                   join funder in db.Set<Organization>() on source.Funder equals funder.Id
                   join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line
                   select new { line, source, funder, balance };

        var total = await kept.GroupBy(k => 1).Select(g => new
        {
            Appropriated = g.Sum(k => k.balance.Appropriated.Amount),
            Granted = g.Sum(k => k.balance.Granted.Amount),
            Received = g.Sum(k => k.balance.Received.Amount),
            Committed = g.Sum(k => k.balance.Committed.Amount),
            Paid = g.Sum(k => k.balance.Paid.Amount),
            Recovered = g.Sum(k => k.balance.Recovered.Amount),
            Available = g.Sum(k => k.balance.Available.Amount),
            Cash = g.Sum(k => k.balance.Cash.Amount),
        }).SingleOrDefaultAsync(ct);

        if (Cursor.Parse(filter.After) is { } after)
        {
            var last = BudgetLineId.From(after.Id);
            kept = kept.Where(k => EF.Functions.GreaterThan(ValueTuple.Create(k.line.Name.Ko, k.line.Id), ValueTuple.Create(after.Sort, last)));
        }

        var rows = await kept.OrderBy(k => k.line.Name.Ko).ThenBy(k => k.line.Id).Take(PageSize + 1)
            .Select(k => new
            {
                k.line.Id,
                k.line.Name,
                k.line.Purpose,
                Source = k.source.Name,
                k.source.LegalType,
                Funder = k.funder.Name,
                k.line.Year,
                k.line.IsSample,
                k.balance,
                Plan = db.FundingPlansSeenBy(actor).Where(p => p.District == k.line.District && db.PlanSourcesSeenBy(actor).Any(s => s.Agreement == p.Agreement && s.Source == k.line.Source))
                    .OrderBy(p => p.Agreement).Select(p => (AgreementId?)p.Agreement).FirstOrDefault()
            })
            .ToListAsync(ct);
        var years = await db.BudgetLinesOf(actor).Select(l => l.Year).Distinct().ToListAsync(ct);
        var named = filter.Source is { } one ? await db.FundingSourcesSeenBy(actor).Where(s => s.Id == one).Select(s => s.Name).SingleOrDefaultAsync(ct) : null;
        return new Answer(
            Page<Row>.Of([.. rows.Select(r => new Row(r.Id, r.Name, r.Purpose, r.Source, r.LegalType, r.Funder, r.Year, r.IsSample, r.balance.Sums, r.Plan))],
                PageSize, r => new Cursor(r.Name.Ko, r.Id.Value)),
            new Balances
            {
                Appropriated = new(total?.Appropriated ?? 0),
                Granted = new(total?.Granted ?? 0),
                Received = new(total?.Received ?? 0),
                Committed = new(total?.Committed ?? 0),
                Paid = new(total?.Paid ?? 0),
                Recovered = new(total?.Recovered ?? 0),
                Available = new(total?.Available ?? 0),
                Cash = new(total?.Cash ?? 0),
            },
            filter.AllYears ? null : year, [.. years.Append(year).Distinct().Order()], named);
    }, ct);
}
