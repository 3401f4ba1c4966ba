using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

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
