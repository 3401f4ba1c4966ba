using TalentPortal.Application.Documents;
using TalentPortal.Domain.Documents;

namespace TalentPortal.Web.Documents;

/// <summary>A file that a form holds until it is sent; it may lie in the form's draft.</summary>
public sealed record UploadedFile(DocumentId Id, string Name, long Size);

/// <summary>What the upload control knows: which files are there, which one is coming in, and why one was refused.</summary>
public sealed class FileUploadModel(StoreDocument store, DropDocument drop)
{
    private static readonly int[] Steps = [.. Enumerable.Range(1, 20).Select(n => n * 5)];

    public const int Kilobyte = 1024;

    /// <summary>What is being uploaded; null when nothing is.</summary>
    public string? Running { get; private set; }

    /// <summary>0 to 100, in steps of five: a reader of the screen hears no more than that.</summary>
    public int Percent { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The key of what happened last and the file it happened to.</summary>
    public (string Key, string Name)? Said { get; private set; }

    /// <summary>The endings that the browser's file dialogue offers: archives to offices only.</summary>
    public static string Accepted(Actor actor) =>
        string.Join(',', Enum.GetValues<DocumentKind>().Where(k => k != DocumentKind.Zip || actor.Role.IsOffice()).SelectMany(k => k.Endings()));

    /// <summary>Takes one file in.</summary>
    /// <param name="size">As the browser says; only to refuse early and to show progress.</param>
    /// <param name="open">Opens the content, when it is worth it.</param>
    /// <param name="handOver">Gives the file to its record, where that is done at once: only then is it said to be there.</param>
    /// <returns>Null where it was refused: see <see cref="Refusals"/>.</returns>
    public async Task<UploadedFile?> Take(string name, long size, Func<Stream> open, Func<UploadedFile, Task>? handOver, Actor actor, Action progress, CancellationToken ct)
    {
        (Refusals, Said, Percent) = ([], null, 0);
        if (size > StoredDocument.MaxBytes)
        {
            Refusals = [DocumentRefusals.TooLarge];
            return null;
        }

        Running = name;
        progress();
        try
        {
            await using var content = new CountedStream(open(), read => Step(read, size, progress));
            var stored = await store.Run(content, name, actor, ct);
            Refusals = stored.Refusals;
            if (!stored.IsDone) return null;
            var file = new UploadedFile(stored.Value, name, size);
            if (handOver is not null) await handOver(file);
            else Said = ("documents.upload.done", name);
            return file;
        }
        catch (Exception error) when (error is IOException or TimeoutException or Microsoft.JSInterop.JSException or OperationCanceledException)
        {
            Said = ("documents.upload.failed", name);
            return null;
        }
        finally
        {
            Running = null;
        }
    }

    /// <summary>Takes a file off the list, and out of the store unless it belongs to a record already.</summary>
    public async Task Remove(UploadedFile file, Actor actor, CancellationToken ct)
    {
        await drop.Run(file.Id, actor, ct);
        (Refusals, Said) = ([], ("documents.upload.removed", file.Name));
    }

    public void TooMany(string name) => Said = ("documents.upload.too-many", name);

    /// <summary>[hwp, 17KB]; a started kilobyte counts.</summary>
    public static (string Ending, long Kilobytes) Shown(UploadedFile file) =>
        (Path.GetExtension(file.Name).TrimStart('.').ToLowerInvariant(), (file.Size + Kilobyte - 1) / Kilobyte);

    private void Step(long read, long size, Action progress)
    {
        var percent = size == 0 ? 100 : (int)Math.Min(100, read * 100 / size);
        var step = Steps.LastOrDefault(s => s <= percent);
        if (step == Percent) return;
        Percent = step;
        progress();
    }
}
