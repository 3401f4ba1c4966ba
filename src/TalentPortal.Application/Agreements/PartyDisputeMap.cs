using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

internal sealed class PartyDisputeMap : IEntityTypeConfiguration<PartyDispute>, IEntityTypeConfiguration<AgreementPolicy>
{
    public void Configure(EntityTypeBuilder<PartyDispute> dispute)
    {
        dispute.ToTable("party_disputes", t => t.Holds("dispute_answered_with_its_answer",
            "state IN ('Open', 'Withdrawn') OR (answer IS NOT NULL AND answered_by IS NOT NULL)"));
        dispute.HasOne<Agreement>().WithMany().HasForeignKey(d => d.Agreement).OnDelete(DeleteBehavior.Restrict);
        dispute.HasOne<AgreementParty>().WithMany().HasForeignKey(d => d.Party).OnDelete(DeleteBehavior.Restrict);
        dispute.HasOne<Organization>().WithMany().HasForeignKey(d => d.RaisedFor).OnDelete(DeleteBehavior.Restrict);
        dispute.HasIndex(d => d.Party).IsUnique().HasFilter("state <> 'Withdrawn'").HasDatabaseName(AgreementRefusals.DisputedAlready.Code);
        dispute.HasIndex(d => d.Agreement);
        dispute.Property(d => d.Statement).HasMaxLength(PartyDispute.StatementMax);
        dispute.Property(d => d.Answer).HasMaxLength(PartyDispute.StatementMax);
        dispute.Versioned();
    }

    public void Configure(EntityTypeBuilder<AgreementPolicy> policy)
    {
        policy.ToTable("agreement_policies", t => t.Holds("policy_days_are_possible",
            "dispute_days BETWEEN 1 AND 365 AND renewal_days BETWEEN 1 AND 365 AND due_days BETWEEN 1 AND 365"));
        policy.HasKey(p => new { p.District, p.From }).HasName(AgreementRefusals.PolicyTwice.Code);
        policy.HasOne<Organization>().WithMany().HasForeignKey(p => p.District).OnDelete(DeleteBehavior.Restrict);
    }
}
