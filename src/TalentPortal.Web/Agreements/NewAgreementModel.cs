using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Web.Agreements;

/// <summary>The form that begins an agreement.</summary>
public sealed class NewAgreementModel(DraftAgreement draft)
{
    public DraftAgreement.Form Form { get; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <returns>The draft; null where it was refused.</returns>
    public async Task<AgreementId?> Draft(Actor actor, CancellationToken ct)
    {
        var result = await draft.Run(Form, actor, ct);
        Refusals = result.Refusals;
        return result.IsDone ? result.Value : null;
    }
}
