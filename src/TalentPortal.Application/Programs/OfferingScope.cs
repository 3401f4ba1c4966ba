using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

internal static class OfferingScope
{
    extension(PortalDb db)
    {
        /// <summary>What is offered, to whom and how many seats are free is public.</summary>
        public IQueryable<Offering> OfferingsSeenBy(Actor actor) => db.Set<Offering>();

        public IQueryable<Session> SessionsSeenBy(Actor actor) => db.Set<Session>();
    }
}
