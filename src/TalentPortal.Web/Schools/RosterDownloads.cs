using TalentPortal.Application.Kernel;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Schools;
using TalentPortal.Web.Identity;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Schools;

/// <summary>The template, and the teacher's file with a column that says what is wrong.</summary>
internal static class RosterDownloads
{
    public static void MapRosterDownloads(this IEndpointRouteBuilder routes)
    {
        var school = routes.MapGroup("/school/roster").RequireAuthorization(nameof(Permission.RosterUpload));
        school.MapGet("/template.xlsx", (Words t) => Results.File(Template(t), XlsxFile.ContentType, t["schools.copy.sheet"] + ".xlsx"));
        school.MapGet("/{id:guid}/errors.xlsx", async (Guid id, HttpContext http, RosterCopy copy, Words t, CancellationToken ct) =>
            await copy.Of(RosterUploadId.From(id), ActorClaims.Of(http.User), ct) is { } content
                ? Results.File(Errors(content, t), XlsxFile.ContentType, Path.GetFileNameWithoutExtension(content.FileName) + "-" + t["schools.copy.error"] + ".xlsx")
                : Results.NotFound());
    }

    internal static byte[] Template(Words t)
    {
        RosterColumn[] columns = [RosterColumn.Grade, RosterColumn.Class, RosterColumn.Number, RosterColumn.Name, RosterColumn.BirthDate, RosterColumn.GuardianName, RosterColumn.GuardianContact];
        return XlsxFile.Write(
            new(t["schools.copy.sheet"], [[.. columns.Select(c => t.Of(c))], ["1", "1", "1", t["schools.template.example"], "2013-03-01", "", "010-0000-0000"]]),
            new(t["schools.template.howto"], Enumerable.Range(1, 4).Select(i => new[] { t[$"schools.template.{i}"] })));
    }

    internal static byte[] Errors(RosterCopy.Content content, Words t)
    {
        var width = Math.Max(content.Headings.Count, content.Lines.Count == 0 ? 0 : content.Lines.Max(l => l.Cells.Count));
        IEnumerable<IReadOnlyList<string>> rows = content.Lines.Select(l => (IReadOnlyList<string>)
            [.. Padded(l.Cells, width), string.Join(" / ", l.Faults.Select(f => Said(f, t))), $"{l.Number}"]);
        return XlsxFile.Write(new XlsxFile.Sheet(t["schools.copy.sheet"], rows.Prepend([.. Padded(content.Headings, width), t["schools.copy.error"], t["schools.copy.line"]])));
    }

    internal static string Said(RosterFault fault, Words t) => t["schools.review.fault", fault.Column is { } column ? t.Of(column) : "", fault.Shown, t.Of(fault.Sentence)];

    private static IEnumerable<string> Padded(IReadOnlyList<string> cells, int width) => cells.Concat(Enumerable.Repeat("", width - cells.Count));
}
