using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Documents;

/// <summary>Where a stored file stands. Only <see cref="Clean"/> is ever served.</summary>
public enum DocumentState { Quarantined, Clean, Infected, Refused }

/// <summary>The record that a document belongs to: which room, and its key there. Only that room serves it.</summary>
/// <param name="Room">Stable, at most 40 characters: <c>agreements</c>, <c>tuition.application</c>.</param>
public sealed record DocumentOwner(string Room, Guid Record);

/// <summary>What a check of the content came to.</summary>
/// <param name="State">Not <see cref="DocumentState.Quarantined"/>: a check that could not be made is no verdict.</param>
/// <param name="Reason">The code of the refusal that the user reads; null when clean.</param>
public sealed record Verdict(DocumentState State, string? Reason = null)
{
    public static Verdict Clean { get; } = new(DocumentState.Clean);
    public static Verdict Refuse(Refusal refusal) => new(DocumentState.Refused, refusal.Code);
}

/// <summary>A file somebody uploaded; the bytes lie outside the database under a random name.</summary>
/// <remarks>Holds at all times: 1 byte to 20 MB; the name is in NFC and bears an ending of its kind; a ZIP is an official's; it belongs to
/// one record at most, and only while it is not found bad; a verdict is given once.</remarks>
public sealed class StoredDocument
{
    public const long MaxBytes = 20 * 1024 * 1024;
    public const int MaxMegabytes = 20;
    public const int HashLength = 64;
    public const int RoomMax = 40;

    private StoredDocument() { } // EF

    public DocumentId Id { get; private init; }
    public string Name { get; private init; } = "";
    public DocumentKind Kind { get; private init; }

    /// <summary>In bytes.</summary>
    public long Size { get; private init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>Random, says nothing about the content or the sender.</summary>
    public Guid StorageName { get; private init; }

    public PersonId UploadedBy { get; private init; }
    public OrganizationId Organization { get; private init; }

    /// <summary>Uploaded in a role that is held for oneself: colleagues do not see it.</summary>
    public bool IsPersonal { get; private init; }

    public DateTimeOffset UploadedAt { get; private init; }
    public DocumentState State { get; private set; }

    /// <summary>The code of the refusal, where the check found something.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }
    public string? OwnerRoom { get; private set; }
    public Guid? OwnerRecord { get; private set; }

    public DocumentOwner? Owner => OwnerRoom is { } room && OwnerRecord is { } record ? new(room, record) : null;

    /// <summary>What was received, as measured while it was written.</summary>
    public sealed record Received(string Name, DocumentKind Kind, long Size, string Sha256, Guid StorageName);

    /// <summary>Takes it into quarantine.</summary>
    /// <param name="now">UTC.</param>
    public static Result<StoredDocument> Receive(Received file, Actor by, DateTimeOffset now)
    {
        if (!by.IsSignedIn && by.Role != Role.System) return KernelRefusals.Forbidden;
        var name = DocumentName.Check(file.Name);
        if (!name.IsDone) return Result<StoredDocument>.Refuse(name.Refusals);
        if (file.Size <= 0) return DocumentRefusals.Empty;
        if (file.Size > MaxBytes) return DocumentRefusals.TooLarge;
        if (file.Kind == DocumentKind.Zip && !by.Role.IsOffice() && by.Role != Role.System) return DocumentRefusals.Kind;
        if (!file.Kind.Endings().Any(e => name.Value.EndsWith(e, StringComparison.OrdinalIgnoreCase))) return DocumentRefusals.NameDiffers(file.Kind);

        return new StoredDocument
        {
            Id = DocumentId.New(),
            Name = name.Value,
            Kind = file.Kind,
            Size = file.Size,
            Sha256 = file.Sha256,
            StorageName = file.StorageName,
            UploadedBy = by.Person,
            Organization = by.Organization,
            IsPersonal = by.Role.IsPersonal(),
            UploadedAt = now,
            State = DocumentState.Quarantined,
        };
    }

    /// <summary>Takes it out of quarantine, one way or the other.</summary>
    public Result Judge(Verdict verdict, DateTimeOffset now)
    {
        if (State != DocumentState.Quarantined || verdict.State == DocumentState.Quarantined) return DocumentRefusals.Judged;
        State = verdict.State;
        Reason = verdict.Reason;
        CheckedAt = now;
        return Result.Done;
    }

    /// <summary>Gives it to a record. Again to the same one changes nothing.</summary>
    public Result BelongTo(DocumentOwner owner)
    {
        if (owner == Owner) return Result.Done;
        if (Owner is not null) return DocumentRefusals.Taken;
        if (State is DocumentState.Infected or DocumentState.Refused) return DocumentRefusals.Bad(Name);
        (OwnerRoom, OwnerRecord) = (owner.Room, owner.Record);
        return Result.Done;
    }

    /// <summary>Takes it off the record it belonged to; it is swept away later.</summary>
    public Result LeaveFrom(DocumentOwner owner)
    {
        if (owner != Owner) return KernelRefusals.NotFound;
        (OwnerRoom, OwnerRecord) = (null, null);
        return Result.Done;
    }
}

public static class DocumentRefusals
{
    private const string Field = "File";

    public static readonly Refusal Name = new("document.name", Field, DocumentName.Max);
    public static readonly Refusal ResidentNumberInName = KernelRefusals.ResidentNumber.At(Field);
    public static readonly Refusal Empty = new("document.empty", Field);
    public static readonly Refusal TooLarge = new("document.too-large", Field, StoredDocument.MaxMegabytes);
    public static readonly Refusal Broken = new("document.broken", Field);
    public static readonly Refusal Kind = new("document.kind", Field);
    public static readonly Refusal Macros = new("document.macros", Field);
    public static readonly Refusal Bomb = new("document.bomb", Field);
    public static readonly Refusal Nested = new("document.nested", Field);
    public static readonly Refusal Encrypted = new("document.encrypted", Field);
    public static readonly Refusal Infected = new("document.infected", Field);
    public static readonly Refusal Judged = new("document.judged");
    public static readonly Refusal Taken = new("document.taken", Field);
    public static readonly Refusal Quarantined = new("document.quarantined");
    public static readonly Refusal Lost = new("document.lost");

    /// <param name="most">How many files may wait without a record.</param>
    public static Refusal TooMany(int most) => new("document.too-many", Field, most);

    public static Refusal NameDiffers(DocumentKind found) => new("document.name-differs", Field, found);
    public static Refusal Bad(string name) => new("document.bad", Field, name);
}
