using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Enrollment;

/// <summary>A school gives a request up: its seats are free at once, its pupils' places end.</summary>
public sealed class CancelRequest(Desk desk)
{
    /// <returns>How many seats went back.</returns>
    public Task<Result<int>> Run(PlaceRequestId id, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run<int>(actor, Permission.PlacesApply, new Act("places.cancel", id.Value) { Key = key }, async db =>
        {
            if (await db.RequestsSeenBy(actor).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request) return KernelRefusals.NotFound;
            var cancelled = request.Cancel(actor, desk.Now);
            if (!cancelled.IsDone) return cancelled;
            foreach (var place in await db.PlacesSeenBy(actor).Where(p => p.Request == id && p.EndedAt == null).ToListAsync(ct))
                place.End(PlaceEnd.RequestCancelled, desk.Now);
            await Seats.GiveBack(db, request, cancelled.Value, ct);
            return cancelled;
        }, ct);
}

/// <summary>The office decides on a request that waits for it: officer's choice, or a waiting one for which there is room now.</summary>
public sealed class DecideRequest(Desk desk)
{
    public Task<Result<int>> Grant(PlaceRequestId id, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run<int>(actor, Permission.PlacesDecide, new Act("places.grant", id.Value) { Key = key }, async db =>
        {
            if (await db.RequestsSeenBy(actor).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request) return KernelRefusals.NotFound;
            if (PlaceRequest.Flow.Step(request.State, PlaceRequestAction.Grant, actor) is { IsDone: false } no) return Result<int>.Refuse(no.Refusals);
            var grant = await Seats.Take(db, request, request.Headcount, request.MaySplit, [.. request.Preferences.OrderBy(p => p.Rank).Select(p => p.Session)], ct);
            var decided = request.Decide(grant, actor, desk.Now);
            return decided.IsDone ? grant.Seats : Result<int>.Refuse(decided.Refusals);
        }, ct);

    public Task<Result> Refuse(PlaceRequestId id, string? reason, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.PlacesDecide, new Act("places.refuse", id.Value) { Reason = reason }, async db =>
            await db.RequestsSeenBy(actor).SingleOrDefaultAsync(r => r.Id == id, ct) is { } request
                ? request.Refuse(reason, actor, desk.Now) : KernelRefusals.NotFound, ct);
}
