using Microsoft.AspNetCore.Mvc;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Notices;
using TalentPortal.Web.Identity;

namespace TalentPortal.Web.Notices;

/// <summary>The form posts of the inbox. Both check the antiforgery token.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/inbox").RequireAuthorization(nameof(Permission.OwnDesk));
        inbox.MapPost("/open", Open);
        inbox.MapPost("/read-all", ReadAll);
    }

    private static async Task<IResult> Open(HttpContext http, ReadNotice read, [FromForm] Guid notice)
    {
        var opened = await read.Run(NoticeId.From(notice), ActorClaims.Of(http.User), http.RequestAborted);
        return opened.IsDone ? Results.LocalRedirect(opened.Value) : Results.NotFound();
    }

    private static async Task<IResult> ReadAll(HttpContext http, ReadNotice read, [FromForm] DateTimeOffset until)
    {
        var done = await read.All(until.ToUniversalTime(), ActorClaims.Of(http.User), http.RequestAborted);
        return done.IsDone ? Results.LocalRedirect($"/inbox?read={done.Value}") : Results.NotFound();
    }
}
