using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

internal sealed class AgreementMap : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("agreements", t =>
        {
            t.Holds("agreement_signed_sort_is_the_date",
                "signed_sort = coalesce(signed_on_year * 10000 + coalesce(signed_on_month, 0) * 100 + coalesce(signed_on_day, 0), 0)");
            t.Holds("agreement_total_not_negative", "stated_total IS NULL OR stated_total >= 0");
            t.Holds("agreement_version_from_one", "version_number >= 1");
            t.Holds("agreement_amendment_replaces", "(version_number = 1) = (replaces IS NULL) AND (replaces IS NULL) = (first_version IS NULL)");
            t.Holds("agreement_terminated_on_a_day", "(state = 'Terminated') = (ended_on IS NOT NULL)");
            t.Holds("agreement_in_force_after_signature", "in_force_since IS NULL OR state NOT IN ('Draft', 'UnderReview', 'Withdrawn', 'Signed')");
            t.Holds("agreement_slug_shape", "slug IS NULL OR slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'");
        });
        agreement.Property(a => a.Slug).HasMaxLength(Agreement.SlugMax);
        agreement.HasIndex(a => a.Slug).IsUnique().HasDatabaseName(AgreementRefusals.SlugTaken.Code);
        agreement.Bilingual(a => a.Title, Agreement.TitleMax);
        agreement.Bilingual(a => a.Place, Agreement.NotesMax);
        agreement.Bilingual(a => a.EventNotes, Agreement.NotesMax);
        agreement.Bilingual(a => a.Purpose, Agreement.NotesMax);
        agreement.Bilingual(a => a.StatedTotalNote, Agreement.NotesMax);
        agreement.Dated(a => a.SignedOn);
        agreement.Dated(a => a.TermStart);
        agreement.Dated(a => a.TermEnd);
        agreement.Property(a => a.StateReason).HasMaxLength(Clause.ReasonMax);
        agreement.Property(a => a.RegionCode).HasMaxLength(10);
        agreement.HasOne<Organization>().WithMany().HasForeignKey(a => a.Owner).OnDelete(DeleteBehavior.Restrict);
        agreement.HasOne<Region>().WithMany().HasForeignKey(a => a.RegionCode).OnDelete(DeleteBehavior.Restrict);
        agreement.HasOne<Agreement>().WithMany().HasForeignKey(a => a.Replaces).OnDelete(DeleteBehavior.Restrict);
        agreement.HasOne<Agreement>().WithMany().HasForeignKey(a => a.FirstVersion).OnDelete(DeleteBehavior.Restrict);
        agreement.Property(a => a.Root).HasComputedColumnSql("coalesce(first_version, id)", stored: true);
        agreement.HasIndex(a => new { a.Root, a.VersionNumber }).IsUnique().HasDatabaseName(AgreementRefusals.AmendedAlready.Code);
        agreement.HasIndex(a => new { a.SignedSort, a.Id }).IsDescending();
        agreement.HasIndex(a => new { a.Owner, a.TermLast });
        agreement.HasIndex(a => a.RegionCode);
        agreement.HasIndex(a => a.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
        agreement.Versioned();
    }
}
