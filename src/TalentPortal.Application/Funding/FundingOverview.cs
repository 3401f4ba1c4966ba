using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>By what the money is gathered.</summary>
public enum MoneyBy { Source, Agreement, Programme, District }

/// <summary>The money of a district, gathered by source, agreement, programme or district, by fiscal year. A programme is what budget lines
/// call their purpose.</summary>
/// <remarks>A source that stands in several groups is whole in each and once in the total. Of other districts the pledges are public, and
/// what became of them is theirs to know.</remarks>
public sealed class FundingOverview(Desk desk)
{
    /// <summary>More programmes and sources than a district has; its agreements are cut off there, the largest first.</summary>
    public const int Most = 200;

    /// <summary>The key of the group, by agreement, of what stands in the ledger on sources that no agreement of the district draws on.</summary>
    public const string NoAgreement = "none";

    /// <param name="Year">Null: all years, and what has none.</param>
    /// <param name="On">What stood at the end of that day; null for now. Pledges are those of now.</param>
    public sealed record Filter(MoneyBy By = MoneyBy.Source, FiscalYear? Year = null, DateOnly? On = null);

    /// <param name="Year">Null: pledged without a year.</param>
    /// <param name="Pledged">Null where pledges are not made for it: a programme.</param>
    /// <param name="Sums">Null where the district's ledger has no line of it.</param>
    public sealed record Cell(FiscalYear? Year, Won? Pledged, Balances? Sums);

    /// <param name="Key">Of the source, agreement or district; the code of the programme; <see cref="NoAgreement"/>.</param>
    /// <param name="Name">Empty for <see cref="NoAgreement"/>.</param>
    /// <param name="Of">Who funds it, where it is a source.</param>
    /// <param name="IsShared">Another group has the same money in it.</param>
    public sealed record Group(string Key, Bilingual Name, Bilingual? Of, bool IsShared, IReadOnlyList<Cell> Cells)
    {
        /// <summary>What no other group has: without the sources that several groups draw on.</summary>
        public IReadOnlyList<Cell> Own { get; init; } = Cells;

        /// <summary>Years whose tranche should have come and did not, or not whole.</summary>
        public IReadOnlyList<FiscalYear> Late { get; init; } = [];

        /// <summary>매칭 of an agreement: the years in which its sources came in the agreed ratio, and those in which they did not.</summary>
        public IReadOnlyList<FiscalYear> Kept { get; init; } = [];
        public IReadOnlyList<FiscalYear> Broken { get; init; } = [];

        public Won? Pledged => Cells.Any(c => c.Pledged is not null) ? Cells.Sum(c => c.Pledged ?? Won.Zero) : null;
        public Balances? Sums => Cells.Any(c => c.Sums is not null) ? Cells.Aggregate(new Balances(), (sum, c) => sum + (c.Sums ?? new())) : null;

        /// <summary>집행률 over the years that are shown, in hundredths of a per cent; null where nothing came in.</summary>
        public int? SpendingRate => Sums?.SpendingRate(Balances.WentOn([.. Cells.Where(c => c.Year is not null && c.Sums is not null).Select(c => (c.Year!.Value, c.Sums!))]));

        public Cell? In(FiscalYear? year) => Cells.FirstOrDefault(c => c.Year == year);
    }

    /// <param name="Total">Each source once (<see cref="SharedMoney"/>).</param>
    /// <param name="Shared">Of the total what stands in several groups, once: with what each group has of its own it makes up the total.</param>
    /// <param name="AsAdded">The groups' pledges added up, in which shared money stands several times.</param>
    /// <param name="WithoutYear">What is pledged without a year, and so stands in no year's view; zero where all years are shown.</param>
    public sealed record View(Filter Filter, IReadOnlyList<Group> Groups, Group Total, IReadOnlyList<Cell> Shared, Won AsAdded, Won WithoutYear, IReadOnlyList<FiscalYear> Years)
    {
        public IReadOnlyList<FiscalYear?> Columns => [.. Total.Cells.Select(c => c.Year)];
    }

    private sealed record Stand(string Key, FundingSourceId Source, FiscalYear? Year, Balances Sums);

    /// <param name="Won">The largest of the group's agreements.</param>
    /// <param name="Firm">The largest that depends on nothing.</param>
    private sealed record Pledge(string Key, FundingSourceId Source, FiscalYear? Year, Won Won, Won Firm);

