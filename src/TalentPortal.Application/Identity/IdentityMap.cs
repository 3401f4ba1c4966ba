using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Name).HasMaxLength(Account.NameMax);
        account.Property(a => a.NameEn).HasMaxLength(Account.NameMax);
        account.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("identity.email-taken");
    }
}

internal sealed class LoginTablesMap : IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>, IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claims) => claims.ToTable("account_claims");
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> logins) => logins.ToTable("account_logins");
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> tokens) => tokens.ToTable("account_tokens");
}

internal sealed class MembershipMap : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships", t => t.HasCheckConstraint("identity.ends-before-start", "until IS NULL OR until >= \"from\""));
        membership.HasIndex(m => new { m.Person, m.Organization, m.Role });
        membership.HasIndex(m => m.Organization);
        membership.HasOne<Organization>().WithMany().HasForeignKey(m => m.Organization).OnDelete(DeleteBehavior.Restrict);
    }
}
