using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Agreements;

public sealed class AgreementStorageTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Theory]
    [InlineData("UPDATE agreement_clauses SET text_ko = '바꿈' WHERE agreement = '{0}'")]
    [InlineData("DELETE FROM agreement_clauses WHERE agreement = '{0}'")]
    [InlineData("UPDATE agreement_parties SET \"order\" = 9 WHERE agreement = '{0}'")]
    [InlineData("DELETE FROM agreement_parties WHERE agreement = '{0}'")]
    [InlineData("INSERT INTO agreement_attendees (agreement, \"order\", name_ko) VALUES ('{0}', 9, '손님')")]
    [InlineData("UPDATE agreements SET title_ko = '바꿈' WHERE id = '{0}'")]
    [InlineData("UPDATE agreements SET stated_total = 1 WHERE id = '{0}'")]
    [InlineData("UPDATE agreements SET state = 'Draft' WHERE id = '{0}'")]
    public async Task The_database_refuses_a_change_of_signed_content_even_from_the_portal_itself(string sql)
    {
        var seocho = await database.Institution(OrganizationKind.District, "서초구");
        var signed = await database.Store(AgreementSample.Draft(seocho), DatedFact.NotStated);

        var error = await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(string.Format(null, sql, signed.Id)));

        Assert.Equal("agreement.signed-content", error.MessageText);
    }

    [Fact]
    public async Task A_draft_may_change_and_a_clauses_status_may_after_the_signature()
    {
        var seocho = await database.Institution(OrganizationKind.District, "서초구");
        var draft = await database.Store(AgreementSample.Draft(seocho));
        var signed = await database.Store(AgreementSample.Draft(seocho), DatedFact.NotStated);

        Assert.Equal(1, await database.RunAsPortal($"UPDATE agreement_clauses SET text_ko = '바꿈' WHERE agreement = '{draft.Id}'"));
        Assert.Equal(1, await database.RunAsPortal($"UPDATE agreement_clauses SET status = 'Done' WHERE agreement = '{signed.Id}'"));
    }

    [Fact]
    public async Task The_portals_filter_and_row_security_alone_give_the_same_rows_to_everybody()
    {
        var seocho = await database.Institution(OrganizationKind.District, "서초구");
        var nam = await database.Institution(OrganizationKind.District, "남구");
        var university = await database.Institution(OrganizationKind.University, "숭실대", seocho);
        var division = Organization.Enter(new(OrganizationKind.Agency, new Bilingual("AI산업부")) { UnitOf = university, District = seocho }, FixedClock.Noon).Value;
        await using (var db = database.AsOwner())
        {
            db.Add(division);
            await db.SaveChangesAsync();
        }

        List<Agreement> all =
        [
            await database.Store(AgreementSample.Draft(seocho, "서초 초안")),
            await database.Store(AgreementSample.Draft(seocho, "서초 숭실 초안", university)),
            await database.Store(AgreementSample.Draft(nam, "남구 단위 초안", division.Id)),
            await database.Store(AgreementSample.Draft(nam, "남구 서명"), DatedFact.Of(2024, 5)),
            await database.Store(AgreementSample.Draft(seocho, "서초 서명"), DatedFact.Of(2023)),
        ];
        (Actor Actor, int[] Sees)[] people =
        [
            (Actor.Public, [3, 4]),
            (Actor.System, [0, 1, 2, 3, 4]),
            (await database.Person(Role.DistrictViewer, seocho), [0, 1, 3, 4]),
            (await database.Person(Role.Auditor, nam), [2, 3, 4]),
            (await database.Person(Role.UniversityStaff, university), [1, 2, 3, 4]),
            (await database.Person(Role.Resident, await database.Institution(OrganizationKind.Portal, "포털")), [3, 4]),
        ];

        foreach (var (actor, sees) in people)
        {
            var expected = sees.Select(i => all[i].Title.Ko).Order(StringComparer.Ordinal).ToList();
            var filtered = await database.Desk.Read(actor, Permission.PublicRead, db => Titles(db.AgreementsSeenBy(actor), all), default);
            var secured = await database.Desk.Read(actor, Permission.PublicRead, db => Titles(db.Set<Agreement>(), all), default);

            Assert.Equal(expected, filtered);
            Assert.Equal(expected, secured);
        }
    }

    [Fact]
    public async Task Another_districts_officer_can_write_nothing_here()
    {
        var seocho = await database.Institution(OrganizationKind.District, "서초구");
        var stranger = await database.Official(Role.DistrictOfficer, "남구");
        var draft = await database.Store(AgreementSample.Draft(seocho));

        var changed = await database.Desk.Run<int>(stranger, Permission.AgreementWrite, new Act("test.write", draft.Id.Value), async db =>
            await db.Database.ExecuteSqlAsync($"UPDATE agreement_clauses SET text_ko = 'x' WHERE agreement = {draft.Id.Value}")
            + await db.Database.ExecuteSqlAsync($"UPDATE agreements SET title_ko = 'x' WHERE id = {draft.Id.Value}"), default);

        Assert.Equal(0, changed.Value);
    }

    [Fact]
    public async Task A_long_register_is_paged_without_gap_or_double_and_undated_ones_come_last()
    {
        var owner = await database.Institution(OrganizationKind.District, "쪽구");
        for (var i = 0; i < 45; i++)
            await database.Store(AgreementSample.Draft(owner, $"협약 {i}"), i % 3 == 0 ? DatedFact.Of(month: 1, day: 1 + (i % 28)) : DatedFact.Of(2000 + (i % 7), 1 + (i % 12)));

        List<AgreementList.Row> seen = [];
        string? after = null;
        do
        {
            var page = await database.The<AgreementList>().Page(new(Owner: owner, After: after), Actor.Public, default);
            seen.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(45, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(45, seen.Count);
        Assert.Equal(seen.Select(r => r.SignedSort).OrderDescending(), seen.Select(r => r.SignedSort));
        Assert.All(seen.TakeLast(15), r => Assert.Null(r.SignedOn.Year));
    }

    [Fact]
    public async Task A_page_and_a_detail_cost_a_fixed_number_of_statements()
    {
        var owner = await database.Institution(OrganizationKind.District, "많은구");
        var small = await database.Store(AgreementSample.Draft(owner), DatedFact.NotStated);
        var large = AgreementSample.Draft(owner);
        for (var i = 0; i < 40; i++) large.AddClause(ClauseId.New(), new(ClauseType.Other, new Bilingual($"조항 {i}"), ClauseOwner.AllParties), FixedClock.Noon);
        await database.Store(large, DatedFact.NotStated);

        var few = await Statements(() => database.The<AgreementDetail>().Of(small.Id.ToString(), Actor.Public, default));
        var many = await Statements(() => database.The<AgreementDetail>().Of(large.Id.ToString(), Actor.Public, default));

        Assert.Equal(few, many);
        Assert.InRange(many, 1, 15);
        Assert.InRange(await Statements(() => database.The<AgreementList>().Page(new(), Actor.Public, default)), 1, 5);
    }

    private static async Task<int> Statements<T>(Func<Task<T>> work)
    {
        var count = 0;
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activity => Interlocked.Add(ref count, Within.Value && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is not null ? 1 : 0),
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await work(); // the first call compiles the query and learns the types
        Within.Value = true;
        await work();
        Within.Value = false;
        return count;
    }

    /// <summary>Statements of tests that run beside this one are not counted.</summary>
    private static readonly AsyncLocal<bool> Within = new();

    private static async Task<List<string>> Titles(IQueryable<Agreement> agreements, List<Agreement> among)
    {
        var ids = among.Select(a => a.Id).ToList();
        return [.. (await agreements.Where(a => ids.Contains(a.Id)).Select(a => a.Title.Ko).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
