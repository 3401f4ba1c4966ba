using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

internal sealed class AgreementMap : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("agreements", t =>
        {
            t.Holds("agreement_signed_sort_is_the_date", "signed_sort = coalesce(signed_on_year * 10000 + coalesce(signed_on_month, 0) * 100 + coalesce(signed_on_day, 0), 0)");
            t.Holds("agreement_total_not_negative", "stated_total IS NULL OR stated_total >= 0");
            t.Holds("agreement_version_from_one", "version_number >= 1");
            t.Holds("agreement_amendment_replaces", "(version_number = 1) = (replaces IS NULL) AND (replaces IS NULL) = (first_version IS NULL)");
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

internal sealed class PartyDisputeMap : IEntityTypeConfiguration<PartyDispute>, IEntityTypeConfiguration<AgreementPolicy>
{
    public void Configure(EntityTypeBuilder<PartyDispute> dispute)
    {
        dispute.ToTable("party_disputes", t => t.Holds("dispute_answered_with_its_answer", "state IN ('Open', 'Withdrawn') OR (answer IS NOT NULL AND answered_by IS NOT NULL)"));
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

internal sealed class AgreementAlarmMap : IEntityTypeConfiguration<AgreementAlarm>
{
    public void Configure(EntityTypeBuilder<AgreementAlarm> alarm)
    {
        alarm.ToTable("agreement_alarms");
        alarm.HasKey(a => new { a.Subject, a.Kind, a.Day }).HasName(AgreementRefusals.AlarmRaised.Code);
        alarm.HasOne<Agreement>().WithMany().HasForeignKey(a => a.Agreement).OnDelete(DeleteBehavior.Restrict);
        alarm.HasOne<Organization>().WithMany().HasForeignKey(a => a.District).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegisterViewMap : IEntityTypeConfiguration<RegisterView>
{
    public void Configure(EntityTypeBuilder<RegisterView> view)
    {
        view.ToTable("register_views");
        view.Property(v => v.Name).HasMaxLength(RegisterView.NameMax);
        view.Property(v => v.Text).HasMaxLength(RegisterView.TextMax);
        view.Property(v => v.Region).HasMaxLength(10);
        view.HasIndex(v => new { v.Person, v.Name }).IsUnique().HasDatabaseName(AgreementRefusals.ViewTwice.Code);
    }
}

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

/// <summary>How a dated fact lies in a table: five columns for what is stated, one for the source's words.</summary>
internal static class DatedColumns
{
    public static void Dated<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, DatedFact?>> property) where T : class =>
        entity.ComplexProperty(property, date =>
        {
            date.Property(d => d!.Year);
            date.Property(d => d!.Month);
            date.Property(d => d!.Day);
            date.Property(d => d!.Weekday).HasConversion<string>().HasMaxLength(10);
            date.Property(d => d!.Time);
            date.Property(d => d!.Words).HasMaxLength(DatedFact.WordsMax);
        });
}
