using Microsoft.AspNetCore.Components.Endpoints;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Identity;

/// <summary>An empty portal has nothing to show: until it has its first administrator every page leads to the set-up.</summary>
internal static class SetUpFirst
{
    private static readonly Type[] Open = [typeof(SetUpPage), typeof(ErrorPage), typeof(StatusPage), typeof(NotFoundPage)];

    public static void UseSetUpFirst(this WebApplication app)
    {
        var isDone = false; // it is done once and for ever, so the database is asked only until then
        app.Use(async (http, next) =>
        {
            if (!isDone && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page && !Open.Contains(page.Type))
            {
                var state = await Ask(http);
                isDone = state == false;
                if (state == true)
                {
                    http.Response.Redirect("/setup");
                    return;
                }
            }

            await next(http);
        });
    }

    /// <returns>Null where the database is away: the page itself says so.</returns>
    private static async Task<bool?> Ask(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<SetUpPortal>().IsNeeded(Actor.Public, http.RequestAborted);
        }
        catch (DatabaseAwayException)
        {
            return null;
        }
    }
}
