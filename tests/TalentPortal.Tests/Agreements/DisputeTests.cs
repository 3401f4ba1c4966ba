using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Agreements;

/// <summary>A named institution disputes within the window: it is out of what others read until the office has settled it.</summary>
public sealed class DisputeTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private sealed record Case(AgreementOffice Office, OrganizationId Partner, Actor Member, AgreementId Agreement, PartyId Party);

    private static int cases;

    private async Task<Case> A(Func<AgreementOffice, Task>? before = null)
    {
        var name = $"이의{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        if (before is not null) await before(office);
        var partner = await database.Institution(OrganizationKind.University, name + "대학교");
        var id = await office.Active(name + " 협약", [partner]);
        return new(office, partner, await database.Person(Role.UniversityStaff, partner), id, (await office.View(id)).Agreement.Parties.Single(p => p.Organization == partner).Id);
    }

    private Task<Result<DisputeId>> Dispute(Case c, Actor? by = null, string? statement = "확인받은 적이 없습니다.") =>
        database.The<DisputeParty>().Run(c.Party, new() { Reason = DisputeReason.NotConfirmed, Statement = statement }, by ?? c.Member, default);

    private async Task<Result> Resolve(Case c, DisputeId id, bool uphold, Actor? by = null, string? answer = "공문으로 확인했습니다.") =>
        await database.The<ResolveDispute>().Run(id, new() { Uphold = uphold, Answer = answer }, by ?? c.Office.Approver, default);

    private async Task<int> PartiesSeen(Case c, Actor actor)
    {
        var detail = (await database.The<AgreementDetail>().Of(c.Agreement.ToString(), actor, default))!.Agreement.Parties.Count;
        var row = (await database.The<AgreementList>().Page(new(Owner: c.Office.District), actor, default)).Rows.Single().Parties.Count;
        var bare = await database.Desk.Read(actor, Permission.PublicRead, db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM agreement_parties WHERE agreement = {c.Agreement.Value}").SingleAsync(), default);
        Assert.Equal((detail, detail), (row, bare)); // page, list and row security say the same
        return detail;
    }

    private async Task<string> Newest(Actor actor)
    {
        database.Clock.Pass(TimeSpan.FromMinutes(1));
        return (await database.The<Inbox>().Page(unread: true, null, actor, default)).Rows[0].Key;
    }

    [Fact]
    public async Task The_party_is_hidden_from_all_but_the_office_and_itself_until_the_dispute_is_dismissed()
    {
        var c = await A();
        var stranger = await database.Person(Role.DistrictOfficer, await database.Institution(OrganizationKind.District, "남의구"));
        Assert.Equal(2, await PartiesSeen(c, Actor.Public));
        var id = (await Dispute(c)).Value;

        Assert.Equal("notice.agreement.disputed", await Newest(c.Office.Approver));
        Assert.Equal("notice.agreement.dispute-sent", await Newest(c.Member));
        foreach (var (actor, sees) in new[] { (Actor.Public, 1), (stranger, 1), (c.Office.Officer, 2), (c.Member, 2) })
            Assert.Equal(sees, await PartiesSeen(c, actor));
        var name = $"이의{cases}대학교";
        Assert.Empty((await database.The<AgreementList>().Page(new(name), Actor.Public, default)).Rows); // nor does search tell it
        Assert.Single((await database.The<AgreementList>().Page(new(name), c.Member, default)).Rows);
        Assert.Equal("agreement.disputed-already", Code(await Dispute(c)));

        Assert.Equal("portal.reason-missing", Code(await Resolve(c, id, false, answer: " ")));
        Done(await Resolve(c, id, false));
        Assert.Equal(2, await PartiesSeen(c, Actor.Public));
        Assert.Equal("notice.agreement.dispute-Dismissed", await Newest(c.Member));
        Assert.Equal("notice.agreement.dispute-Dismissed", await Newest(c.Office.Officer));
        Assert.Equal("portal.not-now", Code(await Resolve(c, id, true)));
    }

    [Fact]
    public async Task Where_it_is_upheld_the_party_stays_hidden_also_in_the_amendment()
    {
        var c = await A();
        Done(await Resolve(c, (await Dispute(c)).Value, true));
        Assert.Equal(1, await PartiesSeen(c, Actor.Public));
        var amended = (await c.Office.Amend(c.Agreement)).Value;
        Assert.True((await c.Office.View(amended)).Agreement.Parties.Single(p => p.Organization == c.Partner).IsHidden);
    }

    [Theory]
    [InlineData(DisputeReason.NotConfirmed, 0)]
    [InlineData(DisputeReason.WrongParty, 0)]
    [InlineData(DisputeReason.Mistake, 1)]
    public async Task Who_is_settled_to_be_no_party_is_told_nothing_more_of_the_agreement(DisputeReason reason, int told)
    {
        var c = await A();
        var id = (await database.The<DisputeParty>().Run(c.Party, new() { Reason = reason, Statement = "그렇지 않습니다." }, c.Member, default)).Value;
        Done(await Resolve(c, id, true));
        var amended = (await c.Office.Amend(c.Agreement)).Value;
        await c.Office.Describe(amended, f => f.EffectiveFrom = Seoul.DayOf(database.Clock.Now));
        var owes = (await c.Office.View(amended)).Agreement.Parties.Single(p => p.Organization == c.Partner).Id;
        await c.Office.Rewrite(amended, lines => (lines[0].Due, lines[0].OwnedBy, lines[0].Owner) =
            (DateForm.Of(DatedFact.Of(Seoul.DayOf(database.Clock.Now))), ClauseOwner.OneParty, owes));
        await c.Office.Submit(amended);
        database.Clock.Pass(TimeSpan.FromMinutes(1));
        Done(await c.Office.TrySign(amended, c.Office.Approver));
        Done(await c.Office.TryActivate(amended));
        await database.The<RaiseAlarms>().Run(Actor.System, default);

        var keys = (await database.The<Inbox>().Page(unread: false, null, c.Member, default)).Rows.Select(r => r.Key).ToList();
        Assert.Equal((told, told), (keys.Count(k => k == "notice.agreement.Signed") - 1, keys.Count(k => k == "notice.agreement.Active") - 1)); // one each of the first version
        Assert.Equal(0, keys.Count(k => k == "notice.agreement.CommitmentDue")); // nor while what is said of it is wrong
        Assert.Contains("notice.agreement.dispute-Upheld", keys);
    }

    [Fact]
    public async Task A_dispute_settled_while_an_amendment_is_drafted_shows_the_party_there_too()
    {
        var c = await A();
        var id = (await Dispute(c)).Value;
        var amended = (await c.Office.Amend(c.Agreement)).Value;
        Assert.True((await c.Office.View(amended)).Agreement.Parties.Single(p => p.Organization == c.Partner).IsHidden);
        Done(await Resolve(c, id, false));
        Assert.False((await c.Office.View(amended)).Agreement.Parties.Single(p => p.Organization == c.Partner).IsHidden);
    }

    [Fact]
    public async Task Another_version_is_no_way_around_a_dispute_that_is_upheld()
    {
        var c = await A();
        Done(await Resolve(c, (await Dispute(c)).Value, true));
        var amended = (await c.Office.Amend(c.Agreement)).Value;
        var parties = new WriteParties.Form { Version = await c.Office.Version(amended) };
        parties.Lines.Add(new() { Organization = c.Office.District });
        Done(await database.The<WriteParties>().Run(amended, parties, c.Office.Officer, default));
        parties = new() { Version = await c.Office.Version(amended) };
        parties.Lines.AddRange([new() { Organization = c.Office.District }, new() { Organization = c.Partner }]);
        Done(await database.The<WriteParties>().Run(amended, parties, c.Office.Officer, default));
        var again = (await c.Office.View(amended)).Agreement.Parties.Single(p => p.Organization == c.Partner);
        Assert.True(again.IsHidden); // entered again, and hidden as before

        await c.Office.Describe(amended, f => f.EffectiveFrom = Seoul.DayOf(database.Clock.Now));
        await c.Office.Submit(amended);
        Done(await c.Office.TrySign(amended, c.Office.Approver));
        Done(await c.Office.TryActivate(amended));
        var second = await database.The<DisputeParty>().Run(again.Id, new() { Reason = DisputeReason.NotConfirmed, Statement = "이번에도 아닙니다." }, c.Member, default);
        Done(await Resolve(c, second.Value, uphold: false));
        Assert.Equal(1, await database.Ask<int>($"SELECT count(*)::int FROM agreement_parties WHERE agreement = '{amended}' AND is_hidden")); // the first one still stands
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task It_may_be_raised_through_the_sixtieth_day_after_publication(int day, bool may)
    {
        var c = await A();
        var published = Seoul.DayOf(database.Clock.Now);
        database.Clock.Now = Seoul.StartOf(published.AddDays(day + 1)).AddSeconds(-1); // the last second of that day in Seoul

        var seen = (await database.The<NamedAgreements>().Of(c.Party, c.Member, default))!;
        Assert.Equal((published.AddDays(60), may), (seen.LastDay, seen.MayDispute));
        var raised = await Dispute(c);
        Assert.Equal(may ? null : "agreement.dispute-late", raised.Refusals.SingleOrDefault()?.Code);
        if (!may) Assert.Equal(published.AddDays(60), raised.Refusals[0].Args[0]);
    }

    [Fact]
    public async Task The_window_is_the_one_that_was_in_force_on_the_day_of_publication()
    {
        var today = Seoul.DayOf(database.Clock.Now);
        Actor? admin = null;
        var c = await A(async office =>
        {
            admin = await database.Person(Role.DistrictAdmin, office.District);
            Done(await database.The<SetAgreementPolicy>().Run(new() { From = today, DisputeDays = 10, RenewalDays = 90, DueDays = 30, Reason = "조례" }, admin, default));
        });
        Assert.Equal(today.AddDays(10), (await database.The<NamedAgreements>().Of(c.Party, c.Member, default))!.LastDay);
        Assert.Equal("agreement.policy-twice", Code(await database.The<SetAgreementPolicy>().Run(new() { From = today, DisputeDays = 5, RenewalDays = 90, DueDays = 30, Reason = "다시" }, admin!, default)));
        Assert.Equal("agreement.policy-past", Code(await database.The<SetAgreementPolicy>().Run(new() { From = today.AddDays(-1), DisputeDays = 5, RenewalDays = 90, DueDays = 30, Reason = "어제" }, admin!, default)));
        Assert.Equal("agreement.policy-days", Code(await database.The<SetAgreementPolicy>().Run(new() { From = today.AddDays(1), DisputeDays = 0, RenewalDays = 90, DueDays = 30, Reason = "없음" }, admin!, default)));
        Done(await database.The<SetAgreementPolicy>().Run(new() { From = today.AddDays(1), DisputeDays = 200, RenewalDays = 90, DueDays = 30, Reason = "늘림" }, admin!, default));
        database.Clock.Pass(TimeSpan.FromDays(11));

        Assert.Equal("agreement.dispute-late", Code(await Dispute(c)));
    }

    [Fact]
    public async Task Another_institution_finds_nothing_to_dispute_and_nobody_settles_anothers()
    {
        var (c, other) = (await A(), await A());
        Assert.Equal("portal.not-found", Code(await Dispute(c, other.Member)));
        Assert.Null(await database.The<NamedAgreements>().Of(c.Party, other.Member, default));
        Assert.Equal([c.Agreement], (await database.The<NamedAgreements>().Page(null, c.Member, default)).Rows.Select(r => r.Id));
        Assert.Equal("portal.not-found", Code(await Dispute(c, c.Office.Officer))); // the office does not dispute its own
        Assert.Equal("portal.forbidden", Code(await Dispute(c, await database.Person(Role.SchoolTeacher, c.Partner))));
        var id = (await Dispute(c)).Value;
        Assert.Equal("portal.not-found", Code(await Resolve(c, id, false, other.Office.Approver)));
        Assert.Equal("portal.forbidden", Code(await Resolve(c, id, false, c.Office.Officer)));
        Assert.Equal("portal.not-found", Code(await database.The<DisputeParty>().Withdraw(id, other.Member, default)));
        Assert.Empty(await database.The<DisputeList>().Of(c.Agreement, other.Office.Officer, default));
        Assert.Single(await database.The<DisputeList>().Of(c.Agreement, c.Office.Officer, default));
    }

    [Fact]
    public async Task A_unit_that_is_named_is_spoken_for_by_its_institution()
    {
        var office = await AgreementOffice.Of(database, "단위구");
        var university = await database.Institution(OrganizationKind.University, "큰대학교");
        var unit = Organization.Enter(new(OrganizationKind.University, new Bilingual("AI학부")) { UnitOf = university }, FixedClock.Noon).Value;
        await using (var db = database.AsOwner())
        {
            db.Add(unit);
            await db.SaveChangesAsync();
        }

        var id = await office.Active("단위 협약", [unit.Id]);
        var party = (await office.View(id)).Agreement.Parties.Single(p => p.Organization == unit.Id).Id;
        Case c = new(office, unit.Id, await database.Person(Role.UniversityStaff, university), id, party);
        Done(await Dispute(c));
        Assert.Equal(1, await PartiesSeen(c, Actor.Public));
    }

    [Fact]
    public async Task What_was_taken_back_may_be_raised_again_and_the_party_is_shown_meanwhile()
    {
        var c = await A();
        Done(await database.The<DisputeParty>().Withdraw((await Dispute(c)).Value, c.Member, default));
        Assert.Equal(2, await PartiesSeen(c, Actor.Public));
        Done(await Dispute(c));
        Assert.Equal(1, await PartiesSeen(c, Actor.Public));
        Assert.Equal("agreement.text", Code(await Dispute(await A(), statement: " ")));
    }

    [Fact]
    public async Task Past_the_portal_nobody_hides_a_party_or_disputes_for_another()
    {
        var (c, other) = (await A(), await A());
        Assert.Equal("agreement.signed-content", await Raw(c.Office.Officer, $"UPDATE agreement_parties SET is_hidden = true WHERE id = '{c.Party}'"));
        var insert = $"INSERT INTO party_disputes (id, agreement, party, raised_for, raised_by, raised_at, reason, statement, last_day, state) VALUES (gen_random_uuid(), '{c.Agreement}', '{c.Party}', '{other.Partner}', '{other.Member.Person}', now(), 'Mistake', 'x', '2030-01-01', 'Open')";
        Assert.Equal("portal.not-found", await Raw(other.Member, insert));
        var id = (await Dispute(c)).Value;
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Raw(c.Office.Approver, $"UPDATE party_disputes SET statement = 'x' WHERE id = '{id}'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Raw(c.Office.Approver, $"DELETE FROM party_disputes WHERE id = '{id}'"));
    }

    private async Task<string> Raw(Actor actor, string sql)
    {
        try
        {
            var result = await database.Desk.Run<int>(actor, Permission.PublicRead, new Act("test.raw", Guid.NewGuid()), async db => await db.Database.ExecuteSqlRawAsync(sql), default);
            return result.IsDone ? $"{result.Value} rows" : Code(result);
        }
        catch (PostgresException error)
        {
            return error.SqlState;
        }
    }
}
