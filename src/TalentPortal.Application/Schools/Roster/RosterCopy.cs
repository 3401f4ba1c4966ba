using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>The staged file as it was uploaded, with what is wrong in each line, for the teacher to correct and upload again.</summary>
public sealed class RosterCopy(Desk desk)
{
    public sealed record Line(int Number, IReadOnlyList<string> Cells, IReadOnlyList<RosterFault> Faults, Guid? Match);

    public sealed record Content(string FileName, IReadOnlyList<string> Headings, IReadOnlyList<Line> Lines);

    /// <returns>Null where there is no such staged file of the actor's school.</returns>
    public Task<Content?> Of(RosterUploadId id, Actor actor, CancellationToken ct) => desk.Look(actor, Permission.RosterUpload, AccessPurpose.Export, "roster.copy", async db =>
    {
        var upload = await db.UploadsOf(actor).SingleOrDefaultAsync(u => u.Id == id && u.State == RosterState.Staged, ct);
        if (upload is null) return null;
        var lines = await db.LinesOf(actor).Where(l => l.Upload == id).OrderBy(l => l.Line).Take(RosterFile.MaxRows)
            .Select(l => new { l.Line, l.Cells, l.Faults, l.Match }).ToListAsync(ct);
        return new Content(upload.FileName, JsonSerializer.Deserialize<string[]>(upload.Headings)!,
            [.. lines.Select(l => new Line(l.Line, JsonSerializer.Deserialize<string[]>(l.Cells)!, RosterReview.FaultsOf(l.Faults), l.Match?.Value))]);
    }, content => content is null ? [] : [.. content.Lines.Select(l => l.Match).OfType<Guid>()], ct);
}
