using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Agreements;

/// <summary>How an agreement names the actor's institution, and the form that disputes it.</summary>
public sealed class NamedPartyModel(NamedAgreements named, DisputeParty dispute, IOutputCacheStore cache)
{
    private PartyId party;

    public NamedAgreements.Detail? Detail { get; private set; }
    public DisputeParty.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    /// <returns>False where the agreement does not name the actor's institution.</returns>
    public async Task<bool> Load(Guid id, Actor actor, CancellationToken ct)
    {
        party = PartyId.From(id);
        Detail = await named.Of(party, actor, ct);
        return Detail is not null;
    }

    public async Task Dispute(Actor actor, CancellationToken ct) => await After(await dispute.Run(party, Form, actor, ct), "named.disputed", actor, ct);

    public async Task Withdraw(DisputeId id, Actor actor, CancellationToken ct) => await After(await dispute.Withdraw(id, actor, ct), "named.withdrawn", actor, ct);

    private async Task After(Result result, string done, Actor actor, CancellationToken ct)
    {
        (Refusals, Done) = (result.Refusals, result.IsDone ? done : null);
        if (!result.IsDone) return;
        Form = new();
        await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // the public reads it without the party from now on
        await Load(party.Value, actor, ct);
    }
}