    public Task<View> Of(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var cells = db.LedgerYearsOf(actor).Where(y => filter.Year == null || y.Year == filter.Year);
        var matrix = await db.Matrix(cells, filter.On, actor, ct);
        var pledges = await Pledges(db, filter.By, actor, ct);
        var draws = filter.By == MoneyBy.Agreement ? await Draws(db, actor, ct) : [.. pledges.Select(p => (p.Source, p.Key)).Distinct()];
        var stands = filter.By switch
        {
            MoneyBy.Programme => await Programmes(db, filter, actor, ct),
            MoneyBy.Agreement => ByAgreement(draws, matrix),
            _ => (IReadOnlyList<Stand>)[.. matrix.Select(m => new Stand(filter.By == MoneyBy.Source ? m.Key.Source.ToString() : actor.District?.ToString() ?? "", m.Key.Source, m.Key.Year, m.Value))],
        };

        var names = await Names(db, filter.By, [.. pledges.Select(p => p.Key).Concat(stands.Select(s => s.Key)).Distinct(StringComparer.Ordinal)], actor, ct);
        var shared = draws.GroupBy(d => d.Source).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        // By agreement the ledger's money of a shared source stands in several groups too; otherwise each won of it stands in one.
        bool IsTwice(Stand stand) => filter.By == MoneyBy.Agreement && shared.Contains(stand.Source);
        var day = filter.On ?? desk.Today;
        var groups = names.Select(name =>
        {
            var (mine, standing) = (pledges.Where(p => p.Key == name.Key).ToList(), stands.Where(s => s.Key == name.Key).ToList());
            var dated = mine.Where(p => filter.Year is null || p.Year == filter.Year).ToList();
            var matched = filter.By == MoneyBy.Agreement ? Matched(dated, standing) : [];
            return new Group(name.Key, name.Name, name.Of, dated.Exists(p => shared.Contains(p.Source)) || standing.Exists(s => shared.Contains(s.Source)), Cells(filter, mine, standing))
            {
                Own = Cells(filter, [.. mine.Where(p => !shared.Contains(p.Source))], [.. standing.Where(s => !IsTwice(s))]),
                Late = [.. dated.Where(p => p.Year is { } year && Tranches.IsLate(year, p.Firm, Received(standing, p), day)).Select(p => p.Year!.Value).Distinct().Order()],
                Kept = [.. matched.Where(m => m.IsKept).Select(m => m.Year)],
                Broken = [.. matched.Where(m => !m.IsKept).Select(m => m.Year)],
            };
        }).Where(g => g.Cells.Count > 0).OrderByDescending(g => g.Pledged ?? Won.Zero).ThenByDescending(g => g.Sums?.Appropriated ?? Won.Zero).ThenBy(g => g.Name.Ko, StringComparer.Ordinal).ToList();
        var counted = stands.DistinctBy(s => (s.Source, s.Year, Programme: filter.By == MoneyBy.Programme ? s.Key : "")).ToList();
        var total = new Group("", new Bilingual(""), null, false, Cells(filter, pledges, counted));
        var withoutYear = filter.Year is null ? Won.Zero : Once(pledges).Where(o => o.Year is null).Sum(o => o.Won);
        var years = await db.LedgerYearsOf(actor).Select(y => y.Year).Distinct().ToListAsync(ct);
        var once = Cells(filter, [.. pledges.Where(p => shared.Contains(p.Source))], [.. counted.Where(IsTwice)]);
        return new View(filter, [.. groups.Take(Most)], total, once, groups.Sum(g => g.Pledged ?? Won.Zero), withoutYear, [.. years.Union(total.Cells.Select(c => c.Year).OfType<FiscalYear>()).Append(FiscalYear.Of(desk.Today)).Distinct().Order()]);
    }, ct);

    private static IEnumerable<Pledged.Of> Once(IReadOnlyList<Pledge> pledges) => pledges.Select(p => new Pledged.Of(p.Source, p.Year, p.Won)).Once();

    /// <summary>By year, each source once.</summary>
    /// <param name="pledges">Of all years, whatever the filter says: what has no year counts by what it has beyond them.</param>
    private static IReadOnlyList<Cell> Cells(Filter filter, IReadOnlyList<Pledge> pledges, IReadOnlyList<Stand> stands)
    {
        var once = Once(pledges).Where(o => filter.Year is null || o.Year == filter.Year).ToList();
        return
        [
            .. once.Select(o => o.Year).Union(stands.Select(s => s.Year)).OrderBy(y => y is null).ThenBy(y => y?.Year).Select(year =>
            {
                var standing = stands.Where(s => s.Year == year).ToList();
                return new Cell(year, filter.By == MoneyBy.Programme ? null : once.Where(o => o.Year == year).Sum(o => o.Won),
                    standing.Count > 0 ? standing.Aggregate(new Balances(), (sum, s) => sum + s.Sums) : null);
            }),
        ];
    }

    private static Won? Received(IReadOnlyList<Stand> stands, Pledge pledge) => stands.FirstOrDefault(s => s.Source == pledge.Source && s.Year == pledge.Year)?.Sums.Received;

    private static IReadOnlyList<(FiscalYear Year, bool IsKept)> Matched(List<Pledge> pledges, List<Stand> stands) =>
    [
        .. from year in pledges.Select(p => p.Year).OfType<FiscalYear>().Distinct().Order()
           let isKept = Tranches.IsMatched(pledges.Where(p => p.Year == year).Select(p => (p.Won, Received(stands, p))))
           where isKept is not null
           select (year, isKept.Value),
    ];

    /// <summary>Of all years.</summary>
    private static async Task<List<Pledge>> Pledges(PortalDb db, MoneyBy way, Actor actor, CancellationToken ct)
    {
        if (way == MoneyBy.Programme) return [];
        var lines = from line in way == MoneyBy.District ? db.LinesOwed() : db.LinesOwed(actor.District)
                    join plan in db.FundingPlansSeenBy(actor) on line.Agreement equals plan.Agreement
                    select new { line, plan.District };
        if (way == MoneyBy.Agreement)
            return [.. (await lines.Select(l => new { l.line.Agreement, l.line.Source, l.line.Year, l.line.Pledged, l.line.IsConditional }).ToListAsync(ct))
                .Select(l => new Pledge(l.Agreement.ToString(), l.Source, l.Year, l.Pledged, l.IsConditional ? Won.Zero : l.Pledged))];
        var grouped = await lines.GroupBy(l => new { l.District, l.line.Source, l.line.Year }).Select(g => new { g.Key.District, g.Key.Source, g.Key.Year, Most = g.Max(l => l.line.Pledged.Amount), Firm = g.Max(l => l.line.IsConditional ? 0 : l.line.Pledged.Amount) }).ToListAsync(ct);
        return [.. grouped.Select(g => new Pledge(way == MoneyBy.District ? g.District.ToString() : g.Source.ToString(), g.Source, g.Year, new Won(g.Most), new Won(g.Firm)))];
    }

    /// <summary>Which agreements draw on which sources, also one that was terminated and owes nothing more: what came and was spent is still its.</summary>
    private static async Task<List<(FundingSourceId Source, string Key)>> Draws(PortalDb db, Actor actor, CancellationToken ct)
    {
        var plans = db.FundingPlansSeenBy(actor).Where(p => p.District == actor.District && db.AgreementsThatCount().Any(a => a.Id == p.Agreement));
        var drawn = await db.PlanLinesSeenBy(actor).Where(l => plans.Any(p => p.Agreement == l.Agreement)).Select(l => new { l.Agreement, l.Source }).Distinct().ToListAsync(ct);
        return [.. drawn.Select(d => (d.Source, d.Agreement.ToString()))];
    }

    /// <summary>All that stands on a source stands under each agreement that draws on it, whatever years it is pledged for.</summary>
    private static IReadOnlyList<Stand> ByAgreement(IReadOnlyList<(FundingSourceId Source, string Key)> draws, Dictionary<(FundingSourceId Source, FiscalYear Year), Balances> matrix)
    {
        var drawnBy = draws.ToLookup(d => d.Source, d => d.Key);
        return [.. from cell in matrix from key in drawnBy[cell.Key.Source].DefaultIfEmpty(NoAgreement) select new Stand(key, cell.Key.Source, cell.Key.Year, cell.Value)];
    }

    /// <summary>By purpose; a line is one source's money for one purpose in one year.</summary>
    private static async Task<IReadOnlyList<Stand>> Programmes(PortalDb db, Filter filter, Actor actor, CancellationToken ct) =>
        [.. (await FundingFlow.Lines(db, filter.Year, filter.On, actor, ct)).Select(l => new Stand(l.Purpose, l.Source, l.Year, l.Sums))];

    private static async Task<List<(string Key, Bilingual Name, Bilingual? Of)>> Names(PortalDb db, MoneyBy by, List<string> keys, Actor actor, CancellationToken ct)
    {
        if (by == MoneyBy.Programme)
        {
            var lines = await db.BudgetLinesOf(actor).Where(l => keys.Contains(l.Purpose)).OrderByDescending(l => l.Year).ThenBy(l => l.Id).Select(l => new { l.Purpose, l.Name }).ToListAsync(ct);
            return [.. lines.DistinctBy(l => l.Purpose, StringComparer.Ordinal).Select(l => (l.Purpose, l.Name, (Bilingual?)null))];
        }

        var ids = keys.Where(k => k.Length > 0 && k != NoAgreement).Select(Guid.Parse).ToList();
        if (by == MoneyBy.Source)
        {
            var wanted = ids.Select(FundingSourceId.From).ToList();
            var found = await (from source in db.FundingSourcesSeenBy(actor)
                               where wanted.Contains(source.Id)
                               join funder in db.Set<Organization>() on source.Funder equals funder.Id
                               select new { source.Id, source.Name, Funder = funder.Name }).ToListAsync(ct);
            return [.. found.Select(f => (f.Id.ToString(), f.Name, (Bilingual?)f.Funder))];
        }

        if (by == MoneyBy.Agreement)
        {
            var wanted = ids.Select(Domain.Agreements.AgreementId.From).ToList();
            var titles = await db.AgreementsSeenBy(actor).Where(a => wanted.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToListAsync(ct);
            return [.. titles.Select(a => (a.Id.ToString(), a.Title, (Bilingual?)null)), .. keys.Where(k => k == NoAgreement).Select(k => (k, new Bilingual(""), (Bilingual?)null))];
        }

        var offices = ids.Select(OrganizationId.From).ToList();
        return [.. (await db.Set<Organization>().Where(o => offices.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToListAsync(ct)).Select(o => (o.Id.ToString(), o.Name, (Bilingual?)null))];
    }
}
