using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>In which organisations and roles a person may act today: what the switcher offers.</summary>
public sealed class OwnMemberships(Desk desk)
{
    public sealed record Row(MembershipId Id, OrganizationId Organization, Bilingual Name, Role Role, OrganizationId? District);

    /// <summary>Asked at sign-in, when nobody acts yet: the portal asks for the person who has just proved to be themselves.</summary>
    public Task<IReadOnlyList<Row>> Of(PersonId person, Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Row>>(Actor.System, Permission.PublicRead, async db =>
        actor.IsSignedIn && actor.Person != person ? [] : await (
            from m in db.MembershipsUnder(Actor.System)
            where m.Person == person && m.RevokedAt == null && m.From <= desk.Today && (m.Until == null || desk.Today <= m.Until)
            join o in db.Set<Organization>() on m.Organization equals o.Id
            orderby m.From, m.Id
            select new Row(m.Id, o.Id, o.Name, m.Role, o.District)).Take(100).ToListAsync(ct), ct);
}
