using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Everything the members page knows.</summary>
public sealed class MembersModel(MemberList list, HouseChoices houses, GiveMembership give, RevokeMembership revoke)
{
    public Page<MemberList.Row>? Page { get; private set; }
    public GiveMembership.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public MembershipId? Asking { get; private set; }
    public string Reason { get; set; } = "";
    public string? Done { get; private set; }

    public IEnumerable<Refusal> Beside(string field) => Refusals.Where(r => r.Field == field);
    public IEnumerable<Refusal> Above => Refusals.Where(r => r.Field is null);

    /// <summary>The institutions to choose from: those that the search finds.</summary>
    public IReadOnlyList<HouseChoices.Row> Houses { get; private set; } = [];

    /// <summary>Whether there is a choice to make: a head or a representative has the own house only.</summary>
    public bool HasSeveralHouses { get; private set; }

    public string HouseSearch { get; set; } = "";

    public async Task Load(string? after, Actor actor, CancellationToken ct)
    {
        Page = await list.Page(after, actor, ct);
        Houses = await houses.Of(HouseSearch, actor, ct);
        HasSeveralHouses = Houses.Count > 1 || Houses.Any(h => h.Id != actor.Organization);
        ChooseOnly();
    }

    /// <summary>Looks for an institution; the only one found is chosen at once.</summary>
    public async Task FindHouse(Actor actor, CancellationToken ct)
    {
        Houses = await houses.Of(HouseSearch, actor, ct);
        if (Houses.All(h => h.Id != Form.Organization)) Form.Organization = null;
        ChooseOnly();
    }

    private void ChooseOnly()
    {
        if (Houses is [var only]) Form.Organization = only.Id;
    }

    public async Task Give(Actor actor, CancellationToken ct)
    {
        (Done, Refusals) = (null, HasSeveralHouses && Form.Organization is null ? [IdentityRefusals.HouseMissing] : (await give.Run(Form, actor, ct)).Refusals);
        if (Refusals.Count > 0) return;
        (Form, Done) = (new(), "identity.members.given");
        await Load(null, actor, ct);
    }

    public void Ask(MembershipId id) => (Asking, Reason, Done) = (id, "", null);

    public async Task Revoke(Actor actor, CancellationToken ct)
    {
        if (Asking is not { } id) return;
        Refusals = (await revoke.Run(id, Reason, actor, ct)).Refusals;
        if (Refusals.Count > 0) return;
        (Asking, Done) = (null, "identity.members.revoked");
        await Load(null, actor, ct);
    }
}
