using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TalentPortal.Application.Kernel;

/// <summary>Writes workbooks, streaming. Every cell is text, so that numbers in class and telephone numbers keep their zeros; a text that a
/// spreadsheet could take for a formula gets an apostrophe.</summary>
public static class XlsxFile
{
    public sealed record Sheet(string Name, IEnumerable<IReadOnlyList<string>> Rows);

    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var list = new Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                WriteRows(part, sheets[i].Rows);
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheets[i].Name, SheetId = (uint)(i + 1), Id = workbook.GetIdOfPart(part) });
            }

            workbook.Workbook = new Workbook(list);
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    /// <summary>= + - @ and control characters at the start may run when the file is opened elsewhere.</summary>
    public static string Escaped(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>What <see cref="Escaped"/> put in front is taken off again when our own file comes back.</summary>
    public static string Unescaped(string text) => text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? text[1..] : text;

    private static void WriteRows(WorksheetPart part, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        foreach (var row in rows)
        {
            writer.WriteStartElement(new Row());
            foreach (var text in row)
                writer.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(Escaped(text))) { Space = SpaceProcessingModeValues.Preserve }) });
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>XML has no place for most control characters.</summary>
    private static string Clean(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text
        : string.Concat(text.Where(c => System.Xml.XmlConvert.IsXmlChar(c)));
}
