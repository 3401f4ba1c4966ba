using System.IO.Compression;
using System.Text;
using System.Xml;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>One line of a file as a spreadsheet shows it: its number and its cells as text.</summary>
internal sealed record SheetLine(int Number, string[] Cells);

/// <summary>A file that cannot be read as a table, with the sentence for it.</summary>
internal sealed class RosterFileException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Reads an uploaded table. It trusts nothing: the type is told from the content, every size is checked while reading.</summary>
internal static class RosterFile
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxRows = 20_000;

    /// <summary>Blank lines, a title and the headings come on top of the rows.</summary>
    public const int MaxLines = MaxRows + 100;

    public const int MaxColumns = 64;

    /// <summary>What a cell may hold; longer text is cut here and refused by the row.</summary>
    public const int MaxCell = 2_000;

    private static ReadOnlySpan<byte> Zip => [0x50, 0x4B, 0x03, 0x04];
    private static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0];

    /// <returns>The lines and the format they were found in.</returns>
    public static Result<(List<SheetLine> Lines, string Format)> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length == 0) return RosterRefusals.Empty;
        if (file.Length > MaxBytes) return RosterRefusals.TooLarge;
        var start = file.Span[..Math.Min(4, file.Length)];
        if (start.SequenceEqual(OldOffice)) return RosterRefusals.OldExcel;
        try
        {
            return start.SequenceEqual(Zip) ? (XlsxTable.Read(file), "xlsx") : CsvTable.Read(file.Span);
        }
        catch (RosterFileException refused)
        {
            return refused.Refusal;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or DecoderFallbackException
            or EndOfStreamException or NotSupportedException or IOException or ArgumentException or OverflowException)
        {
            // What the libraries throw at a damaged file; anything else is a bug of ours and stays one.
            return RosterRefusals.Damaged;
        }
    }
}

/// <summary>Lets a bomb inflate no further than its cap, and no token grow beyond what a table can hold.</summary>
/// <remarks>Between two angle brackets of a sheet lies one cell or one tag. A run without a bracket that is longer than
/// <see cref="MaxToken"/> would have to be buffered whole by an XML reader, which is what a bomb wants.</remarks>
internal sealed class CappedStream(Stream inner, long cap) : Stream
{
    public const int MaxToken = 256 * 1024;

    private long read;
    private long sinceBracket;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        read += got;
        if (read > cap) throw new RosterFileException(RosterRefusals.Swells);
        var last = buffer[..got].LastIndexOf((byte)'<');
        sinceBracket = last < 0 ? sinceBracket + got : got - last;
        if (sinceBracket > MaxToken) throw new RosterFileException(RosterRefusals.Swells);
        return got;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A name table that does not grow with a hostile document: a sheet uses some hundred names.</summary>
internal sealed class CappedNames : NameTable
{
    private const int Max = 5_000;
    private int count;

    public override string Add(char[] key, int start, int len)
    {
        Count(Get(key, start, len));
        return base.Add(key, start, len);
    }

    public override string Add(string key)
    {
        Count(Get(key));
        return base.Add(key);
    }

    private void Count(string? known)
    {
        if (known is null && ++count > Max) throw new RosterFileException(RosterRefusals.Swells);
    }
}
