using System.IO.Compression;
using System.Text;

namespace TalentPortal.Tests.Documents;

/// <summary>Files as they are, small and whole, for tests.</summary>
internal static class Files
{
    public static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
    public static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46];
    public static byte[] Exe => [.. "MZ"u8, .. new byte[200]];
    public static byte[] Hwp => Compound("HWP Document File V5.0"u8.ToArray());
    public static byte[] OldWord => Compound(Encoding.Unicode.GetBytes("WordDocument"));
    public static byte[] LockedExcel => Compound(Encoding.Unicode.GetBytes("EncryptedPackage"));
    public static byte[] Docx => Package("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
    public static byte[] Xlsx => Package("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
    public static byte[] Xlsm => Package("application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    public static byte[] Pptx => Package("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml");
    public static byte[] Hwpx => Zip(("mimetype", "application/hwp+zip"u8.ToArray()), ("Contents/section0.xml", "<s/>"u8.ToArray()));

    public static byte[] Package(string mainType, params (string, byte[])[] more) => Zip([
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/main.xml\" ContentType=\"{mainType}\"/></Types>")),
        ("main.xml", "<x/>"u8.ToArray()), .. more]);

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A docx of a few hundred KB that unpacks to the megabytes given.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = zip.CreateEntry("[Content_Types].xml").Open())
                types.Write("<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"u8);
            using var part = zip.CreateEntry("word/document.xml").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++) part.Write(zeros);
        }

        return memory.ToArray();
    }

    private static byte[] Compound(byte[] inside) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. inside, .. new byte[500]];
}

/// <summary>Gives bytes without end and counts how many were taken.</summary>
internal sealed class Endless(byte[] start) : Stream
{
    public long Taken { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Taken == 0) start.CopyTo(buffer, offset);
        Taken += count;
        return count;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Taken; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
