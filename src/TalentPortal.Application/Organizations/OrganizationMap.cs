using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

internal sealed class OrganizationMap : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations");
        organization.Bilingual(o => o.Name, OrganizationName.Max);
        organization.Property(o => o.RegionCode).HasMaxLength(10);
        organization.Property(o => o.BusinessNumber).HasConversion(n => n!.Value.Digits, digits => BusinessNumber.Stored(digits)).HasMaxLength(10);
        organization.HasIndex(o => o.BusinessNumber).IsUnique().HasDatabaseName("organization.business-number-taken");
        organization.HasIndex(o => new { o.District, o.Kind });
        organization.HasOne<Organization>().WithMany().HasForeignKey(o => o.District).OnDelete(DeleteBehavior.Restrict);
        organization.HasOne<Organization>().WithMany().HasForeignKey(o => o.UnitOf).OnDelete(DeleteBehavior.Restrict);
        organization.HasOne<Region>().WithMany().HasForeignKey(o => o.RegionCode).OnDelete(DeleteBehavior.Restrict);
        organization.HasIndex(o => o.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
        organization.Versioned();
        organization.OwnsMany(o => o.Names, name =>
        {
            name.ToTable("organization_names");
            name.WithOwner().HasForeignKey("OrganizationId");
            name.Property(n => n.Text).HasMaxLength(OrganizationName.Max);
            name.HasKey("OrganizationId", nameof(OrganizationName.Kind), nameof(OrganizationName.Text));
        });
    }
}

internal sealed class RegionMap : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> region)
    {
        region.ToTable("regions");
        region.HasKey(r => r.Code);
        region.Property(r => r.Code).HasMaxLength(10);
        region.Property(r => r.ParentCode).HasMaxLength(10);
        region.Property(r => r.TodayCode).HasMaxLength(10);
        region.Property(r => r.NameKo).HasMaxLength(60);
        region.Property(r => r.FullNameKo).HasMaxLength(100);
        region.Property(r => r.NameEn).HasMaxLength(100);
        region.Property(r => r.Successors).HasMaxLength(100);
        region.HasIndex(r => r.TodayCode);
    }
}
