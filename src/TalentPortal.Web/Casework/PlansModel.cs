using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Governance;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Programs;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Casework;

/// <summary>The bodies and programmes of one agreement, and the forms that enter one.</summary>
public sealed class PlansModel(AgreementDesk desk, BodyList bodies, SetUpBody setUp, ProgrammeList programmes, PlanProgramme plan, FollowProgramme follow, IOutputCacheStore cache)
{
    private AgreementId id;

    public Bilingual? Title { get; private set; }

    /// <summary>Nothing more is planned under a draft that was withdrawn.</summary>
    public bool IsWithdrawn { get; private set; }

    public IReadOnlyList<BodyList.Row> Bodies { get; private set; } = [];
    public IReadOnlyList<ProgrammeList.Row> Programmes { get; private set; } = [];
    public SetUpBody.Form Body { get; set; } = new();
    public PlanProgramme.Form Programme { get; set; } = new();
    public IReadOnlyList<Refusal> BodyRefusals { get; private set; } = [];
    public IReadOnlyList<Refusal> ProgrammeRefusals { get; private set; } = [];

    /// <summary>What a step on a row was refused for.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Names of those who deliver, as the form has found them.</summary>
    public Dictionary<OrganizationId, Bilingual> Names { get; } = [];

    /// <summary>The lasting name that is being typed for a body.</summary>
    public Dictionary<BodyId, SetUpBody.NameForm> Confirming { get; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    /// <returns>False where the agreement is not the actor's office's.</returns>
    public async Task<bool> Load(Guid agreement, Actor actor, CancellationToken ct)
    {
        id = AgreementId.From(agreement);
        if (await desk.Of(id, actor, ct) is not { } view) return false;
        (Title, IsWithdrawn) = (view.Agreement.Title, view.Agreement.State == AgreementState.Withdrawn);
        Bodies = await bodies.Of(id, actor, ct);
        Programmes = (await programmes.Page(new(Agreement: id), actor, ct)).Rows;
        foreach (var body in Bodies) Confirming.TryAdd(body.Id, new());
        return true;
    }

    public void Deliver(OrganizationId organization, Bilingual name)
    {
        Names[organization] = name;
        if (!Programme.DeliveredBy.Contains(organization)) Programme.DeliveredBy.Add(organization);
    }

    public void Stage(LadderStage stage, bool isChosen)
    {
        Programme.Stages.Remove(stage);
        if (isChosen) Programme.Stages.Add(stage);
    }

    /// <returns>Whether it was entered.</returns>
    public async Task<bool> SetUp(Actor actor, CancellationToken ct)
    {
        var entered = await setUp.Run(id, Body, actor, ct);
        BodyRefusals = entered.Refusals;
        if (!await IsDone(entered, "plans.body-entered", actor, ct)) return false;
        Body = new();
        return true;
    }

    /// <returns>Whether it was entered.</returns>
    public async Task<bool> Plan(Actor actor, CancellationToken ct)
    {
        var entered = await plan.Run(id, Programme, actor, ct);
        ProgrammeRefusals = entered.Refusals;
        if (!await IsDone(entered, "plans.programme-entered", actor, ct)) return false;
        Programme = new();
        return true;
    }

    public async Task ConfirmName(BodyId body, Actor actor, CancellationToken ct) => await Step(await setUp.ConfirmName(body, Confirming[body], actor, ct), "plans.renamed", actor, ct);

    public async Task Publish(ProgrammeId programme, Actor actor, CancellationToken ct) => await Step(await follow.Take(programme, ProgrammeAction.Publish, null, actor, ct), "plans.published", actor, ct);

    private async Task Step(Result result, string done, Actor actor, CancellationToken ct)
    {
        Refusals = result.Refusals;
        await IsDone(result, done, actor, ct);
    }

    private async Task<bool> IsDone(Result result, string done, Actor actor, CancellationToken ct)
    {
        Done = result.IsDone ? done : null;
        if (!result.IsDone) return false;
        await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // the public reads it at once
        await Load(id.Value, actor, ct);
        return true;
    }
}
