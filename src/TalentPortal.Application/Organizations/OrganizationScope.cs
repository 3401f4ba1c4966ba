using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

internal static class OrganizationScope
{
    extension(PortalDb db)
    {
        /// <summary>The register of institutions is public.</summary>
        public IQueryable<Organization> OrganizationsSeenBy(Actor actor) => db.Set<Organization>();
    }
}
