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

    /// <summary>The groups as series of the chart.</summary>
    public IReadOnlyList<string> Series(Words words) => View!.Groups.Count <= SeriesMost ? [.. View.Groups.Select(g => NameOf(g, words))]
        : [.. View.Groups.Take(SeriesMost - 1).Select(g => NameOf(g, words)), words["funding.overview.others"]];

    /// <summary>A bar a year: its parts are the groups', shared money in each that has it.</summary>
    public IReadOnlyList<Bar> Bars(string noYear)
    {
        var most = View!.Groups.Count <= SeriesMost ? SeriesMost : SeriesMost - 1;
        var (own, rest) = (View.Groups.Take(most).ToList(), View.Groups.Skip(most).ToList());
        return [.. View.Columns.Select(year => new Bar(year?.ToString() ?? noYear,
            [.. own.Select(g => In(g, year)), .. rest.Count == 0 ? Array.Empty<long>() : [rest.Sum(g => In(g, year))]]))];

        long In(FundingOverview.Group group, FiscalYear? year) => group.In(year) is { } cell ? At(cell.Pledged, cell.Sums, Stage)?.Amount ?? 0 : 0;
    }
}
