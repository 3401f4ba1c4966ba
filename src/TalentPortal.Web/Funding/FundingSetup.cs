using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Web.Documents;
using TalentPortal.Web.Identity;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Funding;

internal static class FundingSetup
{
    public static IServiceCollection AddFunding(this IServiceCollection services) => services.AddHostedService<LedgerChore>();

    /// <summary>Papers of entries, each opened through the entry it belongs to; and an agreement's plan as a workbook.</summary>
    public static void MapFunding(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/office/funding/entries/{entry:guid}/papers/{document:guid}", async (Guid entry, Guid document, HttpContext http, EntryPaper papers, CancellationToken ct) =>
            (await papers.Of(EntryId.From(entry), DocumentId.From(document), ActorClaims.Of(http.User), ct)).Send(http.Response)).RequireAuthorization(nameof(Permission.FundingRead));
        routes.MapGet("/office/funding/plan/{agreement:guid}/plan.xlsx", async (Guid agreement, HttpContext http, FundingPlanView plans, Words t, CancellationToken ct) =>
        {
            var actor = ActorClaims.Of(http.User);
            return await plans.Of(new AgreementId(agreement), actor, ct) is { } plan && plan.District == actor.District
                ? Results.File(PlanTable.Export(plan, t.IsKorean, t["funding.plan.title"], t["funding.plan.year"], t["funding.plan.no-year"], t["funding.plan.total"]), XlsxFile.ContentType, t["funding.plan.title"] + ".xlsx")
                : Results.NotFound();
        }).RequireAuthorization(nameof(Permission.FundingRead));
    }
}

/// <summary>Checks every minute what came to the ledger. What it finds stands on the home page of whoever reads audits, and in the log.</summary>
internal sealed class LedgerChore(CheckLedger check, TimeProvider clock, ILogger<LedgerChore> log) : Chore(clock, log)
{
    protected override async Task<TimeSpan> Round(CancellationToken ct)
    {
        if (await check.Run(Actor.System, ct) is { IsDone: true, Value: { Faults: > 0 } found })
            log.LogError("The ledger has {Faults} faults; line {Line}: {Fault}", found.Faults, found.Line, found.Fault);
        return TimeSpan.FromMinutes(1);
    }
}
