using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Funding;

/// <summary>The money of a district by source, agreement, programme or district: a table of stages, and a matrix of one stage by year.</summary>
public sealed class OverviewModel(FundingOverview overview)
{
    /// <summary>As many patterns as the chart has; what is smaller stands together.</summary>
    private const int SeriesMost = 6;

    private Actor actor = Actor.Public;

    public FundingOverview.View? View { get; private set; }
    public MoneyStage Stage { get; private set; }

    /// <summary>A programme has no pledges: these are made by source.</summary>
    public IReadOnlyList<MoneyStage> Stages => View?.Filter.By == MoneyBy.Programme ? MoneyStages.OfLedger : Enum.GetValues<MoneyStage>();

    /// <summary>How much less the total is than the groups added up; null where no money stands in two of them.</summary>
    public Won? SharedMoney => View is { } view && view.AsAdded > (view.Total.Pledged ?? Won.Zero) ? view.AsAdded - (view.Total.Pledged ?? Won.Zero) : null;

    public async Task Load(string? by, string? year, string? stage, DateOnly? on, Actor who, CancellationToken ct)
    {
        actor = who;
        var filter = new FundingOverview.Filter(Enum.TryParse<MoneyBy>(by, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : MoneyBy.Source, FiscalYear.Parse(year), on);
        View = await overview.Of(filter, who, ct);
        Stage = MoneyStages.Parse(stage, MoneyStage.Pledged);
        if (!Stages.Contains(Stage)) Stage = Stages[0];
    }

    public static string NameOf(FundingOverview.Group group, Words words) =>
        group.Key == FundingOverview.NoAgreement ? words["funding.overview.no-agreement"] : group.Name.In(words.IsKorean);

    /// <returns>Null where it is not known.</returns>
    public static Won? At(Won? pledged, Balances? sums, MoneyStage stage) => stage == MoneyStage.Pledged ? pledged : sums?.Of(stage);

    /// <summary>The screen of the whole group: what became of an agreement's pledges, a programme by funder and year.</summary>
    /// <returns>Null where there is none of its own.</returns>
    public string? Screen(FundingOverview.Group group) => View!.Filter.By switch
    {
        MoneyBy.Agreement when group.Key != FundingOverview.NoAgreement => $"/office/funding/plan/{group.Key}/progress?on={AsAtForm.Written(View.Filter.On)}",
        MoneyBy.Programme => $"/office/funding/programmes/{group.Key}?on={AsAtForm.Written(View.Filter.On)}",
        _ => null,
    };

    /// <summary>Where the rows under a figure stand.</summary>
    public string? Link(FundingOverview.Group group, MoneyStage stage, FiscalYear? year)
    {
        var (years, on) = (year?.ToString() ?? "all", AsAtForm.Written(View!.Filter.On));
        return View.Filter.By switch
        {
            MoneyBy.Source => stage == MoneyStage.Pledged ? $"/office/funding/pledges?year={years}&source={group.Key}" : $"/office/funding?year={years}&source={group.Key}&on={on}",
            MoneyBy.Agreement when group.Key == FundingOverview.NoAgreement => stage == MoneyStage.Pledged ? null : $"/office/funding?year={years}&agreement={group.Key}&on={on}",
            MoneyBy.Agreement => stage == MoneyStage.Pledged ? $"/office/funding/plan/{group.Key}" : $"/office/funding/plan/{group.Key}/progress?on={on}",
            MoneyBy.Programme => $"/office/funding?year={years}&purpose={group.Key}&on={on}",
            _ when group.Key != actor.District?.ToString() => $"/agreements?q={Uri.EscapeDataString(group.Name.Ko)}",
            _ => stage == MoneyStage.Pledged ? $"/office/funding/pledges?year={years}" : $"/office/funding?year={years}&on={on}",
        };
    }

    /// <summary>A series for each group with what it has of its own; where there are more than patterns the smaller ones together; and what
    /// several groups share, once, so that a bar is as long as its column's total says.</summary>
    public IReadOnlyList<string> Series(Words words) =>
    [
        .. Drawn.Select(g => NameOf(g, words)),
        .. HasOthers ? [words["funding.overview.others"]] : Array.Empty<string>(),
        .. HasShared ? [words["funding.overview.shared-once"]] : Array.Empty<string>(),
    ];

    /// <summary>A bar a year, its parts in the order of the series.</summary>
    public IReadOnlyList<Bar> Bars(string noYear) =>
    [
        .. View!.Columns.Select(year =>
        {
            var (own, shared) = (Drawn.Select(g => In(g.Own, year)).ToList(), In(View.Shared, year));
            return new Bar(year?.ToString() ?? noYear,
                [.. own, .. HasOthers ? [In(View.Total.Cells, year) - own.Sum() - shared] : Array.Empty<long>(), .. HasShared ? [shared] : Array.Empty<long>()]);
        }),
    ];

    /// <summary>Whether any group has money that another has too.</summary>
    public bool HasShared => View!.Groups.Any(g => g.IsShared);

    private int Room => HasShared ? SeriesMost - 1 : SeriesMost;
    private bool HasOthers => View!.Groups.Count > Room;
    private IEnumerable<FundingOverview.Group> Drawn => View!.Groups.Take(HasOthers ? Room - 1 : Room);

    private long In(IReadOnlyList<FundingOverview.Cell> cells, FiscalYear? year) =>
        cells.FirstOrDefault(c => c.Year == year) is { } cell ? At(cell.Pledged, cell.Sums, Stage)?.Amount ?? 0 : 0;
}
