using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Application.Agreements;

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
