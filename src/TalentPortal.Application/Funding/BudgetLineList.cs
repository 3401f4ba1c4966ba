using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
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
    /// <param name="Purpose">The code of one programme.</param>
    /// <param name="NoAgreement">Only lines on sources that no agreement of the district draws on.</param>
    /// <param name="On">What stood at the end of that day, by the days on the papers; null for now.</param>
    public sealed record Filter(FiscalYear? Year = null, LegalType? Type = null, string? Text = null, string? After = null, bool AllYears = false, FundingSourceId? Source = null,
        string? Purpose = null, DateOnly? On = null, bool NoAgreement = false);

    /// <param name="Plan">An agreement of the district whose plan draws on the source, in the version that counts; null where none does.</param>
    public sealed record Row(BudgetLineId Id, Bilingual Name, string Purpose, Bilingual Source, LegalType Type, Bilingual Funder, FiscalYear Year, bool IsSample, Balances Sums, AgreementId? Plan);

    /// <summary>The page, and the sums of all lines that the filter keeps.</summary>
    /// <param name="WentOn">What stands in two of the years of the total (<see cref="Balances.WentOn"/>).</param>
    /// <param name="Year">Null where all years were asked for.</param>
    /// <param name="Source">The one source that was asked for, to say so.</param>
    public sealed record Answer(Page<Row> Page, Balances Total, Won WentOn, FiscalYear? Year, IReadOnlyList<FiscalYear> Years, Bilingual? Source);

    /// <summary>Anything that has the text in it; what LIKE reads as a sign is taken as it was typed.</summary>
    internal static string Like(string text) =>
        "%" + text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";

    public Task<Answer> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var year = filter.Year ?? FiscalYear.Of(desk.Today);
        var sources = db.FundingSourcesSeenBy(actor);
        if (filter.Source is { } only) sources = sources.Where(s => s.Id == only);
        if (filter.Type is { } type) sources = sources.Where(s => s.LegalType == type);
        var lines = db.BudgetLinesOf(actor).Where(l => (filter.AllYears || l.Year == year) && sources.Any(s => s.Id == l.Source));
        var cells = db.LedgerYearsOf(actor).Where(y => (filter.AllYears || y.Year == year) && sources.Any(s => s.Id == y.Source));
        if (!string.IsNullOrWhiteSpace(filter.Purpose)) lines = lines.Where(l => l.Purpose == filter.Purpose);
        if (filter.NoAgreement)
        {
            var plans = db.FundingPlansSeenBy(actor).Where(p => p.District == actor.District && db.AgreementsThatCount().Any(a => a.Id == p.Agreement));
            lines = lines.Where(l => !db.PlanLinesSeenBy(actor).Any(p => p.Source == l.Source && plans.Any(f => f.Agreement == p.Agreement)));
        }

        var isWhole = string.IsNullOrWhiteSpace(filter.Text) && string.IsNullOrWhiteSpace(filter.Purpose) && !filter.NoAgreement;
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = Like(filter.Text);
            lines = lines.Where(l => EF.Functions.ILike(l.Name.Ko, text) || EF.Functions.ILike(l.Name.En!, text));
        }

        var kept = from line in lines
                   join source in db.FundingSourcesSeenBy(actor) on line.Source equals source.Id
                   join funder in db.Set<Organization>() on source.Funder equals funder.Id
                   join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line
                   select new { line, source, funder, balance };

        // The total over a whole year or source is a few rows of the yearly matrix.
        var total = isWhole && filter.On is null ? await cells.Total(ct) : await Stands(lines);
        // What is carried over goes to the same line of the next year, which a text may miss: its name can be another.
        var wentOn = !filter.AllYears ? Won.Zero : string.IsNullOrWhiteSpace(filter.Text) ? total.CarriedOut
            : (await Stands(lines.Where(l => lines.Any(n => n.Source == l.Source && n.Purpose == l.Purpose && (int)(object)n.Year > (int)(object)l.Year)))).CarriedOut;

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
                Plan = db.FundingPlansSeenBy(actor).Where(p => p.District == k.line.District && db.AgreementsThatCount().Any(a => a.Id == p.Agreement)
                        && db.PlanSourcesSeenBy(actor).Any(s => s.Agreement == p.Agreement && s.Source == k.line.Source))
                    .OrderBy(p => p.Agreement).Select(p => (AgreementId?)p.Agreement).FirstOrDefault()
            })
            .ToListAsync(ct);
        var stood = filter.On is not { } day ? null : await StoodOn([.. rows.Select(r => r.Id)], day);
        var years = await db.LedgerYearsOf(actor).Select(y => y.Year).Distinct().ToListAsync(ct);
        var named = filter.Source is { } one ? await db.FundingSourcesSeenBy(actor).Where(s => s.Id == one).Select(s => s.Name).SingleOrDefaultAsync(ct) : null;
        return new Answer(
            Page<Row>.Of([.. rows.Select(r => new Row(r.Id, r.Name, r.Purpose, r.Source, r.LegalType, r.Funder, r.Year, r.IsSample, stood is null ? r.balance.Sums : stood.GetValueOrDefault(r.Id) ?? new(), r.Plan))],
                PageSize, r => new Cursor(r.Name.Ko, r.Id.Value)),
            total, wentOn,
            filter.AllYears ? null : year, [.. years.Append(year).Distinct().Order()], named);

        Task<Balances> Stands(IQueryable<BudgetLine> of) => filter.On is { } at ? db.DaysAt(of, at, actor).Total(ct)
            : (from line in of join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line select balance).Total(ct);

        Task<Dictionary<BudgetLineId, Balances>> StoodOn(List<BudgetLineId> ids, DateOnly day) =>
            db.DaysAt(db.BudgetLinesOf(actor).Where(l => ids.Contains(l.Id)), day, actor).ToDictionaryAsync(d => d.Line, d => d.Sums, ct);
    }, ct);
}
