using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Agreements;

/// <summary>The disputes of one agreement, as its office settles them.</summary>
public sealed class DisputesModel(DisputeList list, ResolveDispute resolve, IOutputCacheStore cache)
{
    private readonly Dictionary<DisputeId, ResolveDispute.Form> forms = [];

    public IReadOnlyList<DisputeList.Row> Rows { get; private set; } = [];
    public (DisputeId Of, IReadOnlyList<Refusal> Refusals)? Refused { get; private set; }
    public bool IsDone { get; private set; }

    public ResolveDispute.Form FormOf(DisputeId id) => forms.TryGetValue(id, out var form) ? form : forms[id] = new();

    public IReadOnlyList<Refusal> RefusalsOf(DisputeId id) => Refused is { } refused && refused.Of == id ? refused.Refusals : [];

    public async Task Load(AgreementId agreement, Actor actor, CancellationToken ct) => Rows = await list.Of(agreement, actor, ct);

    public async Task Resolve(AgreementId agreement, DisputeId id, bool uphold, Actor actor, CancellationToken ct)
    {
        var form = FormOf(id);
        form.Uphold = uphold;
        var result = await resolve.Run(id, form, actor, ct);
        (Refused, IsDone) = ((id, result.Refusals), result.IsDone);
        if (!result.IsDone) return;
        await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // what is shown again is shown at once
        await Load(agreement, actor, ct);
    }
}
