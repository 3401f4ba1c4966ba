using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Companies;

internal sealed class CompanyMap : IEntityTypeConfiguration<CompanyProfile>, IEntityTypeConfiguration<Employee>, IEntityTypeConfiguration<CompanyEvidence>
{
    public void Configure(EntityTypeBuilder<CompanyProfile> profile)
    {
        profile.ToTable("company_profiles", t =>
        {
            t.Holds("company.account-parts", "num_nulls(bank, account_masked, account_sealed, account_holder) IN (0, 4)");
            t.Holds("company.large-has-no-certificate", "size <> 'Large' OR certificate_until IS NULL");
        });
        profile.HasKey(p => p.Company);
        profile.Property(p => p.RegionCode).HasMaxLength(10);
        profile.Property(p => p.Bank).HasMaxLength(CompanyProfile.BankMax);
        profile.Property(p => p.AccountMasked).HasMaxLength(CompanyProfile.AccountMax);
        profile.Property(p => p.AccountSealed).HasMaxLength(CompanyProfile.SealedMax);
        profile.Property(p => p.AccountHolder).HasMaxLength(CompanyProfile.BankMax);
        profile.HasOne<Organization>().WithOne().HasForeignKey<CompanyProfile>(p => p.Company).OnDelete(DeleteBehavior.Restrict);
        profile.HasOne<Organization>().WithMany().HasForeignKey(p => p.District).OnDelete(DeleteBehavior.Restrict);
        profile.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionCode).OnDelete(DeleteBehavior.Restrict);
        profile.Versioned();
    }

    public void Configure(EntityTypeBuilder<Employee> employee)
    {
        employee.ToTable("employees", t => t.Holds("company.left-before-start", "left_on IS NULL OR left_on >= employed_since"));
        employee.Property(e => e.Name).HasMaxLength(Employee.NameMax);
        employee.Property(e => e.Email).HasMaxLength(Employee.EmailMax);
        employee.HasIndex(e => new { e.Company, e.Email }).IsUnique().HasFilter("left_on IS NULL").HasDatabaseName("company.employee-twice");
        employee.HasIndex(e => e.Person);
        employee.HasOne<CompanyProfile>().WithMany().HasForeignKey(e => e.Company).OnDelete(DeleteBehavior.Restrict);
        employee.Versioned();
    }

    public void Configure(EntityTypeBuilder<CompanyEvidence> evidence)
    {
        evidence.ToTable("company_evidence");
        evidence.HasIndex(e => new { e.Company, e.Kind });
        evidence.HasIndex(e => e.Document).IsUnique();
        evidence.HasOne<StoredDocument>().WithMany().HasForeignKey(e => e.Document).OnDelete(DeleteBehavior.Restrict);
        evidence.HasOne<CompanyProfile>().WithMany().HasForeignKey(e => e.Company).OnDelete(DeleteBehavior.Restrict);
    }
}
