using TalentPortal.Application.Organizations;

namespace TalentPortal.Web.Organizations;

/// <summary>The form that enters an institution, with what it offers.</summary>
public sealed class EnterOrganizationModel(RegionChoices choices, EnterOrganization enter)
{
    public EnterOrganization.Form Form { get; set; } = new();
    public IReadOnlyList<RegionChoices.Region> Regions { get; private set; } = [];

    /// <summary>Empty for a district's own people, who enter for their own.</summary>
    public IReadOnlyList<RegionChoices.Office> Offices { get; private set; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    public async Task Load(Actor actor, CancellationToken ct)
    {
        Regions = await choices.Regions(actor, ct);
        if (actor.District is null) Offices = await choices.Offices(actor, ct);
    }

    public async Task Enter(Actor actor, CancellationToken ct)
    {
        if (Form.Kind != Domain.Organizations.OrganizationKind.Company) Form.BusinessNumber = null; // its field is not shown
        var entered = await enter.Run(Form, actor, ct);
        (Refusals, IsDone) = (Rename(entered.Refusals), entered.IsDone);
        if (!IsDone) return;
        Form = new();
        await Load(actor, ct); // a district office that was entered can be chosen at once
    }

    /// <summary>The domain calls both names Name.</summary>
    private static IReadOnlyList<Refusal> Rename(IReadOnlyList<Refusal> refusals) => [.. refusals.Select(r => r.Field == "Name" ? r.At("NameKo") : r)];
}
