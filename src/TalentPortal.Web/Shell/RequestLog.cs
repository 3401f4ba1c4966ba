using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace TalentPortal.Web.Shell;

/// <summary>One line a request: method, route, status, time.</summary>
/// <remarks>The route's pattern and not the address: personal links carry a token in their path, and searches a name in their
/// query.</remarks>
internal static class RequestLog
{
    public static void UseRequestLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("TalentPortal.Requests");
        app.Use(async (http, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            var failed = true;
            try
            {
                await next(http);
                failed = false;
            }
            finally
            {
                // The error page of a failed request comes by here once more: the line of the request itself is the one that counts.
                if (log.IsEnabled(LogLevel.Information) && !ErrorPages.IsShownFor(http) && http.Features.Get<IExceptionHandlerFeature>() is null)
                {
                    log.LogInformation("{Method} {Route} answered {Status} in {Milliseconds} ms", http.Request.Method,
                        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)", failed ? "with an error" : http.Response.StatusCode,
                        (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        });
    }
}
