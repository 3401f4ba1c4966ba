using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Signs in and out with a session that the portal keeps, so that a sign-out ends every copy of the cookie and every open page.</summary>
internal sealed class PortalSignIn(UserManager<Account> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation, OwnSessions sessions)
    : SignInManager<Account>(users, http, claims, options, logger, schemes, confirmation)
{
    private Guid? kept;

    /// <summary>A new sign-in is a new session; only a refresh keeps the one it had.</summary>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var session = kept ?? (await sessions.Start(PersonId.From(user.Id), Actor.Public, Context.RequestAborted)).Value;
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(ActorClaims.Session, session.ToString())));
    }

    /// <summary>Writes the cookie anew after a change of the account; where the session has ended meanwhile, it signs out instead.</summary>
    public override async Task RefreshSignInAsync(Account user)
    {
        if (!await Renew(user)) await SignOutAsync();
    }

    /// <summary>Renews the session for as long again.</summary>
    /// <returns>False where it has ended, or the password was changed elsewhere: a copied cookie does not live on by asking for more time.</returns>
    public async Task<bool> Extend() => await ValidateSecurityStampAsync(Context.User) is { } account && await Renew(account);

    public override async Task SignOutAsync()
    {
        if (ActorClaims.SessionOf(Context.User) is var (session, person)) await sessions.End(session, person, Actor.Public, CancellationToken.None);
        await base.SignOutAsync();
    }

    /// <remarks>Not the framework's refresh, which keeps the old cookie's end.</remarks>
    private async Task<bool> Renew(Account user)
    {
        if (ActorClaims.SessionOf(Context.User) is not var (session, person) || person.Value != user.Id
            || !await sessions.Renew(session, person, Actor.Public, Context.RequestAborted)) return false;
        kept = session;
        await SignInWithClaimsAsync(user, new AuthenticationProperties(), [.. Context.User.FindAll(c => c.Type is "amr" or ClaimTypes.AuthenticationMethod)]);
        kept = null;
        return true;
    }
}

/// <summary>Looks once a minute, at a request, whether the account still has the stamp of the sign-in and the session still stands.</summary>
internal sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<Account> signIn, ILoggerFactory loggers, OwnSessions sessions)
    : SecurityStampValidator<Account>(options, signIn, loggers)
{
    protected override async Task<Account?> VerifySecurityStamp(ClaimsPrincipal? principal) =>
        await base.VerifySecurityStamp(principal) is { } account && ActorClaims.SessionOf(principal!) is var (session, person)
            && await sessions.Renew(session, person, Actor.Public, CancellationToken.None) ? account : null;

    /// <summary>The cookie is rebuilt from the account then; what belongs to the session is carried over.</summary>
    public static Task CarryOver(SecurityStampRefreshingPrincipalContext context)
    {
        var kept = context.CurrentPrincipal?.FindAll(c => c.Type is ActorClaims.Session or "amr" or ClaimTypes.AuthenticationMethod).ToList() ?? [];
        (context.NewPrincipal?.Identity as ClaimsIdentity)?.AddClaims(kept);
        return Task.CompletedTask;
    }
}
