using TalentPortal.Application.Notices;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Notices;

public sealed class InboxTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task One_sees_one_s_own_notices_and_those_of_the_post_one_is_in()
    {
        var office = await database.Institution(OrganizationKind.District, "서초구");
        var (me, colleague, approver) = (await database.Person(Role.DistrictOfficer, office), await database.Person(Role.DistrictOfficer, office), await database.Person(Role.DistrictApprover, office));
        await Tell(me.Person, "notice.mine");
        await Tell(colleague.Person, "notice.colleague");
        await Tell(office, Role.DistrictOfficer, "notice.post");
        await Tell(office, Role.DistrictApprover, "notice.approver");
        await Tell(await database.Institution(OrganizationKind.District, "강서구"), Role.DistrictOfficer, "notice.else");

        Assert.Equal(["notice.post", "notice.mine"], await Keys(me));
        Assert.Equal(["notice.post", "notice.colleague"], await Keys(colleague));
        Assert.Equal(["notice.approver"], await Keys(approver));
        Assert.Equal(2, await database.The<Inbox>().Unread(me, default));
        foreach (var actor in new[] { me, colleague, approver })
        {
            var bySecurity = await database.Desk.Read(actor, Permission.OwnDesk, db => Task.FromResult(db.Set<Notice>().Select(n => n.Key).ToList()), default);
            Assert.Equal((await Keys(actor)).Order(StringComparer.Ordinal), bySecurity.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_notice_of_somebody_else_cannot_be_opened_or_marked()
    {
        var (me, other) = (await database.Official(), await database.Official());
        await Tell(me.Person, "notice.mine");
        var id = Assert.Single((await database.The<Inbox>().Page(false, null, me, default)).Rows).Id;

        Assert.Equal("portal.not-found", Assert.Single((await database.The<ReadNotice>().Run(id, other, default)).Refusals).Code);
        Assert.Equal(1, await database.The<Inbox>().Unread(me, default));
        Assert.Equal("/here", (await database.The<ReadNotice>().Run(id, me, default)).Value);
        Assert.Equal(0, await database.The<Inbox>().Unread(me, default));
    }

    [Fact]
    public async Task A_notice_of_the_post_is_read_once_for_all_and_by_whom_is_kept()
    {
        var office = await database.Institution(OrganizationKind.District, "서초구");
        var (first, second) = (await database.Person(Role.DistrictFinance, office), await database.Person(Role.DistrictFinance, office));
        await Tell(office, Role.DistrictFinance, "notice.post");
        var id = Assert.Single((await database.The<Inbox>().Page(false, null, first, default)).Rows).Id;

        await database.The<ReadNotice>().Run(id, first, default);
        await database.The<ReadNotice>().Run(id, second, default);

        Assert.Equal(0, await database.The<Inbox>().Unread(second, default));
        Assert.Equal(first.Person.Value, await database.Ask<Guid>($"SELECT read_by FROM notices WHERE id = '{id}'"));
    }

    [Fact]
    public async Task Unread_come_first_and_paging_shows_each_once()
    {
        var me = await database.Official();
        for (var i = 0; i < 50; i++)
        {
            await Tell(me.Person, $"notice.{i:00}");
            if (i % 3 == 0) database.Clock.Pass(TimeSpan.FromMinutes(1)); // several share a moment
        }

        foreach (var row in (await All(me)).Where((_, i) => i % 2 == 0)) await database.The<ReadNotice>().Run(row.Id, me, default);
        var rows = await All(me);

        Assert.Equal(50, rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal(50, rows.Count);
        Assert.All(rows.Take(25), r => Assert.Null(r.ReadAt));
        Assert.All(rows.Skip(25), r => Assert.NotNull(r.ReadAt));
        Assert.Equal(rows.Take(25).OrderByDescending(r => r.At).Select(r => r.At), rows.Take(25).Select(r => r.At));
    }

    [Fact]
    public async Task Marking_all_leaves_what_came_after_the_page_was_opened()
    {
        var me = await database.Official();
        await Tell(me.Person, "notice.before");
        var opened = database.Clock.Now;
        database.Clock.Pass(TimeSpan.FromSeconds(1));
        await Tell(me.Person, "notice.after");

        Assert.Equal(1, (await database.The<ReadNotice>().All(opened, me, default)).Value);
        Assert.Equal(["notice.after", "notice.before"], await Keys(me));
        Assert.Equal(1, await database.The<Inbox>().Unread(me, default));
    }

    [Theory, InlineData("x"), InlineData("dTE"), InlineData("////")]
    public async Task A_broken_place_in_the_address_starts_the_list_anew(string after)
    {
        var me = await database.Official();
        await Tell(me.Person, "notice.mine");

        Assert.Single((await database.The<Inbox>().Page(false, after, me, default)).Rows);
        Assert.Single((await database.The<Inbox>().Page(false, new Application.Kernel.Cursor("u99999999999999999999", Guid.NewGuid()).ToString(), me, default)).Rows);
    }

    [Fact]
    public void Arguments_come_back_as_they_were()
    {
        object[] args = ["가 \"나\"", 5L, new Won(-3), new DateOnly(2026, 3, 2), FixedClock.Noon, new Bilingual("가", "a"), new Bilingual("나"), OrganizationKind.School];

        Assert.Equal(args, NoticeArgs.Read(NoticeArgs.Write(args)));
        Assert.Throws<ArgumentException>(() => NoticeArgs.Write(1.5));
    }

    private async Task<List<Inbox.Row>> All(Actor actor)
    {
        var rows = new List<Inbox.Row>();
        string? after = null;
        do
        {
            var page = await database.The<Inbox>().Page(false, after, actor, default);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }

    private async Task<List<string>> Keys(Actor actor) => (await All(actor)).ConvertAll(r => r.Key);

    private Task<Result> Tell(PersonId person, string key) => Do(db => Notify.Person(db, database.Clock.Now, person, key, [], "/here"));

    private Task<Result> Tell(OrganizationId organization, Role role, string key) =>
        Do(db => Notify.Post(db, database.Clock.Now, organization, [role], key, [], "/here"));

    private Task<Result> Do(Action<Application.Kernel.PortalDb> tell) => database.Desk.Run(Actor.System, Permission.OwnDesk, new Act("test.tell", Guid.NewGuid()), db =>
    {
        tell(db);
        return Task.FromResult(Result.Done);
    }, default);
}
