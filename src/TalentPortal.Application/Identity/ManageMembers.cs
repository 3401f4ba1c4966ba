using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>An administrator gives somebody with an account a role in an institution.</summary>
public sealed class GiveMembership(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string Email { get; set; } = "";
        public OrganizationId? Organization { get; set; }
        public Role? Role { get; set; }
        public DateOnly? Until { get; set; }
        public string Reason { get; set; } = "";
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Email).NotEmpty().EmailAddress();
            RuleFor(f => f.Role).NotNull();
            RuleFor(f => f.Reason).NotEmpty().MaximumLength(500);
        }
    }

    /// <summary>The roles an administrator may hand out: never more than the own house holds.</summary>
    public static IReadOnlyList<Role> RolesOf(Role administrator) => administrator switch
    {
        Role.SystemAdmin => [Role.DistrictAdmin, Role.UniversityStaff, Role.SystemAdmin],
        Role.DistrictAdmin => [Role.DistrictViewer, Role.DistrictOfficer, Role.DistrictApprover, Role.DistrictFinance, Role.DistrictAdmin, Role.Auditor, Role.SchoolHead, Role.SchoolTeacher, Role.Instructor],
        Role.SchoolHead => [Role.SchoolTeacher, Role.SchoolHead],
        Role.CompanyRepresentative => [Role.CompanyMember, Role.Employee],
        _ => [],
    };

    public async Task<Result<MembershipId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<MembershipId>.Refuse(refusals);
        var organization = form.Organization ?? actor.Organization;
        return await desk.Run<MembershipId>(actor, Permission.MembershipManage, new Act("membership.give", organization.Value) { Reason = form.Reason }, async db =>
        {
            if (!RolesOf(actor.Role).Contains(form.Role!.Value)) return IdentityRefusals.RoleNotGiven(form.Role.Value);
            var kind = await db.OrganizationsSeenBy(actor).Where(Houses.Under(actor)).Where(o => o.Id == organization).Select(o => (OrganizationKind?)o.Kind).SingleOrDefaultAsync(ct);
            if (kind is null) return KernelRefusals.NotFound;
            if (RoleHouses.Check(form.Role.Value, kind.Value) is { IsDone: false } elsewhere) return Result<MembershipId>.Refuse(elsewhere.Refusals);
            var mail = form.Email.Trim().ToUpperInvariant();
            var person = await db.Users.Where(a => a.NormalizedEmail == mail).Select(a => new { a.Id, a.EmailConfirmed }).SingleOrDefaultAsync(ct);
            if (person is null) return IdentityRefusals.UnknownPerson;
            if (!person.EmailConfirmed) return IdentityRefusals.Unconfirmed; // anybody can open an account under the address of an official
            var given = Membership.Give(PersonId.From(person.Id), organization, form.Role.Value, desk.Today, form.Until);
            if (!given.IsDone) return Result<MembershipId>.Refuse(given.Refusals);
            db.Add(given.Value);
            return given.Value.Id;
        }, ct);
    }
}

/// <summary>An administrator takes a role away; open pages of that person are refused at their next action.</summary>
public sealed class RevokeMembership(Desk desk)
{
    public Task<Result> Run(MembershipId id, string reason, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.MembershipManage, new Act("membership.revoke", id.Value) { Reason = reason }, async db =>
        {
            if (string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
            var membership = await db.MembershipsUnder(actor).SingleOrDefaultAsync(m => m.Id == id, ct);
            if (membership is null) return KernelRefusals.NotFound;
            if (membership.Person == actor.Person) return IdentityRefusals.OwnMembership; // nobody locks the own door behind them
            return membership.Revoke(desk.Now);
        }, ct);
}
