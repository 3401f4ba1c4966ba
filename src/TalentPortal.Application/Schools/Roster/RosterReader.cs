using System.Globalization;
using System.Text;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>What is wrong in a cell: the rule (a refusal's code and arguments) and the value as it may be shown.</summary>
public sealed record RosterFault(RosterColumn? Column, string Code, object[] Args, string Shown)
{
    /// <summary>The sentence says the rule and how to fix it.</summary>
    public Refusal Sentence => new(Code, null, Args);
}

/// <summary>One line as it was understood.</summary>
internal sealed class RosterRow
{
    public required int Line { get; init; }

    /// <summary>The cells as they stood, without a resident number.</summary>
    public required string[] Cells { get; init; }

    public int? Grade { get; set; }
    public string? Class { get; set; }
    public int? Number { get; set; }
    public string? Name { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? GuardianName { get; set; }
    public string? GuardianContact { get; set; }
    public List<RosterFault> Faults { get; } = [];

    public (int Grade, string Class, int Number)? Key => Grade is { } g && Class is { } c && Number is { } n ? (g, c, n) : null;

    public void Fault(RosterColumn? column, Refusal rule, string shown) => Faults.Add(new(column, rule.Code, [.. rule.Args], shown));
}

/// <summary>A roster file, read and checked row by row. Nothing is compared and nothing is stored yet.</summary>
internal sealed record RosterContent(RosterHeadings Headings, string Format, IReadOnlyList<RosterRow> Rows)
{
    private const string Removed = "******-*******";

    public static Result<RosterContent> Read(ReadOnlyMemory<byte> file, SchoolLevels level, AcademicYear year)
    {
        var table = RosterFile.Read(file);
        if (!table.IsDone) return Result<RosterContent>.Refuse(table.Refusals);
        var (lines, format) = table.Value;
        var headings = RosterHeadings.Find(lines);
        if (!headings.IsDone) return Result<RosterContent>.Refuse(headings.Refusals);

        var rows = new List<RosterRow>(lines.Count);
        foreach (var line in lines)
            if (line.Number > headings.Value.Line && !IsExample(line.Cells)) rows.Add(Row(line, headings.Value.Columns, level, year));
        if (rows.Count == 0) return RosterRefusals.NoRows;
        if (rows.Count > RosterFile.MaxRows) return RosterRefusals.TooManyRows;
        MarkNumbersTwice(rows);
        return new RosterContent(headings.Value, format, rows);
    }

    /// <summary>The template's own example line.</summary>
    private static bool IsExample(string[] cells) => Array.Exists(cells, c =>
        c.StartsWith("(예시)", StringComparison.Ordinal) || c.StartsWith("(example)", StringComparison.OrdinalIgnoreCase));

    private static RosterRow Row(SheetLine line, IReadOnlyDictionary<RosterColumn, int> columns, SchoolLevels level, AcademicYear year)
    {
        var cells = line.Cells;
        string Cell(RosterColumn column) => columns.TryGetValue(column, out var i) && i < cells.Length ? XlsxFile.Unescaped(cells[i]) : "";

        // Looked for in every cell, also of columns that are not kept: it must not stay in the staged copy either.
        var resident = Array.FindIndex(cells, c => c.Length >= 13 && (c.Length > RosterFile.MaxCell || ResidentNumber.IsIn(c)));
        var tooLong = resident >= 0 && cells[resident].Length > RosterFile.MaxCell;
        if (resident >= 0)
            cells = [.. cells.Select(c => c.Length > RosterFile.MaxCell || ResidentNumber.IsIn(c) ? Removed : c)];

        var row = new RosterRow { Line = line.Number, Cells = cells };
        if (resident >= 0)
        {
            row.Fault(ColumnAt(columns, resident), tooLong ? RosterRefusals.TooLong : RosterRefusals.ResidentNumber, Removed);
            return row;
        }

        var (first, last) = SchoolProfile.GradesOf(level);
        row.Grade = Whole(row, RosterColumn.Grade, Cell(RosterColumn.Grade), "학년", first, last, RosterRefusals.Grade(first, last));
        row.Number = Whole(row, RosterColumn.Number, Cell(RosterColumn.Number), "번", 1, Pupil.NumberMax, RosterRefusals.Number);
        row.Class = Needed(row, RosterColumn.Class, Cell(RosterColumn.Class)) is { } text
            ? SchoolClass.Clean(text) ?? Wrong(row, RosterColumn.Class, RosterRefusals.Class, Short(text)) : null;
        row.Name = Needed(row, RosterColumn.Name, Cell(RosterColumn.Name)) is { } name
            ? Pupil.CleanName(name) ?? Wrong(row, RosterColumn.Name, RosterRefusals.Name, Masked.Name(Short(name))) : null;
        row.BirthDate = Birth(row, Cell(RosterColumn.BirthDate), year);

        var guardian = Cell(RosterColumn.GuardianName);
        if (!string.IsNullOrWhiteSpace(guardian))
            row.GuardianName = Pupil.CleanName(guardian) ?? Wrong(row, RosterColumn.GuardianName, RosterRefusals.Name, Masked.Name(Short(guardian)));
        var contact = Cell(RosterColumn.GuardianContact);
        if (!string.IsNullOrWhiteSpace(contact))
            row.GuardianContact = Pupil.CleanContact(contact) ?? Wrong(row, RosterColumn.GuardianContact, RosterRefusals.Contact, Masked.Contact(Short(contact)));
        return row;
    }

    private static RosterColumn? ColumnAt(IReadOnlyDictionary<RosterColumn, int> columns, int index)
    {
        foreach (var (column, at) in columns)
            if (at == index) return column;
        return null;
    }

    private static string? Needed(RosterRow row, RosterColumn column, string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) return text;
        row.Fault(column, RosterRefusals.Blank, "");
        return null;
    }

    private static string? Wrong(RosterRow row, RosterColumn column, Refusal rule, string shown)
    {
        row.Fault(column, rule, shown);
        return null;
    }

    /// <summary>"３", "3학년" and "03" are 3.</summary>
    private static int? Whole(RosterRow row, RosterColumn column, string text, string unit, int least, int most, Refusal rule)
    {
        if (Needed(row, column, text) is null) return null;
        var plain = text.Normalize(NormalizationForm.FormKC).Trim();
        if (plain.EndsWith(unit, StringComparison.Ordinal)) plain = plain[..^unit.Length].TrimEnd();
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        row.Fault(column, rule, Short(text));
        return null;
    }

    private static DateOnly? Birth(RosterRow row, string text, AcademicYear year)
    {
        if (Needed(row, RosterColumn.BirthDate, text) is null) return null;
        var day = RosterDates.Parse(text, out var yearIsShort);
        if (day is { } date && Pupil.IsPlausible(date, year)) return date;
        row.Fault(RosterColumn.BirthDate,
            yearIsShort ? RosterRefusals.BirthYearShort : day is null ? RosterRefusals.BirthDate : RosterRefusals.BirthDateFar, Masked.BirthDate(text.Trim()));
        return null;
    }

    private static void MarkNumbersTwice(List<RosterRow> rows)
    {
        var seen = new Dictionary<(int, string, int), RosterRow>();
        foreach (var row in rows)
        {
            if (row.Key is not { } key || seen.TryAdd(key, row)) continue;
            var other = seen[key];
            row.Fault(RosterColumn.Number, RosterRefusals.NumberTwice(other.Line), key.Item3.ToString(CultureInfo.InvariantCulture));
            if (!other.Faults.Exists(f => f.Code == RosterRefusals.NumberTwice(0).Code))
                other.Fault(RosterColumn.Number, RosterRefusals.NumberTwice(row.Line), key.Item3.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text.Trim() : text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)] + "…";
}

/// <summary>Birth dates as schools write them.</summary>
internal static class RosterDates
{
    /// <summary>2012-03-01, 2012. 3. 1., 2012/3/1, 20120301, 2012년 3월 1일, a spreadsheet's day number. A year of two digits is refused: 08 may be 1908.</summary>
    public static DateOnly? Parse(string text, out bool yearIsShort)
    {
        yearIsShort = false;
        var plain = text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        Span<int> values = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var groups = Groups(plain, values, lengths);
        if (groups == 1) return Alone(values[0], lengths[0], out yearIsShort);
        if (groups < 3) return null;
        if (lengths[0] <= 2)
        {
            yearIsShort = true;
            return null;
        }

        return lengths[0] == 4 ? Day(values[0], values[1], values[2]) : null;
    }

    /// <summary>The first three runs of digits; a time of day behind them does not matter, a letter before them does.</summary>
    private static int Groups(string text, Span<int> values, Span<int> lengths)
    {
        var group = -1;
        var inside = false;
        foreach (var c in text.AsSpan().Trim())
        {
            if (char.IsAsciiDigit(c))
            {
                if (!inside)
                {
                    if (group == 2) break;
                    group++;
                    inside = true;
                }

                if (++lengths[group] > 8) return 0;
                values[group] = (values[group] * 10) + (c - '0');
            }
            else
            {
                if (group < 0) return 0;
                inside = false;
            }
        }

        return group + 1;
    }

    private static DateOnly? Alone(int value, int length, out bool yearIsShort)
    {
        yearIsShort = length == 6;
        return length switch
        {
            8 => Day(value / 10_000, value / 100 % 100, value % 100),
            5 when value is > 20_000 and < 60_000 => new DateOnly(1899, 12, 30).AddDays(value),
            _ => null,
        };
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
