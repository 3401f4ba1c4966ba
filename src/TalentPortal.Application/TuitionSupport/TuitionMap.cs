using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>What one person has had decided within a cap's span: the row that approvals of the same person wait for each other on.</summary>
/// <remarks>Moved by tuition_hold and tuition_release only (TuitionSupport.law.sql).</remarks>
public sealed class AwardRoom
{
    public OrganizationId District { get; private init; }
    public PersonId Person { get; private init; }
    public string Span { get; private init; } = "";
    public Won Cap { get; private init; }

    /// <summary>Awards decided and not released; never above the cap.</summary>
    public Won Used { get; private init; }
}

/// <summary>The last receipt number of a district's year.</summary>
public sealed class ReceiptCounter
{
    public OrganizationId District { get; private init; }
    public int Year { get; private init; }
    public long Last { get; private init; }
}

internal sealed class TuitionMap : IEntityTypeConfiguration<TuitionPolicy>, IEntityTypeConfiguration<Course>,
    IEntityTypeConfiguration<ApplicationWindow>, IEntityTypeConfiguration<AwardRoom>, IEntityTypeConfiguration<ReceiptCounter>
{
    public void Configure(EntityTypeBuilder<TuitionPolicy> policy)
    {
        policy.ToTable("tuition_policies", t =>
        {
            t.Holds("tuition.policy-cap", "cap > 0");
            t.Holds("tuition.policy-unit", "rounding_unit IN (1, 10, 100, 1000)");
            t.Holds("tuition.policy-months", "minimum_months BETWEEN 0 AND 120");
            t.Holds("tuition.policy-days", "acceptance_days BETWEEN 1 AND 365");
            t.Holds("tuition.policy-degrees", "covers_master OR covers_doctor");
        });
        policy.Property(p => p.Source).HasMaxLength(TuitionPolicy.SourceMax);
        policy.HasIndex(p => new { p.District, p.EffectiveFrom }).IsUnique().HasDatabaseName("tuition.policy-same-day");
        policy.HasOne<Organization>().WithMany().HasForeignKey(p => p.District).OnDelete(DeleteBehavior.Restrict);
        policy.OwnsMany(p => p.Rates, rate =>
        {
            rate.ToTable("tuition_policy_rates", t => t.HasCheckConstraint("tuition.policy-rate", "rate BETWEEN 0 AND 10000"));
            rate.WithOwner().HasForeignKey("PolicyId");
            rate.HasKey("PolicyId", nameof(SizeRate.Size));
        });
    }

    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.ToTable("tuition_courses");
        course.Bilingual(c => c.Name, Course.NameMax);
        course.HasIndex(c => new { c.District, c.IsListed });
        course.HasOne<Organization>().WithMany().HasForeignKey(c => c.District).OnDelete(DeleteBehavior.Restrict);
        course.HasOne<Organization>().WithMany().HasForeignKey(c => c.University).OnDelete(DeleteBehavior.Restrict);
        course.Versioned();
    }

    public void Configure(EntityTypeBuilder<ApplicationWindow> window)
    {
        window.ToTable("tuition_windows", t =>
        {
            t.Holds("tuition.window-days", "closes_on >= opens_on");
            t.Holds("tuition.window-places", "places IS NULL OR places >= 1");
            t.Holds("tuition.quota-full", "taken >= 0 AND (places IS NULL OR taken <= places)");
        });
        window.Bilingual(w => w.Title, ApplicationWindow.TitleMax);
        window.HasIndex(w => new { w.District, w.ClosesOn });
        window.HasOne<Organization>().WithMany().HasForeignKey(w => w.District).OnDelete(DeleteBehavior.Restrict);
        window.HasOne<BudgetLine>().WithMany().HasForeignKey(w => w.BudgetLine).OnDelete(DeleteBehavior.Restrict);
        window.Versioned();
    }

    public void Configure(EntityTypeBuilder<AwardRoom> room)
    {
        room.ToTable("tuition_rooms", t => t.Holds("tuition.cap-room", "used >= 0 AND used <= cap"));
        room.HasKey(r => new { r.District, r.Person, r.Span });
        room.Property(r => r.Span).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<ReceiptCounter> counter)
    {
        counter.ToTable("tuition_receipts");
        counter.HasKey(c => new { c.District, c.Year });
    }
}
