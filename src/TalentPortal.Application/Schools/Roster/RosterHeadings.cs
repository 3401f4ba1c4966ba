using System.Text;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>Which column is which: by its heading, in Korean or English, in any order.</summary>
internal sealed record RosterHeadings(int Line, string[] Texts, IReadOnlyDictionary<RosterColumn, int> Columns, IReadOnlyList<string> Ignored)
{
    /// <summary>The sheet of the template that is read; otherwise the first visible one is.</summary>
    public const string SheetName = "명단";

    private const int SearchedLines = 20;

    public static readonly IReadOnlyList<RosterColumn> Required = [RosterColumn.Grade, RosterColumn.Class, RosterColumn.Number, RosterColumn.Name, RosterColumn.BirthDate];

    private static readonly Dictionary<string, RosterColumn> Known = new(StringComparer.Ordinal)
    {
        ["학년"] = RosterColumn.Grade,
        ["grade"] = RosterColumn.Grade,
        ["year"] = RosterColumn.Grade,
        ["반"] = RosterColumn.Class,
        ["학급"] = RosterColumn.Class,
        ["학급반"] = RosterColumn.Class,
        ["반명"] = RosterColumn.Class,
        ["class"] = RosterColumn.Class,
        ["번호"] = RosterColumn.Number,
        ["번"] = RosterColumn.Number,
        ["출석번호"] = RosterColumn.Number,
        ["number"] = RosterColumn.Number,
        ["no"] = RosterColumn.Number,
        ["성명"] = RosterColumn.Name,
        ["이름"] = RosterColumn.Name,
        ["학생명"] = RosterColumn.Name,
        ["학생성명"] = RosterColumn.Name,
        ["학생이름"] = RosterColumn.Name,
        ["name"] = RosterColumn.Name,
        ["pupil"] = RosterColumn.Name,
        ["생년월일"] = RosterColumn.BirthDate,
        ["생일"] = RosterColumn.BirthDate,
        ["birthdate"] = RosterColumn.BirthDate,
        ["dateofbirth"] = RosterColumn.BirthDate,
        ["보호자성명"] = RosterColumn.GuardianName,
        ["보호자이름"] = RosterColumn.GuardianName,
        ["보호자명"] = RosterColumn.GuardianName,
        ["보호자"] = RosterColumn.GuardianName,
        ["학부모성명"] = RosterColumn.GuardianName,
        ["guardianname"] = RosterColumn.GuardianName,
        ["guardian"] = RosterColumn.GuardianName,
        ["보호자연락처"] = RosterColumn.GuardianContact,
        ["보호자전화"] = RosterColumn.GuardianContact,
        ["보호자전화번호"] = RosterColumn.GuardianContact,
        ["보호자휴대전화"] = RosterColumn.GuardianContact,
        ["학부모연락처"] = RosterColumn.GuardianContact,
        ["연락처"] = RosterColumn.GuardianContact,
        ["guardiancontact"] = RosterColumn.GuardianContact,
        ["guardianphone"] = RosterColumn.GuardianContact,
        // Recognised so that it can be said why it is not kept: health notes need a consent of their own (개인정보 보호법 제23조).
        ["특이사항"] = RosterColumn.Note,
        ["비고"] = RosterColumn.Note,
        ["note"] = RosterColumn.Note,
        ["notes"] = RosterColumn.Note,
        ["remarks"] = RosterColumn.Note,
    };

    /// <summary>Finds the line with the headings among the first ones: a title may stand above.</summary>
    public static Result<RosterHeadings> Find(IReadOnlyList<SheetLine> lines)
    {
        var (best, hits) = (-1, 2);
        for (var i = 0; i < Math.Min(SearchedLines, lines.Count); i++)
        {
            var known = lines[i].Cells.Count(c => Known.ContainsKey(Plain(c)));
            if (known > hits) (best, hits) = (i, known);
        }

        return best < 0 ? RosterRefusals.NoHeadings : Of(lines[best]);
    }

    private static Result<RosterHeadings> Of(SheetLine line)
    {
        var columns = new Dictionary<RosterColumn, int>();
        var ignored = new List<string>();
        for (var i = 0; i < line.Cells.Length; i++)
        {
            if (Known.TryGetValue(Plain(line.Cells[i]), out var column))
            {
                if (column == RosterColumn.Note) ignored.Add(Shown(line.Cells[i]));
                else if (!columns.TryAdd(column, i)) return RosterRefusals.ColumnTwice(column);
            }
            else if (!string.IsNullOrWhiteSpace(line.Cells[i]))
            {
                ignored.Add(Shown(line.Cells[i]));
            }
        }

        foreach (var required in Required)
            if (!columns.ContainsKey(required)) return RosterRefusals.ColumnMissing(required);
        return new RosterHeadings(line.Number, line.Cells, columns, ignored);
    }

    /// <summary>Without spaces, brackets, stars and what stands in brackets; full width as half width.</summary>
    private static string Plain(string heading)
    {
        if (heading.Length > 60) return "";
        var text = heading.IsNormalized(NormalizationForm.FormKC) ? heading : heading.Normalize(NormalizationForm.FormKC);
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0) text = text[..bracket];
        return string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private static string Shown(string heading)
    {
        var text = heading.Trim();
        return ResidentNumber.IsIn(text) ? "*" : text.Length > 40 ? text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)] : text;
    }
}
