using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Web.Kernel;

internal static class WebServices
{
    /// <summary>Every page model: a public class of a room that is called XModel. One a page, never shared.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        foreach (var model in typeof(WebServices).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Model", StringComparison.Ordinal)))
            services.AddTransient(model);
        return services;
    }

    private static readonly string[] GetOrHead = [HttpMethods.Get, HttpMethods.Head]; // probes of proxies ask with HEAD

    /// <summary>/health/plain asks nothing; /health/ready asks the database.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/plain", GetOrHead, () => "ok");
        routes.MapMethods("/health/ready", GetOrHead, async (IDbContextFactory<PortalDb> contexts, CancellationToken ct) =>
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Database.CanConnectAsync(ct) ? Results.Text("ready") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        });
    }
}
