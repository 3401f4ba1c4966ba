using Microsoft.AspNetCore.Localization;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Shell;

/// <summary>The links of the header that set a cookie and come back: language, text size, contrast, the unit of money.</summary>
/// <remarks>They are links and not forms, so that public pages hold no antiforgery token and work without a script. They change
/// nothing but the look, so a stranger's link to them does no harm.</remarks>
internal static class ShellEndpoints
{
    private static readonly CookieOptions Kept = new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
    };

    public static void MapShellChoices(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Post];
        routes.MapMethods("/language/{language}", reading, (HttpContext http, string language, string? returnTo) =>
            language is Language.Korean or Language.English
                ? Keep(http, CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), returnTo)
                : Results.NotFound());
        routes.MapMethods("/display/text-size/{size}", reading, (HttpContext http, string size, string? returnTo) =>
            DisplayChoice.TextSizes.Contains(size, StringComparer.Ordinal)
                ? Keep(http, DisplayChoice.TextSizeCookie, size, returnTo)
                : Results.NotFound());
        routes.MapMethods("/display/contrast/{mode}", reading, (HttpContext http, string mode, string? returnTo) =>
            DisplayChoice.Modes.Contains(mode, StringComparer.Ordinal)
                ? Keep(http, DisplayChoice.ModeCookie, mode, returnTo)
                : Results.NotFound());
        routes.MapMethods("/display/money/{unit}", reading, (HttpContext http, string unit, string? returnTo) =>
            MoneyUnits.Names.Contains(unit, StringComparer.Ordinal)
                ? Keep(http, DisplayChoice.MoneyCookie, unit, returnTo)
                : Results.NotFound());
    }

    /// <summary>Only a path of this portal; anything else leads to the front page.</summary>
    public static string Local(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/";

    private static IResult Keep(HttpContext http, string cookie, string value, string? returnTo)
    {
        http.Response.Cookies.Append(cookie, value, Kept);
        http.Response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(Local(returnTo));
    }
}
