using TalentPortal.Application.Funding;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Web.Funding;

/// <summary>The form that enters a source of money, with what is there already of the funder that was chosen.</summary>
public sealed class EnterSourceModel(EnterSource enter, SourceRegister register)
{
    /// <summary>The form with the name of the funder, which a draft cannot look up.</summary>
    public sealed class Draft
    {
        public EnterSource.Form Form { get; set; } = new();
        public string? Funder { get; set; }
        public string? FunderEn { get; set; }
    }

    public Draft Work { get; private set; } = new();
    public EnterSource.Form Form => Work.Form;
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The funder's sources that the office may draw on.</summary>
    public IReadOnlyList<SourceRegister.Row> There { get; private set; } = [];

    public bool IsDone { get; private set; }

    public async Task Pick(OrganizationId funder, Bilingual name, Actor actor, CancellationToken ct)
    {
        (Form.Funder, Work.Funder, Work.FunderEn, IsDone) = (funder, name.Ko, name.En, false);
        There = (await register.Page(new(Funder: funder), actor, ct)).Rows;
    }

    public async Task Restore(Draft draft, Actor actor, CancellationToken ct)
    {
        Work = draft;
        There = draft.Form.Funder is { } funder ? (await register.Page(new(Funder: funder), actor, ct)).Rows : [];
    }

    public void Discard() => (Work, There, Refusals) = (new(), [], []);

    public async Task Enter(Actor actor, CancellationToken ct)
    {
        var result = await enter.Run(Form, actor, ct);
        Refusals = [.. result.Refusals.Select(r => r.Field == "Name" ? r.At(nameof(Form.NameKo)) : r)]; // the domain calls both names Name
        IsDone = result.IsDone;
        if (IsDone) Discard();
    }
}
