using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TalentPortal.Application.Kernel;

/// <summary>Writes workbooks, streaming. Every cell is text, so that numbers in class and telephone numbers keep their zeros; a text that a
/// spreadsheet could take for a formula gets an apostrophe.</summary>
public static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook of one sheet from rows that are never held together: the package of the OpenXML library keeps a whole sheet in memory.</summary>
    /// <param name="to">Left open, at its end.</param>
    /// <param name="sheet">Its name, of 31 characters at most.</param>
    public static async Task Write(Stream to, string sheet, IAsyncEnumerable<IReadOnlyList<string>> rows, CancellationToken ct)
    {
        using var package = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        Part("_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{OfficeRelations}"><sheets><sheet name="{SecurityElement.Escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");

        using var part = package.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        await foreach (var row in rows.WithCancellation(ct))
        {
            xml.WriteStartElement("row", Main);
            foreach (var text in row)
            {
                xml.WriteStartElement("c", Main);
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Clean(Escaped(text)));
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();

        void Part(string name, string text)
        {
            using var writer = new StreamWriter(package.CreateEntry(name).Open());
            writer.Write(text);
        }
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
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text
        : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c)));
}
