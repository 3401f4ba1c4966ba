using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

internal sealed class AgreementFactMap : IEntityTypeConfiguration<AgreementFact>, IEntityTypeConfiguration<FactSource>,
    IEntityTypeConfiguration<ThingName>
{
    public void Configure(EntityTypeBuilder<AgreementFact> fact)
    {
        fact.ToTable("agreement_facts", t => t.Holds("fact_quantity_is_a_count",
            "(quantity_knowledge IN ('Exact', 'Approximate')) = (quantity_value IS NOT NULL) AND quantity_value >= 0"));
        fact.HasOne<Agreement>().WithMany(a => a.Facts).HasForeignKey(f => f.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        fact.HasOne<FactSource>().WithMany().HasForeignKey(f => new { f.Agreement, f.Source }).OnDelete(DeleteBehavior.Restrict);
        fact.HasIndex(f => new { f.Agreement, f.Number, f.Origin }).IsUnique().HasDatabaseName(AgreementRefusals.FactTwice.Code);
        fact.Property(f => f.Number).HasMaxLength(AgreementFact.NumberMax);
        fact.Bilingual(f => f.Label, AgreementFact.LabelMax);
        fact.Bilingual(f => f.Text, AgreementFact.TextMax);
        fact.Bilingual(f => f.Oddity, AgreementFact.TextMax);
        fact.Property(f => f.Source).HasMaxLength(FactSource.KeyMax);
        fact.Property(f => f.Quotation).HasMaxLength(AgreementFact.TextMax);
        fact.Property(f => f.Unit).HasMaxLength(AgreementFact.UnitMax);
        fact.ComplexProperty(f => f.Quantity, quantity =>
        {
            quantity.Property(c => c.Knowledge).HasMaxLength(20).HasDefaultValue(Knowledge.NotApplicable).HasSentinel(Knowledge.NotApplicable);
            quantity.Property(c => c.Value);
        });
    }

    public void Configure(EntityTypeBuilder<FactSource> source)
    {
        source.ToTable("agreement_sources", t => t.Holds("source_reporter_has_no_address", "reporter IS NULL OR position('@' IN reporter) = 0"));
        source.HasKey(s => new { s.Agreement, s.Key });
        source.HasOne<Agreement>().WithMany(a => a.Sources).HasForeignKey(s => s.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        source.Property(s => s.Key).HasMaxLength(FactSource.KeyMax);
        source.Bilingual(s => s.Publisher, Agreement.TitleMax);
        source.Property(s => s.Reference).HasMaxLength(FactSource.ReferenceMax);
        source.Property(s => s.Reporter).HasMaxLength(Agreement.TitleMax);
        source.Property(s => s.Language).HasMaxLength(2);
        source.Dated(s => s.Published);
    }

    public void Configure(EntityTypeBuilder<ThingName> name)
    {
        name.ToTable("agreement_names");
        name.HasKey(n => new { n.Agreement, n.Order });
        name.HasOne<Agreement>().WithMany(a => a.Names).HasForeignKey(n => n.Agreement).OnDelete(DeleteBehavior.ClientCascade);
        name.Property(n => n.Thing).HasMaxLength(ThingName.ThingMax);
        name.Property(n => n.Text).HasMaxLength(ThingName.TextMax);
        name.Bilingual(n => n.Note, Agreement.NotesMax);
    }
}
