using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>The institutions in which an administrator may give a role: their own, the district's, all; and only of a kind in which one of
/// those roles can be held.</summary>
public sealed class HouseChoices(Desk desk)
{
    /// <summary>More than these are found by typing on.</summary>
    public const int Shown = 20;

    public sealed record Row(OrganizationId Id, OrganizationKind Kind, Bilingual Name);

    /// <param name="search">Part of a name, or its initials (ㅅㅊㄱ); empty for the first ones.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="ct">Ends the asking.</param>
    /// <returns>The own institution first, then by Korean name.</returns>
    public Task<IReadOnlyList<Row>> Of(string? search, Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Row>>(actor, Permission.MembershipManage, async db =>
    {
        var kinds = GiveMembership.RolesOf(actor.Role).SelectMany(RoleHouses.Of).Distinct().ToList();
        var houses = db.OrganizationsSeenBy(actor).Where(Houses.Under(actor)).Where(o => kinds.Contains(o.Kind));
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = Hangul.Query(search);
            houses = houses.Where(o => o.SearchText.Contains(text));
        }

        return await houses.OrderBy(o => o.Id == actor.Organization ? 0 : 1).ThenBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(Shown)
            .Select(o => new Row(o.Id, o.Kind, o.Name)).ToListAsync(ct);
    }, ct);
}
