using System.IO.Compression;
using System.Security;
using System.Text;

namespace TalentPortal.Tests.Schools;

/// <summary>Files as schools make them, and as nobody should.</summary>
internal static class RosterFiles
{
    private static readonly System.Globalization.CultureInfo Inv = System.Globalization.CultureInfo.InvariantCulture;

    public const string Headings = "학년,반,번호,성명,생년월일,보호자 성명,보호자 연락처";

    public static Encoding Cp949 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    public static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', [Headings, .. rows]));

    /// <summary>A class of one grade: numbers from 1, born in 2013.</summary>
    public static byte[] Class(int pupils, int grade = 1, string name = "1", string prefix = "학생") =>
        Csv([.. Enumerable.Range(1, pupils).Select(i => $"{grade},{name},{i},{prefix}{Letters(i)},2013-03-{(i % 28) + 1:00},보호자{Letters(i)},010-1234-{i:0000}")]);

    public static byte[] Xlsx(params string[][] rows) => Xlsx(rows, inline: false);

    public static byte[] Xlsx(string[][] rows, bool inline)
    {
        var strings = new List<string>();
        var sheet = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            sheet.Append(Inv, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (inline)
                {
                    sheet.Append(Inv, $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(rows[r][c])}</t></is></c>");
                    continue;
                }

                sheet.Append(Inv, $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"s\"><v>{strings.Count}</v></c>");
                strings.Add(rows[r][c]);
            }

            sheet.Append("</row>");
        }

        sheet.Append("</sheetData></worksheet>");
        return Package(sheet.ToString(), "<sst>" + string.Concat(strings.Select(s => $"<si><t>{SecurityElement.Escape(s)}</t></si>")) + "</sst>");
    }

    /// <summary>A workbook around a sheet's XML.</summary>
    public static byte[] Package(string sheet, string? strings = null, string contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", string? extra = null)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"{contentType}\"/></Types>");
            Part(zip, "xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Part(zip, "xl/worksheets/sheet1.xml", sheet);
            if (strings is not null) Part(zip, "xl/sharedStrings.xml", strings);
            if (extra is not null) Part(zip, extra, "x");
        }

        return stream.ToArray();
    }

    /// <summary>1 → 가, 2 → 나, 15 → 가가.</summary>
    public static string Letters(int number)
    {
        const string Syllables = "가나다라마바사아자차카타파하";
        var text = "";
        for (var n = number - 1; n >= 0; n = (n / Syllables.Length) - 1) text = Syllables[n % Syllables.Length] + text;
        return text;
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open());
        writer.Write(text);
    }
}
