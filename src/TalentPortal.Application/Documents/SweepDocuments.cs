using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>Background work: checks what the scanner could not take when it came in, and clears away what belongs to nothing.</summary>
public sealed class SweepDocuments(Desk desk, DocumentFiles files, IDocumentScanner scanner)
{
    private const int Batch = 200;

    /// <summary>A file without a row is an upload that was cut off; it is given a day, far longer than any upload lasts.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    /// <summary>A document that no record took: a form that was never sent. Its draft is kept no longer either.</summary>
    public static readonly TimeSpan UnclaimedAge = TimeSpan.FromDays(180);

    /// <summary>Checks the oldest documents in quarantine.</summary>
    /// <returns>How many got a verdict.</returns>
    public async Task<int> CheckQuarantined(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        var waiting = await desk.Read(actor, Permission.SystemSettings, db => db.DocumentsSeenBy(actor)
            .Where(d => d.State == DocumentState.Quarantined).OrderBy(d => d.UploadedAt).Take(20)
            .Select(d => new { d.Id, d.StorageName, d.Kind, d.UploadedAt }).ToListAsync(ct), ct);
        var judged = 0;
        foreach (var document in waiting)
        {
            await using var content = files.Open(document.StorageName);
            if (content is null || await scanner.Check(content, document.Kind, ct) is not { } verdict) continue;
            var done = await desk.Run(actor, Permission.SystemSettings, new Act("document.judge", document.Id.Value), async db =>
                await db.DocumentsOf(actor).SingleOrDefaultAsync(d => d.Id == document.Id, ct) is { } found ? found.Judge(verdict, desk.Now) : KernelRefusals.NotFound, ct);
            if (!done.IsDone) continue; // another portal was first
            judged++;
            if (verdict.State != DocumentState.Clean) files.Delete(document.StorageName);
        }

        return judged;
    }

    /// <returns>How many files were cleared away.</returns>
    public async Task<int> Sweep(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal(); // a file whose row somebody does not see would look like an orphan
        var swept = files.SweepIncoming(desk.Now - OrphanAge);
        swept += await SweepUnclaimed(actor, ct);
        foreach (var names in files.WrittenBefore(desk.Now - OrphanAge).Chunk(Batch))
        {
            var known = await desk.Read(actor, Permission.SystemSettings, db => db.DocumentsSeenBy(actor)
                .Where(d => names.Contains(d.StorageName)).Select(d => d.StorageName).ToListAsync(ct), ct);
            foreach (var orphan in names.Except(known))
            {
                files.Delete(orphan);
                swept++;
            }
        }

        return swept;
    }

    private async Task<int> SweepUnclaimed(Actor actor, CancellationToken ct)
    {
        var before = desk.Now - UnclaimedAge;
        var gone = await desk.Run<List<Guid>>(actor, Permission.SystemSettings, new Act("document.sweep", Guid.Empty), async db =>
        {
            var unclaimed = await db.DocumentsOf(actor).Where(d => d.OwnerRecord == null && d.UploadedAt < before)
                .OrderBy(d => d.UploadedAt).Take(Batch).ToListAsync(ct);
            if (unclaimed.Count == 0) return KernelRefusals.NotFound; // nothing done, no line in the journal
            db.RemoveRange(unclaimed);
            return unclaimed.ConvertAll(d => d.StorageName);
        }, ct);
        if (!gone.IsDone) return 0;
        gone.Value.ForEach(files.Delete);
        return gone.Value.Count;
    }
}
