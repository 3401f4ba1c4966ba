using TalentPortal.Application.Organizations;

namespace TalentPortal.Web.Organizations;

/// <summary>One institution and the names it goes by.</summary>
public sealed class OrganizationModel(OrganizationDetail detail, NameOrganization names)
{
    private OrganizationId id;

    public OrganizationDetail.View? View { get; private set; }
    public NameOrganization.Form Form { get; private set; } = new();
    public NameOrganization.RenameForm Renaming { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public IReadOnlyList<Refusal> RenameRefusals { get; private set; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    /// <returns>False where there is no such institution.</returns>
    public async Task<bool> Load(Guid organization, Actor actor, CancellationToken ct)
    {
        id = OrganizationId.From(organization);
        View = await detail.Of(id, actor, ct);
        Renaming = Now();
        return View is not null;
    }

    public async Task Add(Actor actor, CancellationToken ct)
    {
        Refusals = await Step(await names.AlsoCalled(id, Form, actor, ct), "organizations.name-added", actor, ct);
        if (Refusals.Count == 0) Form = new() { Kind = Form.Kind };
    }

    public async Task Rename(Actor actor, CancellationToken ct)
    {
        var refused = await Step(await names.Rename(id, Renaming, actor, ct), "organizations.renamed", actor, ct);
        RenameRefusals = [.. refused.Select(r => r.Field == "Name" ? r.At("NameKo") : r)]; // the domain calls both names Name
        if (refused.Count == 0) Renaming = Now();
    }

    /// <summary>The names of today: whoever changes one keeps the other.</summary>
    private NameOrganization.RenameForm Now() => new() { NameKo = View?.Name.Ko, NameEn = View?.Name.En };

    private async Task<IReadOnlyList<Refusal>> Step(Result result, string done, Actor actor, CancellationToken ct)
    {
        Done = result.IsDone ? done : null;
        if (result.IsDone) View = await detail.Of(id, actor, ct);
        return result.Refusals;
    }
}
