using System.IO.Compression;
using TalentPortal.Domain.Documents;

namespace TalentPortal.Application.Documents;

/// <summary>Checks a file before anybody may open it.</summary>
public interface IDocumentScanner
{
    /// <returns>The verdict; null when the check cannot be made now: the document stays in quarantine and is tried again.</returns>
    Task<Verdict?> Check(Stream content, DocumentKind kind, CancellationToken ct);
}

/// <summary>Unpacks every part without keeping it and refuses archives that swell, macros, programs and passwords.</summary>
/// <remarks>It is no virus scanner: it knows no signatures. A scanner that does is put in its place by registering another <see cref="IDocumentScanner"/>.</remarks>
public sealed class ContentScanner : IDocumentScanner
{
    /// <summary>What all parts together may come to, inner packages included.</summary>
    public const long MaxUnpacked = 200L * 1024 * 1024;
    private const int Deepest = 2;

    public Task<Verdict?> Check(Stream content, DocumentKind kind, CancellationToken ct)
    {
        if (!kind.IsPacked()) return Task.FromResult<Verdict?>(Verdict.Clean);
        var budget = MaxUnpacked;
        return Task.FromResult<Verdict?>(Unpack(content, kind, depth: 1, ref budget, ct));
    }

    private static Verdict Unpack(Stream content, DocumentKind kind, int depth, ref long budget, CancellationToken ct)
    {
        try
        {
            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > DocumentContent.MaxParts) return Verdict.Refuse(DocumentRefusals.Bomb);
            foreach (var part in package.Entries)
            {
                ct.ThrowIfCancellationRequested();
                if (part.IsEncrypted) return Verdict.Refuse(DocumentRefusals.Encrypted);
                if (part.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)) return Verdict.Refuse(DocumentRefusals.Macros);
                if (Read(part, kind, depth, ref budget, ct) is { State: not DocumentState.Clean } bad) return bad;
            }

            return Verdict.Clean;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return Verdict.Refuse(DocumentRefusals.Broken);
        }
    }

    /// <summary>The sizes that the archive states are the sender's word: only what comes out is counted.</summary>
    private static Verdict Read(ZipArchiveEntry part, DocumentKind kind, int depth, ref long budget, CancellationToken ct)
    {
        using var stream = part.Open();
        var chunk = new byte[64 * 1024];
        var read = stream.ReadAtLeast(chunk, 4, throwOnEndOfStream: false);
        var isPackage = DocumentContent.IsPacked(chunk.AsSpan(0, read));
        if (kind == DocumentKind.Zip && chunk.AsSpan(0, read).StartsWith("MZ"u8)) return Verdict.Refuse(DocumentRefusals.Kind); // a Windows program
        using var inner = isPackage ? new MemoryStream() : null;
        while (read > 0)
        {
            budget -= read;
            if (budget < 0 || inner?.Length > StoredDocument.MaxBytes) return Verdict.Refuse(DocumentRefusals.Bomb);
            inner?.Write(chunk, 0, read);
            ct.ThrowIfCancellationRequested();
            read = stream.Read(chunk);
        }

        if (inner is null) return Verdict.Clean;
        if (depth == Deepest) return Verdict.Refuse(DocumentRefusals.Nested);
        var found = DocumentContent.Recognise(inner);
        if (!found.IsDone) return found.Refusals[0] == DocumentRefusals.Kind ? Unpack(inner, DocumentKind.Zip, depth + 1, ref budget, ct) : Verdict.Refuse(found.Refusals[0]);
        return found.Value == DocumentKind.Zip ? Verdict.Refuse(DocumentRefusals.Nested) : Unpack(inner, found.Value, depth + 1, ref budget, ct);
    }
}
