using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>A staged file as the teacher reviews it: counts, lines with what is wrong or asked, who is not in the file.</summary>
public sealed class RosterReview(Desk desk)
{
    public const int PageSize = 50;
    public const int Listed = 200;

    public sealed record Head(RosterUploadId Id, string FileName, string Format, string? IgnoredColumns, AcademicYear Year, RosterState State, RosterCounts Counts,
        int Unanswered, bool IsStale, DateTimeOffset UploadedAt);

    public sealed record Line(int Number, RosterVerdict Verdict, RosterAnswer? Answer, int? Grade, string? Class, int? NumberInClass, string? Name,
        IReadOnlyList<RosterFault> Faults, IReadOnlyList<RosterChange> Changes, PupilId? Match);

    public sealed record Missing(PupilId Id, int Grade, string Class, int Number, string Name);

    /// <param name="NotInFile">Registered in the file's classes and not in the file: they stay, unless the teacher says they left.</param>
    /// <param name="Displaced">Their number goes to another child: they leave the class on confirmation.</param>
    public sealed record View(Head Head, Page<Line> Lines, IReadOnlyList<Missing> NotInFile, IReadOnlyList<Missing> Displaced);

    public sealed record Filter(RosterVerdict? Verdict = null, string? After = null);

    public Task<View?> Of(RosterUploadId id, Filter filter, Actor actor, CancellationToken ct) => desk.Look(actor, Permission.RosterUpload, AccessPurpose.Roster, "roster.review", async db =>
    {
        var upload = await db.UploadsOf(actor).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (upload is null) return null;
        var version = await db.Set<RosterBook>().Where(b => b.School == upload.School && b.Year == upload.Year).Select(b => (long?)b.Version).SingleOrDefaultAsync(ct) ?? 0;
        var lines = db.LinesOf(actor).Where(l => l.Upload == id);
        var unanswered = await lines.CountAsync(l => (l.Verdict == RosterVerdict.Renumbered || l.Verdict == RosterVerdict.PossibleDuplicate) && l.Answer == null, ct);
        var head = new Head(id, upload.FileName, upload.Format, upload.IgnoredColumns, upload.Year, upload.State, upload.Counts, unanswered,
            upload.State == RosterState.Staged && version != upload.ComparedWith, upload.UploadedAt);

        if (filter.Verdict is { } verdict) lines = lines.Where(l => l.Verdict == verdict);
        if (Cursor.Parse(filter.After) is { } after) lines = lines.Where(l => l.Line > after.Number);
        var page = await lines.OrderBy(l => l.Line).Take(PageSize + 1).ToListAsync(ct);
        var shown = Page<RosterLine>.Of(page, PageSize, l => new Cursor(l.Line, default));
        return new View(head, new([.. shown.Rows.Select(Shown)], shown.Next), await NotInFile(db, upload, actor, ct), await Displaced(db, upload, actor, ct));
    }, view => view is null ? [] : [.. view.Lines.Rows.Select(l => l.Match?.Value).OfType<Guid>(), .. view.NotInFile.Select(m => m.Id.Value), .. view.Displaced.Select(m => m.Id.Value)], ct);

    /// <summary>Files that wait for the teacher.</summary>
    public Task<List<Head>> Waiting(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.RosterUpload, db => db.UploadsOf(actor)
        .Where(u => u.State == RosterState.Staged).OrderByDescending(u => u.UploadedAt).Take(10)
        .Select(u => new Head(u.Id, u.FileName, u.Format, u.IgnoredColumns, u.Year, u.State, u.Counts, 0, false, u.UploadedAt)).ToListAsync(ct), ct);

    internal static IReadOnlyList<RosterFault> FaultsOf(string? json) => json is null ? [] :
        [.. JsonSerializer.Deserialize<List<RosterFault>>(json)!.Select(f => f with { Args = [.. f.Args.Select(Argument)] })];

    private static object Argument(object stored) => stored is JsonElement element
        ? element.ValueKind == JsonValueKind.Number ? element.GetInt32() : element.ToString()
        : stored;

    private static Line Shown(RosterLine line) => new(line.Line, line.Verdict, line.Answer, line.Grade, line.Class, line.Number, line.Name, FaultsOf(line.Faults),
        line.Changes is null ? [] : JsonSerializer.Deserialize<List<RosterChange>>(line.Changes)!, line.Match);

    private static Task<List<Missing>> NotInFile(PortalDb db, RosterUpload upload, Actor actor, CancellationToken ct)
    {
        var lines = db.LinesOf(actor).Where(l => l.Upload == upload.Id);
        return db.PupilsSeenBy(actor).Where(p => p.Year == upload.Year && p.LeftOn == null
                && lines.Any(l => l.Grade == p.Grade && l.Class == p.Class) && !lines.Any(l => l.Match == p.Id))
            .OrderBy(p => p.Grade).ThenBy(p => p.Class).ThenBy(p => p.Number).Take(Listed)
            .Select(p => new Missing(p.Id, p.Grade, p.Class, p.Number, p.Name)).ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<Missing>> Displaced(PortalDb db, RosterUpload upload, Actor actor, CancellationToken ct)
    {
        if (upload.State != RosterState.Staged) return [];
        var ids = new List<PupilId>();
        await using (var command = Desk.Command(db, RosterStore.Displaced, upload.Id.Value))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) ids.Add(PupilId.From(reader.GetGuid(0)));
        return ids.Count == 0 ? [] : await db.PupilsSeenBy(actor).Where(p => ids.Contains(p.Id)).OrderBy(p => p.Grade).ThenBy(p => p.Class).ThenBy(p => p.Number)
            .Take(Listed).Select(p => new Missing(p.Id, p.Grade, p.Class, p.Number, p.Name)).ToListAsync(ct);
    }
}
