using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>An agreement with its parts.</summary>
internal static class AgreementWhole
{
    /// <summary>With all its parts in their order, as far as the actor sees them: whatever changes an agreement reads it whole.</summary>
    public static IQueryable<Agreement> Whole(this IQueryable<Agreement> agreements, PortalDb db, Actor actor) => agreements
        .Include(a => a.Parties.AsQueryable().Where(db.IsShown(actor)).OrderBy(p => p.Order)).ThenInclude(p => p.Signatories.OrderBy(s => s.Order))
        .Include(a => a.Relations.OrderBy(r => r.Order)).Include(a => a.Attendees.OrderBy(p => p.Order))
        .Include(a => a.Clauses.OrderBy(c => c.Order)).Include(a => a.Sources.OrderBy(s => s.Order))
        .Include(a => a.Facts.OrderBy(f => f.Order)).Include(a => a.Names.OrderBy(n => n.Order)).AsSplitQuery();

    /// <summary>A party that disputes is shown to the office and to those who represent it (agreement_party_shown).</summary>
    public static Expression<Func<AgreementParty, bool>> IsShown(this PortalDb db, Actor actor)
    {
        if (actor.Role == Role.System) return p => true;
        if (!actor.Role.Represents()) return p => !p.IsHidden;
        var office = actor.Role.ReadsOffice() ? actor.District : null;
        return p => !p.IsHidden || p.Organization == actor.Organization
            || db.Set<Organization>().Any(o => o.Id == p.Organization && o.UnitOf == actor.Organization)
            || db.AgreementsSeenBy(actor).Any(a => a.Id == p.Agreement && a.Owner == office);
    }
}
