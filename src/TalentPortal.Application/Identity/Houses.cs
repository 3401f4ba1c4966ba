using System.Linq.Expressions;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>The institutions whose people an administrator looks after. No scope: the register of institutions is public, and row security
/// holds the memberships themselves.</summary>
internal static class Houses
{
    public static Expression<Func<Organization, bool>> Under(Actor actor) => actor.Role switch
    {
        Role.System or Role.SystemAdmin => _ => true,
        Role.DistrictAdmin => o => o.District == actor.District,
        _ => o => o.Id == actor.Organization,
    };
}
