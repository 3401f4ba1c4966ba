using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Tells a page who is signed in. It is what the cookie claims; the desk re-reads the membership at every action.</summary>
public sealed class ActorSource(AuthenticationStateProvider authentication)
{
    public async Task<Actor> Current() => ActorClaims.Of((await authentication.GetAuthenticationStateAsync()).User);
}

/// <summary>How an actor lies in the cookie; only the address is told by the request itself (<see cref="RequestAddress"/>).</summary>
public static class ActorClaims
{
    public const string Organization = "tp:organization";
    public const string Role = "tp:role";
    public const string District = "tp:district";
    public const string Address = "tp:address";
    public const string Session = "tp:session";

    public static Actor Of(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true
            || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            || !Guid.TryParse(user.FindFirstValue(Organization), out var organization)
            || !Enum.TryParse<Role>(user.FindFirstValue(Role), out var role)) return Actor.Public;

        var district = Guid.TryParse(user.FindFirstValue(District), out var d) ? OrganizationId.From(d) : (OrganizationId?)null;
        return new Actor(PersonId.From(person), OrganizationId.From(organization), role, district) { Address = user.FindFirstValue(Address) };
    }

    /// <summary>The session of the sign-in, and whose it is; null for nobody.</summary>
    public static (Guid Session, PersonId Person)? SessionOf(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Session), out var session) && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            ? (session, PersonId.From(person)) : null;

    public static IEnumerable<Claim> For(Actor actor)
    {
        yield return new Claim(Organization, actor.Organization.ToString());
        yield return new Claim(Role, actor.Role.ToString());
        if (actor.District is { } district) yield return new Claim(District, district.ToString());
    }
}
