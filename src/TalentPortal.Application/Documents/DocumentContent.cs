using System.IO.Compression;
using System.Text;
using System.Xml;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>Tells what a file is by its first bytes and, in a package, by what the package says of itself.</summary>
internal static class DocumentContent
{
    internal const int MaxParts = 5_000;
    private const int MaxContentTypes = 1024 * 1024;

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] Hwp = Encoding.ASCII.GetBytes("HWP Document File"); // begins the FileHeader stream (HWP 5)
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage"); // a docx or xlsx with a password

    /// <param name="content">Seekable; read from its start.</param>
    public static Result<DocumentKind> Recognise(Stream content)
    {
        var head = new byte[8];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length);
        if (start.StartsWith("%PDF-"u8)) return DocumentKind.Pdf;
        if (start.SequenceEqual(Png)) return DocumentKind.Png;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return DocumentKind.Jpeg;
        if (start.SequenceEqual(Compound)) return OfCompound(content);
        if (IsPacked(start)) return OfPackage(content);
        return DocumentRefusals.Kind;
    }

    public static bool IsPacked(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Old Word and Excel files, installers and mails are compound files too: HWP says so in its header.</summary>
    private static Result<DocumentKind> OfCompound(Stream content)
    {
        if (Contains(content, Hwp)) return DocumentKind.Hwp;
        return Contains(content, Encrypted) ? DocumentRefusals.Encrypted : DocumentRefusals.Kind;
    }

    private static Result<DocumentKind> OfPackage(Stream content)
    {
        try
        {
            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MaxParts) return DocumentRefusals.Bomb;
            if (package.GetEntry("mimetype") is { } mime && Start(mime, 40) == "application/hwp+zip") return DocumentKind.Hwpx;
            return package.GetEntry("[Content_Types].xml") is { } types ? OfContentTypes(types) : DocumentKind.Zip;
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            return DocumentRefusals.Broken;
        }
    }

    private static Result<DocumentKind> OfContentTypes(ZipArchiveEntry types)
    {
        if (types.Length > MaxContentTypes) return DocumentRefusals.Bomb;
        using var xml = XmlReader.Create(types.Open(), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxContentTypes,
        });
        DocumentKind? kind = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("ContentType") is not { } type) continue;
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) return DocumentRefusals.Macros;
            if (type.EndsWith("wordprocessingml.document.main+xml", StringComparison.Ordinal)) kind = DocumentKind.Docx;
            if (type.EndsWith("spreadsheetml.sheet.main+xml", StringComparison.Ordinal)) kind = DocumentKind.Xlsx;
        }

        return kind is { } found ? found : DocumentRefusals.Kind;
    }

    private static string Start(ZipArchiveEntry entry, int most)
    {
        using var part = entry.Open();
        var bytes = new byte[most];
        return Encoding.ASCII.GetString(bytes, 0, part.ReadAtLeast(bytes, most, throwOnEndOfStream: false)).Trim();
    }

    private static bool Contains(Stream content, byte[] what)
    {
        content.Position = 0;
        var window = new byte[64 * 1024];
        var kept = 0;
        for (int read; (read = content.Read(window, kept, window.Length - kept)) > 0;)
        {
            var filled = window.AsSpan(0, kept + read);
            if (filled.IndexOf(what) >= 0) return true;
            kept = Math.Min(what.Length - 1, filled.Length); // a match may lie across two reads
            filled[^kept..].CopyTo(window);
        }

        return false;
    }
}
