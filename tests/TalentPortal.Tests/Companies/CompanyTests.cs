using TalentPortal.Application.Companies;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Companies;

public sealed class CompanyTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int next;

    [Fact]
    public async Task Somebody_registers_a_company_and_represents_it_from_then_on()
    {
        var (district, resident) = await Stage();
        var number = Number();
        var form = Form(district, number);
        var registered = await database.The<RegisterCompany>().Run(form, Guid.NewGuid(), resident, default);
        Assert.Empty(registered.Refusals);

        var row = Assert.Single(await database.The<OwnMemberships>().Of(resident.Person, resident, default), m => m.Role == Role.CompanyRepresentative);
        Assert.Equal((registered.Value, district), (row.Organization, row.District));
        var representative = new Actor(resident.Person, registered.Value, Role.CompanyRepresentative, district);
        var card = (await database.The<CompanyDesk>().Of(representative, default))!;
        Assert.Equal(("가온", "한빛은행 ***-***-**9012", CompanySize.Sme), (card.Name.Ko, card.MaskedAccount, card.Size));
        Assert.Equal(number, card.Number.Replace("-", "", StringComparison.Ordinal));

        Assert.Equal("organization.business-number-taken", Assert.Single((await database.The<RegisterCompany>().Run(form, Guid.NewGuid(), resident, default)).Refusals).Code);
    }

    [Fact]
    public void A_certificate_that_has_run_out_stays_and_none_is_entered_that_has()
    {
        var entered = new DateOnly(2026, 3, 1);
        var profile = CompanyProfile.Register(OrganizationId.New(), OrganizationId.New(), "11650", CompanySize.Sme, new(2027, 3, 31), PersonId.New(), Seoul.StartOf(entered)).Value;
        var later = new DateOnly(2027, 4, 1);

        Assert.True(profile.Describe(CompanySize.Sme, new(2027, 3, 31), later).IsDone);
        Assert.Equal("company.certificate-over", Assert.Single(profile.Describe(CompanySize.Sme, new(2027, 3, 30), later).Refusals).Code);
    }

    [Theory]
    [InlineData("124-81-00997", "organization.business-number")]
    [InlineData("000-00-00000", "organization.business-number")]
    [InlineData("", "form.NotEmpty")]
    public async Task A_business_number_that_does_not_check_is_refused(string number, string code)
    {
        var (district, resident) = await Stage();

        Assert.Equal(code, Assert.Single((await database.The<RegisterCompany>().Run(Form(district, number), Guid.NewGuid(), resident, default)).Refusals).Code);
    }

    [Fact]
    public async Task A_place_outside_the_district_is_refused_and_nothing_is_left_behind()
    {
        var (district, resident) = await Stage();
        var form = Form(district, Number());
        form.RegionCode = "46870";

        Assert.Equal("company.region-outside", Assert.Single((await database.The<RegisterCompany>().Run(form, Guid.NewGuid(), resident, default)).Refusals).Code);
        Assert.Single(await database.The<OwnMemberships>().Of(resident.Person, resident, default));
    }

    [Fact]
    public async Task Nobody_signed_in_registers_nothing()
    {
        var (district, _) = await Stage();

        Assert.Equal("portal.forbidden", Assert.Single((await database.The<RegisterCompany>().Run(Form(district, Number()), Guid.NewGuid(), Actor.Public, default)).Refusals).Code);
    }

    [Fact]
    public async Task The_function_is_the_only_way_into_the_register()
    {
        var (district, resident) = await Stage();
        var organization = Organization.Enter(new(OrganizationKind.Company, new Bilingual("몰래")) { District = district }, database.Clock.Now).Value;
        var error = await Assert.ThrowsAnyAsync<Exception>(() => database.Desk.Run(resident, Permission.OwnDesk, new Act("test.sneak", organization.Id.Value), db =>
        {
            db.Add(organization);
            return Task.FromResult(Result.Done);
        }, default));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, Assert.IsType<Npgsql.PostgresException>(error.InnerException).SqlState);
    }

    [Fact]
    public async Task An_employee_without_an_account_is_tied_to_it_once_it_is_there()
    {
        var (district, resident) = await Stage();
        var company = (await database.The<RegisterCompany>().Run(Form(district, Number()), Guid.NewGuid(), resident, default)).Value;
        var representative = new Actor(resident.Person, company, Role.CompanyRepresentative, district);
        var entered = await database.The<AddEmployee>().Run(new() { Name = "라마바", Email = "later@example.invalid", EmployedSince = new(2025, 1, 1) }, representative, default);
        Assert.Empty(entered.Refusals);
        Assert.False(Assert.Single(await database.The<CompanyDesk>().Employees(representative, default)).IsLinked);
        Assert.Equal("company.no-account-yet", Assert.Single((await database.The<LinkEmployee>().Run(entered.Value, representative, default)).Refusals).Code);

        var (_, signedUp) = await Stage();
        await database.Tamper($"UPDATE accounts SET normalized_email = 'LATER@EXAMPLE.INVALID' WHERE id = '{signedUp.Person}'");
        Assert.Empty((await database.The<LinkEmployee>().Run(entered.Value, representative, default)).Refusals);
        Assert.True(Assert.Single(await database.The<CompanyDesk>().Employees(representative, default)).IsLinked);
        Assert.Equal("company.employee-twice", Assert.Single((await database.The<AddEmployee>().Run(new() { Name = "라마바", Email = "later@example.invalid", EmployedSince = new(2025, 1, 1) }, representative, default)).Refusals).Code);
    }

    [Fact]
    public async Task A_company_does_not_see_another_s_employees()
    {
        var (district, one) = await Stage();
        var (_, two) = await Stage();
        var first = new Actor(one.Person, (await database.The<RegisterCompany>().Run(Form(district, Number()), Guid.NewGuid(), one, default)).Value, Role.CompanyRepresentative, district);
        var second = new Actor(two.Person, (await database.The<RegisterCompany>().Run(Form(district, Number()), Guid.NewGuid(), two, default)).Value, Role.CompanyRepresentative, district);
        await database.The<AddEmployee>().Run(new() { Name = "사아자", Email = "one@example.invalid", EmployedSince = new(2025, 1, 1) }, first, default);

        Assert.Single(await database.The<CompanyDesk>().Employees(first, default));
        Assert.Empty(await database.The<CompanyDesk>().Employees(second, default));
    }

    [Fact]
    public async Task An_employee_s_last_day_is_entered_and_mended_by_the_own_company_only()
    {
        var (district, one) = await Stage();
        var (_, two) = await Stage();
        var first = new Actor(one.Person, (await database.The<RegisterCompany>().Run(Form(district, Number()), Guid.NewGuid(), one, default)).Value, Role.CompanyRepresentative, district);
        var second = new Actor(two.Person, (await database.The<RegisterCompany>().Run(Form(district, Number()), Guid.NewGuid(), two, default)).Value, Role.CompanyRepresentative, district);
        var id = (await database.The<AddEmployee>().Run(new() { Name = "사아자", Email = "leaves@example.invalid", EmployedSince = new(2025, 1, 1) }, first, default)).Value;
        Task<Result> Leaves(DateOnly? day, Actor actor) => database.The<EmployeeLeaves>().Run(id, day, actor, default);

        Assert.Equal("company.last-day-missing", Assert.Single((await Leaves(null, first)).Refusals).Code);
        Assert.Equal("company.left-before-start", Assert.Single((await Leaves(new(2024, 12, 31), first)).Refusals).Code);
        Assert.Equal("portal.not-found", Assert.Single((await Leaves(new(2026, 1, 31), second)).Refusals).Code);
        Assert.True((await Leaves(new(2026, 1, 31), first)).IsDone);
        Assert.True((await Leaves(new(2026, 2, 28), first)).IsDone);

        Assert.Equal(new DateOnly(2026, 2, 28), Assert.Single(await database.The<CompanyDesk>().Employees(first, default)).LeftOn);
    }

    private async Task<(OrganizationId District, Actor Resident)> Stage()
    {
        await using var db = database.AsOwner();
        var district = Organization.Enter(new(OrganizationKind.District, new Bilingual("서초구")) { RegionCode = "11650" }, database.Clock.Now).Value;
        db.Add(district);
        await db.SaveChangesAsync();
        return (district.Id, await database.Person(Role.Resident, await database.Institution(OrganizationKind.Other, "모임")));
    }

    private static RegisterCompany.Form Form(OrganizationId district, string number) => new()
    {
        NameKo = "가온",
        BusinessNumber = number,
        District = district,
        RegionCode = "11650",
        Size = CompanySize.Sme,
        CertificateUntil = new(2027, 3, 31),
        Bank = "한빛은행",
        AccountNumber = "123-456-789012",
        AccountHolder = "가온",
    };

    /// <summary>A number with the prefix that no tax office has, and its check digit.</summary>
    private static string Number()
    {
        var stem = $"99981{Interlocked.Increment(ref next):0000}";
        return Enumerable.Range(0, 10).Select(d => stem + d).Single(n => BusinessNumber.Parse(n).IsDone);
    }
}
