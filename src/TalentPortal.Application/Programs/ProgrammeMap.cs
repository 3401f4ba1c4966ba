using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

internal sealed class ProgrammeMap : IEntityTypeConfiguration<Programme>, IEntityTypeConfiguration<Deliverer>, IEntityTypeConfiguration<Fulfilment>, IEntityTypeConfiguration<ProgrammeMoney>
{
    public void Configure(EntityTypeBuilder<Programme> programme)
    {
        programme.ToTable("programmes", t =>
        {
            t.Holds("programme_waits_for_something", "(status IN ('WaitingOnFacility', 'WaitingOnBody')) = (waits_for_ko IS NOT NULL)");
            t.Holds("programme_season_has_both_months", "(season_first_month IS NULL) = (season_last_month IS NULL) AND season_first_month BETWEEN 1 AND 12 AND season_last_month BETWEEN 1 AND 12");
            t.Holds("programme_target_is_a_count", "(target_knowledge IN ('Exact', 'Approximate')) = (target_value IS NOT NULL) AND target_value >= 0");
        });
        programme.Bilingual(p => p.Name, Programme.NameMax);
        programme.Bilingual(p => p.Summary, Programme.TextMax);
        programme.Bilingual(p => p.Audience, Programme.TextMax);
        programme.Bilingual(p => p.Season, Programme.TextMax);
        programme.Bilingual(p => p.WaitsFor, Programme.TextMax);
        programme.ComplexProperty(p => p.Target, target =>
        {
            target.Property(c => c.Knowledge).HasMaxLength(20);
            target.Property(c => c.Value);
        });
        programme.PrimitiveCollection(p => p.Stages).ElementType(stage => stage.HasConversion<string>());
        programme.Property(p => p.FactNumber).HasMaxLength(AgreementFact.NumberMax);
        programme.Property(p => p.StateReason).HasMaxLength(Clause.ReasonMax);
        programme.HasOne<Agreement>().WithMany().HasForeignKey(p => p.Agreement).OnDelete(DeleteBehavior.Restrict);
        programme.HasOne<Organization>().WithMany().HasForeignKey(p => p.District).OnDelete(DeleteBehavior.Restrict);
        programme.HasOne<Body>().WithMany().HasForeignKey(p => p.WaitsForBody).OnDelete(DeleteBehavior.Restrict);
        programme.HasIndex(p => p.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
        programme.Versioned();
    }

    public void Configure(EntityTypeBuilder<Deliverer> deliverer)
    {
        deliverer.ToTable("programme_deliverers");
        deliverer.HasKey(d => new { d.Programme, d.Organization });
        deliverer.HasOne<Programme>().WithMany(p => p.Deliverers).HasForeignKey(d => d.Programme).OnDelete(DeleteBehavior.Restrict);
        deliverer.HasOne<Organization>().WithMany().HasForeignKey(d => d.Organization).OnDelete(DeleteBehavior.Restrict);
        deliverer.HasIndex(d => d.Organization);
    }

    public void Configure(EntityTypeBuilder<Fulfilment> fulfilment)
    {
        fulfilment.ToTable("fulfilments", t => t.Holds("fulfilment_ends_with_a_reason", Ends));
        Link(fulfilment);
        fulfilment.HasOne<Clause>().WithMany().HasForeignKey(f => f.Clause).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ProgrammeMoney> money)
    {
        money.ToTable("programme_money", t => t.Holds("programme_money_ends_with_a_reason", Ends));
        Link(money);
        money.Property(m => m.Purpose).HasMaxLength(ProgrammeMoney.PurposeMax);
        money.HasIndex(m => new { m.District, m.Purpose });
    }

    private const string Ends = "(until IS NULL) = (end_reason IS NULL) AND until >= \"from\"";

    private static void Link<T>(EntityTypeBuilder<T> link) where T : ProgrammeLink
    {
        link.HasOne<Programme>().WithMany().HasForeignKey(l => l.Programme).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Organization>().WithMany().HasForeignKey(l => l.District).OnDelete(DeleteBehavior.Restrict);
        link.Property(l => l.Note).HasMaxLength(ProgrammeLink.NoteMax);
        link.Property(l => l.EndReason).HasMaxLength(ProgrammeLink.NoteMax);
        link.Versioned();
    }
}
