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
        public IQueryable<Agreement> AgreementsSeenBy(Actor actor) => db.Seen(db.Set<Agreement>(), actor);

        /// <summary>The same, of those that carry the text.</summary>
        public IQueryable<Agreement> AgreementsFound(Actor actor, string text) => db.Seen(
            db.Set<Agreement>().FromSql($"SELECT a.*, a.xmin FROM agreements a WHERE a.id IN (SELECT agreement_search({Hangul.Query(text)}))"), actor);

        /// <summary>What an actor may change: its own district's.</summary>
        public IQueryable<Agreement> AgreementsOf(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<Agreement>(),
            Role.DistrictOfficer or Role.DistrictApprover when actor.District is { } district => db.Set<Agreement>().Where(a => a.Owner == district),
            _ => db.Set<Agreement>().Where(a => false),
        };

        private IQueryable<Agreement> Seen(IQueryable<Agreement> all, Actor actor)
        {
            var isOffice = actor.IsOffice;
            return actor.Role switch
            {
                Role.System => all,
                Role.Public or Role.Guardian => all.Where(a => a.State != AgreementState.Draft && a.State != AgreementState.UnderReview),
                _ => all.Where(a => (a.State != AgreementState.Draft && a.State != AgreementState.UnderReview)
                    || (isOffice && a.Owner == actor.District)
                    || a.Parties.Any(p => p.Organization == actor.Organization
                        || db.Set<Organization>().Any(o => o.Id == p.Organization && o.UnitOf == actor.Organization))),
            };
        }
    }

    extension(Actor actor)
    {
        /// <summary>A person of a district office, or an auditor it has let in (portal_is_office).</summary>
        internal bool IsOffice => actor.Role is Role.DistrictViewer or Role.DistrictOfficer or Role.DistrictApprover
            or Role.DistrictFinance or Role.DistrictAdmin or Role.Auditor;
    }

    /// <summary>With all its parts: whatever changes an agreement reads it whole.</summary>
    public static IQueryable<Agreement> Whole(this IQueryable<Agreement> agreements) => agreements
        .Include(a => a.Parties).ThenInclude(p => p.Signatories).Include(a => a.Relations).Include(a => a.Attendees)
        .Include(a => a.Clauses).Include(a => a.Sources).Include(a => a.Facts).Include(a => a.Names).AsSplitQuery();
}
