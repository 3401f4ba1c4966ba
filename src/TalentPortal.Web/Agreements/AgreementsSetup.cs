using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Documents;
using TalentPortal.Web.Identity;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Agreements;

internal static class AgreementsSetup
{
    public static IServiceCollection AddAgreements(this IServiceCollection services) => services.AddHostedService<AlarmChore>();

    /// <summary>Papers of agreements, each opened through the agreement it belongs to: the public's by anybody.</summary>
    public static void MapAgreements(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/agreements/{agreement:guid}/documents/{document:guid}", async (Guid agreement, Guid document, HttpContext http, AgreementDocuments documents, CancellationToken ct) =>
            (await documents.Open(AgreementId.From(agreement), DocumentId.From(document), ActorClaims.Of(http.User), ct)).Send(http.Response));
}

/// <summary>Warns offices of terms and commitments: every hour, so that a day that begins is told in its first hour.</summary>
internal sealed class AlarmChore(RaiseAlarms alarms, TimeProvider clock, ILogger<AlarmChore> log) : Chore(clock, log)
{
    protected override async Task<TimeSpan> Round(CancellationToken ct)
    {
        await alarms.Run(Actor.System, ct);
        return TimeSpan.FromHours(1);
    }
}
