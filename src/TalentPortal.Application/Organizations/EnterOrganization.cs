using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

/// <summary>The office enters an institution that takes part in its agreements.</summary>
public sealed class EnterOrganization(Desk desk)
{
    private static readonly Validator Rules = new();

    /// <summary>What the form collects: text, because a person may not have typed it yet.</summary>
    public sealed class Form
    {
        public OrganizationKind? Kind { get; set; }
        public string NameKo { get; set; } = "";
        public string? NameEn { get; set; }
        public string? RegionCode { get; set; }

        /// <summary>The district office in whose portal it stands; a district's own people always enter for their own.</summary>
        public OrganizationId? District { get; set; }
        public string? BusinessNumber { get; set; }

        /// <summary>The institution it is a unit of.</summary>
        public OrganizationId? UnitOf { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).NotNull();
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(OrganizationName.Max);
            RuleFor(f => f.NameEn).MaximumLength(OrganizationName.Max);
        }
    }

    /// <summary>The kinds that a role may enter. District offices are the portal's to enter; the portal's own office comes with the set-up.</summary>
    public static IReadOnlyList<OrganizationKind> KindsOf(Role role) => role == Role.SystemAdmin
        ? [.. Enum.GetValues<OrganizationKind>().Where(k => k != OrganizationKind.Portal)]
        : [OrganizationKind.School, OrganizationKind.Company, OrganizationKind.University, OrganizationKind.Agency, OrganizationKind.Centre, OrganizationKind.Museum, OrganizationKind.Other];

    /// <summary>Whether a district is entered with it: its people act in the portal of one.</summary>
    public static bool NeedsDistrict(OrganizationKind? kind) => kind is OrganizationKind.School or OrganizationKind.Company;

    public async Task<Result<OrganizationId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (!actor.May(Permission.OrganizationManage)) return KernelRefusals.Forbidden; // before the form is spoken of
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<OrganizationId>.Refuse(refusals);

        BusinessNumber? number = null;
        if (!string.IsNullOrWhiteSpace(form.BusinessNumber))
        {
            var parsed = BusinessNumber.Parse(form.BusinessNumber);
            if (!parsed.IsDone) return Result<OrganizationId>.Refuse(parsed.Refusals);
            number = parsed.Value;
        }

        var kind = form.Kind!.Value;
        if (!KindsOf(actor.Role).Contains(kind)) return OrganizationRefusals.KindNotYours(kind);
        if (NeedsDistrict(kind) && actor.District is null && form.District is null) return OrganizationRefusals.DistrictMissing;

        var entered = Organization.Enter(new(kind, new Bilingual(form.NameKo, Written.Trimmed(form.NameEn)))
        {
            District = kind.IsOffice() ? null : actor.District ?? form.District,
            RegionCode = string.IsNullOrEmpty(form.RegionCode) ? null : form.RegionCode,
            BusinessNumber = number,
            UnitOf = form.UnitOf,
        }, desk.Now);
        if (!entered.IsDone) return Result<OrganizationId>.Refuse(entered.Refusals);

        var organization = entered.Value;
        return await desk.Run<OrganizationId>(actor, Permission.OrganizationManage, new Act("organization.enter", organization.Id.Value), async db =>
        {
            if (organization.RegionCode is { } region && !await db.Set<Region>().AnyAsync(r => r.Code == region, ct)) return OrganizationRefusals.RegionUnknown;
            if (organization.District is { } office && office != organization.Id
                && !await db.OrganizationsSeenBy(actor).Where(Changeable.By(actor)).AnyAsync(o => o.Id == office && o.District == o.Id, ct)) return KernelRefusals.NotFound.At("District");
            db.Add(organization);
            return organization.Id;
        }, ct);
    }
}
