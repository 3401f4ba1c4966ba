using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>The papers of an agreement, for whoever may open them: the public those that are public, the parties theirs, the office all.</summary>
public sealed class AgreementDocuments(Desk desk, DocumentShelf shelf)
{
    /// <param name="By">Who attached it; null for whoever is not of the agreement's own office.</param>
    public sealed record Row(DocumentId Id, string Name, DocumentKind File, long Size, DocumentState State, AgreementDocumentKind Kind,
        DocumentAudience Audience, string Reason, DateTimeOffset AttachedAt, string? By);

    /// <param name="agreement">One version: an amendment has papers of its own.</param>
    public Task<List<Row>> Of(AgreementId agreement, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, db =>
    {
        var office = actor.Role.ReadsOffice() ? actor.District : null;
        return (from d in db.AgreementDocumentsSeenBy(actor)
                where d.Agreement == agreement
                join f in db.DocumentsSeenBy(actor) on d.Document equals f.Id
                orderby d.AttachedAt, d.Document
                select new Row(f.Id, f.Name, f.Kind, f.Size, f.State, d.Kind, d.Audience, d.Reason, d.AttachedAt,
                    db.AgreementsSeenBy(actor).Any(a => a.Id == d.Agreement && a.Owner == office)
                        ? db.Set<Account>().Where(x => x.Id == (Guid)(object)d.AttachedBy).Select(x => x.Name).FirstOrDefault() : null)).Take(AgreementDocument.Most).ToListAsync(ct);
    }, ct);

    /// <summary>Opens one of them through the agreement it belongs to.</summary>
    public Task<Result<OpenDocument>> Open(AgreementId agreement, DocumentId document, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
        await db.AgreementDocumentsSeenBy(actor).AnyAsync(d => d.Agreement == agreement && d.Document == document, ct)
            ? await shelf.Open(db, actor, AttachAgreementDocument.OwnerOf(agreement), document, ct) : KernelRefusals.NotFound, ct);
}

/// <summary>An officer adds a paper to a signed agreement. It stays: a better scan is one more paper, with its reason.</summary>
public sealed class AttachAgreementDocument(Desk desk, DocumentShelf shelf)
{
    public sealed class Form
    {
        public AgreementDocumentKind Kind { get; set; }

        /// <summary>What was signed is closed until somebody opens it.</summary>
        public DocumentAudience Audience { get; set; } = DocumentAudience.Office;

        public string? Reason { get; set; }

        /// <summary>Uploaded before.</summary>
        public DocumentId? Document { get; set; }

        /// <summary>Made once a form: a second click finds what the first one attached.</summary>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public async Task<Result> Run(AgreementId id, Form form, Actor actor, CancellationToken ct)
    {
        if (form.Document is not { } document) return AgreementRefusals.DocumentMissing;
        var act = new Act("agreement.attach-document", id.Value) { Key = form.Key, Content = form, Reason = Written.Trimmed(form.Reason) };
        return await desk.Run(actor, Permission.AgreementWrite, act, async db =>
        {
            var agreement = await db.AgreementsOf(actor).Where(a => a.Id == id && a.Owner == actor.District).AsNoTracking()
                .Include(a => a.Parties).SingleOrDefaultAsync(ct);
            if (agreement is null) return KernelRefusals.NotFound;
            if (await db.AgreementDocumentsSeenBy(actor).AnyAsync(d => d.Agreement == id && d.Document == document, ct)) return DocumentRefusals.Taken;
            var already = await db.AgreementDocumentsSeenBy(actor).CountAsync(d => d.Agreement == id, ct);
            var attached = AgreementDocument.Attach(agreement, document, form.Kind, form.Audience, form.Reason, already, actor, desk.Now);
            if (!attached.IsDone) return Result.From(attached.Refusals);
            if (await shelf.Attach(db, actor, OwnerOf(id), [document], ct) is { IsDone: false } no) return no;
            db.Add(attached.Value);
            await db.SaveChangesAsync(ct); // a paper must stand before it can be handed over
            foreach (var reader in await Readers(db, agreement, form.Audience, actor, ct)) await shelf.Hand(db, document, reader, desk.Now, ct);
            return Result.Done;
        }, ct);
    }

    internal static DocumentOwner OwnerOf(AgreementId agreement) => new("agreements", agreement.Value);

    /// <summary>The parties, and the institutions that parties are units of; not an institution that the office has settled is no party.</summary>
    private static async Task<IReadOnlyList<OrganizationId>> Readers(PortalDb db, Agreement agreement, DocumentAudience audience, Actor actor, CancellationToken ct)
    {
        if (audience == DocumentAudience.Everybody) return [DocumentReader.Everyone];
        if (audience == DocumentAudience.Office) return [];
        var parties = agreement.Parties.Select(p => p.Organization).Except(await db.NoPartiesOf(agreement, actor, ct)).ToList();
        var over = await db.Set<Organization>().Where(o => parties.Contains(o.Id) && o.UnitOf != null).Select(o => o.UnitOf!.Value).ToListAsync(ct);
        return [.. parties.Union(over)];
    }
}
