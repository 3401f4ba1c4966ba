using System.Text;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>A draft as it was found.</summary>
/// <param name="Version">Give it back with the next save.</param>
/// <param name="By">The name of who saved it last; null when it was the reader.</param>
public sealed record DraftFound(string Json, int Version, DateTimeOffset SavedAt, string? By);

public sealed record DraftSaved(int Version, DateTimeOffset At);

/// <summary>Saves a form as it stands. Nothing is checked: a draft may be wrong.</summary>
public sealed class SaveDraft(Desk desk, RecordSeal seal)
{
    /// <param name="form">Stable, e.g. <c>tuition.apply</c>.</param>
    /// <param name="subject">The record the form is about; null for a new one.</param>
    /// <param name="basis">The version this was made from; 0 when there was none. Another one there means that a colleague saved in
    /// between: it is refused with the moment, and nothing of either is lost.</param>
    public async Task<Result<DraftSaved>> Run(string form, Guid? subject, string json, int basis, Actor actor, CancellationToken ct)
    {
        if (Encoding.UTF8.GetByteCount(json) > Draft.MaxBytes) return DraftRefusals.TooLarge;
        var saved = await desk.Keep<DraftSaved>(actor, Permission.OwnDesk, async db =>
        {
            var draft = await db.DraftsOf(actor).SingleOrDefaultAsync(d => d.Form == form && d.Subject == (subject ?? Guid.Empty), ct);
            if (draft is not null && draft.Version != basis && seal.Open(draft.Sealed) != json) return DraftRefusals.Changed(draft.SavedAt);
            if (draft is null) db.Add(draft = Draft.Begin(actor, form, subject ?? Guid.Empty));
            draft.Save(seal.Close(json), actor, desk.Now);
            return new DraftSaved(draft.Version, draft.SavedAt);
        }, ct);
        return saved.Refusals.Any(r => r == KernelRefusals.Stale || r.Code == DraftMap.Begun) ? DraftRefusals.Changed(desk.Now) : saved;
    }
}

/// <summary>Fetches the draft of a form, if the post has one.</summary>
public sealed class LoadDraft(Desk desk, RecordSeal seal)
{
    public async Task<DraftFound?> Run(string form, Guid? subject, Actor actor, CancellationToken ct)
    {
        var found = await desk.Read(actor, Permission.OwnDesk, db => db.DraftsOf(actor).Where(d => d.Form == form && d.Subject == (subject ?? Guid.Empty))
            .Select(d => new DraftFound(d.Sealed, d.Version, d.SavedAt, d.SavedBy == actor.Person ? null
                : db.Set<Account>().Where(a => a.Id == (Guid)(object)d.SavedBy).Select(a => a.Name).FirstOrDefault())).SingleOrDefaultAsync(ct), ct);
        return found is null ? null : found with { Json = seal.Open(found.Json) };
    }
}

/// <summary>Forgets a draft: the form was sent, or thrown away.</summary>
public sealed class DropDraft(Desk desk)
{
    /// <summary>How long a draft is kept that nobody touches.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    public async Task<Result> Run(string form, Guid? subject, Actor actor, CancellationToken ct)
    {
        var dropped = await desk.Keep<int>(actor, Permission.OwnDesk, async db =>
            await db.DraftsOf(actor).Where(d => d.Form == form && d.Subject == (subject ?? Guid.Empty)).ExecuteDeleteAsync(ct), ct);
        return Result.From(dropped.Refusals);
    }

    /// <summary>Background work: forgets what nobody has touched for <see cref="Kept"/>.</summary>
    public async Task<int> Sweep(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        var before = desk.Now - Kept;
        var swept = await desk.Keep<int>(actor, Permission.SystemSettings, async db =>
            await db.DraftsOf(actor).Where(d => d.SavedAt < before).ExecuteDeleteAsync(ct), ct);
        return swept.IsDone ? swept.Value : 0;
    }
}
