using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

internal sealed class FundingMap : IEntityTypeConfiguration<FundingSource>, IEntityTypeConfiguration<FundingPlan>,
    IEntityTypeConfiguration<PlanSource>, IEntityTypeConfiguration<PlanLine>, IEntityTypeConfiguration<BudgetLine>
{
    public void Configure(EntityTypeBuilder<FundingSource> source)
    {
        source.ToTable("funding_sources");
        source.Bilingual(s => s.Name, FundingSource.NameMax);
        source.Property(s => s.Note).HasMaxLength(FundingSource.NoteMax);
        source.HasOne<Organization>().WithMany().HasForeignKey(s => s.Funder).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Organization>().WithMany().HasForeignKey(s => s.District).OnDelete(DeleteBehavior.Restrict);
        source.Versioned();
    }

    public void Configure(EntityTypeBuilder<FundingPlan> plan)
    {
        plan.ToTable("funding_plans", table =>
        {
            table.Holds("funding_plans_years", "first <= last");
            table.Holds("funding_plans_stated", "stated >= 0");
        });
        plan.HasKey(p => p.Agreement);
        plan.Property(p => p.StatedNote).HasMaxLength(FundingPlan.TextMax);
        plan.Property(p => p.StatedNoteEn).HasMaxLength(FundingPlan.TextMax);
        plan.Ignore(p => p.Computed);
        plan.HasOne<Organization>().WithMany().HasForeignKey(p => p.District).OnDelete(DeleteBehavior.Restrict);
        plan.HasIndex(p => p.District);
        plan.Versioned();
        plan.HasMany(p => p.Sources).WithOne().HasForeignKey(s => s.Agreement).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.Agreement).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PlanSource> source)
    {
        source.ToTable("plan_sources", table => table.Holds("plan_sources_total", "total >= 0"));
        source.HasKey(s => new { s.Agreement, s.Source });
        source.Property(s => s.Note).HasMaxLength(FundingPlan.TextMax);
        source.Property(s => s.NoteEn).HasMaxLength(FundingPlan.TextMax);
        source.HasOne<FundingSource>().WithMany().HasForeignKey(s => s.Source).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanLine> line)
    {
        line.ToTable("plan_lines", table =>
        {
            table.Holds("plan_lines_pledged", "pledged >= 0");
            table.Holds("plan_lines_condition", "is_conditional = (condition IS NOT NULL)");
        });
        line.Property(l => l.Condition).HasMaxLength(FundingPlan.TextMax);
        line.Property(l => l.ConditionEn).HasMaxLength(FundingPlan.TextMax);
        line.HasIndex(l => new { l.Agreement, l.Source, l.Year }).IsUnique().AreNullsDistinct(false).HasDatabaseName("funding.year-twice");
        line.HasIndex(l => new { l.Source, l.Year });
        line.HasOne<PlanSource>().WithMany().HasForeignKey(l => new { l.Agreement, l.Source }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<BudgetLine> line)
    {
        line.ToTable("budget_lines");
        line.Property(l => l.Purpose).HasMaxLength(BudgetLine.PurposeMax);
        line.Bilingual(l => l.Name, FundingSource.NameMax);
        line.HasOne<Organization>().WithMany().HasForeignKey(l => l.District).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<FundingSource>().WithMany().HasForeignKey(l => l.Source).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.District, l.Year, l.Source, l.Purpose }).IsUnique().HasDatabaseName("funding.line-taken");
        line.Versioned();
    }
}

