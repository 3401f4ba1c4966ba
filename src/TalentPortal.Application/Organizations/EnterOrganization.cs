using FluentValidation;
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

    public async Task<Result<OrganizationId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<OrganizationId>.Refuse(refusals);

        BusinessNumber? number = null;
        if (!string.IsNullOrWhiteSpace(form.BusinessNumber))
        {
            var parsed = BusinessNumber.Parse(form.BusinessNumber);
            if (!parsed.IsDone) return Result<OrganizationId>.Refuse(parsed.Refusals);
            number = parsed.Value;
        }

        var entered = Organization.Enter(new(form.Kind!.Value, new Bilingual(form.NameKo, form.NameEn))
        {
            District = actor.District,
            RegionCode = form.RegionCode,
            BusinessNumber = number,
            UnitOf = form.UnitOf,
        }, desk.Now);
        if (!entered.IsDone) return Result<OrganizationId>.Refuse(entered.Refusals);

        var organization = entered.Value;
        return await desk.Run<OrganizationId>(actor, Permission.OrganizationManage, new Act("organization.enter", organization.Id.Value), db =>
        {
            db.Add(organization);
            return Task.FromResult<Result<OrganizationId>>(organization.Id);
        }, ct);
    }
}
