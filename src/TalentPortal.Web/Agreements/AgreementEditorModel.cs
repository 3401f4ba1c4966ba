using System.Text.Json;
using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Agreements;

/// <summary>The parts of the editor; each is saved by itself, so that what is wrong in one does not hold up the others.</summary>
public enum EditorPart { Head, Parties, Others, Clauses, Facts }

/// <summary>One agreement as its office works on it. A draft saves itself part by part; what somebody else has saved meanwhile is told, not
/// overwritten.</summary>
public sealed class AgreementEditorModel(AgreementDesk desk, DescribeAgreement describe, WriteParties parties, WriteOthers others, WriteClauses clauses, WriteFacts facts,
    MoveAgreement move, FollowAgreement follow, TimeProvider clock, IOutputCacheStore cache) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Each part as it was read, or last tried to be saved: what differs from it has changed.</summary>
    private readonly Dictionary<EditorPart, string> tried = [];

    private readonly Dictionary<EditorPart, IReadOnlyList<Refusal>> refused = [];
    private readonly Dictionary<OrganizationId, Bilingual> names = [];
    private AgreementId id;

    public AgreementDesk.View? View { get; private set; }
    public bool IsLoaded { get; private set; }
    public bool IsStale { get; private set; }
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>What the last step of its life was refused for.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    public DescribeAgreement.Form Head { get; private set; } = new();
    public WriteParties.Form Parties { get; private set; } = new();
    public WriteOthers.Form Others { get; private set; } = new();
    public WriteClauses.Form Clauses { get; private set; } = new();
    public WriteFacts.Form Facts { get; private set; } = new();

    /// <summary>Called when something was saved or refused: the page shows it, whichever part of it asked.</summary>
    public Action? Changed { get; set; }

    public string? Reason { get; set; }

    /// <summary>Of a termination.</summary>
    public DateOnly? LastDay { get; set; }

    public DateForm SignedOn { get; private set; } = new();
    public Agreement Agreement => View!.Agreement;

    public bool IsOpen(Actor actor) => Agreement.State.IsOpen() && actor.May(Permission.AgreementWrite);

    public IReadOnlyList<Refusal> RefusedIn(EditorPart part) => refused.GetValueOrDefault(part) ?? [];

    /// <summary>What the flow lets this actor do now. Nobody signs what they wrote; a new version supersedes an old one by itself.</summary>
    public IEnumerable<AgreementAction> Open(Actor actor) => AgreementFlow.Flow.Open(Agreement.State, actor)
        .Where(a => a != AgreementAction.Supersede && (a != AgreementAction.Sign || !View!.Wrote));

    public Bilingual NameOf(OrganizationId organization) => names.GetValueOrDefault(organization) ?? View!.Organizations[organization];

    public Bilingual NameOf(PartyId party) => NameOf(Parties.Lines.Single(l => l.Id == party).Organization);

    public async Task Load(Guid agreement, Actor actor, CancellationToken ct)
    {
        id = AgreementId.From(agreement);
        View = await desk.Of(id, actor, ct);
        IsLoaded = true;
        if (View is null) return;
        (Head, Parties, Others, Clauses, Facts) = EditorForms.Of(Agreement);
        SignedOn = DateForm.Of(Agreement.SignedOn);
        (IsStale, Reason, LastDay) = (false, null, null);
        refused.Clear();
        foreach (var part in Enum.GetValues<EditorPart>()) tried[part] = AsItStands(part);
    }

    /// <summary>A party, and its name, which the page has found or entered a moment ago.</summary>
    public void AddParty(OrganizationId organization, Bilingual name)
    {
        names[organization] = name;
        if (!Parties.Lines.Exists(l => l.Organization == organization)) Parties.Lines.Add(new() { Organization = organization });
    }

    public void AddRelation(OrganizationId organization, Bilingual name)
    {
        names[organization] = name;
        Others.Relations.Add(new() { Organization = organization });
    }

    /// <summary>Saves what has changed; called on leaving a field, by the clock, and before each step.</summary>
    /// <returns>False where something is left that could not be saved.</returns>
    public Task<bool> Save(Actor actor, CancellationToken ct) => Alone(() => SaveNow(actor, ct), ct);

    public Task Do(AgreementAction action, Actor actor, CancellationToken ct) => Step("agreements.done", async version => action switch
    {
        AgreementAction.Submit => await move.Submit(id, new() { Version = version, Reason = Reason }, actor, ct),
        AgreementAction.Withdraw => await move.Withdraw(id, new() { Version = version, Reason = Reason }, actor, ct),
        AgreementAction.Sign => await move.Sign(id, new() { Version = version, Day = SignedOn }, actor, ct),
        _ => await move.Decide(id, action, new() { Version = version, Reason = Reason, LastDay = LastDay }, actor, ct),
    }, actor, ct, needsAllSaved: action != AgreementAction.Withdraw);

    /// <summary>What was refused is mended; the next step says its own.</summary>
    public void Forget() => Refusals = [];

    public Task Report(ClauseId clause, ClauseStatus status, string? reason, Actor actor, CancellationToken ct) => Step("agreements.follow.reported",
        version => follow.Report(id, clause, new() { Version = version, Status = status, Reason = reason }, actor, ct), actor, ct);

    public Task ConfirmTitle(string? ko, string? en, Actor actor, CancellationToken ct) => Step("agreements.follow.renamed",
        version => follow.ConfirmTitle(id, new() { Version = version, Ko = ko, En = en }, actor, ct), actor, ct);

    public Task ConfirmName(string thing, string? name, Actor actor, CancellationToken ct) => Step("agreements.follow.renamed",
        version => follow.ConfirmName(id, thing, new() { Version = version, Ko = name }, actor, ct), actor, ct);

    /// <param name="needsAllSaved">Whether a part that is refused holds the step up: a draft is withdrawn as far as it could be saved.</param>
    private Task<bool> Step(string done, Func<uint, Task<Result>> work, Actor actor, CancellationToken ct, bool needsAllSaved = true) => Alone(async () =>
    {
        if (!await SaveNow(actor, ct) && (needsAllSaved || IsStale)) return false;
        var result = await work(View!.Version);
        (Refusals, Done) = (result.Refusals, result.IsDone ? done : null);
        IsStale = result.Refusals.Contains(KernelRefusals.Stale);
        if (!result.IsDone) return false;
        await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // the public reads its new state, and that of the version before, at once
        await Load(id.Value, actor, ct);
        return true;
    }, ct);

    /// <returns>False where something is left that could not be saved.</returns>
    private async Task<bool> SaveNow(Actor actor, CancellationToken ct)
    {
        if (View?.Agreement.State.IsOpen() != true || !actor.May(Permission.AgreementWrite)) return true; // nothing can be written
        foreach (var part in Enum.GetValues<EditorPart>())
        {
            var now = AsItStands(part);
            if (IsStale) return false;
            if (now == tried[part]) continue;
            tried[part] = now; // typed on meanwhile: it differs again
            Done = null;
            var saved = await Write(part, View!.Version, actor, ct);
            refused[part] = saved.Refusals;
            IsStale = saved.Refusals.Contains(KernelRefusals.Stale);
            if (!saved.IsDone) continue;
            SavedAt = clock.GetUtcNow();
            View = await desk.Of(id, actor, ct) ?? View;
        }

        return !IsStale && refused.Values.All(r => r.Count == 0);
    }

    private async Task<Result> Write(EditorPart part, uint version, Actor actor, CancellationToken ct)
    {
        Stamp(version);
        return part switch
        {
            EditorPart.Head => await describe.Run(id, Head, actor, ct),
            EditorPart.Parties => await parties.Run(id, Parties, actor, ct),
            EditorPart.Others => await others.Run(id, Others, actor, ct),
            EditorPart.Clauses => await clauses.Run(id, Clauses, actor, ct),
            _ => await facts.Run(id, Facts, actor, ct),
        };
    }

    private void Stamp(uint version) =>
        (Head.Version, Parties.Version, Others.Version, Clauses.Version, Facts.Version) = (version, version, version, version, version);

    private string AsItStands(EditorPart part)
    {
        Stamp(0); // the version is no content
        object form = part switch
        {
            EditorPart.Head => Head,
            EditorPart.Parties => Parties,
            EditorPart.Others => Others,
            EditorPart.Clauses => Clauses,
            _ => Facts,
        };
        return JsonSerializer.Serialize(form, form.GetType());
    }

    /// <summary>One after the other: a step while the clock saves would find the other's change.</summary>
    private async Task<bool> Alone(Func<Task<bool>> work, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            one.Release();
            Changed?.Invoke();
        }
    }

    public void Dispose() => one.Dispose();
}
