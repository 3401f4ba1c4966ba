using TalentPortal.Application.Documents;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Documents;

/// <summary>Checks what waits in quarantine every minute and clears away once an hour what belongs to nothing.</summary>
internal sealed class DocumentChore(SweepDocuments documents, TimeProvider clock, ILogger<DocumentChore> log) : Chore(clock, log)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);
    private DateTimeOffset nextSweep;

    protected override async Task<TimeSpan> Round(CancellationToken ct)
    {
        await documents.CheckQuarantined(Actor.System, ct);
        if (Clock.GetUtcNow() >= nextSweep)
        {
            await documents.Sweep(Actor.System, ct);
            nextSweep = Clock.GetUtcNow() + BetweenSweeps;
        }

        return TimeSpan.FromMinutes(1);
    }
}
