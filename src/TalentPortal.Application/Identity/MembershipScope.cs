using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

internal static class MembershipScope
{
    extension(PortalDb db)
    {
        /// <summary>One's own memberships, ended ones too.</summary>
        public IQueryable<Membership> MembershipsSeenBy(Actor actor) => db.Scoped<Membership>(m => m.Person == actor.Person);

        /// <summary>The memberships an administrator looks after: the portal's all, a district's in its institutions, a head's or
        /// representative's in the own house.</summary>
        public IQueryable<Membership> MembershipsUnder(Actor actor) => actor.Role switch
        {
            Role.System or Role.SystemAdmin => db.Set<Membership>(),
            Role.DistrictAdmin => db.Scoped<Membership>(m => db.Set<Organization>().Any(o => o.Id == m.Organization && o.District == actor.District)),
            Role.SchoolHead or Role.CompanyRepresentative => db.Scoped<Membership>(m => m.Organization == actor.Organization),
            _ => db.Scoped<Membership>(m => m.Person == actor.Person),
        };
    }
}
