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

    private async Task<IReadOnlyList<OrganizationList.Row>> Search(string text) =>
        (await database.The<OrganizationList>().Page(new(Text: text), Actor.Public, default)).Rows;
}
