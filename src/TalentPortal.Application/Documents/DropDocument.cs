using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>The uploader's side takes back a file that belongs to no record yet. One that does stays: its room decides.</summary>
public sealed class DropDocument(Desk desk, DocumentFiles files)
{
    public async Task<Result> Run(DocumentId id, Actor actor, CancellationToken ct)
    {
        var dropped = await desk.Run<Guid>(actor, Permission.OwnDesk, new Act("document.drop", id.Value), async db =>
        {
            if (await db.DocumentsOf(actor).SingleOrDefaultAsync(d => d.Id == id && d.OwnerRoom == null, ct) is not { } document) return KernelRefusals.NotFound;
            db.Remove(document);
            return document.StorageName;
        }, ct);
        if (dropped.IsDone) files.Delete(dropped.Value);
        return Result.From(dropped.Refusals);
    }
}
