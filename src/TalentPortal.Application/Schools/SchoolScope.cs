using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>The only door to pupils. A school sees its own; the office those who are on its lists because consent was given; nobody else any.</summary>
internal static class SchoolScope
{
    extension(PortalDb db)
    {
        public IQueryable<SchoolProfile> ProfilesSeenBy(Actor actor) => db.Set<SchoolProfile>();

        public IQueryable<SchoolClass> ClassesOf(Actor actor) =>
            IsSchool(actor) ? db.Scoped<SchoolClass>(c => c.School == actor.Organization) : db.Scoped<SchoolClass>(_ => actor.Role == Role.System);

        public IQueryable<Pupil> PupilsSeenBy(Actor actor) => actor.Role switch
        {
            Role.SchoolTeacher or Role.SchoolHead => db.Scoped<Pupil>(p => p.School == actor.Organization),
            // The function joins places and consent at the moment of reading; the same one guards the rows in the database.
            Role.DistrictOfficer => db.Scoped<Pupil>(pupils => pupils.FromSql($"SELECT p.*, p.xmin FROM pupils p WHERE pupil_is_listed(p.id, {actor.District.GetValueOrDefault().Value})")),
            Role.System => db.Set<Pupil>(),
            _ => db.Scoped<Pupil>(_ => false),
        };

        public IQueryable<RosterUpload> UploadsOf(Actor actor) =>
            db.Scoped<RosterUpload>(u => u.School == actor.Organization && (actor.Role == Role.SchoolTeacher || actor.Role == Role.SchoolHead));

        public IQueryable<RosterLine> LinesOf(Actor actor) =>
            db.Scoped<RosterLine>(l => db.UploadsOf(actor).Any(u => u.Id == l.Upload));
    }

    private static bool IsSchool(Actor actor) => actor.Role is Role.SchoolTeacher or Role.SchoolHead;
}
