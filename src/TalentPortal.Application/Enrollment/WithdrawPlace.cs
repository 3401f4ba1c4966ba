using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Enrollment;

/// <summary>The teacher gives one pupil's place back: a guardian refused, the pupil moved away or does not want to come. The seat is free at once.</summary>
public sealed class WithdrawPlace(Desk desk)
{
    public Task<Result> Run(PlaceId id, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.PlacesApply, new Act("places.withdraw", id.Value) { Key = key }, async db =>
            await db.PlacesSeenBy(actor).SingleOrDefaultAsync(p => p.Id == id, ct) is { } place
                ? await End(db, place, PlaceEnd.TeacherWithdrew, actor, desk.Now, ct) : KernelRefusals.NotFound, ct);

    /// <summary>Ends a place and gives its seat back to pool, session and school in the caller's transaction.</summary>
    internal static async Task<Result> End(PortalDb db, Place place, PlaceEnd why, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var ended = place.End(why, now);
        if (!ended.IsDone) return ended;
        var request = await db.RequestsSeenBy(actor).SingleAsync(r => r.Id == place.Request, ct);
        await Seats.GiveBack(db, request, 1, ct);
        request.GiveBackNamed(1);
        return Result.Done;
    }
}
