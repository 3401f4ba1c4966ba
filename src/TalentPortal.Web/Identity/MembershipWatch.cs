using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using TalentPortal.Application.Identity;

namespace TalentPortal.Web.Identity;

/// <summary>Looks every half minute whether the membership behind an open page still stands, so that the page itself goes away too.
/// What counts is the desk, which looks at every action.</summary>
internal sealed class MembershipWatch(ILoggerFactory loggers, OwnMemberships memberships) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var actor = ActorClaims.Of(authenticationState.User);
        if (!actor.IsSignedIn) return true;
        var own = await memberships.Of(actor.Person, actor, cancellationToken);
        return own.Any(m => m.Organization == actor.Organization && m.Role == actor.Role);
    }
}
