using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;

namespace TalentPortal.Web.Funding;

/// <summary>The form that opens a budget line, with the sources to choose from.</summary>
public sealed class OpenBudgetLineModel(SourceList sources, OpenBudgetLine open)
{
    public OpenBudgetLine.Form Form { get; set; } = new();
    public IReadOnlyList<SourceList.Row> Sources { get; private set; } = [];
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task Load(Actor actor, CancellationToken ct) => Sources = await sources.Of(actor, ct);

    /// <returns>The new line; null where it was refused.</returns>
    public async Task<BudgetLineId?> Open(Actor actor, CancellationToken ct)
    {
        var result = await open.Run(Form, actor, ct);
        Refusals = result.Refusals;
        return result.IsDone ? result.Value : null;
    }
}
