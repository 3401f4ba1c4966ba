using System.Collections.Concurrent;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>Many at once on one line, through the desk as the portal does it: every won that was said yes to is there, once.</summary>
public sealed class ManyOfficialsTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Theory]
    [InlineData(2, 60)]
    [InlineData(22, 20)]
    public async Task Officials_at_once_on_the_same_line_commit_and_release_and_the_sums_are_exact(int officials, int steps)
    {
        var first = await database.Official(Role.DistrictApprover);
        var line = await database.Funded(first, 10_000);
        var people = new List<Actor> { first };
        while (people.Count < officials) people.Add(await database.Person(Role.DistrictOfficer, first.Organization));
        var (done, refused) = (new ConcurrentBag<long>(), new ConcurrentBag<string>());

        await Task.WhenAll(people.Select((person, at) => Task.Run(async () =>
        {
            var random = new Random(22_000 + at);
            var award = Guid.NewGuid();
            for (var i = 0; i < steps; i++)
            {
                var won = random.Next(1, 900);
                var result = await database.Act(person, db => i % 3 == 2
                    ? Ledger.Release(db, line, new Won(won), award, person, database.Clock.Now, default)
                    : Ledger.Commit(db, line, new Won(won), award, person, database.Clock.Now, default));
                if (result.IsDone) done.Add(i % 3 == 2 ? -won : won);
                else refused.Add(result.Code());
            }
        })));

        var stands = await database.Balances(line);
        Assert.Equal(done.Sum(), stands.Committed.Amount);
        Assert.Equal(10_000 - done.Sum(), stands.Available.Amount);
        Assert.Equal(done.Count, await database.Ask<long>($"SELECT count(*) FROM ledger_entries WHERE line = '{line}' AND kind IN ('Commitment', 'Release')"));
        Assert.All(refused, code => Assert.True(code is "funding.not-available" or "funding.more-than-open", code));
        Assert.Empty((await database.The<VerifyLedger>().Run(await database.Person(Role.Auditor, first.Organization), default)).Faults);
    }

    [Fact]
    public async Task While_a_year_is_being_closed_nothing_slips_into_it()
    {
        var finance = await database.Official(Role.DistrictFinance);
        var line = await database.Line(finance.District!.Value, await database.Source(finance.Organization, finance.District), year: new(2025));
        var posting = Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            await Task.Delay(i % 7);
            return await database.Post(finance, line, EntryKind.Appropriation, 1 + i);
        })).ToList();
        var closed = await database.The<CloseYear>().Run(new(2025), new() { Reason = "결산" }, finance, default);
        var results = await Task.WhenAll(posting);

        Assert.Empty(closed.Refusals);
        Assert.All(results.Where(r => !r.IsDone), r => Assert.Equal("funding.year-closed", r.Code()));
        Assert.Equal(0, await database.Ask<long>($"SELECT count(*) FROM ledger_entries e JOIN ledger_balances b ON b.line = e.line WHERE e.line = '{line}' AND e.seq > b.settled_seq"));
        Assert.Equal(results.Count(r => r.IsDone) + 1L, await database.Ask<long>($"SELECT count(*) FROM ledger_entries WHERE line = '{line}'"));
    }
}
