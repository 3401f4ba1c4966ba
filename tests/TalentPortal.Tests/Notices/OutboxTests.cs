using System.Collections.Concurrent;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Notices;

public sealed class OutboxTests(PortalDatabase database) : IClassFixture<PortalDatabase>, IAsyncLifetime
{
    private sealed class Post : IMailer
    {
        public ConcurrentQueue<Mail> Sent { get; } = new();
        public Func<Mail, string?> Problem { get; set; } = _ => null;

        public Task Send(Mail mail, CancellationToken ct)
        {
            if (Problem(mail) is { } problem) throw new MailException(problem);
            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }
    }

    private readonly Post post = new();

    public Task InitializeAsync() => database.Tamper("TRUNCATE outbox_messages, notices");
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_mail_is_there_if_and_only_if_the_action_is()
    {
        var officer = await database.Official();
        var refused = await database.Desk.Run(officer, Permission.OwnDesk, new Act("test.act", Guid.NewGuid()), db =>
        {
            Notify.Person(db, database.Clock.Now, officer.Person, "notice.test", [], "/inbox");
            return Task.FromResult<Result>(KernelRefusals.NotFound);
        }, default);
        Assert.False(refused.IsDone);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Desk.Run(officer, Permission.OwnDesk, new Act("test.act", Guid.NewGuid()), db =>
        {
            Notify.Person(db, database.Clock.Now, officer.Person, "notice.test", [], "/inbox");
            throw new InvalidOperationException("a bug");
        }, default));
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM outbox_messages") + await database.Ask<long>("SELECT count(*) FROM notices"));

