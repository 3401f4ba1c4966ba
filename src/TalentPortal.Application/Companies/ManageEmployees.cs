using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Companies;

/// <summary>The representative enters an employee. Where the e-mail address has an account already, the entry is tied to it.</summary>
public sealed class AddEmployee(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string Name { get; set; } = "";
        public string Email { get; set; } = "";
        public DateOnly? EmployedSince { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().MaximumLength(Employee.NameMax);
            RuleFor(f => f.Email).NotEmpty().EmailAddress().MaximumLength(Employee.EmailMax);
            RuleFor(f => f.EmployedSince).NotNull();
        }
    }

    public async Task<Result<EmployeeId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<EmployeeId>.Refuse(refusals);
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        var entered = Employee.Enter(actor.Organization, district, form.Name, form.Email, form.EmployedSince!.Value, desk.Today);
        if (!entered.IsDone) return Result<EmployeeId>.Refuse(entered.Refusals);
        return await desk.Run<EmployeeId>(actor, Permission.CompanyManage, new Act("company.add-employee", entered.Value.Id.Value), async db =>
        {
            await EmployeeLink.Tie(db, entered.Value, actor, desk.Today, ct);
            db.Add(entered.Value);
            return entered.Value.Id;
        }, ct);
    }
}

/// <summary>The representative ties an entry to the account that the employee has opened since.</summary>
public sealed class LinkEmployee(Desk desk)
{
    public Task<Result> Run(EmployeeId id, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.CompanyManage, new Act("company.link-employee", id.Value), async db =>
        {
            var employee = await db.EmployeesSeenBy(actor).SingleOrDefaultAsync(e => e.Id == id, ct);
            if (employee is null) return KernelRefusals.NotFound;
            return await EmployeeLink.Tie(db, employee, actor, desk.Today, ct) ? Result.Done : CompanyRefusals.NoAccountYet;
        }, ct);
}

/// <summary>The representative enters an employee's last day, or mends it.</summary>
public sealed class EmployeeLeaves(Desk desk)
{
    public async Task<Result> Run(EmployeeId id, DateOnly? lastDay, Actor actor, CancellationToken ct)
    {
        if (lastDay is not { } day) return CompanyRefusals.LastDayMissing;
        return await desk.Run(actor, Permission.CompanyManage, new Act("company.employee-leaves", id.Value), async db =>
        {
            var employee = await db.EmployeesSeenBy(actor).SingleOrDefaultAsync(e => e.Id == id, ct);
            return employee is null ? KernelRefusals.NotFound : employee.Leave(day);
        }, ct);
    }
}

internal static class EmployeeLink
{
    /// <summary>Ties the entry to the account of its address and makes its person an employee of the company in the portal: enough to be
    /// asked for consent, not more.</summary>
    /// <returns>Whether there is such an account, its address confirmed: anybody can open one under the address of somebody else.</returns>
    public static async Task<bool> Tie(PortalDb db, Employee employee, Actor actor, DateOnly today, CancellationToken ct)
    {
        if (employee.Person is not null) return true;
        if (await db.Users.Where(a => a.NormalizedEmail == employee.Email && a.EmailConfirmed).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct) is not { } account) return false;
        var person = PersonId.From(account);
        employee.Link(person);
        if (!await db.MembershipsUnder(actor).AnyAsync(m => m.Person == person && m.Organization == employee.Company && m.Role == Role.Employee && m.RevokedAt == null, ct))
            db.Add(Membership.Give(person, employee.Company, Role.Employee, today).Value);
        return true;
    }
}
