using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Companies;

internal static class CompanyScope
{
    extension(PortalDb db)
    {
        /// <summary>A company sees its own, a district office those that stand in it, a person what he or she has registered.</summary>
        public IQueryable<CompanyProfile> CompaniesSeenBy(Actor actor) => actor switch
        {
            { Role: Role.System } => db.Set<CompanyProfile>(),
            { Role: Role.CompanyMember or Role.CompanyRepresentative } => db.Scoped<CompanyProfile>(p => p.Company == actor.Organization || p.RegisteredBy == actor.Person),
            _ when actor.Role.ReadsOffice() => db.Scoped<CompanyProfile>(p => p.District == actor.District || p.RegisteredBy == actor.Person),
            _ => db.Scoped<CompanyProfile>(p => p.RegisteredBy == actor.Person),
        };

        /// <summary>The roll of employees is the company's own; an employee sees the own entry.</summary>
        public IQueryable<Employee> EmployeesSeenBy(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<Employee>(),
            Role.CompanyMember or Role.CompanyRepresentative => db.Scoped<Employee>(e => e.Company == actor.Organization),
            Role.Employee => db.Scoped<Employee>(e => e.Person == actor.Person),
            _ => db.Scoped<Employee>(e => false),
        };

        public IQueryable<CompanyEvidence> EvidenceSeenBy(Actor actor) => actor switch
        {
            { Role: Role.System } => db.Set<CompanyEvidence>(),
            { Role: Role.CompanyMember or Role.CompanyRepresentative } => db.Scoped<CompanyEvidence>(e => e.Company == actor.Organization),
            _ when actor.Role.ReadsOffice() => db.Scoped<CompanyEvidence>(e => e.District == actor.District),
            _ => db.Scoped<CompanyEvidence>(e => false),
        };
    }
}
