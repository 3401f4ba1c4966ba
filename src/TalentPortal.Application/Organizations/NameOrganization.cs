using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

/// <summary>The office keeps the names that an institution goes by: the official one, and those that sources use for it, right or wrong.
/// Search finds all of them.</summary>
public sealed class NameOrganization(Desk desk)
{
    private static readonly Validator Rules = new();
    private static readonly RenameValidator RenameRules = new();

    /// <summary>The kinds that are entered by hand: the official name is changed by renaming.</summary>
    public static IReadOnlyList<NameKind> Kinds { get; } = [NameKind.Alias, NameKind.English, NameKind.Former, NameKind.Tentative, NameKind.Mistranslated];

    public sealed class Form
    {
        public NameKind Kind { get; set; } = NameKind.Alias;
        public string? Name { get; set; }
    }

    public sealed class RenameForm
    {
        public string? NameKo { get; set; }
        public string? NameEn { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).IsInEnum();
            RuleFor(f => f.Name).NotEmpty().MaximumLength(OrganizationName.Max);
        }
    }

    public sealed class RenameValidator : AbstractValidator<RenameForm>
    {
        public RenameValidator()
        {
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(OrganizationName.Max);
            RuleFor(f => f.NameEn).MaximumLength(OrganizationName.Max);
        }
    }

    public async Task<Result> AlsoCalled(OrganizationId id, Form form, Actor actor, CancellationToken ct) =>
        Rules.Check(form) is { Count: > 0 } refusals ? Result.From(refusals)
            : await Change("organization.also-called", id, actor, organization => organization.AlsoCalled(form.Kind, form.Name!), ct);

    /// <summary>The names that it had stay as former ones.</summary>
    public async Task<Result> Rename(OrganizationId id, RenameForm form, Actor actor, CancellationToken ct) =>
        RenameRules.Check(form) is { Count: > 0 } refusals ? Result.From(refusals)
            : await Change("organization.rename", id, actor, organization => organization.Rename(Written.Needed(form.NameKo, form.NameEn)), ct);

    private Task<Result> Change(string act, OrganizationId id, Actor actor, Func<Organization, Result> work, CancellationToken ct) =>
        desk.Run(actor, Permission.OrganizationManage, new Act(act, id.Value), async db =>
            await db.OrganizationsSeenBy(actor).Where(Changeable.By(actor)).SingleOrDefaultAsync(o => o.Id == id, ct) is { } organization ? work(organization) : KernelRefusals.NotFound, ct);
}

/// <summary>One institution with all its names, what it is a unit of, and its units.</summary>
public sealed class OrganizationDetail(Desk desk)
{
    public sealed record Other(OrganizationId Id, Bilingual Name);

    /// <param name="UnitOf">Null where it is none's.</param>
    /// <param name="IsOurs">The actor may change it.</param>
    public sealed record View(OrganizationId Id, OrganizationKind Kind, Bilingual Name, string? Region, Other? UnitOf, IReadOnlyList<Other> Units, IReadOnlyList<OrganizationName> Names, bool IsOurs);

    /// <returns>Null where there is none.</returns>
    public Task<View?> Of(OrganizationId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.OrganizationManage, async db =>
    {
        if (await db.OrganizationsSeenBy(actor).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } found) return null;
        var region = await db.Set<Region>().Where(r => r.Code == found.RegionCode).Select(r => r.FullNameKo).SingleOrDefaultAsync(ct);
        var near = await db.OrganizationsSeenBy(actor).Where(o => o.UnitOf == id || o.Id == found.UnitOf).OrderBy(o => o.Name.Ko).ThenBy(o => o.Id).Select(o => new Other(o.Id, o.Name)).ToListAsync(ct);
        var isOurs = await db.OrganizationsSeenBy(actor).Where(Changeable.By(actor)).AnyAsync(o => o.Id == id, ct);
        return new View(id, found.Kind, found.Name, region, near.Find(o => o.Id == found.UnitOf), near.FindAll(o => o.Id != found.UnitOf), [.. found.Names.OrderBy(n => n.Kind).ThenBy(n => n.Text, StringComparer.Ordinal)], isOurs);
    }, ct);
}
