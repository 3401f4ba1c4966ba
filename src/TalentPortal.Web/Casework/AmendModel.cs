using TalentPortal.Application.Agreements;
using TalentPortal.Application.Casework;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Web.Casework;

/// <summary>Begins the next version of a signed agreement.</summary>
public sealed class AmendModel(AgreementDesk desk, AmendAgreement amend)
{
    public AgreementDesk.View? View { get; private set; }
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <returns>False where it is not the actor's office's.</returns>
    public async Task<bool> Load(Guid agreement, Actor actor, CancellationToken ct)
    {
        View = await desk.Of(AgreementId.From(agreement), actor, ct);
        return View is not null;
    }

    /// <returns>The draft; null where it was refused.</returns>
    public async Task<AgreementId?> Amend(Actor actor, CancellationToken ct)
    {
        var amended = await amend.Run(View!.Agreement.Id, actor, ct);
        Refusals = amended.Refusals;
        return amended.IsDone ? amended.Value : null;
    }
}
