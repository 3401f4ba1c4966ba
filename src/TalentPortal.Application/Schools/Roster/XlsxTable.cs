using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>Reads the first visible sheet of a workbook, streaming, with a cap on every part. Formulas are not run: their stored value is taken.</summary>
internal static class XlsxTable
{
    private const int MaxParts = 1_000;
    private const long SheetCap = 48 * 1024 * 1024;
    private const long StringsCap = 16 * 1024 * 1024;
    private const long SmallCap = 1024 * 1024;
    private const int MaxDepth = 32;
    private const int MaxStrings = 400_000;

    public static List<SheetLine> Read(ReadOnlyMemory<byte> file)
    {
        using var stream = new MemoryStream(file.ToArray(), writable: false);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
        if (zip.Entries.Count > MaxParts) throw new RosterFileException(RosterRefusals.Swells);
        CheckType(zip);
        var (sheet, from1904) = FirstSheet(zip);
        var strings = SharedStrings(zip);
        return Lines(zip, sheet, strings, from1904);
    }

    /// <summary>A workbook by its content types; a document, a hwpx file or a workbook with macros is named as what it is.</summary>
    private static void CheckType(ZipArchive zip)
    {
        if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new RosterFileException(RosterRefusals.Macros);
        using var xml = Open(zip, "[Content_Types].xml", SmallCap) ?? throw new RosterFileException(RosterRefusals.NotARoster);
        var isWorkbook = false;
        while (Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("ContentType") is not { } type) continue;
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
                throw new RosterFileException(RosterRefusals.Macros);
            isWorkbook |= type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.Ordinal);
        }

        if (!isWorkbook) throw new RosterFileException(RosterRefusals.NotARoster);
    }

    private static (string Part, bool From1904) FirstSheet(ZipArchive zip)
    {
        using var workbook = Open(zip, "xl/workbook.xml", SmallCap) ?? throw new RosterFileException(RosterRefusals.NotARoster);
        string? relation = null, named = null;
        var from1904 = false;
        while (Next(workbook))
        {
            if (workbook.NodeType != XmlNodeType.Element) continue;
            if (workbook.LocalName == "workbookPr") from1904 = workbook.GetAttribute("date1904") is "1" or "true";
            if (workbook.LocalName != "sheet" || workbook.GetAttribute("state") is "hidden" or "veryHidden") continue;
            var id = RelationId(workbook);
            relation ??= id;
            if (workbook.GetAttribute("name") == RosterHeadings.SheetName) named ??= id;
        }

        using var relations = Open(zip, "xl/_rels/workbook.xml.rels", SmallCap) ?? throw new RosterFileException(RosterRefusals.NotARoster);
        while (Next(relations))
        {
            if (relations.NodeType != XmlNodeType.Element || relations.LocalName != "Relationship" || relations.GetAttribute("Id") != (named ?? relation)) continue;
            var target = relations.GetAttribute("Target") ?? "";
            return (target.StartsWith('/') ? target[1..] : "xl/" + target, from1904);
        }

        throw new RosterFileException(RosterRefusals.NotARoster);
    }

    private static string? RelationId(XmlReader sheet)
    {
        for (var i = 0; i < sheet.AttributeCount; i++)
        {
            sheet.MoveToAttribute(i);
            if (sheet.LocalName == "id" && sheet.Prefix.Length > 0)
            {
                var id = sheet.Value;
                sheet.MoveToElement();
                return id;
            }
        }

        sheet.MoveToElement();
        return null;
    }

    private static List<string> SharedStrings(ZipArchive zip)
    {
        var strings = new List<string>();
        using var xml = Open(zip, "xl/sharedStrings.xml", StringsCap);
        if (xml is null) return strings;
        var text = new StringBuilder();
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                if (strings.Count == MaxStrings) throw new RosterFileException(RosterRefusals.Swells);
                text.Clear();
                if (!xml.IsEmptyElement) TextInside(xml, "si", text);
                strings.Add(text.ToString());
            }
        }

        return strings;
    }

    /// <summary>The text of all t elements up to the end of the element; readings (rPh) are not part of the word.</summary>
    private static void TextInside(XmlReader xml, string element, StringBuilder text)
    {
        var (reading, inside) = (false, false);
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == element) return;
            var opens = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.LocalName == "rPh") reading = opens;
            else if (xml.LocalName is "t" or "v") inside = opens && !reading;
            else if (inside && xml.HasValue) Append(xml, text);
        }
    }

    private static void Append(XmlReader xml, StringBuilder text)
    {
        var value = xml.Value;
        if (value.Length == 0) return;
        var room = RosterFile.MaxCell + 1 - text.Length;
        if (room <= 0) return;
        var length = Math.Min(room, value.Length);
        if (char.IsHighSurrogate(value[length - 1])) length--; // half a character is none
        text.Append(value, 0, length);
    }

    private static List<SheetLine> Lines(ZipArchive zip, string part, List<string> strings, bool from1904)
    {
        using var xml = Open(zip, part, SheetCap) ?? throw new RosterFileException(RosterRefusals.Damaged);
        var lines = new List<SheetLine>();
        var cells = new List<string>(RosterFile.MaxColumns);
        var text = new StringBuilder();
        var number = 0;
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData") break;
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row") continue;
            number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) && r > number ? r : number + 1;
            cells.Clear();
            if (!xml.IsEmptyElement) Cells(xml, cells, strings, text, from1904);
            if (cells.TrueForAll(string.IsNullOrWhiteSpace)) continue;
            if (lines.Count == RosterFile.MaxLines) throw new RosterFileException(RosterRefusals.TooManyRows);
            lines.Add(new SheetLine(number, [.. cells]));
        }

        return lines;
    }

    private static void Cells(XmlReader xml, List<string> cells, List<string> strings, StringBuilder text, bool from1904)
    {
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row") return;
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            var column = Column(xml.GetAttribute("r")) ?? cells.Count;
            var type = xml.GetAttribute("t");
            text.Clear();
            if (!xml.IsEmptyElement) TextInside(xml, "c", text); // v or is/t, not the formula
            if (column >= RosterFile.MaxColumns) continue;
            while (cells.Count <= column) cells.Add("");
            cells[column] = type switch
            {
                "s" => int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < strings.Count ? strings[i] : "",
                "str" or "inlineStr" or "b" or "e" or "d" => text.ToString(),
                _ => Plain(text.ToString(), from1904),
            };
        }
    }

    /// <summary>A number as a person typed it: 1.0 is 1. Days counted from 1904 are turned into days counted from 1900.</summary>
    private static string Plain(string text, bool from1904)
    {
        const int Between = 1462;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value != decimal.Truncate(value)) return text;
        if (from1904 && value is > 10_000 and < 60_000) value += Between;
        return value.ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>Column of a reference: A1 is 0, AB7 is 27.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is >= 'A' and <= 'Z' && column <= RosterFile.MaxColumns) column = (column * 26) + (c - 'A' + 1);
            else break;
        }

        return column == 0 ? null : column - 1;
    }

    private static XmlReader? Open(ZipArchive zip, string part, long cap)
    {
        var entry = zip.GetEntry(part);
        if (entry is null) return null;
        if (entry.Length > cap) throw new RosterFileException(RosterRefusals.Swells);
        return XmlReader.Create(new CappedStream(entry.Open(), cap), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new CappedNames(),
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = cap,
        });
    }

    private static bool Next(XmlReader xml)
    {
        if (!xml.Read()) return false;
        if (xml.Depth > MaxDepth) throw new RosterFileException(RosterRefusals.Swells);
        return true;
    }
}
