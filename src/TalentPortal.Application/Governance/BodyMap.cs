using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;

namespace TalentPortal.Application.Governance;

internal sealed class BodyMap : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> body)
    {
        body.ToTable("bodies");
        body.Bilingual(b => b.Name, Body.NameMax);
        body.Bilingual(b => b.Purpose, Body.NoteMax);
        body.Dated(b => b.Formed);
        body.Property(b => b.FactNumber).HasMaxLength(AgreementFact.NumberMax);
        body.HasOne<Agreement>().WithMany().HasForeignKey(b => b.Agreement).OnDelete(DeleteBehavior.Restrict);
        body.HasIndex(b => b.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
        body.Versioned();
    }
}
