using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Documents;

namespace TalentPortal.Application.Agreements;

internal sealed class AgreementDocumentMap : IEntityTypeConfiguration<AgreementDocument>
{
    public void Configure(EntityTypeBuilder<AgreementDocument> document)
    {
        document.ToTable("agreement_documents");
        document.HasKey(d => new { d.Agreement, d.Document }).HasName(DocumentRefusals.Taken.Code);
        document.HasOne<Agreement>().WithMany().HasForeignKey(d => d.Agreement).OnDelete(DeleteBehavior.Restrict);
        document.HasOne<StoredDocument>().WithMany().HasForeignKey(d => d.Document).OnDelete(DeleteBehavior.Restrict);
        document.Property(d => d.Reason).HasMaxLength(AgreementDocument.ReasonMax);
    }
}
