using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Samples;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Identity;

/// <summary>The form posts around a session that need no page of their own. All check the antiforgery token.</summary>
internal static class SignInEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session");
        session.MapPost("/end", End);
        session.MapPost("/switch", Switch).RequireAuthorization();
        session.MapPost("/extend", Extend).RequireAuthorization().DisableAntiforgery(); // changes nothing but the time; SameSite holds strangers off
        session.MapPost("/sample", Sample);
    }

    private static async Task<IResult> End(SignInManager<Account> signIn, [FromForm] string? returnTo)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(ShellEndpoints.Local(returnTo));
    }

    private static async Task<IResult> Switch(HttpContext http, SignInManager<Account> signIn, OwnMemberships memberships, [FromForm] Guid membership)
    {
        var actor = ActorClaims.Of(http.User);
        var own = await memberships.Of(actor.Person, actor, http.RequestAborted);
        if (!own.Any(m => m.Id.Value == membership) || await signIn.UserManager.GetUserAsync(http.User) is not { } account) return Results.NotFound();
        account.ActsAs = membership;
        await signIn.UserManager.UpdateAsync(account);
        await signIn.RefreshSignInAsync(account);
        return Results.LocalRedirect("/home");
    }

    /// <summary>Renews the session and says how many seconds it lasts now; 401 where there is none to renew any more.</summary>
    private static async Task<IResult> Extend(PortalSignIn signIn) =>
        await signIn.Extend() ? Results.Json((int)SignInSession.Idle.TotalSeconds) : Results.Unauthorized();

    /// <summary>Signs in as a sample person, by one click; in sample mode only.</summary>
    private static async Task<IResult> Sample(HttpContext http, SignInManager<Account> signIn, IConfiguration configuration, [FromForm] string person, [FromForm] string? returnTo)
    {
        if (!configuration.GetValue<bool>("Portal:Sample")) return Results.NotFound();
        var account = await signIn.UserManager.FindByIdAsync(SampleIds.Person(person).ToString());
        if (account is not { IsSample: true }) return Results.NotFound();
        await signIn.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect(string.IsNullOrEmpty(returnTo) ? "/home" : ShellEndpoints.Local(returnTo));
    }
}
