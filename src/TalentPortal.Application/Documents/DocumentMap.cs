using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Documents;

/// <summary>An organisation that a document was handed over to.</summary>
public sealed class DocumentReader
{
    /// <summary>Stands for the public: the document is published.</summary>
    public static readonly OrganizationId Everyone = new(Guid.Empty);

    public required DocumentId Document { get; init; }
    public required OrganizationId Organization { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class StoredDocumentMap : IEntityTypeConfiguration<StoredDocument>
{
    public void Configure(EntityTypeBuilder<StoredDocument> document)
    {
        document.ToTable("stored_documents", t =>
        {
            t.Holds("document.too-large", $"size BETWEEN 1 AND {StoredDocument.MaxBytes}");
            t.Holds("ck_stored_documents_owner", "(owner_room IS NULL) = (owner_record IS NULL)");
            t.Holds("ck_stored_documents_reason", "(reason IS NOT NULL) = (state IN ('Infected', 'Refused'))");
        });
        document.Property(d => d.Name).HasMaxLength(DocumentName.Max);
        document.Property(d => d.Sha256).HasMaxLength(StoredDocument.HashLength).IsFixedLength();
        document.Property(d => d.OwnerRoom).HasMaxLength(StoredDocument.RoomMax);
        document.Property(d => d.Reason).HasMaxLength(60);
        document.Ignore(d => d.Owner);
        document.HasIndex(d => d.StorageName).IsUnique();
        document.HasIndex(d => new { d.OwnerRecord, d.OwnerRoom });
        document.HasIndex(d => d.UploadedBy).HasFilter("owner_record IS NULL");
        document.HasIndex(d => d.UploadedAt).HasFilter("state = 'Quarantined'").HasDatabaseName("ix_stored_documents_quarantined");
        document.Versioned();
    }
}

internal sealed class DocumentReaderMap : IEntityTypeConfiguration<DocumentReader>
{
    public void Configure(EntityTypeBuilder<DocumentReader> reader)
    {
        reader.ToTable("document_readers");
        reader.HasKey(r => new { r.Document, r.Organization });
        reader.HasOne<StoredDocument>().WithMany().HasForeignKey(r => r.Document).OnDelete(DeleteBehavior.Cascade);
    }
}
