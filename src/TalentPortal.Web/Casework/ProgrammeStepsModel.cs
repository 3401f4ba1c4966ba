using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Programs;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Casework;

/// <summary>What becomes of one programme: it waits, or what it waited for stands; it gets its lasting name; it is published and ended.</summary>
public sealed class ProgrammeStepsModel(FollowProgramme follow, IOutputCacheStore cache)
{
    private ProgrammeId? shown;

    public FollowProgramme.StatusForm Status { get; private set; } = new();
    public FollowProgramme.NameForm Name { get; private set; } = new();
    public string? Reason { get; set; }
    public IReadOnlyList<Refusal> StatusRefusals { get; private set; } = [];
    public IReadOnlyList<Refusal> NameRefusals { get; private set; } = [];
    public IReadOnlyList<Refusal> LifeRefusals { get; private set; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    /// <summary>Fills the form with what stands, once: what is typed meanwhile is kept when another part of the page saves.</summary>
    public void Show(Programme programme)
    {
        if (shown == programme.Id) return;
        shown = programme.Id;
        Status = new() { Status = programme.Status, WaitsForKo = programme.WaitsFor?.Ko, WaitsForEn = programme.WaitsFor?.En };
    }

    /// <returns>Whether it was done.</returns>
    public async Task<bool> Set(Actor actor, CancellationToken ct)
    {
        var result = await follow.SetStatus(shown!.Value, Status, actor, ct);
        StatusRefusals = result.Refusals;
        return await IsDone(result, "programme.steps.was-set", ct);
    }

    /// <inheritdoc cref="Set"/>
    public async Task<bool> Confirm(Actor actor, CancellationToken ct)
    {
        var result = await follow.ConfirmName(shown!.Value, Name, actor, ct);
        NameRefusals = result.Refusals;
        return await IsDone(result, "programme.steps.was-named", ct);
    }

    /// <inheritdoc cref="Set"/>
    public async Task<bool> Take(ProgrammeAction action, Actor actor, CancellationToken ct)
    {
        var result = await follow.Take(shown!.Value, action, Reason, actor, ct);
        LifeRefusals = result.Refusals;
        if (!await IsDone(result, action == ProgrammeAction.End ? "programme.steps.was-ended" : "programme.steps.was-published", ct)) return false;
        Reason = null;
        return true;
    }

    private async Task<bool> IsDone(Result result, string done, CancellationToken ct)
    {
        Done = result.IsDone ? done : null;
        if (result.IsDone) await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // the public reads it at once
        return result.IsDone;
    }
}
