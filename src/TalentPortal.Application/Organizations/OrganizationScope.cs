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

        /// <summary>What an actor may change: a district its own institutions and those of nobody, the portal all.</summary>
        public IQueryable<Organization> OrganizationsOf(Actor actor) => actor.Role switch
        {
            Role.System or Role.SystemAdmin => db.Set<Organization>(),
            _ => db.Scoped<Organization>(o => o.District == actor.District || o.Id == actor.Organization),
        };
    }
}
