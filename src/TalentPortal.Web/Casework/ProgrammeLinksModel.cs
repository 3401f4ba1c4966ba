using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Casework;
using TalentPortal.Domain.Programs;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Casework;

/// <summary>Which clauses a programme fulfils and which budget pays for it, and the forms that add a link or end one.</summary>
public sealed class ProgrammeLinksModel(ProgrammeLinks links, LinkProgramme link, IOutputCacheStore cache)
{
    private ProgrammeId id;

    public ProgrammeLinks.View? View { get; private set; }
    public LinkProgramme.ClauseForm Clause { get; private set; } = new();
    public LinkProgramme.MoneyForm Money { get; private set; } = new();
    public LinkProgramme.EndForm End { get; private set; } = new();

    /// <summary>The link whose end is being entered.</summary>
    public Guid? Ending { get; private set; }

    public IReadOnlyList<Refusal> ClauseRefusals { get; private set; } = [];
    public IReadOnlyList<Refusal> MoneyRefusals { get; private set; } = [];
    public IReadOnlyList<Refusal> EndRefusals { get; private set; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    /// <returns>False where the programme is not the actor's office's.</returns>
    public async Task<bool> Load(Guid programme, Actor actor, CancellationToken ct)
    {
        id = ProgrammeId.From(programme);
        View = await links.Of(id, actor, ct);
        return View is not null;
    }

    public async Task Fulfil(Actor actor, CancellationToken ct)
    {
        var entered = await link.Fulfil(id, Clause, actor, ct);
        ClauseRefusals = entered.Refusals;
        if (await IsDone(entered, "trace.links.fulfilled", actor, ct)) Clause = new();
    }

    public async Task Pay(Actor actor, CancellationToken ct)
    {
        var entered = await link.Pay(id, Money, actor, ct);
        MoneyRefusals = entered.Refusals;
        if (await IsDone(entered, "trace.links.paid", actor, ct)) Money = new();
    }

    public void Ask(Guid? ending) => (Ending, End, EndRefusals, Done) = (ending, new(), [], null);

    public async Task EndFulfilment(FulfilmentId fulfilment, Actor actor, CancellationToken ct) => await Ended(await link.EndFulfilment(fulfilment, End, actor, ct), actor, ct);

    public async Task EndMoney(ProgrammeMoneyId money, Actor actor, CancellationToken ct) => await Ended(await link.EndMoney(money, End, actor, ct), actor, ct);

    private async Task Ended(Result ended, Actor actor, CancellationToken ct)
    {
        EndRefusals = ended.Refusals;
        if (await IsDone(ended, "trace.links.ended", actor, ct)) Ending = null;
    }

    private async Task<bool> IsDone(Result result, string done, Actor actor, CancellationToken ct)
    {
        Done = result.IsDone ? done : null;
        if (!result.IsDone) return false;
        await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // the public reads what was linked at once
        await Load(id.Value, actor, ct);
        return true;
    }
}
