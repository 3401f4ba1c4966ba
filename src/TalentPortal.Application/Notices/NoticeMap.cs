using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Notices;

namespace TalentPortal.Application.Notices;

internal sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        // No version: the one who writes a notice cannot read it back, and two readers at once mean the same.
        notice.ToTable("notices", t =>
        {
            t.Holds("ck_notices_recipient", "num_nonnulls(person, organization) = 1 AND (organization IS NULL) = (role IS NULL)");
            t.Holds("ck_notices_read", "(read_at IS NULL) = (read_by IS NULL)");
            t.Holds("ck_notices_href", "href LIKE '/%' AND href NOT LIKE '//%'");
        });
        notice.Property(n => n.Key).HasMaxLength(Notice.KeyMax);
        notice.Property(n => n.Args).HasColumnType("jsonb");
        notice.Property(n => n.Href).HasMaxLength(Notice.HrefMax);
        notice.HasIndex(n => new { n.Person, n.At }).HasFilter("person IS NOT NULL");
        notice.HasIndex(n => new { n.Organization, n.Role, n.At }).HasFilter("organization IS NOT NULL");
        notice.NotJournaled();
    }
}

internal sealed class OutboxMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages", t =>
        {
            t.Holds("ck_outbox_messages_recipient", "num_nonnulls(to_organization, to_person, to_address) = 1 AND (to_organization IS NULL) = (to_role IS NULL)");
            t.Holds("ck_outbox_messages_sent", "(sent_at IS NULL) = (state <> 'Sent')");
        });
        message.Property(m => m.Key).HasMaxLength(Notice.KeyMax);
        message.Property(m => m.Args).HasColumnType("jsonb");
        message.Property(m => m.Href).HasMaxLength(Notice.HrefMax);
        message.Property(m => m.ToAddress).HasMaxLength(OutboxMessage.AddressMax);
        message.Property(m => m.Error).HasMaxLength(OutboxMessage.ErrorMax);
        message.HasIndex(m => m.NextTryAt).HasFilter("state = 'Waiting'").HasDatabaseName("ix_outbox_messages_due");
        message.NotJournaled();
    }
}
