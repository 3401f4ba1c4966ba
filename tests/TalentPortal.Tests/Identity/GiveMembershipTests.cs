using TalentPortal.Application.Identity;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Identity;

namespace TalentPortal.Tests.Identity;

public sealed class GiveMembershipTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private async Task<string> Give(Actor by, Role role, OrganizationId? where, DateOnly? until = null)
    {
        var somebody = await database.Person(Role.Resident, await database.Institution(OrganizationKind.Portal, "포털"));
        var mail = await database.Ask<string>($"SELECT email FROM accounts WHERE id = '{somebody.Person}'");
        var given = await database.The<GiveMembership>().Run(new() { Email = mail, Role = role, Organization = where, Until = until, Reason = "발령" }, by, default);
        return given.IsDone ? "given" : given.Refusals[0].Code;
    }

    [Fact]
    public async Task A_role_is_given_in_an_institution_of_its_kind_only()
    {
        var admin = await database.Official(Role.DistrictAdmin);
        var school = await database.Institution(OrganizationKind.School, "학교", admin.District);
        var company = await database.Institution(OrganizationKind.Company, "회사", admin.District);

        Assert.Equal("given", await Give(admin, Role.DistrictFinance, null));
        Assert.Equal("given", await Give(admin, Role.SchoolHead, school));
        Assert.Equal("identity.role-elsewhere", await Give(admin, Role.SchoolHead, null));
        Assert.Equal("identity.role-elsewhere", await Give(admin, Role.DistrictFinance, school));
        Assert.Equal("identity.role-elsewhere", await Give(admin, Role.SchoolTeacher, company));
    }

    [Fact]
    public async Task Nobody_gives_more_than_the_own_house_holds()
    {
        var admin = await database.Official(Role.DistrictAdmin);
        var elsewhere = await database.Institution(OrganizationKind.School, "다른 구의 학교", await database.Institution(OrganizationKind.District, "다른 구"));
        var head = await database.Person(Role.SchoolHead, await database.Institution(OrganizationKind.School, "학교", admin.District));
        var system = await database.Person(Role.SystemAdmin, await database.Institution(OrganizationKind.Portal, "포털"));
        var university = await database.Institution(OrganizationKind.University, "대학교");

        Assert.Equal("portal.not-found", await Give(admin, Role.SchoolHead, elsewhere));
        Assert.Equal("identity.role-not-given", await Give(admin, Role.SystemAdmin, null));
        Assert.Equal("identity.role-not-given", await Give(admin, Role.CompanyRepresentative, null));
        Assert.Equal("given", await Give(head, Role.SchoolTeacher, null));
        Assert.Equal("portal.not-found", await Give(head, Role.SchoolTeacher, elsewhere));
        Assert.Equal("identity.role-not-given", await Give(head, Role.DistrictOfficer, null));
        Assert.Equal("given", await Give(system, Role.DistrictAdmin, admin.Organization));
        Assert.Equal("given", await Give(system, Role.UniversityStaff, university));
        Assert.Equal("identity.role-elsewhere", await Give(system, Role.DistrictAdmin, null)); // the portal's own office is no district
        Assert.Equal("identity.ends-before-start", await Give(head, Role.SchoolTeacher, null, until: new DateOnly(2020, 1, 1)));
        Assert.Equal("portal.forbidden", await Give(await database.Official(), Role.DistrictViewer, null));
    }

    [Fact]
    public async Task An_administrator_chooses_among_the_houses_that_are_theirs()
    {
        var admin = await database.Official(Role.DistrictAdmin, "다솜구");
        var school = await database.Institution(OrganizationKind.School, "다솜초등학교", admin.District);
        await database.Institution(OrganizationKind.Ministry, "다솜부", admin.District); // no role of the portal is held there
        await database.Institution(OrganizationKind.School, "다솜중학교", await database.Institution(OrganizationKind.District, "라온구"));
        var head = await database.Person(Role.SchoolHead, school);
        var choices = database.The<HouseChoices>();

        Assert.Equal([admin.Organization, school], (await choices.Of(null, admin, default)).Select(h => h.Id));
        Assert.Equal([school], (await choices.Of("초등", admin, default)).Select(h => h.Id));
        Assert.Equal([school], (await choices.Of(null, head, default)).Select(h => h.Id));
        var system = await database.Person(Role.SystemAdmin, await database.Institution(OrganizationKind.Portal, "포털"));
        Assert.Equal(["다솜구"], (await choices.Of("다솜", system, default)).Select(h => h.Name.Ko)); // schools give their roles themselves
    }

    [Fact]
    public async Task Who_has_several_houses_is_asked_which_and_loses_nothing_typed()
    {
        var admin = await database.Official(Role.DistrictAdmin);
        await database.Institution(OrganizationKind.School, "학교", admin.District);
        var model = new MembersModel(database.The<MemberList>(), database.The<HouseChoices>(), database.The<GiveMembership>(), database.The<RevokeMembership>());
        await model.Load(null, admin, default);
        (model.Form.Email, model.Form.Role, model.Form.Reason) = ("x@example.invalid", Role.DistrictViewer, "발령");

        await model.Give(admin, default);

        Assert.Equal("identity.house-missing", Assert.Single(model.Refusals).Code);
        Assert.Equal("x@example.invalid", model.Form.Email);
    }

    [Fact]
    public void Every_role_that_somebody_may_give_has_a_house()
    {
        var given = Enum.GetValues<Role>().SelectMany(GiveMembership.RolesOf).Distinct();

        Assert.DoesNotContain(given, role => RoleHouses.Of(role).Count == 0);
        Assert.Empty(RoleHouses.Of(Role.Guardian));
    }
}
