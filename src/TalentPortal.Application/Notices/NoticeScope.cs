using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;

namespace TalentPortal.Application.Notices;

internal static class NoticeScope
{
    extension(PortalDb db)
    {
        /// <summary>One's own, and those of the post one is acting in.</summary>
        public IQueryable<Notice> NoticesOf(Actor actor) => actor.IsSignedIn
            ? db.Scoped<Notice>(n => n.Person == actor.Person || (n.Organization == actor.Organization && n.Role == actor.Role))
            : db.Scoped<Notice>(_ => false);

        /// <summary>Mail that leaves is the worker's alone.</summary>
        public IQueryable<OutboxMessage> OutboxOf(Actor actor) => actor.Role == Role.System
            ? db.Set<OutboxMessage>()
            : db.Scoped<OutboxMessage>(_ => false);
    }
}
