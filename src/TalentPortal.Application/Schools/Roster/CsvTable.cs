using System.Text;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>Reads text with separators as Korean spreadsheets write it: UTF-8 with or without a mark, UTF-16 with a mark, CP949.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Cp949 = CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static (List<SheetLine> Lines, string Format) Read(ReadOnlySpan<byte> file)
    {
        var (text, format) = Decode(file);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new RosterFileException(RosterRefusals.NotARoster);
        return (Lines(text), format);
    }

    private static (string Text, string Format) Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.UTF8.Preamble)) return (Utf8.GetString(file[3..]), "UTF-8");
        if (file.StartsWith(Encoding.Unicode.Preamble)) return (Encoding.Unicode.GetString(file[2..]), "UTF-16");
        if (file.StartsWith(Encoding.BigEndianUnicode.Preamble)) return (Encoding.BigEndianUnicode.GetString(file[2..]), "UTF-16");
        try
        {
            return (Utf8.GetString(file), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            try
            {
                var text = Cp949.GetString(file);
                // Windows maps bytes that are no Korean to the private use area instead of refusing them.
                if (text.AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF') >= 0) throw new RosterFileException(RosterRefusals.Encoding);
                return (text, "CP949");
            }
            catch (DecoderFallbackException)
            {
                throw new RosterFileException(RosterRefusals.Encoding);
            }
        }
    }

    /// <summary>RFC 4180, and forgiving where Korean spreadsheets are not strict: a quote inside a bare cell is a character. The number is that
    /// of the physical line, so that it is the one an editor shows.</summary>
    private static List<SheetLine> Lines(string text)
    {
        var lines = new List<SheetLine>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var separator = Separator(text);
        var (number, start, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var ends = c is '\n' or '\r';
            if (ends && c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            if (ends) number++;
            if (quoted)
            {
                if (c != '"') Add(cell, ends ? '\n' : c, start);
                else if (i + 1 < text.Length && text[i + 1] == '"') Add(cell, text[++i], start);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == separator) End(cells, cell);
            else if (ends)
            {
                EndLine(lines, cells, cell, start);
                start = number;
            }
            else Add(cell, c, start);
        }

        if (quoted) throw new RosterFileException(RosterRefusals.Quotes(start));
        EndLine(lines, cells, cell, start);
        return lines;
    }

    /// <summary>A quote that never closes would swallow the rest of the file: the line where it opened is named.</summary>
    private static void Add(StringBuilder cell, char c, int line)
    {
        if (cell.Length > RosterFile.MaxCell) throw new RosterFileException(RosterRefusals.Quotes(line));
        cell.Append(c);
    }

    private static void End(List<string> cells, StringBuilder cell)
    {
        if (cells.Count == RosterFile.MaxColumns) throw new RosterFileException(RosterRefusals.NotARoster);
        cells.Add(cell.ToString());
        cell.Clear();
    }

    private static void EndLine(List<SheetLine> lines, List<string> cells, StringBuilder cell, int number)
    {
        End(cells, cell);
        if (!cells.TrueForAll(string.IsNullOrWhiteSpace))
        {
            if (lines.Count == RosterFile.MaxLines) throw new RosterFileException(RosterRefusals.TooManyRows);
            lines.Add(new SheetLine(number, [.. cells]));
        }

        cells.Clear();
    }

    /// <summary>The separator that stands most often in the first lines.</summary>
    private static char Separator(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 2_000));
        var (tabs, commas, semicolons) = (start.Count('\t'), start.Count(','), start.Count(';'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
