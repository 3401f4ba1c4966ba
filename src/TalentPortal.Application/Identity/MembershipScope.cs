using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

internal static class MembershipScope
{
    extension(PortalDb db)
    {
        /// <summary>One's own memberships.</summary>
        public IQueryable<Membership> OwnMemberships(Actor actor) => db.Set<Membership>().Where(m => m.Person == actor.Person);

        /// <summary>The memberships an administrator looks after: the portal's all, a district's in its institutions, a head's or
        /// representative's in the own house.</summary>
        public IQueryable<Membership> MembershipsUnder(Actor actor) => actor.Role switch
        {
            Role.System or Role.SystemAdmin => db.Set<Membership>(),
            Role.DistrictAdmin => db.Set<Membership>().Where(m => db.Set<Organization>().Any(o => o.Id == m.Organization && o.District == actor.District)),
            Role.SchoolHead or Role.CompanyRepresentative => db.Set<Membership>().Where(m => m.Organization == actor.Organization),
            _ => db.Set<Membership>().Where(m => m.Person == actor.Person),
        };

        public IQueryable<Organization> OrganizationsInKind(OrganizationKind kind) => db.Set<Organization>().AsNoTracking().Where(o => o.Kind == kind);
    }
}
