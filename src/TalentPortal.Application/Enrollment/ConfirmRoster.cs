using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Enrollment;

/// <summary>The teacher confirms a reviewed roster: its pupils are written to the register, and those of classes with granted seats get their
/// places held, in one transaction. Consents, attendance and earlier decisions on seats stay as they are.</summary>
public sealed class ConfirmRoster(Desk desk)
{
    /// <param name="WithoutSeat">Pupils of requested classes beyond the seats there were.</param>
    public sealed record Outcome(int Added, int Changed, int Left, int Held, int WithoutSeat);

    /// <param name="id">The reviewed upload.</param>
    /// <param name="leaving">Pupils not in the file who, the teacher says, have left.</param>
    /// <param name="key">Made when the review opens.</param>
    public Task<Result<Outcome>> Run(RosterUploadId id, IReadOnlyCollection<PupilId> leaving, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run<Outcome>(actor, Permission.RosterUpload, new Act("roster.confirm", id.Value) { Key = key }, async db =>
        {
            if (await db.UploadsOf(actor).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload) return KernelRefusals.NotFound;
            var version = await RosterStore.LockVersion(db, upload.School, upload.Year, ct);
            var unanswered = await db.LinesOf(actor).CountAsync(l => l.Upload == id && l.Answer == null
                && (l.Verdict == RosterVerdict.Renumbered || l.Verdict == RosterVerdict.PossibleDuplicate), ct);
            var applied = upload.Apply(version, unanswered, desk.Now);
            if (!applied.IsDone) return Result<Outcome>.Refuse(applied.Refusals);

            var (added, changed) = await RosterStore.Apply(db, upload, leaving, desk.Now, ct);
            await RosterStore.DropLines(db, id, ct);
            var named = await Seats.NamePupils(db, actor, upload.School, upload.Year, [], desk.Now, ct);
            return new Outcome(added, changed, leaving.Count, named.Held, named.WithoutSeat);
        }, ct);
}

/// <summary>Puts the roster's pupils on seats that the office granted after the roster had come in.</summary>
public sealed class NameSeats(Desk desk)
{
    public sealed record Outcome(int Held, int WithoutSeat);

    public Task<Result<Outcome>> Run(AcademicYear year, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run<Outcome>(actor, Permission.PlacesApply, new Act("places.name", actor.Organization.Value) { Key = key }, async db =>
        {
            var named = await Seats.NamePupils(db, actor, actor.Organization, year, [], desk.Now, ct);
            return new Outcome(named.Held, named.WithoutSeat);
        }, ct);
}
