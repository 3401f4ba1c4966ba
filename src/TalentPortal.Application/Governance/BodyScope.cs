using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Governance;

internal static class BodyScope
{
    extension(PortalDb db)
    {
        /// <summary>A body is seen by whoever sees its agreement.</summary>
        public IQueryable<Body> BodiesSeenBy(Actor actor) =>
            db.Scoped<Body>(b => db.AgreementsSeenBy(actor).Any(a => a.Id == b.Agreement));
    }
}
