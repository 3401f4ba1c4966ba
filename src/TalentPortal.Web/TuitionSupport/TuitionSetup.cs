using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Web.Documents;
using TalentPortal.Web.Identity;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.TuitionSupport;

public static class TuitionSetup
{
    public static IServiceCollection AddTuition(this IServiceCollection services) => services.AddHostedService<AcceptanceChore>();

    /// <summary>Papers of an application, each opened through the application it belongs to.</summary>
    public static void MapTuition(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/tuition/applications/{application:guid}/papers/{document:guid}", async (Guid application, Guid document, HttpContext http, ApplicationView view, CancellationToken ct) =>
        {
            var actor = ActorClaims.Of(http.User);
            if (!actor.May(Permission.TuitionApply) && !actor.May(Permission.TuitionRead)) return Results.NotFound();
            return (await view.Paper(TuitionApplicationId.From(application), DocumentId.From(document), actor, ct)).Send(http.Response);
        }).RequireAuthorization(Permission.OwnDesk.ToString());
}

/// <summary>Gives back, every hour, what was approved and not accepted in time.</summary>
internal sealed class AcceptanceChore(DeclineOverdue overdue, TimeProvider clock, ILogger<AcceptanceChore> log) : Chore(clock, log)
{
    protected override async Task<TimeSpan> Round(CancellationToken ct)
    {
        await overdue.Run(Actor.System, ct);
        return TimeSpan.FromHours(1);
    }
}
