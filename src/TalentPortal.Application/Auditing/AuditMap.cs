using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentPortal.Application.Auditing;

internal sealed class AuditMap : IEntityTypeConfiguration<AuditLine>, IEntityTypeConfiguration<AuditHead>,
    IEntityTypeConfiguration<AccessLine>, IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<AuditLine> line)
    {
        line.ToTable("audit_lines");
        line.HasKey(l => new { l.Chain, l.Seq });
        line.Property(l => l.Role).HasMaxLength(40);
        line.Property(l => l.Action).HasMaxLength(80);
        line.HasIndex(l => l.Subject);
    }

    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("audit_heads");
        head.HasKey(h => h.Chain);
    }

    public void Configure(EntityTypeBuilder<AccessLine> line)
    {
        line.ToTable("access_lines");
        line.Property(l => l.Id).UseIdentityAlwaysColumn();
        line.Property(l => l.Role).HasMaxLength(40);
        line.Property(l => l.Purpose).HasMaxLength(40);
        line.Property(l => l.What).HasMaxLength(80);
        line.Property(l => l.Address).HasMaxLength(60);
        line.HasIndex(l => new { l.District, l.Id });
    }

    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_keys");
        key.HasKey(k => k.Key);
        key.Property(k => k.Action).HasMaxLength(80);
        key.Property(k => k.Content).HasMaxLength(64);
        key.HasIndex(k => k.At);
    }
}
