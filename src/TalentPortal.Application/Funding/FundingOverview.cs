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

    /// <param name="Year">Null: all years, and what has none.</param>
    /// <param name="On">What stood at the end of that day; null for now. Pledges are those of now.</param>
    public sealed record Filter(MoneyBy By = MoneyBy.Source, FiscalYear? Year = null, DateOnly? On = null);

    /// <param name="Year">Null: pledged without a year.</param>
    /// <param name="Pledged">Null where pledges are not made for it: a programme.</param>
    /// <param name="Sums">Null where the district's ledger has no line of it.</param>
    public sealed record Cell(FiscalYear? Year, Won? Pledged, Balances? Sums);

    /// <param name="Key">Of the source, agreement or district; the code of the programme.</param>
    /// <param name="Of">Who funds it, where it is a source.</param>
    /// <param name="IsShared">Another group has the same money in it.</param>
    public sealed record Group(string Key, Bilingual Name, Bilingual? Of, bool IsShared, IReadOnlyList<Cell> Cells)
    {
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
    /// <param name="AsAdded">The groups' pledges added up, in which shared money stands several times.</param>
    public sealed record View(Filter Filter, IReadOnlyList<Group> Groups, Group Total, Won AsAdded, IReadOnlyList<FiscalYear> Years)
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
        var pledges = await Pledges(db, filter, actor, ct);
        var stands = filter.By switch
        {
            MoneyBy.Programme => await Programmes(db, filter, actor, ct),
            MoneyBy.Agreement => [.. pledges.Select(p => (p.Key, p.Source)).Distinct().Join(matrix, p => p.Source, m => m.Key.Source, (p, m) => new Stand(p.Key, p.Source, m.Key.Year, m.Value))],
            _ => (IReadOnlyList<Stand>)[.. matrix.Select(m => new Stand(filter.By == MoneyBy.Source ? m.Key.Source.ToString() : actor.District?.ToString() ?? "", m.Key.Source, m.Key.Year, m.Value))],
        };

        var names = await Names(db, filter.By, [.. pledges.Select(p => p.Key).Concat(stands.Select(s => s.Key)).Distinct(StringComparer.Ordinal)], actor, ct);
        var shared = pledges.GroupBy(p => p.Source).Where(g => g.DistinctBy(p => p.Key, StringComparer.Ordinal).Count() > 1).Select(g => g.Key).ToHashSet();
        var day = filter.On ?? desk.Today;
        var groups = names.Select(name =>
        {
            var (mine, standing) = (pledges.Where(p => p.Key == name.Key).ToList(), stands.Where(s => s.Key == name.Key).ToList());
            var matched = filter.By == MoneyBy.Agreement ? Matched(mine, standing) : [];
            return new Group(name.Key, name.Name, name.Of, mine.Exists(p => shared.Contains(p.Source)), Cells(filter.By, mine, standing))
            {
                Late = [.. mine.Where(p => p.Year is { } year && Tranches.IsLate(year, p.Firm, Received(standing, p), day)).Select(p => p.Year!.Value).Distinct().Order()],
                Kept = [.. matched.Where(m => m.IsKept).Select(m => m.Year)],
                Broken = [.. matched.Where(m => !m.IsKept).Select(m => m.Year)],
            };
        }).OrderByDescending(g => g.Pledged ?? Won.Zero).ThenByDescending(g => g.Sums?.Appropriated ?? Won.Zero).ThenBy(g => g.Name.Ko, StringComparer.Ordinal).ToList();
        var counted = stands.DistinctBy(s => (s.Source, s.Year, Programme: filter.By == MoneyBy.Programme ? s.Key : "")).ToList();
        var total = new Group("", new Bilingual(""), null, false, Cells(filter.By, pledges, counted));
        var years = await db.LedgerYearsOf(actor).Select(y => y.Year).Distinct().ToListAsync(ct);
        return new View(filter, [.. groups.Take(Most)], total, groups.Sum(g => g.Pledged ?? Won.Zero), [.. years.Union(total.Cells.Select(c => c.Year).OfType<FiscalYear>()).Append(FiscalYear.Of(desk.Today)).Distinct().Order()]);
    }, ct);

    /// <summary>By year, each source once.</summary>
    private static IReadOnlyList<Cell> Cells(MoneyBy by, IReadOnlyList<Pledge> pledges, IReadOnlyList<Stand> stands)
    {
        var once = pledges.Select(p => new Pledged.Of(p.Source, p.Year, p.Won)).Once().ToList();
        return
        [
            .. once.Select(o => o.Year).Union(stands.Select(s => s.Year)).OrderBy(y => y is null).ThenBy(y => y?.Year).Select(year =>
            {
                var standing = stands.Where(s => s.Year == year).ToList();
                return new Cell(year, by == MoneyBy.Programme ? null : once.Where(o => o.Year == year).Sum(o => o.Won),
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

    private static async Task<List<Pledge>> Pledges(PortalDb db, Filter filter, Actor actor, CancellationToken ct)
    {
        if (filter.By == MoneyBy.Programme) return [];
        var lines = from line in db.PlanLinesSeenBy(actor)
                    where filter.Year == null || line.Year == filter.Year
                    join plan in db.FundingPlansSeenBy(actor).Where(p => db.AgreementsThatCount(actor).Contains(p.Agreement)) on line.Agreement equals plan.Agreement
                    where filter.By == MoneyBy.District || plan.District == actor.District
                    select new { line, plan.District };
        if (filter.By == MoneyBy.Agreement)
            return [.. (await lines.Select(l => new { l.line.Agreement, l.line.Source, l.line.Year, l.line.Pledged, l.line.IsConditional }).ToListAsync(ct))
                .Select(l => new Pledge(l.Agreement.ToString(), l.Source, l.Year, l.Pledged, l.IsConditional ? Won.Zero : l.Pledged))];
        var grouped = await lines.GroupBy(l => new { l.District, l.line.Source, l.line.Year }).Select(g => new { g.Key.District, g.Key.Source, g.Key.Year, Most = g.Max(l => l.line.Pledged.Amount), Firm = g.Max(l => l.line.IsConditional ? 0 : l.line.Pledged.Amount) }).ToListAsync(ct);
        return [.. grouped.Select(g => new Pledge(filter.By == MoneyBy.District ? g.District.ToString() : g.Source.ToString(), g.Source, g.Year, new Won(g.Most), new Won(g.Firm)))];
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

        var ids = keys.Where(k => k.Length > 0).Select(Guid.Parse).ToList();
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
            return [.. (await db.AgreementsSeenBy(actor).Where(a => wanted.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToListAsync(ct)).Select(a => (a.Id.ToString(), a.Title, (Bilingual?)null))];
        }

        var offices = ids.Select(OrganizationId.From).ToList();
        return [.. (await db.Set<Organization>().Where(o => offices.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToListAsync(ct)).Select(o => (o.Id.ToString(), o.Name, (Bilingual?)null))];
    }
}
