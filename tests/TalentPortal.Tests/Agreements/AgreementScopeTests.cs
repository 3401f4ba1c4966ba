using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Agreements;

/// <summary>Who of a party reads what is not signed yet, by the portal's scopes and by row security alone.</summary>
public sealed class AgreementScopeTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private sealed record Case(AgreementId Draft, IReadOnlyList<Actor> Representing, IReadOnlyList<Actor> Others);

    /// <summary>A draft with its funding plan, and people of its parties: a university, a company, a school and another office.</summary>
    private async Task<Case> A(string name)
    {
        var office = await AgreementOffice.Of(database, name + "구");
        var university = await database.Institution(OrganizationKind.University, name + "대학교");
        var company = await database.Institution(OrganizationKind.Company, name + "회사");
        var school = await database.Institution(OrganizationKind.School, name + "중학교");
        var neighbour = await database.Institution(OrganizationKind.District, name + " 이웃구");
        var draft = await office.Draft(name + " 협약", [university, company, school, neighbour]);
        await using (var db = database.AsOwner())
        {
            db.Add(FundingPlan.Open(draft, office.District, new FiscalYear(2026), new FiscalYear(2027), database.Clock.Now).Value);
            await db.SaveChangesAsync();
        }

        return new(draft,
            await People((Role.DistrictOfficer, office.District), (Role.UniversityStaff, university), (Role.CompanyRepresentative, company), (Role.SchoolHead, school), (Role.DistrictOfficer, neighbour)),
            await People((Role.Instructor, university), (Role.Employee, company), (Role.CompanyMember, company), (Role.SchoolTeacher, school), (Role.CommitteeMember, neighbour)));
    }

    private async Task<IReadOnlyList<Actor>> People(params (Role Role, OrganizationId Where)[] posts)
    {
        var people = new List<Actor>();
        foreach (var (role, where) in posts) people.Add(await database.Person(role, where));
        return people;
    }

    [Fact]
    public async Task A_draft_and_its_plan_are_read_by_those_who_represent_a_party_and_by_nobody_else_there()
    {
        var c = await A("몫");
        Task<(int, int)> Read(Actor who) => database.Desk.Read(who, Permission.PublicRead, async db =>
            (await db.AgreementsSeenBy(who).CountAsync(a => a.Id == c.Draft), await db.FundingPlansSeenBy(who).CountAsync(p => p.Agreement == c.Draft)), default);

        foreach (var who in c.Representing) Assert.Equal((who.Role, (1, 1)), (who.Role, await Read(who)));
        foreach (var who in c.Others)
        {
            Assert.Equal((who.Role, (0, 0)), (who.Role, await Read(who)));
            Assert.Null(await database.The<AgreementDetail>().Of(c.Draft.ToString(), who, default));
        }
    }

    [Fact]
    public async Task By_row_security_alone_the_same()
    {
        var c = await A("법");
        Task<List<int>> Read(Actor who) => database.Desk.Read(who, Permission.PublicRead, db => db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM agreements WHERE id = {c.Draft.Value}
            UNION ALL SELECT count(*)::int FROM funding_plans WHERE agreement = {c.Draft.Value}
            UNION ALL SELECT (count(*) > 0)::int FROM agreement_parties WHERE agreement = {c.Draft.Value}
            """).ToListAsync(), default);

        foreach (var who in c.Representing) Assert.Equal([1, 1, 1], await Read(who));
        foreach (var who in c.Others) Assert.Equal([0, 0, 0], await Read(who));
    }
}
