using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace TalentPortal.Web.Shell;

/// <summary>The address of the page that is shown, for links back to it.</summary>
public readonly record struct Here(NavigationManager Navigation, HttpContext? Http)
{
    /// <summary>Path and query, starting with a slash: of what was asked for, also where an error page is shown in its place.</summary>
    public string Path =>
        Http?.Features.Get<IStatusCodeReExecuteFeature>() is { } asked ? asked.OriginalPath + asked.OriginalQueryString
        : Http?.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path
        : "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    /// <summary>A place on this page. A bare <c>#place</c> would lead to the front page, because of the base address.</summary>
    public string To(string place) => Path + place;

    /// <summary>A link that comes back here: <c>/language/en?returnTo=…</c>.</summary>
    public string BackFrom(string path) => $"{path}?returnTo={Uri.EscapeDataString(Path)}";

    /// <summary>Whether the page lies at or below an address.</summary>
    public bool IsIn(string href) =>
        Path.StartsWith(href, StringComparison.Ordinal) && (Path.Length == href.Length || Path[href.Length] is '/' or '?');
}
