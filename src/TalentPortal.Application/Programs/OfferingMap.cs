using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

internal sealed class OfferingMap : IEntityTypeConfiguration<Offering>
{
    public void Configure(EntityTypeBuilder<Offering> offering)
    {
        offering.ToTable("offerings", t =>
        {
            t.Holds("offering.window", "closes_at > opens_at");
            t.Holds("offering.per-school-max", "per_school_max >= 1");
        });
        offering.Bilingual(o => o.Name, Offering.NameMax);
        offering.HasIndex(o => new { o.District, o.Year });
        offering.HasOne<Programme>().WithMany().HasForeignKey(o => o.Programme).OnDelete(DeleteBehavior.Restrict);
        offering.HasOne<Organization>().WithMany().HasForeignKey(o => o.District).OnDelete(DeleteBehavior.Restrict);
        offering.Versioned();
        offering.HasMany(o => o.Pools).WithOne().HasForeignKey("OfferingId").OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CapacityPoolMap : IEntityTypeConfiguration<CapacityPool>
{
    // The check bears the code of the refusal: whoever runs into it is told that the pool is full.
    public void Configure(EntityTypeBuilder<CapacityPool> pool) =>
        pool.ToTable("capacity_pools", t => t.Holds("enrollment.pool-full", "taken >= 0 AND taken <= capacity"));
}

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", t =>
        {
            t.Holds("enrollment.session-full", "taken >= 0 AND taken <= max");
            t.Holds("offering.session-size", "min >= 1 AND max >= min");
            t.Holds("offering.session-times", "\"end\" > start");
        });
        session.Bilingual(s => s.Place, Session.PlaceMax);
        session.HasIndex(s => new { s.Offering, s.Day });
        session.HasOne<Offering>().WithMany().HasForeignKey(s => s.Offering).OnDelete(DeleteBehavior.Restrict);
        session.Versioned();
    }
}
