using TalentPortal.Application.Organizations;

namespace TalentPortal.Web.Agreements;

/// <summary>Finds an organisation, or enters one that the register does not have yet.</summary>
public sealed class OrganizationPickerModel(OrganizationList list, EnterOrganization enter)
{
    public string? Text { get; set; }

    /// <summary>Null before the first search.</summary>
    public IReadOnlyList<OrganizationList.Row>? Found { get; private set; }

    public EnterOrganization.Form New { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task Search(Actor actor, CancellationToken ct) =>
        Found = string.IsNullOrWhiteSpace(Text) ? null : (await list.Page(new(Text: Text), actor, ct)).Rows;

    /// <returns>The organisation entered, with its name; null where it was refused.</returns>
    public async Task<(OrganizationId Id, Bilingual Name)?> Enter(Actor actor, CancellationToken ct)
    {
        var entered = await enter.Run(New, actor, ct);
        Refusals = entered.Refusals;
        if (!entered.IsDone) return null;
        var name = new Bilingual(New.NameKo.Trim(), New.NameEn);
        (New, Found, Text) = (new(), null, null);
        return (entered.Value, name);
    }

    public void Forget() => (Found, Text) = (null, null);
}
