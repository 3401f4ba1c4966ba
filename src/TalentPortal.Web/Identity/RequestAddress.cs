using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TalentPortal.Web.Identity;

/// <summary>Tells the actor of each request, and of each circuit, where it comes from now: the access log must not show the address of the
/// sign-in when somebody else uses the session elsewhere.</summary>
internal sealed class RequestAddress(IHttpContextAccessor http) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is not ClaimsIdentity { IsAuthenticated: true } identity) return Task.FromResult(principal);
        var address = http.HttpContext?.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        var here = identity.Clone();
        foreach (var before in here.FindAll(ActorClaims.Address).ToList()) here.RemoveClaim(before);
        if (address is not null) here.AddClaim(new Claim(ActorClaims.Address, address.ToString()));
        return Task.FromResult(new ClaimsPrincipal(here));
    }
}
