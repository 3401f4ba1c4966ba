using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Everything the members page knows.</summary>
public sealed class MembersModel(MemberList list, GiveMembership give, RevokeMembership revoke)
{
    public Page<MemberList.Row>? Page { get; private set; }
    public GiveMembership.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public MembershipId? Asking { get; private set; }
    public string Reason { get; set; } = "";
    public string? Done { get; private set; }

    public IEnumerable<Refusal> Beside(string field) => Refusals.Where(r => r.Field == field);
    public IEnumerable<Refusal> Above => Refusals.Where(r => r.Field is null);

    public async Task Load(string? after, Actor actor, CancellationToken ct) => Page = await list.Page(after, actor, ct);

    public async Task Give(Actor actor, CancellationToken ct)
    {
        (Done, Refusals) = (null, (await give.Run(Form, actor, ct)).Refusals);
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
