using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>A teacher uploads a roster: it is read, checked row by row, compared with the register and kept for review. No pupil is written.</summary>
public sealed class StageRoster(Desk desk)
{
    public const int MaxBytes = RosterFile.MaxBytes;

    public async Task<Result<RosterUploadId>> Run(string fileName, ReadOnlyMemory<byte> file, AcademicYear year, Actor actor, CancellationToken ct)
    {
        var name = Path.GetFileName(fileName).Normalize(NormalizationForm.FormC);
        if (name.Length > RosterUpload.FileNameMax) name = name[^RosterUpload.FileNameMax..];
        if (ResidentNumber.IsIn(name)) return RosterRefusals.FileName;
        var profile = await desk.Read(actor, Permission.RosterUpload,
            db => db.ProfilesSeenBy(actor).SingleOrDefaultAsync(p => p.School == actor.Organization, ct), ct);
        if (profile is null) return SchoolRefusals.NoProfile;

        var content = RosterContent.Read(file, profile.Level, year);
        if (!content.IsDone) return Result<RosterUploadId>.Refuse(content.Refusals);
        return await desk.Run<RosterUploadId>(actor, Permission.RosterUpload, new Act("roster.stage", actor.Organization.Value), async db =>
        {
            await DropExpired(db, actor, ct);
            var (version, register) = await RosterStore.Register(db, actor, year, ct);
            var headings = content.Value.Headings;
            var details = new RosterUpload.Details(actor.Organization, year, name, content.Value.Format, JsonSerializer.Serialize(headings.Texts),
                headings.Ignored.Count == 0 ? null : string.Join(", ", headings.Ignored));
            var upload = RosterUpload.Stage(details, new(0, 0, 0, 0, 0), version, actor.Person, desk.Now);
            var (lines, counts) = RosterComparison.Of(upload.Id, content.Value.Rows, register);
            upload.Compared(counts, version);
            db.Add(upload);
            await db.SaveChangesAsync(ct); // the lines refer to it
            await RosterStore.WriteLines(db, lines, ct);
            return upload.Id;
        }, ct);
    }

    /// <summary>A staged file is not kept longer than promised.</summary>
    private async Task DropExpired(PortalDb db, Actor actor, CancellationToken ct)
    {
        var limit = desk.Now.AddDays(-RosterUpload.KeptDays);
        foreach (var old in await db.UploadsOf(actor).Where(u => u.State == RosterState.Staged && u.UploadedAt < limit).Take(20).ToListAsync(ct))
        {
            old.Discard(desk.Now);
            await RosterStore.DropLines(db, old.Id, ct);
        }
    }
}

/// <summary>The teacher lets a staged file go, answers a line's question, or has it compared again after somebody else's confirmation.</summary>
public sealed class ReviewRoster(Desk desk)
{
    public Task<Result> Discard(RosterUploadId id, Actor actor, CancellationToken ct) => desk.Run(actor, Permission.RosterUpload, new Act("roster.discard", id.Value), async db =>
    {
        if (await db.UploadsOf(actor).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload) return KernelRefusals.NotFound;
        var done = upload.Discard(desk.Now);
        if (done.IsDone) await RosterStore.DropLines(db, id, ct);
        return done;
    }, ct);

    public Task<Result> Answer(RosterUploadId id, int number, RosterAnswer answer, Actor actor, CancellationToken ct) => desk.Run(actor, Permission.RosterUpload, new Act("roster.answer", id.Value), async db =>
    {
        if (await db.UploadsOf(actor).AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload) return KernelRefusals.NotFound;
        if (upload.State != RosterState.Staged) return RosterRefusals.Ended;
        var line = await db.LinesOf(actor).SingleOrDefaultAsync(l => l.Upload == id && l.Line == number, ct);
        if (line is null || line.Verdict is not (RosterVerdict.Renumbered or RosterVerdict.PossibleDuplicate)) return RosterRefusals.NoSuchLine;
        await using var keep = Desk.Command(db, "UPDATE roster_lines SET answer = $3 WHERE upload = $1 AND line = $2", id.Value, number, answer.ToString());
        await keep.ExecuteNonQueryAsync(ct);
        return Result.Done;
    }, ct);

    public Task<Result> CompareAgain(RosterUploadId id, Actor actor, CancellationToken ct) => desk.Run(actor, Permission.RosterUpload, new Act("roster.compare", id.Value), async db =>
    {
        if (await db.UploadsOf(actor).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload) return KernelRefusals.NotFound;
        var staged = await db.LinesOf(actor).AsNoTracking().Where(l => l.Upload == id).OrderBy(l => l.Line).ToListAsync(ct);
        var (version, register) = await RosterStore.Register(db, actor, upload.Year, ct);
        var (lines, counts) = RosterComparison.Of(id, staged.Select(Row), register);
        var done = upload.Compared(counts, version);
        if (!done.IsDone) return done;
        await RosterStore.DropLines(db, id, ct);
        await RosterStore.WriteLines(db, lines, ct);
        return done;
    }, ct);

    private static RosterRow Row(RosterLine line)
    {
        var row = new RosterRow
        {
            Line = line.Line,
            Cells = JsonSerializer.Deserialize<string[]>(line.Cells)!,
            Grade = line.Grade,
            Class = line.Class,
            Number = line.Number,
            Name = line.Name,
            BirthDate = line.BirthDate,
            GuardianName = line.GuardianName,
            GuardianContact = line.GuardianContact,
        };
        row.Faults.AddRange(RosterReview.FaultsOf(line.Faults));
        return row;
    }
}
