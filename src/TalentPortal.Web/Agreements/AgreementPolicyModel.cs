using TalentPortal.Application.Agreements;

namespace TalentPortal.Web.Agreements;

/// <summary>The terms of a district's agreements, and the form that sets new ones.</summary>
public sealed class AgreementPolicyModel(AgreementPolicies policies, SetAgreementPolicy set)
{
    public AgreementPolicies.View? View { get; private set; }
    public SetAgreementPolicy.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    public async Task Load(Actor actor, CancellationToken ct)
    {
        View = await policies.Of(actor, ct);
        Form = new() { DisputeDays = View.Now.DisputeDays, RenewalDays = View.Now.RenewalDays, DueDays = View.Now.DueDays };
    }

    public async Task Set(Actor actor, CancellationToken ct)
    {
        var result = await set.Run(Form, actor, ct);
        (Refusals, IsDone) = (result.Refusals, result.IsDone);
        if (result.IsDone) await Load(actor, ct);
    }
}
