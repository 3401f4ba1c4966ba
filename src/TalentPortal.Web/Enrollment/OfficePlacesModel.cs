using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Web.Enrollment;

/// <summary>The district's seats and the schools' requests.</summary>
public sealed class OfficePlacesModel(OfficePlaces places, DecideRequest decide)
{
    private Guid key = Guid.NewGuid();
    private OfficePlaces.Filter filter = new();

    public IReadOnlyList<OfficePlaces.OfferingRow>? Offerings { get; private set; }

    /// <summary>The sums of the offerings' columns, in their order.</summary>
    public IReadOnlyList<int> Totals => Offerings is { } all
        ? [all.Sum(o => o.Offering.Capacity), all.Sum(o => o.Offering.Taken), all.Sum(o => o.Confirmed), all.Sum(o => o.Pending), all.Sum(o => o.Offering.Free), all.Sum(o => o.Waiting)]
        : [];

    public Page<OfficePlaces.RequestRow>? Requests { get; private set; }
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public int? Granted { get; private set; }
    public bool Refused { get; private set; }
    public PlaceRequestId? Refusing { get; private set; }
    public string Reason { get; set; } = "";
    public OfficePlaces.Filter Filter => filter;

    public async Task Load(Guid? offering, string? state, string? after, Actor actor, CancellationToken ct)
    {
        filter = new(offering is { } id ? OfferingId.From(id) : null, Enum.TryParse<PlaceRequestState>(state, out var s) && Enum.IsDefined(s) ? s : null, after);
        await Reload(actor, ct);
    }

    public async Task Grant(PlaceRequestId id, Actor actor, CancellationToken ct)
    {
        var granted = await decide.Grant(id, key, actor, ct);
        (Refusals, Granted, Refused, key) = (granted.Refusals, granted.IsDone ? granted.Value : null, false, Guid.NewGuid());
        await Reload(actor, ct);
    }

    public void Ask(PlaceRequestId id) => (Refusing, Reason, Granted, Refused) = (id, "", null, false);

    public async Task Refuse(Actor actor, CancellationToken ct)
    {
        if (Refusing is not { } id) return;
        Refusals = (await decide.Refuse(id, Reason, actor, ct)).Refusals;
        if (Refusals.Count > 0) return;
        (Refusing, Refused) = (null, true);
        await Reload(actor, ct);
    }

    private async Task Reload(Actor actor, CancellationToken ct)
    {
        Offerings = await places.Offerings(actor, ct);
        Requests = await places.Requests(filter, actor, ct);
    }
}
