using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <remarks>A part that a draft's form no longer holds is deleted with its place in the list (ClientCascade); whether it may be is the
/// triggers' business (Agreements.law.sql).</remarks>
internal sealed class AgreementPartyMap : IEntityTypeConfiguration<AgreementParty>, IEntityTypeConfiguration<Signatory>,
    IEntityTypeConfiguration<Relation>, IEntityTypeConfiguration<Attendee>, IEntityTypeConfiguration<AgreementWriter>
{
    public void Configure(EntityTypeBuilder<AgreementParty> party)
    {
        party.ToTable("agreement_parties");
        party.HasOne<Agreement>().WithMany(a => a.Parties).HasForeignKey(p => p.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        party.HasOne<Organization>().WithMany().HasForeignKey(p => p.Organization).OnDelete(DeleteBehavior.Restrict);
        party.HasIndex(p => new { p.Agreement, p.Organization }).IsUnique().HasDatabaseName(AgreementRefusals.PartyTwice.Code);
        party.HasIndex(p => p.Organization);
    }

    public void Configure(EntityTypeBuilder<Signatory> signatory)
    {
        signatory.ToTable("agreement_signatories");
        signatory.HasKey(s => new { s.Party, s.Order });
        signatory.HasOne<AgreementParty>().WithMany(p => p.Signatories).HasForeignKey(s => s.Party).OnDelete(DeleteBehavior.ClientCascade);
        signatory.Bilingual(s => s.Name, Agreement.TitleMax);
        signatory.Bilingual(s => s.Title, Agreement.TitleMax);
    }

    public void Configure(EntityTypeBuilder<Relation> relation)
    {
        relation.ToTable("agreement_relations", t => t.Holds(AgreementRefusals.RelationEmpty.Code, "organization IS NOT NULL OR text_ko IS NOT NULL"));
        relation.HasKey(r => new { r.Agreement, r.Order });
        relation.HasOne<Agreement>().WithMany(a => a.Relations).HasForeignKey(r => r.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        relation.HasOne<Organization>().WithMany().HasForeignKey(r => r.Organization).OnDelete(DeleteBehavior.Restrict);
        relation.Bilingual(r => r.Text, Agreement.NotesMax);
    }

    public void Configure(EntityTypeBuilder<Attendee> attendee)
    {
        attendee.ToTable("agreement_attendees");
        attendee.HasKey(a => new { a.Agreement, a.Order });
        attendee.HasOne<Agreement>().WithMany(a => a.Attendees).HasForeignKey(a => a.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        attendee.Bilingual(a => a.Name, Agreement.TitleMax);
        attendee.Bilingual(a => a.Title, Agreement.TitleMax);
    }

    public void Configure(EntityTypeBuilder<AgreementWriter> writer)
    {
        writer.ToTable("agreement_writers");
        writer.HasKey(w => new { w.Agreement, w.Person });
        writer.HasOne<Agreement>().WithMany(a => a.Writers).HasForeignKey(w => w.Agreement).OnDelete(DeleteBehavior.Restrict);
    }
}
