using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Auditing;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Organizations;

public sealed class OrganizationStorageTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task An_institution_is_found_by_name_initials_and_former_name()
    {
        var admin = await database.Official(Role.DistrictAdmin, "영광군");
        var entered = await database.The<EnterOrganization>().Run(new() { Kind = OrganizationKind.Agency, NameKo = "이모빌리티연구센터" }, admin, default);

        Assert.Empty(entered.Refusals);
        Assert.Contains(await Search("모빌리티"), r => r.Id == entered.Value);
        Assert.Contains(await Search("ㅇㅁㅂ"), r => r.Id == entered.Value);
        Assert.Contains(await Search("ㅇㄱㄱ"), r => r.Name.Ko == "영광군");
        Assert.Empty(await Search("없는이름"));
    }

    [Fact]
    public async Task The_system_administrator_enters_a_district_office_and_its_schools()
    {
        var admin = await database.Person(Role.SystemAdmin, await database.Institution(OrganizationKind.Portal, "포털"));
        var enter = database.The<EnterOrganization>();
        var office = (await enter.Run(new() { Kind = OrganizationKind.District, NameKo = "한빛구", RegionCode = "11650" }, admin, default)).Value;

        Assert.Contains(await database.The<RegionChoices>().Offices(admin, default), o => o.Id == office);
        Assert.Equal("organization.district-missing", Refused(await enter.Run(new() { Kind = OrganizationKind.School, NameKo = "한빛초" }, admin, default)));
        Assert.Equal("organization.region-unknown", Refused(await enter.Run(new() { Kind = OrganizationKind.Agency, NameKo = "한빛원", RegionCode = "00" }, admin, default)));
        Assert.Equal("portal.not-found", Refused(await enter.Run(new() { Kind = OrganizationKind.School, NameKo = "한빛초", District = OrganizationId.New() }, admin, default)));
        var school = (await enter.Run(new() { Kind = OrganizationKind.School, NameKo = "한빛초", District = office }, admin, default)).Value;
        Assert.Equal(office.Value, await database.Ask<Guid>($"SELECT district FROM organizations WHERE id = '{school}'"));
        Assert.Equal(office.Value, await database.Ask<Guid>($"SELECT district FROM organizations WHERE id = '{office}'"));
    }

    [Fact]
    public async Task A_district_enters_its_own_schools_and_no_district()
    {
        var admin = await database.Official(Role.DistrictAdmin, "새벽구");
        var other = await database.Institution(OrganizationKind.District, "노을구");
        var enter = database.The<EnterOrganization>();

        var school = (await enter.Run(new() { Kind = OrganizationKind.School, NameKo = "새벽초", District = other }, admin, default)).Value;

        Assert.Equal(admin.Organization.Value, await database.Ask<Guid>($"SELECT district FROM organizations WHERE id = '{school}'"));
        foreach (var kind in new[] { OrganizationKind.District, OrganizationKind.City, OrganizationKind.Portal })
            Assert.Equal("organization.kind-not-yours", Refused(await enter.Run(new() { Kind = kind, NameKo = "또 다른 구" }, admin, default)));
    }

    private static string Refused(Result result) => Assert.Single(result.Refusals).Code;

    [Fact]
    public async Task A_business_number_is_taken_once()
    {
        var admin = await database.Official(Role.DistrictAdmin);
        EnterOrganization.Form Form() => new() { Kind = OrganizationKind.Company, NameKo = "가나다", BusinessNumber = "999-81-00015" };
        Assert.True((await database.The<EnterOrganization>().Run(Form(), admin, default)).IsDone);

        var again = await database.The<EnterOrganization>().Run(Form(), admin, default);

        Assert.Equal("organization.business-number-taken", Assert.Single(again.Refusals).Code);
    }

    [Fact]
    public async Task A_revoked_membership_is_refused_at_the_next_action()
    {
        var admin = await database.Official(Role.DistrictAdmin);
        EnterOrganization.Form Form() => new() { Kind = OrganizationKind.Agency, NameKo = "기관" };
        Assert.True((await database.The<EnterOrganization>().Run(Form(), admin, default)).IsDone);
        await database.Tamper($"UPDATE memberships SET revoked_at = now() WHERE person = '{admin.Person}'");

        var refused = await database.The<EnterOrganization>().Run(Form(), admin, default);

        Assert.Equal("portal.revoked", Assert.Single(refused.Refusals).Code);
    }

    [Fact]
    public async Task The_audit_chain_is_whole_and_a_tampered_line_is_named()
    {
        var admin = await database.Official(Role.DistrictAdmin, "강서구");
        for (var i = 0; i < 3; i++)
            await database.The<EnterOrganization>().Run(new() { Kind = OrganizationKind.Agency, NameKo = $"기관 {i}" }, admin, default);

        var whole = Assert.Single(await database.The<VerifyAudit>().Run(admin, default));
        Assert.Equal((3, null), (whole.Lines, whole.Fault));

        await database.Tamper($"ALTER TABLE audit_lines DISABLE TRIGGER ALL; UPDATE audit_lines SET action = 'organization.else' WHERE chain = '{admin.District}' AND seq = 2; ALTER TABLE audit_lines ENABLE TRIGGER ALL");
        Assert.Equal("line 2: it was altered", Assert.Single(await database.The<VerifyAudit>().Run(admin, default)).Fault);
    }

    [Fact]
    public async Task A_district_names_its_own_institutions_and_search_finds_every_name()
    {
        var officer = await database.Official(Role.DistrictOfficer, "별빛구");
        var names = database.The<NameOrganization>();
        var agency = (await database.The<EnterOrganization>().Run(new() { Kind = OrganizationKind.Agency, NameKo = "별빛정보산업진흥원", NameEn = "Byeolbit Information Agency" }, officer, default)).Value;
        var division = (await database.The<EnterOrganization>().Run(new() { Kind = OrganizationKind.Agency, NameKo = "별빛정보산업진흥원 AI산업부", UnitOf = agency }, officer, default)).Value;

        Assert.Empty((await names.AlsoCalled(agency, new() { Kind = NameKind.Mistranslated, Name = "Byeolbit Details Agency" }, officer, default)).Refusals);
        Assert.Empty((await names.AlsoCalled(agency, new() { Kind = NameKind.Mistranslated, Name = "Byeolbit Details Agency" }, officer, default)).Refusals); // the same again changes nothing
        Assert.Empty((await names.Rename(agency, new() { NameKo = "별빛디지털진흥원" }, officer, default)).Refusals);
        Assert.Empty((await names.Rename(agency, new() { NameKo = "별빛정보산업진흥원" }, officer, default)).Refusals);
        Assert.Empty((await names.Rename(agency, new() { NameKo = "별빛디지털진흥원" }, officer, default)).Refusals); // back and forth: a former name stands once
        Assert.Equal("Name", Assert.Single((await names.AlsoCalled(agency, new(), officer, default)).Refusals).Field);

        foreach (var text in new[] { "details agency", "정보산업진흥원", "byeolbit information", "디지털진흥원" }) Assert.Contains(await Search(text), r => r.Id == agency);
        var detail = (await database.The<OrganizationDetail>().Of(agency, officer, default))!;
        Assert.Equal(division, Assert.Single(detail.Units).Id);
        Assert.Equal(2, detail.Names.Count(n => n.Kind == NameKind.Former && n.Text.StartsWith("별빛", StringComparison.Ordinal)));
        Assert.Equal("별빛디지털진흥원", (await database.The<OrganizationDetail>().Of(division, officer, default))!.UnitOf!.Name.Ko);
    }

    [Fact]
    public async Task Nobody_names_the_institutions_of_another_district()
    {
        var officer = await database.Official(Role.DistrictOfficer, "이웃구");
        var other = await database.Institution(OrganizationKind.District, "먼구");

        Assert.Equal("portal.not-found", Refused(await database.The<NameOrganization>().AlsoCalled(other, new() { Name = "가까운구" }, officer, default)));
        Assert.Equal("portal.not-found", Refused(await database.The<NameOrganization>().Rename(other, new() { NameKo = "가까운구" }, officer, default)));
        Assert.False((await database.The<OrganizationDetail>().Of(other, officer, default))!.IsOurs);
    }

    /// <summary>Not in the database either: a ministry stands in no district.</summary>
    [Fact]
    public async Task The_names_of_national_bodies_are_no_districts_to_change()
    {
        var officer = await database.Official(Role.DistrictOfficer, "가람구");
        var ministry = await database.Institution(OrganizationKind.Ministry, "가람부");

        Assert.Equal("portal.not-found", Refused(await database.The<NameOrganization>().Rename(ministry, new() { NameKo = "나람부" }, officer, default)));
        var changed = await database.Desk.Keep<int>(officer, Permission.OrganizationManage,
            async db => await db.Database.ExecuteSqlAsync($"UPDATE organizations SET name_ko = '나람부' WHERE id = {ministry.Value}"), default);
        Assert.Equal(0, changed.Value);
    }

    /// <summary>Whoever changes one name sees both, and keeps the other.</summary>
    [Fact]
    public async Task Renaming_begins_with_the_names_of_today()
    {
        var officer = await database.Official(Role.DistrictOfficer, "누리구");
        var agency = (await database.The<EnterOrganization>().Run(new() { Kind = OrganizationKind.Agency, NameKo = "누리진흥원", NameEn = "Nuri Agency" }, officer, default)).Value;
        var model = new TalentPortal.Web.Organizations.OrganizationModel(database.The<OrganizationDetail>(), database.The<NameOrganization>());
        Assert.True(await model.Load(agency.Value, officer, default));

        model.Renaming.NameKo = "누리재단";
        await model.Rename(officer, default);

        Assert.Empty(model.RenameRefusals);
        Assert.Equal(("누리재단", "Nuri Agency"), (model.View!.Name.Ko, model.View.Name.En));
    }

    private async Task<IReadOnlyList<OrganizationList.Row>> Search(string text) =>
        (await database.The<OrganizationList>().Page(new(Text: text), Actor.Public, default)).Rows;
}
