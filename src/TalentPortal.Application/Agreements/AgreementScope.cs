using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

internal static class AgreementScope
{
    extension(PortalDb db)
    {
        /// <summary>What an actor may read: what is signed is public; the office reads its own district's; a party, and the institution
        /// that a party is a unit of, what it is party to. The same rows as row security (Agreements.law.sql).</summary>
        public IQueryable<Agreement> AgreementsSeenBy(Actor actor)
        {
            var isOffice = actor.Role.ReadsOffice();
            return actor.Role switch
            {
                Role.System => db.Set<Agreement>(),
                Role.Public or Role.Guardian => db.Scoped<Agreement>(a => a.State != AgreementState.Draft && a.State != AgreementState.UnderReview),
                _ => db.Scoped<Agreement>(a => (a.State != AgreementState.Draft && a.State != AgreementState.UnderReview)
                    || (isOffice && a.Owner == actor.District)
                    || a.Parties.Any(p => p.Organization == actor.Organization
                        || db.Set<Organization>().Any(o => o.Id == p.Organization && o.UnitOf == actor.Organization))),
            };
        }

        /// <summary>What an actor may change: its own district's.</summary>
        public IQueryable<Agreement> AgreementsOf(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<Agreement>(),
            Role.DistrictOfficer or Role.DistrictApprover when actor.District is { } district => db.Scoped<Agreement>(a => a.Owner == district),
            _ => db.Scoped<Agreement>(a => false),
        };
    }

    /// <summary>With all its parts in their order: whatever changes an agreement reads it whole.</summary>
    public static IQueryable<Agreement> Whole(this IQueryable<Agreement> agreements) => agreements
        .Include(a => a.Parties.OrderBy(p => p.Order)).ThenInclude(p => p.Signatories.OrderBy(s => s.Order))
        .Include(a => a.Relations.OrderBy(r => r.Order)).Include(a => a.Attendees.OrderBy(p => p.Order))
        .Include(a => a.Clauses.OrderBy(c => c.Order)).Include(a => a.Sources.OrderBy(s => s.Order))
        .Include(a => a.Facts.OrderBy(f => f.Order)).Include(a => a.Names.OrderBy(n => n.Order)).AsSplitQuery();
}
