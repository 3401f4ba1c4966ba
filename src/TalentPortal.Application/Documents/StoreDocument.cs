using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>Somebody uploads a file. It belongs to no record yet: the room whose form it is for attaches it (<see cref="DocumentShelf"/>).</summary>
public sealed class StoreDocument(Desk desk, DocumentFiles files, IDocumentScanner scanner)
{
    /// <summary>How many files one person may have waiting without a record.</summary>
    public const int MaxWaiting = 100;

    /// <param name="content">Read once, to its end or to one byte over the limit.</param>
    /// <param name="name">As the browser gives it.</param>
    /// <returns>When it is done, the file survives a crash of the portal and of the machine.</returns>
    public async Task<Result<DocumentId>> Run(Stream content, string name, Actor actor, CancellationToken ct)
    {
        if (!actor.May(Permission.OwnDesk)) return KernelRefusals.Forbidden; // before 20 MB are taken in
        if (DocumentName.Check(name) is { IsDone: false } unfit) return Result<DocumentId>.Refuse(unfit.Refusals);

        var landed = await files.Land(content, ct);
        if (!landed.IsDone) return Result<DocumentId>.Refuse(landed.Refusals);
        using var file = landed.Value;

        var received = await Examine(file, name, actor, ct);
        if (!received.IsDone) return Result<DocumentId>.Refuse(received.Refusals);
        var document = received.Value;
        if (document.State is DocumentState.Quarantined or DocumentState.Clean) files.Keep(file);

        var stored = await desk.Run<DocumentId>(actor, Permission.OwnDesk, new Act("document.store", document.Id.Value), async db =>
        {
            if (await db.DocumentsOf(actor).CountAsync(d => d.UploadedBy == actor.Person && d.OwnerRoom == null && d.State != DocumentState.Refused, ct) >= MaxWaiting)
                return DocumentRefusals.TooMany(MaxWaiting);
            db.Add(document);
            return document.Id;
        }, ct);

        if (!stored.IsDone) files.Delete(document.StorageName); // on an exception it stays: the commit may have gone through
        return stored.IsDone && document.Reason is { } reason ? new Refusal(reason, "File") : stored;
    }

    private async Task<Result<StoredDocument>> Examine(DocumentFiles.Landed file, string name, Actor actor, CancellationToken ct)
    {
        await using var content = file.Read();
        var kind = DocumentContent.Recognise(content);
        if (!kind.IsDone) return Result<StoredDocument>.Refuse(kind.Refusals);
        var received = StoredDocument.Receive(new(name, kind.Value, file.Size, file.Sha256, file.StorageName), actor, desk.Now);
        if (received.IsDone && await scanner.Check(content, kind.Value, ct) is { } verdict) received.Value.Judge(verdict, desk.Now);
        return received;
    }
}
