using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;

namespace TalentPortal.Web.Reporting;

/// <summary>What an amendment changed, its money too.</summary>
public sealed class AgreementChangesModel(AgreementComparison comparison, FundingPlanView plans)
{
    /// <param name="Year">Null: the source's whole share.</param>
    public sealed record MoneyRow(Bilingual Source, FiscalYear? Year, Won? Before, Won? After);

    public AgreementComparison.View? View { get; private set; }

    /// <summary>Shares that differ, the years of a source under it.</summary>
    public IReadOnlyList<MoneyRow> Money { get; private set; } = [];

    /// <summary>What the shares add up to, before and after; null where a version has no plan.</summary>
    public (Won? Before, Won? After) Totals { get; private set; }

    public IEnumerable<IGrouping<ChangedPart, AgreementChange>> Parts => View!.Changes.GroupBy(c => c.Part);

    /// <returns>False where there is no such amendment, or it is not the actor's to see.</returns>
    public async Task<bool> Load(string address, Actor actor, CancellationToken ct)
    {
        View = await comparison.Of(address, actor, ct);
        if (View is null) return false;
        var (before, after) = (await plans.Of(View.Before.Id, actor, ct), await plans.Of(View.After.Id, actor, ct));
        Totals = (before?.Computed, after?.Computed);
        Money = [.. Rows(before, after).Where(r => r.Before != r.After)];
        return true;
    }

    private static IEnumerable<MoneyRow> Rows(FundingPlanView.View? before, FundingPlanView.View? after)
    {
        foreach (var source in (after?.Columns ?? []).Concat(before?.Columns ?? []).DistinctBy(c => c.Source))
        {
            yield return new(source.Name, null, Of(before, source.Source), Of(after, source.Source));
            foreach (var year in Years(before).Union(Years(after)).Order())
                yield return new(source.Name, year, Of(before, source.Source, year), Of(after, source.Source, year));
        }
    }

    private static IEnumerable<FiscalYear> Years(FundingPlanView.View? plan) => plan?.Rows.Select(r => r.Year).OfType<FiscalYear>() ?? [];

    private static Won? Of(FundingPlanView.View? plan, FundingSourceId source) => plan?.Columns.FirstOrDefault(c => c.Source == source)?.Total;

    private static Won? Of(FundingPlanView.View? plan, FundingSourceId source, FiscalYear year)
    {
        if (plan?.Columns.ToList().FindIndex(c => c.Source == source) is not (>= 0 and var at)) return null;
        return plan.Rows.FirstOrDefault(r => r.Year == year)?.Cells[at]?.Amount;
    }
}
