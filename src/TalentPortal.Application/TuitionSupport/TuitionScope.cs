using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

internal static class TuitionScope
{
    extension(PortalDb db)
    {
        /// <summary>The rules, the courses and the windows are public.</summary>
        public IQueryable<TuitionPolicy> PoliciesSeenBy(Actor actor) => db.Set<TuitionPolicy>();

        /// <inheritdoc cref="PoliciesSeenBy"/>
        public IQueryable<Course> CoursesSeenBy(Actor actor) => db.Set<Course>();

        /// <inheritdoc cref="PoliciesSeenBy"/>
        public IQueryable<ApplicationWindow> WindowsSeenBy(Actor actor) => db.Set<ApplicationWindow>();

        /// <summary>A company its own, a district office those submitted in it, an employee and a university those with a line of theirs.</summary>
        public IQueryable<TuitionApplication> ApplicationsSeenBy(Actor actor) => actor switch
        {
            { Role: Role.System } => db.Set<TuitionApplication>(),
            { Role: Role.CompanyMember or Role.CompanyRepresentative } => db.Scoped<TuitionApplication>(a => a.Company == actor.Organization),
            { Role: Role.Employee or Role.UniversityStaff } => db.Scoped<TuitionApplication>(a => db.LinesSeenBy(actor).Any(l => l.Application == a.Id)),
            _ when actor.Role.ReadsOffice() => db.Scoped<TuitionApplication>(a => a.District == actor.District && a.ReceiptNumber != null),
            _ => db.Scoped<TuitionApplication>(a => false),
        };

        /// <summary>A line is seen by others once it has left the company, and by the university once its employee has consented.</summary>
        public IQueryable<ApplicationLine> LinesSeenBy(Actor actor) => actor switch
        {
            { Role: Role.System } => db.Set<ApplicationLine>(),
            { Role: Role.CompanyMember or Role.CompanyRepresentative } => db.Scoped<ApplicationLine>(l => l.Company == actor.Organization),
            { Role: Role.Employee } => db.Scoped<ApplicationLine>(l => l.Person == actor.Person && l.IsShown),
            { Role: Role.UniversityStaff } => db.Scoped<ApplicationLine>(l => l.University == actor.Organization && l.ConsentAt != null),
            _ when actor.Role.ReadsOffice() => db.Scoped<ApplicationLine>(l => l.District == actor.District && l.IsShown),
            _ => db.Scoped<ApplicationLine>(l => false),
        };

        /// <summary>Papers of applications seen; an employee and a university only those of their lines.</summary>
        public IQueryable<AttachedPaper> PapersSeenBy(Actor actor) => actor.Role is Role.Employee or Role.UniversityStaff
            ? db.Scoped<AttachedPaper>(p => db.LinesSeenBy(actor).Any(l => l.Id == p.Line))
            : db.Scoped<AttachedPaper>(p => db.ApplicationsSeenBy(actor).Any(a => a.Id == p.Application));

        public IQueryable<Handover> StorySeenBy(Actor actor) =>
            db.Scoped<Handover>(h => db.ApplicationsSeenBy(actor).Any(a => a.Id == h.Application));

        /// <summary>What a person has had decided: the district's office and the person.</summary>
        public IQueryable<AwardRoom> RoomsSeenBy(Actor actor) => actor switch
        {
            { Role: Role.System } => db.Set<AwardRoom>(),
            _ when actor.Role.ReadsOffice() => db.Scoped<AwardRoom>(r => r.District == actor.District),
            _ => db.Scoped<AwardRoom>(r => r.Person == actor.Person),
        };
    }
}
