using TalentPortal.Application.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Companies;

/// <summary>The registration of a company.</summary>
public sealed class RegisterModel(RegisterCompany register)
{
    /// <summary>What the form holds until it is sent; its key with it.</summary>
    public sealed class Draft
    {
        public RegisterCompany.Form Form { get; set; } = new();
        public Guid Key { get; set; } = Guid.NewGuid();
    }

    public Draft Open { get; set; } = new();
    public IReadOnlyList<RegisterCompany.DistrictChoice>? Districts { get; private set; }
    public RegisterCompany.Form Form => Open.Form;
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The name of the company that was registered.</summary>
    public string? Done { get; private set; }

    /// <summary>Only the areas of the district chosen.</summary>
    public IReadOnlyList<RegisterCompany.Area> Areas => Districts?.FirstOrDefault(d => d.Id == Form.District)?.Areas ?? [];

    public string District
    {
        get => Form.District?.ToString() ?? "";
        set
        {
            Form.District = Guid.TryParse(value, out var id) ? OrganizationId.From(id) : null;
            Form.RegionCode = Areas.Count == 1 ? Areas[0].Code : null;
        }
    }

    public async Task Load(Actor actor, CancellationToken ct) => Districts = await register.Districts(actor, ct);

    public async Task Register(Actor actor, CancellationToken ct)
    {
        var registered = await register.Run(Form, Open.Key, actor, ct);
        Refusals = registered.Refusals;
        if (registered.IsDone) Done = Form.NameKo;
    }
}
