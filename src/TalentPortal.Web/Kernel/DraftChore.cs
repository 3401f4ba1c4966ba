using TalentPortal.Application.Kernel;

namespace TalentPortal.Web.Kernel;

/// <summary>Forgets, once a day, the drafts that nobody touches any more.</summary>
internal sealed class DraftChore(DropDraft drafts, TimeProvider clock, ILogger<DraftChore> log) : Chore(clock, log)
{
    protected override async Task<TimeSpan> Round(CancellationToken ct)
    {
        await drafts.Sweep(Actor.System, ct);
        return TimeSpan.FromDays(1);
    }
}
