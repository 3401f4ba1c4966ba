using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Application.Agreements;

internal sealed class ClauseMap : IEntityTypeConfiguration<Clause>
{
    public void Configure(EntityTypeBuilder<Clause> clause)
    {
        clause.ToTable("agreement_clauses", t =>
        {
            t.Holds("clause_owner_is_one_party", "(owned_by = 'OneParty') = (owner IS NOT NULL)");
            t.Holds("clause_dropped_with_reason", "status <> 'Dropped' OR status_reason IS NOT NULL");
        });
        clause.HasOne<Agreement>().WithMany(a => a.Clauses).HasForeignKey(c => c.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        clause.HasOne<Clause>().WithMany().HasForeignKey(c => c.FirstVersion).OnDelete(DeleteBehavior.Restrict);
        clause.Property(c => c.Stem).HasComputedColumnSql("coalesce(first_version, id)", stored: true);
        clause.HasIndex(c => c.Stem);
        clause.HasIndex(c => c.DueBy).HasFilter("status IN ('NotStarted', 'InProgress')");
        clause.HasOne<AgreementParty>().WithMany().HasForeignKey(c => c.Owner).OnDelete(DeleteBehavior.Restrict);
        clause.HasOne<AgreementParty>().WithMany().HasForeignKey(c => c.Counterpart).OnDelete(DeleteBehavior.Restrict);
        clause.Bilingual(c => c.Text, Clause.TextMax);
        clause.Dated(c => c.Due);
        clause.Bilingual(c => c.Condition, Clause.ConditionMax);
        clause.Property(c => c.FactNumber).HasMaxLength(AgreementFact.NumberMax);
        clause.Property(c => c.StatusReason).HasMaxLength(Clause.ReasonMax);
    }
}