/// <summary>The journal and its sums. The same books balance in each entry and in each line's sums; only the sums may not go below zero.</summary>
internal sealed class LedgerMap : IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<LedgerBalance>, IEntityTypeConfiguration<LedgerHold>,
    IEntityTypeConfiguration<LedgerDay>, IEntityTypeConfiguration<LedgerYear>, IEntityTypeConfiguration<LedgerMark>, IEntityTypeConfiguration<LedgerCheck>
{
    private const string Budget = "appropriated + carried_in + recovered = available + committed + paid + returned + carried_out";
    private const string Grant = "appropriated + carried_in = ungranted + granted AND granted = undisbursed + received";
    private const string NotBelowZero = """
        least(appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest,
              interest_returned, available, ungranted, undisbursed, cash) >= 0
        """;

    private const string Cash = "received + carried_in + recovered + interest = cash + paid + returned + interest_returned + carried_out";

    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("ledger_entries", table =>
        {
            table.Holds("ledger_entries_budget", Budget);
            table.Holds("ledger_entries_grant", Grant);
            table.Holds("ledger_entries_cash", Cash);
            table.Holds("ledger_entries_amount", "amount <> 0 OR kind = 'Settlement'");
            table.Holds("ledger_entries_correction", "(kind = 'Correction') = (corrects IS NOT NULL) AND (kind <> 'Correction' OR reason <> '')");
        });
        entry.HasKey(e => new { e.Line, e.Seq });
        entry.HasIndex(e => e.Id).IsUnique();
        // Most entries have none of the three: what is not in an index costs nothing to write and nothing to step over.
        entry.HasIndex(e => e.Reference).HasFilter("reference IS NOT NULL");
        entry.HasIndex(e => e.Corrects).IsUnique().HasFilter("corrects IS NOT NULL").HasDatabaseName("funding.already-corrected");
        entry.HasIndex(e => e.Document).HasFilter("document IS NOT NULL");
        entry.Property(e => e.Reason).HasMaxLength(FundingSource.NoteMax);
        entry.Property(e => e.DocumentNo).HasMaxLength(100);
        entry.HasOne<StoredDocument>().WithMany().HasForeignKey(e => e.Document).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<BudgetLine>().WithMany().HasForeignKey(e => e.Line).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerBalance> balance)
    {
        balance.ToTable("ledger_balances", table =>
        {
            table.Holds("ledger_balances_budget", Budget);
            table.Holds("ledger_balances_grant", Grant);
            table.Holds("ledger_balances_cash", Cash);
            table.Holds("ledger_balances_not_below_zero", NotBelowZero);
            table.Holds("ledger_balances_settled", "(settled IS NULL) = (settled_seq IS NULL)");
            table.Holds("ledger_balances_parts", "recovered <= paid AND interest_returned <= interest");
        });
        balance.HasKey(b => b.Line);
        balance.Ignore(b => b.Sums);
        balance.HasOne<BudgetLine>().WithOne().HasForeignKey<LedgerBalance>(b => b.Line).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>Its books balance each day; a day may stand below zero where a paper came in late.</summary>
    public void Configure(EntityTypeBuilder<LedgerDay> day)
    {
        day.ToTable("ledger_days", table =>
        {
            table.Holds("ledger_days_budget", Budget);
            table.Holds("ledger_days_grant", Grant);
            table.Holds("ledger_days_cash", Cash);
        });
        day.HasKey(d => new { d.Line, d.Day });
        day.Ignore(d => d.Sums);
        day.HasOne<BudgetLine>().WithMany().HasForeignKey(d => d.Line).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>A sum of balances, which is sound where they are.</summary>
    public void Configure(EntityTypeBuilder<LedgerYear> year)
    {
        year.ToTable("ledger_years", table =>
        {
            table.Holds("ledger_years_budget", Budget);
            table.Holds("ledger_years_grant", Grant);
            table.Holds("ledger_years_cash", Cash);
            table.Holds("ledger_years_not_below_zero", NotBelowZero);
            table.Holds("ledger_years_lines", "lines >= settled_lines AND settled_lines >= 0 AND settled >= 0");
        });
        year.HasKey(y => new { y.District, y.Year, y.Source });
        year.Ignore(y => y.Sums);
        year.HasIndex(y => new { y.Source, y.Year });
        year.HasOne<Organization>().WithMany().HasForeignKey(y => y.District).OnDelete(DeleteBehavior.Restrict);
        year.HasOne<FundingSource>().WithMany().HasForeignKey(y => y.Source).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerMark> mark)
    {
        mark.ToTable("ledger_marks");
        mark.HasKey(m => m.Line);
        mark.Ignore(m => m.Sums);
        mark.HasOne<BudgetLine>().WithOne().HasForeignKey<LedgerMark>(m => m.Line).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerCheck> check)
    {
        check.ToTable("ledger_checks", table => table.Holds("ledger_checks_one", "id = 1 AND (faults = 0) = (fault IS NULL) AND (fault IS NULL) = (since IS NULL)"));
        check.Property(c => c.Fault).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<LedgerHold> hold)
    {
        hold.ToTable("ledger_holds", table => table.Holds("ledger_holds_sound", "open >= 0 AND paid >= 0 AND recovered >= 0 AND recovered <= paid"));
        hold.HasKey(h => new { h.Line, h.Reference });
        hold.HasOne<BudgetLine>().WithMany().HasForeignKey(h => h.Line).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class YearMap : IEntityTypeConfiguration<CarryOver>, IEntityTypeConfiguration<YearClosing>
{
    public void Configure(EntityTypeBuilder<CarryOver> carry)
    {
        carry.ToTable("carry_overs", table =>
        {
            table.Holds("carry_overs_amount", "amount > 0 AND plan <> ''");
            table.Holds("carry_overs_four_eyes", "state NOT IN ('Approved', 'Rejected', 'TakenBack') OR decided_by <> applied_by");
            table.Holds("carry_overs_entries", "(state IN ('Approved', 'TakenBack')) = (out_entry IS NOT NULL) AND (out_entry IS NULL) = (in_entry IS NULL)");
        });
        carry.Property(c => c.Plan).HasMaxLength(CarryOver.PlanMax);
        carry.Property(c => c.Note).HasMaxLength(FundingSource.NoteMax);
        carry.HasOne<Organization>().WithMany().HasForeignKey(c => c.District).OnDelete(DeleteBehavior.Restrict);
        carry.HasOne<BudgetLine>().WithMany().HasForeignKey(c => c.Line).OnDelete(DeleteBehavior.Restrict);
        carry.HasIndex(c => new { c.District, c.Year });
        carry.HasIndex(c => c.OutEntry).IsUnique();
        carry.HasIndex(c => c.InEntry).IsUnique();
        carry.Versioned();
    }

    public void Configure(EntityTypeBuilder<YearClosing> closing)
    {
        closing.ToTable("year_closings");
        closing.HasKey(c => new { c.District, c.Year }).HasName("funding.year-closed");
        closing.Property(c => c.DocumentNo).HasMaxLength(EntryForm.DocumentNoMax);
        closing.HasOne<Organization>().WithMany().HasForeignKey(c => c.District).OnDelete(DeleteBehavior.Restrict);
    }
}
