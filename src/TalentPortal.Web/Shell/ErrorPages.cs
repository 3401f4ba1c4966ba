using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace TalentPortal.Web.Shell;

/// <summary>Shows the error page of a post as a page that is read.</summary>
/// <remarks>An error page is found by sending the request through once more. Sent again as a post, it would fail a second time
/// for want of a token, and whoever left a form open for too long would face an empty window.</remarks>
internal static class ErrorPages
{
    public static void UseErrorPagesAsRead(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (IsShownFor(http) || http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            http.Request.Method = HttpMethods.Get;
            http.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        return next(http);
    });

    /// <summary>Turns an address away that holds a character which no text of the portal has and the database cannot hold.</summary>
    public static void UseReadableAddresses(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var asked = http.Request;
        if (!asked.QueryString.HasValue || IsShownFor(http) || http.Features.Get<IExceptionHandlerFeature>() is not null
            || !asked.Query.SelectMany(q => q.Value.Append(q.Key)).Any(text => text?.Contains('\0', StringComparison.Ordinal) == true)) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    /// <summary>Turns a form without its token away here: a page would answer by itself, with an empty window.</summary>
    public static void UseFormTokens(this IApplicationBuilder app)
    {
        app.UseAntiforgery();
        app.Use((http, next) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>Whether this is the second time through, for the page about an answer without a body.</summary>
    public static bool IsShownFor(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