        await Tell(officer, officer.Person);
        Assert.Equal(2L, await database.Ask<long>("SELECT count(*) FROM outbox_messages") + await database.Ask<long>("SELECT count(*) FROM notices"));
    }

    [Fact]
    public async Task A_mail_keeps_its_arguments_until_it_is_sent_and_no_longer()
    {
        var officer = await database.Official();
        await Tell(officer, officer.Person, new Won(17_250_000_000), Role.DistrictOfficer, new DateOnly(2026, 3, 2), "가");

        Assert.True(await Work());

        var mail = Assert.Single(post.Sent);
        Assert.Equal($"{officer.Person.Value:N}@example.invalid", mail.Address);
        Assert.Equal("notice.test|17250000000원/DistrictOfficer/03/02/2026/가|/inbox", $"{mail.Subject}|{mail.Body}");
        Assert.Equal("Sent []", await database.Ask<string>("SELECT state || ' ' || args FROM outbox_messages"));
        Assert.False(await Work());
    }

    [Fact]
    public async Task A_mail_to_a_post_goes_to_whoever_holds_it_when_it_leaves()
    {
        var office = await database.Institution(OrganizationKind.District, "강서구");
        var (first, second, gone) = (await database.Person(Role.DistrictFinance, office), await database.Person(Role.DistrictFinance, office), await database.Person(Role.DistrictFinance, office));
        await database.Person(Role.DistrictOfficer, office);
        await database.Desk.Run(first, Permission.OwnDesk, new Act("test.act", Guid.NewGuid()), db =>
        {
            Notify.Post(db, database.Clock.Now, office, [Role.DistrictFinance], "notice.test", [], "/inbox");
            return Task.FromResult(Result.Done);
        }, default);
        await database.Tamper($"UPDATE memberships SET revoked_at = now() WHERE person = '{gone.Person}'");

        while (await Work()) { }

        Assert.Equal(new[] { first, second }.Select(a => $"{a.Person.Value:N}@example.invalid").Order(StringComparer.Ordinal), post.Sent.Select(m => m.Address).Order(StringComparer.Ordinal));
        Assert.Equal(2, post.Sent.Count);
    }

    [Fact]
    public async Task Eight_workers_deliver_two_hundred_messages_once_each()
    {
        var officer = await database.Official();
        for (var i = 0; i < 10; i++)
        {
            await database.Desk.Run(officer, Permission.OwnDesk, new Act("test.act", Guid.NewGuid()), db =>
            {
                for (var j = 0; j < 20; j++) Notify.Person(db, database.Clock.Now, officer.Person, "notice.test", [], "/inbox");
                return Task.FromResult(Result.Done);
            }, default);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            // A worker that finds every due row locked by others sees nothing: it looks again until all are done.
            for (var idle = 0; idle < 5;) idle = await Work() ? 0 : idle + 1;
        })));
        while (await Work()) { }

        Assert.Equal(200, post.Sent.Count);
        Assert.Equal(200, post.Sent.Select(m => m.Id).Distinct().Count());
        Assert.Equal(200L, await database.Ask<long>("SELECT count(*) FROM outbox_messages WHERE state = 'Sent'"));
    }

    [Fact]
    public async Task A_failed_mail_is_tried_again_later_and_is_dead_with_its_reason_after_the_last_try()
    {
        var officer = await database.Official();
        await Tell(officer, officer.Person);
        post.Problem = _ => "451 mailbox busy";

        foreach (var wait in OutboxMessage.Waits)
        {
            Assert.True(await Work());
            Assert.False(await Work()); // it waits
            database.Clock.Pass(wait - TimeSpan.FromSeconds(1));
            Assert.False(await Work());
            database.Clock.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("Waiting 451 mailbox busy", await database.Ask<string>("SELECT state || ' ' || error FROM outbox_messages"));
        Assert.True(await Work());
        Assert.Equal("Dead 451 mailbox busy 6", await database.Ask<string>("SELECT state || ' ' || error || ' ' || attempts FROM outbox_messages"));
        database.Clock.Pass(TimeSpan.FromDays(30));
        Assert.False(await Work());
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_leaves_the_mail_to_be_tried_again_under_the_same_id()
    {
        var officer = await database.Official();
        await Tell(officer, officer.Person);
        OutboxMessageId? first = null;
        post.Problem = mail => { first = mail.Id; throw new OperationCanceledException("killed"); };
        await Assert.ThrowsAsync<OperationCanceledException>(Work);
        post.Problem = _ => null;

        Assert.False(await Work());
        database.Clock.Pass(OutboxMessage.Waits[0]);
        Assert.True(await Work());
        Assert.Equal(first, Assert.Single(post.Sent).Id);
    }

    [Fact]
    public async Task A_person_without_an_address_is_given_up_with_the_reason()
    {
        var officer = await database.Official();
        await Tell(officer, PersonId.New());

        Assert.True(await Work());
        Assert.Empty(post.Sent);
        Assert.Equal("Dead no address", await database.Ask<string>("SELECT state || ' ' || error FROM outbox_messages"));
    }

    [Fact]
    public async Task Nobody_but_the_worker_reads_the_outbox_and_the_journal_has_nothing_of_it()
    {
        var officer = await database.Official();
        await Tell(officer, officer.Person, "비밀");

        var seen = await database.Desk.Read(officer, Permission.OwnDesk, db => Task.FromResult(db.Set<OutboxMessage>().Count()), default);
        Assert.Equal(0, seen);
        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM audit_lines WHERE person = '{officer.Person}' AND changes LIKE '%비밀%'"));
        Assert.Equal(1L, await database.Ask<long>($"SELECT count(*) FROM audit_lines WHERE person = '{officer.Person}'"));
    }

    [Theory, InlineData("https://else.example/"), InlineData("//else.example"), InlineData("inbox"), InlineData("/\\else.example")]
    public void A_link_never_leads_out_of_the_portal(string href) =>
        Assert.Throws<ArgumentException>(() => Notice.To(PersonId.New(), "notice.test", "[]", href, FixedClock.Noon));

    private Task<bool> Work() => database.The<DeliverMail>().Run(post,
        (key, args, href) => (key, string.Join('/', args.Select(a => a is Won won ? $"{won.Amount}원" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{a}"))) + "|" + href),
        Actor.System, default);

    private async Task Tell(Actor actor, PersonId person, params object[] args) =>
        Assert.Empty((await database.Desk.Run(actor, Permission.OwnDesk, new Act("test.act", Guid.NewGuid()), db =>
        {
            Notify.Person(db, database.Clock.Now, person, "notice.test", args, "/inbox");
            return Task.FromResult(Result.Done);
        }, default)).Refusals);
}
