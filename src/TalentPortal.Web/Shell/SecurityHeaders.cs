using Microsoft.Extensions.Primitives;

namespace TalentPortal.Web.Shell;

/// <summary>The headers of every answer: pages, files, endpoints, errors.</summary>
internal static class SecurityHeaders
{
    // Style attributes are what the component library sets; no script and no style element of a page stands inline.
    private static readonly StringValues ContentSecurityPolicy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'");

    private static readonly StringValues PermissionsPolicy =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // Set as the answer starts: the error page clears whatever was set before it.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            // What somebody sees who is signed in is theirs: no copy stays on the school's shared computer.
            if (headers.CacheControl.Count == 0 && http.User.Identity?.IsAuthenticated == true) headers.CacheControl = "private, no-store";
            // A download says more strictly what it may do: nothing.
            if (!headers.ContentSecurityPolicy.ToString().StartsWith("sandbox", StringComparison.Ordinal)) headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = PermissionsPolicy;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}
