using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>A form as it stood when it was last looked after: it belongs to the post, so that a colleague or the successor goes on with it;
/// in a role held for oneself, to the person.</summary>
/// <remarks>Holds at all times: one draft a post, form and record; at most 256 KB, sealed; each save has the next version.</remarks>
public sealed class Draft
{
    public const int FormMax = 80;
    public const int MaxBytes = 256 * 1024;

    /// <summary>Bytes of the sealed text at most: base64 makes four of three, and the seal has a head.</summary>
    public const int SealedMax = MaxBytes / 3 * 4 + 1024;

    private Draft() { } // EF

    public Guid Id { get; private init; }
    public OrganizationId Organization { get; private init; }
    public Role Role { get; private init; }

    /// <summary>The person, in a role held for oneself; else empty.</summary>
    public PersonId Owner { get; private init; }

    public string Form { get; private init; } = "";

    /// <summary>The record that the form is about; empty for a new one.</summary>
    public Guid Subject { get; private init; }

    /// <summary>The form as JSON, under <see cref="RecordSeal"/>.</summary>
    public string Sealed { get; private set; } = "";
    public int Version { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }
    public PersonId SavedBy { get; private set; }

    internal static Draft Begin(Actor by, string form, Guid subject) => new()
    {
        Id = Guid.CreateVersion7(),
        Organization = by.Organization,
        Role = by.Role,
        Owner = by.Role.IsPersonal() ? by.Person : default,
        Form = form,
        Subject = subject,
    };

    internal void Save(string closed, Actor by, DateTimeOffset now)
    {
        (Sealed, SavedBy, SavedAt) = (closed, by.Person, now);
        Version++;
    }
}

public static class DraftRefusals
{
    public static readonly Refusal TooLarge = new("draft.too-large", null, Draft.MaxBytes / 1024);

    public const string ChangedCode = "draft.changed";

    /// <param name="at">When the colleague saved.</param>
    public static Refusal Changed(DateTimeOffset at) => new(ChangedCode, null, at);
}

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    /// <summary>Two people who open the same form at once both begin a draft: the second is told like any other.</summary>
    internal const string Begun = "draft.begun";

    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("drafts", t => t.Holds("draft.too-large", $"octet_length(sealed) <= {Draft.SealedMax}"));
        draft.Property(d => d.Form).HasMaxLength(Draft.FormMax);
        draft.Property(d => d.Version).HasColumnName("version").IsConcurrencyToken();
        draft.HasIndex(d => new { d.Organization, d.Role, d.Owner, d.Form, d.Subject }).IsUnique().HasDatabaseName(Begun);
        draft.HasIndex(d => d.SavedAt);
        draft.NotJournaled();
    }
}
