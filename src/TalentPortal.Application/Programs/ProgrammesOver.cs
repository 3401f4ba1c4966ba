using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

internal static class ProgrammesOver
{
    /// <summary>The programmes that have ended: whatever is still offered under them is not asked for any more.</summary>
    public static IQueryable<ProgrammeId> EndedProgrammes(this PortalDb db, Actor actor) =>
        db.ProgrammesSeenBy(actor).Where(p => p.State == ProgrammeState.Ended).Select(p => p.Id);
}
