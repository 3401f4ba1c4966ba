using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>The office's queue; what it is filtered by stands in the address.</summary>
public sealed class QueueModel(TuitionQueue queue)
{
    public Page<TuitionQueue.Row>? Page { get; private set; }
    public IReadOnlyList<TuitionQueue.Tally> Tallies { get; private set; } = [];
    public TuitionQueue.Filter Filter { get; private set; } = new();

    public async Task Load(string? state, string? text, string? after, Actor actor, CancellationToken ct)
    {
        Filter = new(Enum.TryParse<ApplicationState>(state, out var s) && Enum.IsDefined(s) ? s : null, Text: text, After: after);
        Page = await queue.Page(Filter, actor, ct);
        Tallies = await queue.ByState(actor, ct);
    }

    /// <summary>The address of this list from another row on.</summary>
    public string Next(string after) => $"/office/tuition?state={Filter.State}&text={Uri.EscapeDataString(Filter.Text ?? "")}&after={after}";
}
