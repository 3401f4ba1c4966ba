using System.Security.Cryptography;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>The bytes of the documents, in a folder outside the web root: <c>ab/cd/&lt;random name&gt;</c>, no ending, readable by the portal alone.</summary>
/// <remarks>A file is complete and on the disk before its row is committed. What has no row is invisible, and swept after a day.</remarks>
public sealed class DocumentFiles(string folder)
{
    private const int Buffer = 64 * 1024;

    private string Incoming => Path.Combine(folder, "incoming");

    /// <summary>A file that has come in and is nobody's yet; disposing of it deletes it unless it was kept.</summary>
    public sealed class Landed(string path, long size, string sha256) : IDisposable
    {
        internal string Path { get; } = path;
        internal bool IsKept { get; set; }
        public long Size { get; } = size;
        public string Sha256 { get; } = sha256;
        public Guid StorageName { get; } = Guid.NewGuid();

        public FileStream Read() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);

        public void Dispose()
        {
            if (!IsKept) File.Delete(Path);
        }
    }

    /// <summary>Writes what comes in, counting: one byte too many ends it, whatever the sender said the size was.</summary>
    public async Task<Result<Landed>> Land(Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        var done = false;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var file = new FileStream(path, options);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var chunk = new byte[Buffer];
            long size = 0;
            for (int read; (read = await content.ReadAsync(chunk, ct)) > 0;)
            {
                size += read;
                if (size > StoredDocument.MaxBytes) return DocumentRefusals.TooLarge;
                hash.AppendData(chunk, 0, read);
                await file.WriteAsync(chunk.AsMemory(0, read), ct);
            }

            if (size == 0) return DocumentRefusals.Empty;
            file.Flush(flushToDisk: true);
            done = true;
            return new Landed(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            if (!done) File.Delete(path);
        }
    }

    /// <summary>Moves it to its place and returns when the disk has it there.</summary>
    public void Keep(Landed landed)
    {
        var place = PathOf(landed.StorageName);
        var leaf = Path.GetDirectoryName(place)!;
        Directory.CreateDirectory(leaf);
        File.Move(landed.Path, place);
        landed.IsKept = true;
        Disk.Sync(leaf);
        Disk.Sync(Path.GetDirectoryName(leaf)!);
        Disk.Sync(folder);
    }

    /// <returns>Null where the file is not there.</returns>
    public FileStream? Open(Guid storageName)
    {
        var path = PathOf(storageName);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Buffer, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null;
    }

    public void Delete(Guid storageName)
    {
        if (Directory.Exists(folder) && File.Exists(PathOf(storageName))) File.Delete(PathOf(storageName));
    }

    /// <summary>Stored files last written before a moment, in no order.</summary>
    public IEnumerable<Guid> WrittenBefore(DateTimeOffset moment) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(Incoming, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(path) < moment.UtcDateTime)
            .Select(path => Guid.TryParseExact(Path.GetFileName(path), "N", out var name) ? name : Guid.Empty)
            .Where(name => name != Guid.Empty)
        : [];

    /// <summary>Deletes what an upload that was cut off has left.</summary>
    public int SweepIncoming(DateTimeOffset before)
    {
        if (!Directory.Exists(Incoming)) return 0;
        var left = Directory.EnumerateFiles(Incoming).Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime).ToList();
        left.ForEach(File.Delete);
        return left.Count;
    }

    internal string PathOf(Guid storageName)
    {
        var name = storageName.ToString("N");
        return Path.Combine(folder, name[..2], name[2..4], name);
    }
}
