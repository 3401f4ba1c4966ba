using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Enrollment;

/// <summary>Requests and places: a school's own, and for the office those of its district's offerings.</summary>
internal static class EnrollmentScope
{
    extension(PortalDb db)
    {
        public IQueryable<PlaceRequest> RequestsSeenBy(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<PlaceRequest>(),
            Role.SchoolTeacher or Role.SchoolHead => db.Scoped<PlaceRequest>(r => r.School == actor.Organization),
            _ when actor.Role.ReadsOffice() => db.Scoped<PlaceRequest>(r => r.District == actor.District),
            _ => db.Scoped<PlaceRequest>(_ => false),
        };

        public IQueryable<Place> PlacesSeenBy(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<Place>(),
            Role.SchoolTeacher or Role.SchoolHead => db.Scoped<Place>(p => p.School == actor.Organization),
            _ when actor.Role.ReadsOffice() => db.Scoped<Place>(p => p.District == actor.District),
            _ => db.Scoped<Place>(_ => false),
        };

        /// <summary>The view runs with the reader's rights: it has the rows of <see cref="PlacesSeenBy"/>.</summary>
        public IQueryable<PlaceStanding> StandingsSeenBy(Actor actor) => db.Set<PlaceStanding>();
    }
}
