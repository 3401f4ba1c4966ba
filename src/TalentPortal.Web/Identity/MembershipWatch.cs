using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using System.Security.Claims;
using TalentPortal.Application.Identity;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Identity;

/// <summary>Looks every half minute whether what an open page was opened by still stands: the session, the password it began with, the
/// membership. A circuit lives by its socket and would notice none of it.</summary>
/// <remarks>For the membership the desk counts, which looks at every action; of sessions the desk knows nothing, so here
/// is where a sign-out reaches the other windows.</remarks>
internal sealed class MembershipWatch(ILoggerFactory loggers, OwnMemberships memberships, OwnSessions sessions, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers), ISessionWatch
{
    public bool HasEnded { get; private set; }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var stands = await Stands(authenticationState.User, cancellationToken);
        HasEnded = !stands;
        return stands;
    }

    private async Task<bool> Stands(ClaimsPrincipal user, CancellationToken ct)
    {
        if (user.Identity?.IsAuthenticated != true) return true;
        if (ActorClaims.SessionOf(user) is not var (session, person)
            || !await sessions.Stands(session, person, user.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) ?? "", ActorClaims.Of(user), ct)) return false;
        var actor = ActorClaims.Of(user);
        if (!actor.IsSignedIn) return true;
        var own = await memberships.Of(actor.Person, actor, ct);
        return own.Any(m => m.Organization == actor.Organization && m.Role == actor.Role);
    }
}
