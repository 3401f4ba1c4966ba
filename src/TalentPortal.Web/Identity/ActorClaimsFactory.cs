using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Puts the membership a person acts in into the cookie: the one chosen last, else the first in force.</summary>
internal sealed class ActorClaimsFactory(UserManager<Account> users, IOptions<IdentityOptions> options, OwnMemberships memberships)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    public const string Name = "tp:name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Name, user.Name));
        var person = PersonId.From(user.Id);
        var own = await memberships.Of(person, Actor.Public, CancellationToken.None);
        if ((own.FirstOrDefault(m => m.Id.Value == user.ActsAs) ?? (own is [{ } first, ..] ? first : null)) is not { } membership) return identity;

        identity.AddClaims(ActorClaims.For(new Actor(person, membership.Organization, membership.Role, membership.District)));
        return identity;
    }
}
