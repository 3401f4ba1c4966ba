using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

internal static class DraftScope
{
    extension(PortalDb db)
    {
        /// <summary>The drafts of the actor's post, or the actor's own.</summary>
        public IQueryable<Draft> DraftsOf(Actor actor)
        {
            var owner = actor.Role.IsPersonal() ? actor.Person : default;
            return actor.Role == Role.System ? db.Set<Draft>()
                : db.Scoped<Draft>(d => actor.IsSignedIn && d.Organization == actor.Organization && d.Role == actor.Role && d.Owner == owner);
        }
    }
}
