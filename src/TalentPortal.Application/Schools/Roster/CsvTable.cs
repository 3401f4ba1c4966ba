using System.Text;
using CsvHelper;
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

    /// <summary>The most that a record may hold, in bytes of UTF-8: every cell full of three-byte characters, quoted, and separated. It bounds the
    /// buffer of the reader against one endless line, or a quote that never closes.</summary>
    private const int MaxRecord = RosterFile.MaxColumns * ((RosterFile.MaxCell * 3) + 3);

    /// <summary>RFC 4180, and forgiving where Korean spreadsheets are not strict: a quote inside a bare cell is a character. The separator is found
    /// from the first lines. The number is that of the physical line, so that it is the one an editor shows.</summary>
    private static List<SheetLine> Lines(string text)
    {
        var lines = new List<SheetLine>();
        var isOpen = false;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecord,
            IncludeValuesInExceptions = false, // they are personal data
            OnMalformedRecord = record => isOpen |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        try
        {
            while (reader.Read())
            {
                if (isOpen) throw new RosterFileException(RosterRefusals.Quotes((int)reader.LineNumber));
                if (reader.FieldCount > RosterFile.MaxColumns) throw new RosterFileException(RosterRefusals.NotARoster);
                string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).Select(OneLineEnd)];
                // A quote that never closes would swallow the rest of the file: the line where it opened is named.
                if (cells.Any(c => c.Length > RosterFile.MaxCell)) throw new RosterFileException(RosterRefusals.Quotes((int)reader.LineNumber));
                if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) continue;
                if (lines.Count == RosterFile.MaxLines) throw new RosterFileException(RosterRefusals.TooManyRows);
                lines.Add(new SheetLine((int)reader.LineNumber, cells));
            }
        }
        catch (CsvFormatException endless)
        {
            throw new RosterFileException(text.Contains('"', StringComparison.Ordinal) ? RosterRefusals.Quotes((int)endless.LineNumber) : RosterRefusals.NotARoster);
        }

        return lines;
    }

    private static string OneLineEnd(string cell) =>
        cell.Contains('\r', StringComparison.Ordinal) ? cell.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : cell;
}
