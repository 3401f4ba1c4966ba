using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Consent;

internal sealed class ConsentTextMap : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> text)
    {
        text.ToTable("consent_texts");
        text.HasKey(t => new { t.Item, t.Edition });
        text.Bilingual(t => t.Title, 100);
        text.Bilingual(t => t.Purpose, 500);
        text.Bilingual(t => t.Data, 500);
        text.Bilingual(t => t.Retention, 500);
        text.Bilingual(t => t.Refusal, 500);
        text.Bilingual(t => t.Recipient, 500);
        text.Property(t => t.Hash).HasMaxLength(64);
    }
}

internal sealed class ConsentAnswerMap : IEntityTypeConfiguration<ConsentAnswer>
{
    public void Configure(EntityTypeBuilder<ConsentAnswer> answer)
    {
        answer.ToTable("consent_answers", t =>
        {
            t.Holds("consent.guardian-missing", "(by = 'Guardian') = (guardian_name IS NOT NULL)");
            t.Holds("consent.scan-missing", "proof <> 'Scan' OR scan IS NOT NULL");
        });
        answer.Property(a => a.GuardianName).HasMaxLength(Pupil.NameMax);
        answer.Property(a => a.Voice).HasMaxLength(Pupil.NameMax);
        answer.Property(a => a.TextHash).HasMaxLength(64);
        answer.HasIndex(a => new { a.Pupil, a.Offering, a.Item, a.Voice });
        answer.HasIndex(a => new { a.School, a.Offering });
        answer.HasOne<Pupil>().WithMany().HasForeignKey(a => a.Pupil).OnDelete(DeleteBehavior.Restrict);
        answer.HasOne<Offering>().WithMany().HasForeignKey(a => a.Offering).OnDelete(DeleteBehavior.Restrict);
        answer.HasOne<ConsentText>().WithMany().HasForeignKey(a => new { a.Item, a.TextVersion }).OnDelete(DeleteBehavior.Restrict);
    }
}
