using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

internal static class DocumentScope
{
    extension(PortalDb db)
    {
        /// <summary>What the actor's side uploaded: in a role of the organisation, the organisation's; in a role held for oneself, one's own.</summary>
        public IQueryable<StoredDocument> DocumentsOf(Actor actor)
        {
            var isOurs = !actor.Role.IsPersonal();
            return actor.Role == Role.System ? db.Set<StoredDocument>()
                : !actor.IsSignedIn ? db.Scoped<StoredDocument>(_ => false)
                : db.Scoped<StoredDocument>(d => d.UploadedBy == actor.Person || (isOurs && !d.IsPersonal && d.Organization == actor.Organization));
        }

        /// <summary>Those, and what was handed over to the actor's organisation, for those who represent it, or published.</summary>
        public IQueryable<StoredDocument> DocumentsSeenBy(Actor actor)
        {
            if (actor.Role == Role.System) return db.Set<StoredDocument>();
            var isOurs = !actor.Role.IsPersonal();
            var isRead = actor.Role.Represents();
            var isKnown = actor.IsSignedIn;
            return db.Scoped<StoredDocument>(d =>
                (isKnown && d.UploadedBy == actor.Person)
                || (isOurs && !d.IsPersonal && d.Organization == actor.Organization)
                || db.Set<DocumentReader>().Any(r => r.Document == d.Id
                    && (r.Organization == DocumentReader.Everyone || (isRead && r.Organization == actor.Organization))));
        }
    }
}
