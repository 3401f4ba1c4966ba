using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

internal sealed class ApplicationMap : IEntityTypeConfiguration<TuitionApplication>, IEntityTypeConfiguration<ApplicationLine>,
    IEntityTypeConfiguration<AttachedPaper>, IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<TuitionApplication> application)
    {
        application.ToTable("tuition_applications", t =>
        {
            t.Holds("tuition.total", "total >= 0");
            t.Holds("tuition.counters", "open_answers >= 0 AND consents >= 0 AND open_bills >= 0");
            t.Holds("tuition.submitted-whole", "(receipt_number IS NULL) = (applied_on IS NULL) AND (receipt_number IS NULL) = (policy IS NULL)");
            t.Holds("tuition.never-submitted", "receipt_number IS NOT NULL OR state IN ('Draft', 'Withdrawn')");
            t.Holds("tuition.four-eyes-approve", "approved_by IS NULL OR reviewed_by IS NULL OR approved_by <> reviewed_by");
            t.Holds("tuition.four-eyes-pay", "paid_by IS NULL OR (paid_by IS DISTINCT FROM approved_by AND paid_by IS DISTINCT FROM reviewed_by)");
            t.Holds("tuition.paid-whole", "(state = 'Paid') = (paid_by IS NOT NULL) AND (paid_by IS NULL) = (paid_on IS NULL) AND (paid_by IS NULL) = (payment_reference IS NULL)");
            t.Holds("tuition.approved-whole", "state NOT IN ('AwaitingAcceptance', 'AwaitingPayment', 'Paid') OR (approved_by IS NOT NULL AND accept_by IS NOT NULL AND budget_line IS NOT NULL AND total > 0)");
        });
        application.Property(a => a.Window).HasColumnName("window_id"); // WINDOW is a word of SQL's own
        application.Property(a => a.ReceiptNumber).HasMaxLength(30);
        application.Property(a => a.Note).HasMaxLength(TuitionApplication.TextMax);
        application.Property(a => a.PaymentReference).HasMaxLength(TuitionApplication.ReferenceMax);
        application.HasIndex(a => new { a.Company, a.Window }).IsUnique().HasDatabaseName("tuition.already-started")
            .HasFilter("state NOT IN ('Refused', 'Declined', 'Expired', 'Withdrawn')");
        application.HasIndex(a => new { a.District, a.ReceiptNumber }).IsUnique();
        application.HasIndex(a => new { a.District, a.State, a.SubmittedAt });
        application.HasIndex(a => new { a.State, a.AcceptBy });
        application.HasOne<CompanyProfile>().WithMany().HasForeignKey(a => a.Company).OnDelete(DeleteBehavior.Restrict);
        application.HasOne<ApplicationWindow>().WithMany().HasForeignKey(a => a.Window).OnDelete(DeleteBehavior.Restrict);
        application.HasOne<TuitionPolicy>().WithMany().HasForeignKey(a => a.Policy).OnDelete(DeleteBehavior.Restrict);
        application.HasOne<BudgetLine>().WithMany().HasForeignKey(a => a.BudgetLine).OnDelete(DeleteBehavior.Restrict);
        application.HasMany(a => a.Lines).WithOne().HasForeignKey(l => l.Application).OnDelete(DeleteBehavior.Cascade);
        application.HasMany(a => a.Papers).WithOne().HasForeignKey(p => p.Application).OnDelete(DeleteBehavior.Cascade);
        application.HasMany(a => a.Story).WithOne().HasForeignKey(h => h.Application).OnDelete(DeleteBehavior.Cascade);
        application.Ignore(a => a.WithParty);
        application.Versioned();
    }

    public void Configure(EntityTypeBuilder<ApplicationLine> line)
    {
        line.ToTable("tuition_lines", t =>
        {
            t.Holds("tuition.below-zero", "billed >= 0 AND entrance_fee >= 0 AND scholarship >= 0 AND employer_scholarship >= 0 AND other_public >= 0");
            t.Holds("tuition.too-much", $"billed <= {ApplicationLine.AmountMax} AND entrance_fee <= {ApplicationLine.AmountMax}");
            t.Holds("tuition.award-state", "award = 0 OR state IN ('Recommended', 'Approved', 'Paid', 'Released')");
            t.Holds("tuition.award-net", "award <= billed + entrance_fee");
            t.Holds("tuition.award-consent", "state NOT IN ('Consented', 'Confirmed', 'Recommended', 'Approved', 'Paid') OR (consent_at IS NOT NULL AND consent_version IS NOT NULL AND person IS NOT NULL)");
            t.Holds("tuition.award-span", "state NOT IN ('Recommended', 'Approved', 'Paid') OR span IS NOT NULL");
        });
        line.Property(l => l.Name).HasMaxLength(Employee.NameMax);
        line.Property(l => l.ConsentVersion).HasMaxLength(40);
        line.Property(l => l.Reason).HasMaxLength(TuitionApplication.TextMax);
        line.Property(l => l.Span).HasMaxLength(20);
        line.HasIndex(l => new { l.Application, l.Employee }).IsUnique().HasDatabaseName("tuition.employee-twice");
        line.HasIndex(l => new { l.Person, l.SemesterCode }).IsUnique().HasFilter("state IN ('Approved', 'Paid')").HasDatabaseName("tuition.already-funded");
        line.HasIndex(l => new { l.University, l.State });
        line.HasOne<Employee>().WithMany().HasForeignKey(l => l.Employee).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Course>().WithMany().HasForeignKey(l => l.Course).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AttachedPaper> paper)
    {
        paper.ToTable("tuition_papers");
        paper.HasKey(p => p.Document);
        paper.HasIndex(p => p.Application);
        paper.HasOne<StoredDocument>().WithMany().HasForeignKey(p => p.Document).OnDelete(DeleteBehavior.Restrict);
        paper.HasOne<ApplicationLine>().WithMany().HasForeignKey(p => p.Line).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.ToTable("tuition_story");
        handover.HasKey(h => h.Id);
        handover.Property(h => h.Text).HasMaxLength(TuitionApplication.TextMax);
        handover.HasIndex(h => new { h.Application, h.Revision });
    }
}
