using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Enrollment;

internal sealed class PlaceRequestMap : IEntityTypeConfiguration<PlaceRequest>
{
    public void Configure(EntityTypeBuilder<PlaceRequest> request)
    {
        request.ToTable("place_requests", t =>
        {
            t.Holds("place_requests_seats", "named >= 0 AND named <= granted AND granted >= 0");
            t.Holds("place_requests_granted", "(state = 'Granted') = (granted > 0)");
            t.Holds("enrollment.staff", "staff BETWEEN 0 AND 100 AND wheelchairs BETWEEN 0 AND headcount");
        });
        request.Property(r => r.Needs).HasMaxLength(PlaceRequest.NeedsMax);
        request.Property(r => r.Reason).HasMaxLength(500);
        request.HasIndex(r => new { r.School, r.Offering });
        request.HasIndex(r => new { r.Offering, r.RequestedAt });
        request.HasIndex(r => r.Session);
        request.HasOne<Offering>().WithMany().HasForeignKey(r => r.Offering).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<CapacityPool>().WithMany().HasForeignKey(r => r.Pool).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Organization>().WithMany().HasForeignKey(r => r.School).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Session>().WithMany().HasForeignKey(r => r.Session).OnDelete(DeleteBehavior.Restrict);
        request.Ignore(r => r.Unnamed);
        request.Versioned();
        request.OwnsMany(r => r.Classes, line =>
        {
            line.ToTable("place_request_classes");
            line.WithOwner().HasForeignKey("RequestId");
            line.Property(c => c.Class).HasMaxLength(SchoolClass.NameMax);
            line.HasKey("RequestId", nameof(RequestedClass.Grade), nameof(RequestedClass.Class));
        });
        request.OwnsMany(r => r.Preferences, line =>
        {
            line.ToTable("place_request_sessions");
            line.WithOwner().HasForeignKey("RequestId");
            line.HasKey("RequestId", nameof(PreferredSession.Rank));
        });
    }
}

internal sealed class PlaceMap : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.ToTable("places");
        place.HasIndex(p => new { p.Pupil, p.Offering }).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("enrollment.pupil-placed");
        place.HasIndex(p => p.Request);
        place.HasIndex(p => new { p.Offering, p.School });
        place.HasOne<PlaceRequest>().WithMany().HasForeignKey(p => p.Request).OnDelete(DeleteBehavior.Restrict);
        place.HasOne<Pupil>().WithMany().HasForeignKey(p => p.Pupil).OnDelete(DeleteBehavior.Restrict);
        place.Versioned();
    }
}

/// <summary>Whether consent stands for a place now: a view, so that no stored state can lag behind an answer.</summary>
public sealed class PlaceStanding
{
    public PlaceId Place { get; init; }
    public bool ConsentGiven { get; init; }
}

internal sealed class PlaceStandingMap : IEntityTypeConfiguration<PlaceStanding>
{
    public void Configure(EntityTypeBuilder<PlaceStanding> row) => row.HasNoKey().ToView("place_standing");
}

/// <summary>How many seats of an offering a school holds: one row to lock, so that the school's limit holds under parallel requests.</summary>
public sealed class SchoolShare
{
    public OfferingId Offering { get; init; }
    public OrganizationId School { get; init; }
    public int Taken { get; init; }
}

internal sealed class SchoolShareMap : IEntityTypeConfiguration<SchoolShare>
{
    public void Configure(EntityTypeBuilder<SchoolShare> share)
    {
        share.ToTable("school_shares", t => t.Holds("school_shares_taken", "taken >= 0"));
        share.HasKey(s => new { s.Offering, s.School });
        share.HasOne<Offering>().WithMany().HasForeignKey(s => s.Offering).OnDelete(DeleteBehavior.Restrict);
        share.HasOne<Organization>().WithMany().HasForeignKey(s => s.School).OnDelete(DeleteBehavior.Restrict);
    }
}
