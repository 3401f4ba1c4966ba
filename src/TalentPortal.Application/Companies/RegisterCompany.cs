using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Companies;

/// <summary>A person with an account registers the company that he or she represents, and represents it from then on.</summary>
public sealed class RegisterCompany(Desk desk, RecordSeal seal)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string NameKo { get; set; } = "";
        public string? NameEn { get; set; }
        public string BusinessNumber { get; set; } = "";
        public OrganizationId? District { get; set; }
        public string? RegionCode { get; set; }
        public CompanySize? Size { get; set; }
        public DateOnly? CertificateUntil { get; set; }
        public string? Bank { get; set; }
        public string? AccountNumber { get; set; }
        public string? AccountHolder { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(OrganizationName.Max);
            RuleFor(f => f.NameEn).MaximumLength(OrganizationName.Max);
            RuleFor(f => f.BusinessNumber).NotEmpty();
            RuleFor(f => f.District).NotNull();
            RuleFor(f => f.RegionCode).NotEmpty();
            RuleFor(f => f.Size).NotNull();
        }
    }

    /// <summary>A district that takes companies, with the areas a place of business may lie in.</summary>
    public sealed record DistrictChoice(OrganizationId Id, Bilingual Name, IReadOnlyList<Area> Areas);

    public sealed record Area(string Code, string Name);

    /// <summary>Where a company may register: the region picker offers nothing outside the district chosen.</summary>
    public Task<IReadOnlyList<DistrictChoice>> Districts(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<DistrictChoice>>(actor, Permission.PublicRead, async db =>
    {
        var districts = await db.OrganizationsSeenBy(actor).Where(o => o.District == o.Id && o.RegionCode != null)
            .Where(o => o.Kind == OrganizationKind.District || o.Kind == OrganizationKind.City)
            .OrderBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(300).Select(o => new { o.Id, o.Name, o.RegionCode }).ToListAsync(ct);
        var codes = districts.Select(d => d.RegionCode!).ToList();
        var areas = await db.Set<Region>().Where(r => codes.Contains(r.Code) || codes.Contains(r.ParentCode!))
            .OrderBy(r => r.Code).Select(r => new { r.Code, r.ParentCode, r.FullNameKo }).ToListAsync(ct);
        return [.. districts.Select(d => new DistrictChoice(d.Id, d.Name,
            [.. areas.Where(a => a.Code == d.RegionCode || a.ParentCode == d.RegionCode).Select(a => new Area(a.Code, a.FullNameKo))]))];
    }, ct);

    /// <summary>What a key answers for is kept as a hash without a secret: a number of so few digits could be found from it by trying.</summary>
    private static object AllButTheAccountNumber(Form form) =>
        new { form.NameKo, form.NameEn, form.BusinessNumber, form.District, form.RegionCode, form.Size, form.CertificateUntil, form.Bank, form.AccountHolder };

    /// <returns>The company; its person acts for it after choosing it in the switcher.</returns>
    public async Task<Result<OrganizationId>> Run(Form form, Guid key, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<OrganizationId>.Refuse(refusals);
        var number = BusinessNumber.Parse(form.BusinessNumber);
        if (!number.IsDone) return Result<OrganizationId>.Refuse(number.Refusals);
        var entered = Organization.Enter(new(OrganizationKind.Company, new Bilingual(form.NameKo, Written.Trimmed(form.NameEn)))
        {
            District = form.District,
            RegionCode = form.RegionCode,
            BusinessNumber = number.Value,
        }, desk.Now);
        if (!entered.IsDone) return Result<OrganizationId>.Refuse(entered.Refusals);
        var company = entered.Value;
        var profile = CompanyProfile.Register(company.Id, form.District!.Value, form.RegionCode!, form.Size!.Value, form.CertificateUntil, actor.Person, desk.Now);
        if (!profile.IsDone) return Result<OrganizationId>.Refuse(profile.Refusals);
        var account = profile.Value.PayTo(form.Bank, form.AccountNumber, form.AccountHolder, seal.Close);
        if (!account.IsDone) return Result<OrganizationId>.Refuse(account.Refusals);

        return await desk.Run<OrganizationId>(actor, Permission.OwnDesk, new Act("company.register", company.Id.Value) { IsNew = true, Key = key, District = form.District, Content = AllButTheAccountNumber(form) }, async db =>
        {
            // Row security lets nobody write in the register or give memberships to the own person; this one function does, for this one case.
            await using var register = Desk.Command(db, "SELECT company_register($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                company.Id.Value, company.Name.Ko, (object?)company.Name.En ?? DBNull.Value, company.SearchText, form.District.Value.Value,
                form.RegionCode!, number.Value.Digits, MembershipId.New().Value, desk.Now);
            register.Parameters[2].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
            await register.ExecuteNonQueryAsync(ct);
            db.Add(profile.Value);
            return company.Id;
        }, ct);
    }
}
