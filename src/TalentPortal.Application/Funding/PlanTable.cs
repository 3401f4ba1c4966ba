using System.Globalization;
using System.Text;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>A plan's grid as a table of text: from the clipboard of a spreadsheet, out of a workbook, and into one.</summary>
public static class PlanTable
{
    private static readonly string[] Totals = ["계", "합계", "total", "비율", "share"];
    private static readonly string[] NoYear = ["연도 없음", "연도없음", "연도 미상", "no year", "no year given"];

    /// <summary>Reads lines of year, then one amount a source in the form's order, and puts them into the form. A line without a year gives totals of
    /// sources that have no years. Headings and totals are left out.</summary>
    /// <returns>Each line that is neither, with its number; then nothing is put in.</returns>
    public static Result Put(PlanForm form, IReadOnlyList<IReadOnlyList<string>> lines)
    {
        var (faults, years) = (new List<Refusal>(), new List<(int? Year, IReadOnlyList<string> Amounts)>());
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = lines[i].Select(c => c.Normalize(NormalizationForm.FormKC).Trim()).ToList();
            if (cells.All(c => c.Length == 0) || IsOneOf(Totals, cells[0])) continue;
            var year = Year(cells[0]);
            if (year is null && !IsOneOf(NoYear, cells[0]))
            {
                if (years.Count > 0 || cells.Skip(1).Any(c => WonText.Parse(c).IsDone)) faults.Add(FundingRefusals.PasteLine(i + 1));
                continue; // a heading
            }

            var amounts = cells.Skip(1).Take(form.Columns.Count).Select(c => c is "-" or "–" ? "" : XlsxFile.Unescaped(c)).ToList();
            if (amounts.Find(a => a.Length > 0 && !WonText.Parse(a).IsDone) is { } wrong) faults.Add(FundingRefusals.PasteAmount(i + 1, wrong));
            else years.Add((year, amounts));
        }

        if (years.Count == 0 && faults.Count == 0) faults.Add(FundingRefusals.PasteEmpty);
        if (faults.Count > 0) return Result.From(faults);
        (form.First, form.Last) = (Math.Min(form.First, years.Min(y => y.Year) ?? form.First), Math.Max(form.Last, years.Max(y => y.Year) ?? form.Last));
        foreach (var (year, amounts) in years)
        {
            for (var column = 0; column < amounts.Count; column++)
            {
                if (year is { } known) Set(form.Columns[column], known, amounts[column]);
                else if (amounts[column].Length > 0) form.Columns[column].Total = amounts[column];
            }
        }

        return Result.Done;
    }

    /// <summary>What Excel puts on the clipboard: tabs between cells, a line a row.</summary>
    public static Result Paste(PlanForm form, string text) =>
        Put(form, [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => (IReadOnlyList<string>)l.Split('\t'))]);

    /// <summary>The first sheet of a workbook, or a CSV, with every size checked while reading.</summary>
    public static Result Import(PlanForm form, ReadOnlyMemory<byte> file) =>
        RosterFile.Read(file) is { IsDone: true } read ? Put(form, [.. read.Value.Lines.Select(l => (IReadOnlyList<string>)l.Cells)]) : FundingRefusals.FileUnreadable;

    /// <summary>The plan as a workbook that <see cref="Import"/> reads again: years down, sources across, totals both ways.</summary>
    /// <param name="noYear">What stands in place of the year of a total without years; one of those that an import knows.</param>
    public static byte[] Export(FundingPlanView.View plan, bool korean, string sheet, string year, string noYear, string total) => XlsxFile.Write(new XlsxFile.Sheet(sheet,
    [
        [year, .. plan.Columns.Select(c => c.Name.In(korean)), total],
        .. plan.Rows.Select(r => (IReadOnlyList<string>)[r.Year?.ToString() ?? noYear, .. r.Cells.Select(c => c?.Amount.ToString() ?? ""), r.Total.ToString()]),
        [total, .. plan.Columns.Select(c => c.Total.ToString()), plan.Computed.ToString()],
    ]));

    internal static void Set(PlanColumn column, int year, string amount)
    {
        if (column.Of(year) is { } cell) cell.Amount = amount;
        else column.Cells.Add(new PlanCell { Year = year, Amount = amount });
    }

    /// <summary>2026, 2026년, FY2026, 2026.0 as a spreadsheet stores it.</summary>
    private static int? Year(string text)
    {
        var digits = text.TrimEnd('년', '도', ' ').Replace("FY", "", StringComparison.OrdinalIgnoreCase).Replace("회계연", "", StringComparison.Ordinal).Trim();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FiscalYear.First and <= FiscalYear.Last ? year : null;
    }

    private static bool IsOneOf(string[] words, string text) => Array.Exists(words, t => text.Equals(t, StringComparison.OrdinalIgnoreCase));
}
