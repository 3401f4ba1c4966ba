using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>A document ready to be sent. The one who takes it disposes of the content.</summary>
public sealed record OpenDocument(string Name, string ContentType, long Size, Stream Content);

/// <summary>One document of a record, as a page lists it.</summary>
public sealed record DocumentLine(DocumentId Id, string Name, DocumentKind Kind, long Size, DocumentState State, DateTimeOffset UploadedAt);

/// <summary>What the other rooms do with documents, inside their own use cases and after their own check of who may.</summary>
public sealed class DocumentShelf(DocumentFiles files)
{
    /// <summary>Gives uploaded documents to a record. Only the uploader's side may, and a document has one record.</summary>
    public async Task<Result> Attach(PortalDb db, Actor actor, DocumentOwner owner, IReadOnlyCollection<DocumentId> documents, CancellationToken ct)
    {
        var found = await db.DocumentsOf(actor).Where(d => documents.Contains(d.Id)).ToListAsync(ct);
        if (found.Count != documents.Distinct().Count()) return KernelRefusals.NotFound;
        return Result.From([.. found.SelectMany(d => d.BelongTo(owner).Refusals)]);
    }

    /// <summary>Takes a document off its record again; it is swept away in time.</summary>
    public async Task<Result> Detach(PortalDb db, Actor actor, DocumentOwner owner, DocumentId document, CancellationToken ct) =>
        await db.DocumentsOf(actor).SingleOrDefaultAsync(d => d.Id == document, ct) is { } found ? found.LeaveFrom(owner) : KernelRefusals.NotFound;

    /// <summary>Lets another organisation read the record's documents from now on: part of handing the record over.</summary>
    /// <param name="reader"><see cref="DocumentReader.Everyone"/> publishes them.</param>
    /// <remarks>Those attached in the same action are among them. It is undone with the action.</remarks>
    public async Task Share(PortalDb db, Actor actor, DocumentOwner owner, OrganizationId reader, DateTimeOffset now, CancellationToken ct)
    {
        var stored = await db.DocumentsSeenBy(actor).Where(d => d.OwnerRoom == owner.Room && d.OwnerRecord == owner.Record).Select(d => d.Id).ToListAsync(ct);
        var fresh = db.ChangeTracker.Entries<StoredDocument>().Where(e => e.Entity.Owner == owner).Select(e => e.Entity.Id);
        Guid[] all = [.. stored.Union(fresh).Select(id => id.Value)];
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO document_readers (document, organization, at) SELECT unnest({all}), {reader.Value}, {now} ON CONFLICT DO NOTHING", ct);
    }

    /// <summary>Lets another organisation read one document, where a record's documents are not all for the same readers.</summary>
    /// <remarks>It must be stored already. It is undone with the action.</remarks>
    public async Task Hand(PortalDb db, DocumentId document, OrganizationId reader, DateTimeOffset now, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"INSERT INTO document_readers (document, organization, at) VALUES ({document.Value}, {reader.Value}, {now}) ON CONFLICT DO NOTHING", ct);

    /// <summary>The record's documents, oldest first.</summary>
    public async Task<IReadOnlyList<DocumentLine>> Of(PortalDb db, Actor actor, DocumentOwner owner, CancellationToken ct) =>
        await db.DocumentsSeenBy(actor).Where(d => d.OwnerRoom == owner.Room && d.OwnerRecord == owner.Record)
            .OrderBy(d => d.UploadedAt).ThenBy(d => d.Id)
            .Select(d => new DocumentLine(d.Id, d.Name, d.Kind, d.Size, d.State, d.UploadedAt)).ToListAsync(ct);

    /// <summary>Opens one document of a record. The room calls it inside <see cref="Desk.Read"/>, or <see cref="Desk.Look"/> where it holds personal data.</summary>
    /// <returns>Not found where it is another record's or not the actor's to read; quarantined, or bad, as a sentence.</returns>
    public async Task<Result<OpenDocument>> Open(PortalDb db, Actor actor, DocumentOwner owner, DocumentId document, CancellationToken ct)
    {
        var found = await db.DocumentsSeenBy(actor).AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == document && d.OwnerRoom == owner.Room && d.OwnerRecord == owner.Record, ct);
        if (found is null) return KernelRefusals.NotFound;
        if (found.State == DocumentState.Quarantined) return DocumentRefusals.Quarantined;
        if (found.State != DocumentState.Clean) return DocumentRefusals.Bad(found.Name);
        return files.Open(found.StorageName) is { } content
            ? new OpenDocument(found.Name, found.Kind.ContentType(), found.Size, content)
            : DocumentRefusals.Lost;
    }
}
