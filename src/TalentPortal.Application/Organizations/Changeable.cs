using System.Linq.Expressions;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

/// <summary>What an actor may change in the register, which everybody may read: a district its own institutions, the portal all. Row
/// security holds the same for what is written.</summary>
internal static class Changeable
{
    public static Expression<Func<Organization, bool>> By(Actor actor) => actor.Role switch
    {
        Role.System or Role.SystemAdmin => _ => true,
        _ => o => o.District == actor.District || o.Id == actor.Organization,
    };
}
