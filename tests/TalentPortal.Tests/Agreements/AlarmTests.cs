using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Application.Reporting;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Agreements;

/// <summary>Offices are warned of terms and commitments by the clock, once.</summary>
public sealed class AlarmTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int cases;

    private sealed record Case(AgreementOffice Office, Actor Partner, AgreementId Agreement);

    /// <summary>An agreement whose term and whose one commitment lie so many days from today; the partner owes the commitment.</summary>
    private async Task<Case> A(int? term = null, int? due = null, DateForm? termEnd = null)
    {
        var name = $"경보{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        var partner = await database.Institution(OrganizationKind.University, name + "대학교");
        var id = await office.Draft(name + " 협약", [partner], "교육을 운영한다.");
        var party = (await office.View(id)).Agreement.Parties.Single(p => p.Organization == partner).Id;
        if (term is not null || termEnd is not null) await office.Describe(id, f => f.TermEnd = termEnd ?? On(term!.Value));
        if (due is { } days) await office.Rewrite(id, lines => (lines[0].Due, lines[0].OwnedBy, lines[0].Owner) = (On(days), ClauseOwner.OneParty, party));
        await office.Submit(id);
        Done(await office.TrySign(id, office.Approver));
        Done(await office.TryActivate(id));
        return new(office, await database.Person(Role.UniversityStaff, partner), id);
    }

    private DateForm On(int days) => DateForm.Of(DatedFact.Of(Seoul.DayOf(database.Clock.Now).AddDays(days)));

    private async Task<IReadOnlyList<AgreementAlarms.Row>> Rows(Case c, Actor? by = null) => (await database.The<AgreementAlarms>().Of(null, by ?? c.Office.Officer, default)).Rows;

    private Task<int> Raise() => database.The<RaiseAlarms>().Run(Actor.System, default);

    private async Task<IReadOnlyList<string>> Told(Actor actor) =>
        [.. (await database.The<Inbox>().Page(unread: false, null, actor, default)).Rows.Select(r => r.Key).Where(k => Enum.GetNames<AlarmKind>().Any(n => k.EndsWith(n, StringComparison.Ordinal)))];

    [Theory]
    [InlineData(91, null)]
    [InlineData(90, AlarmKind.TermEnds)]
    [InlineData(0, AlarmKind.TermEnds)]
    [InlineData(-1, AlarmKind.TermEnded)]
    public async Task The_end_of_a_term_is_told_ninety_days_ahead(int days, AlarmKind? expected)
    {
        var c = await A(term: days);

        Assert.Equal(expected is { } kind ? [kind] : [], (await Rows(c)).Select(r => r.Kind));
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(30, AlarmKind.CommitmentDue)]
    [InlineData(0, AlarmKind.CommitmentDue)]
    [InlineData(-1, AlarmKind.CommitmentOverdue)]
    public async Task A_commitment_is_told_thirty_days_ahead_and_when_it_is_overdue(int days, AlarmKind? expected)
    {
        var c = await A(due: days);

        Assert.Equal(expected is { } kind ? [kind] : [], (await Rows(c)).Select(r => r.Kind));
    }

    [Fact]
    public async Task Each_alarm_is_told_once_to_the_office_and_to_who_owes_it()
    {
        var c = await A(due: 3);

        Assert.True(await Raise() >= 1);
        Assert.Equal(0, await Raise());
        Assert.Equal(["notice.agreement.CommitmentDue"], await Told(c.Office.Officer));
        Assert.Equal(["notice.agreement.CommitmentDue"], await Told(c.Partner));
        Assert.Empty(await Told(c.Office.Approver));

        database.Clock.Pass(TimeSpan.FromDays(4));
        Assert.True(await Raise() >= 1);
        Assert.Equal(0, await Raise());
        Assert.Equal(2, (await Told(c.Office.Officer)).Count);
        Assert.Equal(["notice.agreement.CommitmentOverdue"], await Told(c.Office.Approver));
    }

    [Fact]
    public async Task What_is_done_or_dropped_or_over_is_no_alarm()
    {
        var c = await A(term: 10, due: -5);
        var clause = (await c.Office.View(c.Agreement)).Agreement.Clauses[0].Id;
        Assert.Equal(2, (await Rows(c)).Count);

        Done(await database.The<FollowAgreement>().Report(c.Agreement, clause, new() { Version = await c.Office.Version(c.Agreement), Status = ClauseStatus.Done }, c.Office.Officer, default));
        Assert.Equal([AlarmKind.TermEnds], (await Rows(c)).Select(r => r.Kind));
        Done(await database.The<MoveAgreement>().Decide(c.Agreement, AgreementAction.Expire, new() { Version = await c.Office.Version(c.Agreement) }, c.Office.Approver, default));
        Assert.Empty(await Rows(c));
    }

    [Fact]
    public async Task A_year_alone_lasts_until_its_end_and_a_month_until_its_last_day()
    {
        Assert.Equal(new DateOnly(2029, 12, 31), DatedFact.Of(2029).LastDay);
        Assert.Equal(new DateOnly(2028, 2, 29), DatedFact.Of(2028, 2).LastDay);
        Assert.Null(DatedFact.Of(month: 3, day: 24).LastDay);
        var c = await A(termEnd: new() { Year = database.Clock.Now.Year - 1 });
        Assert.Equal([AlarmKind.TermEnded], (await Rows(c)).Select(r => r.Kind));
    }

    [Fact]
    public async Task Alarms_are_the_offices_own_and_the_policys_days_count_from_their_day()
    {
        var c = await A(due: 40);
        var stranger = (await A()).Office.Officer;
        var admin = await database.Person(Role.DistrictAdmin, c.Office.District);
        Assert.Empty(await Rows(c));

        Done(await database.The<SetAgreementPolicy>().Run(new() { From = Seoul.DayOf(database.Clock.Now), DisputeDays = 60, RenewalDays = 90, DueDays = 45, Reason = "더 일찍" }, admin, default));

        Assert.Single(await Rows(c));
        Assert.Empty(await Rows(c, stranger));
        Assert.Empty(await database.The<AgreementAlarms>().OfAgreement(c.Agreement, stranger, default));
        var waiting = await database.The<Waiting>().For(c.Office.Officer, default);
        Assert.Equal(1, waiting.Single(i => i.Key == "home.alarms").Count);
    }

    [Fact]
    public async Task More_alarms_than_one_query_gives_are_all_told()
    {
        var name = $"경보{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        var id = await office.Draft(name + " 협약", [], [.. Enumerable.Range(1, AgreementAlarms.Most + 5).Select(i => $"조항 {i}")]);
        await office.Rewrite(id, lines => lines.ForEach(l => l.Due = On(-1)));
        await office.Submit(id);
        Done(await office.TrySign(id, office.Approver));

        var waiting = await database.The<Waiting>().For(office.Officer, default);
        Assert.Equal(AgreementAlarms.Most + 5, waiting.Single(i => i.Key == "home.alarms").Count);
        Assert.True(await Raise() >= AgreementAlarms.Most + 5);
        Assert.Equal(0, await Raise());
        Assert.Equal(AgreementAlarms.Most + 5, await database.Ask<long>($"SELECT count(*) FROM agreement_alarms WHERE agreement = '{id}'"));
    }

    [Fact]
    public async Task A_kind_that_comes_after_a_hundred_others_is_shown_and_counted()
    {
        var name = $"경보{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        var id = await office.Draft(name + " 협약", [], [.. Enumerable.Range(1, AgreementAlarms.Most + 3).Select(i => $"조항 {i}")]);
        await office.Describe(id, f => f.TermEnd = On(20));
        await office.Rewrite(id, lines =>
        {
            lines.ForEach(l => l.Due = On(-1));
            (lines[0].Due, lines[1].Due) = (On(10), On(11));
        });
        await office.Submit(id);
        Done(await office.TrySign(id, office.Approver));
        var alarms = database.The<AgreementAlarms>();

        var (due, overdue, ends, all) = (await alarms.Of(AlarmKind.CommitmentDue, office.Officer, default), await alarms.Of(AlarmKind.CommitmentOverdue, office.Officer, default),
            await alarms.Of(AlarmKind.TermEnds, office.Officer, default), await alarms.Of(null, office.Officer, default));

        Assert.Equal((2, 2), (due.Rows.Count, due.Total));
        Assert.All(due.Rows, r => Assert.Equal(AlarmKind.CommitmentDue, r.Kind));
        Assert.Equal((AgreementAlarms.Most, AgreementAlarms.Most + 1), (overdue.Rows.Count, overdue.Total));
        Assert.Equal((1, AlarmKind.TermEnds), (ends.Total, Assert.Single(ends.Rows).Kind));
        Assert.Equal((AgreementAlarms.Most, AgreementAlarms.Most + 4), (all.Rows.Count, all.Total));
        Assert.Empty((await alarms.Of(AlarmKind.TermEnded, office.Officer, default)).Rows);
        Assert.Equal(AgreementAlarms.Most + 4, (await database.The<Waiting>().For(office.Officer, default)).Single(i => i.Key == "home.alarms").Count);
    }
}
