using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Kernel;

public sealed class DraftTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Form = "test.form";
    private readonly Guid subject = Guid.NewGuid();

    [Fact]
    public async Task A_draft_comes_back_to_the_post_with_the_colleague_s_name()
    {
        var (me, colleague) = await Two(Role.CompanyMember);
        Assert.Equal(1, (await Save(me, "{\"a\":1}", 0)).Value.Version);
        Assert.Equal(2, (await Save(me, "{\"a\":2}", 1)).Value.Version);

        Assert.Equal(new DraftFound("{\"a\":2}", 2, database.Clock.Now, null), await Load(me));
        Assert.Equal(new DraftFound("{\"a\":2}", 2, database.Clock.Now, "홍길동"), await Load(colleague));
        Assert.Null(await Load(await database.Person(Role.CompanyMember, await database.Institution(OrganizationKind.Company, "다른"))));
        Assert.Null(await Load(await database.Person(Role.CompanyRepresentative, me.Organization)));
    }

    [Fact]
    public async Task Two_colleagues_never_lose_a_write()
    {
        var (me, colleague) = await Two(Role.CompanyMember);
        await Save(me, "{\"a\":1}", 0);
        database.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.True((await Save(colleague, "{\"a\":2}", 1)).IsDone);

        var refused = Assert.Single((await Save(me, "{\"a\":3}", 1)).Refusals);

        Assert.Equal("draft.changed", refused.Code);
        Assert.Equal(database.Clock.Now, refused.Args[0]);
        Assert.Equal("{\"a\":2}", (await Load(me))!.Json);
        Assert.Equal(3, (await Save(me, "{\"a\":23}", 2)).Value.Version); // merged by hand
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_told()
    {
        for (var round = 0; round < 10; round++)
        {
            var (me, colleague) = await Two(Role.CompanyMember);
            var saves = await Task.WhenAll(Save(me, "{\"a\":1}", 0), Save(colleague, "{\"a\":2}", 0));
            Assert.Single(saves, s => s.IsDone);
            Assert.Equal("draft.changed", saves.Single(s => !s.IsDone).Refusals[0].Code);
        }
    }

    [Fact]
    public async Task Employees_of_one_company_have_a_draft_each()
    {
        var (me, colleague) = await Two(Role.Employee);
        await Save(me, "{\"a\":1}", 0);

        Assert.Null(await Load(colleague));
        Assert.Equal(1, (await Save(colleague, "{\"a\":2}", 0)).Value.Version);
        Assert.Equal("{\"a\":1}", (await Load(me))!.Json);
    }

    [Fact]
    public async Task Row_security_alone_hides_what_is_another_post_s()
    {
        var (me, colleague) = await Two(Role.Employee);
        await Save(me, "{\"a\":1}", 0);
        await Save(await database.Person(Role.CompanyMember, me.Organization), "{\"a\":2}", 0);

        var seen = await database.Desk.Read(colleague, Permission.OwnDesk, db => Task.FromResult(db.Set<Draft>().Count()), default);
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task A_draft_is_dropped_and_one_that_nobody_touches_is_forgotten()
    {
        var (me, colleague) = await Two(Role.CompanyMember);
        await Save(me, "{}", 0);
        Assert.True((await database.The<DropDraft>().Run(Form, subject, colleague, default)).IsDone);
        Assert.Null(await Load(me));

        await Save(me, "{}", 0);
        database.Clock.Pass(DropDraft.Kept - TimeSpan.FromHours(1));
        Assert.Equal(0, await database.The<DropDraft>().Sweep(Actor.System, default));
        database.Clock.Pass(TimeSpan.FromHours(2));
        Assert.True(await database.The<DropDraft>().Sweep(Actor.System, default) >= 1);
        Assert.Null(await Load(me));
    }

    [Fact]
    public async Task A_draft_has_256_KB_at_most_and_leaves_no_line_in_the_journal()
    {
        var (me, _) = await Two(Role.CompanyMember);
        Assert.True((await Save(me, new string('a', Draft.MaxBytes), 0)).IsDone);
        Assert.Equal("draft.too-large", Assert.Single((await Save(me, new string('가', Draft.MaxBytes / 3 + 1), 1)).Refusals).Code);
        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM audit_lines WHERE person = '{me.Person}'"));
    }

    [Fact]
    public async Task Personal_roles_are_the_same_in_the_program_and_in_the_database()
    {
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(role.IsPersonal(), await database.Ask<bool>($"SELECT portal_role_is_personal() FROM (SELECT set_config('portal.role', '{role}', false)) x"));
    }

    [Fact]
    public async Task The_database_holds_the_same_list_of_roles_that_represent_an_institution()
    {
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(role.Represents(), await database.Ask<bool>($"SELECT portal_role_represents() FROM (SELECT set_config('portal.role', '{role}', false)) x"));
    }

    [Fact]
    public async Task The_database_holds_the_same_list_of_roles_that_read_an_office()
    {
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(role.ReadsOffice(), await database.Ask<bool>($"SELECT portal_is_office() FROM (SELECT set_config('portal.role', '{role}', false)) x"));
    }

    private async Task<(Actor, Actor)> Two(Role role)
    {
        var company = await database.Institution(OrganizationKind.Company, "가나다");
        return (await database.Person(role, company), await database.Person(role, company));
    }

    private Task<Result<DraftSaved>> Save(Actor actor, string json, int basis) => database.The<SaveDraft>().Run(Form, subject, json, basis, actor, default);
    private Task<DraftFound?> Load(Actor actor) => database.The<LoadDraft>().Run(Form, subject, actor, default);
}
