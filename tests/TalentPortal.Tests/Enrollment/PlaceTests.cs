using Npgsql;
using TalentPortal.Application.Enrollment;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.Schools;
using static TalentPortal.Tests.Samples.SchoolWorld;

namespace TalentPortal.Tests.Enrollment;

public sealed class PlaceTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private Task<OrganizationId> District() => database.Institution(OrganizationKind.District, "남구");

    [Fact]
    public async Task The_five_hundredth_seat_is_given_and_the_next_waits_with_its_reason()
    {
        var district = await District();
        var offering = await database.Offering(district, 500);
        var first = await database.Teacher(district);
        for (var i = 1; i <= 10; i++) Assert.Equal(50, (await database.Apply(first, Asks(offering, 50, 1, $"{i}"))).Value.Granted);
        var second = await database.Teacher(district);

        var waits = (await database.Apply(second, Asks(offering, 28))).Value;

        Assert.Equal((PlaceRequestState.Waiting, 0, SeatShortage.PoolFull, 0), (waits.State, waits.Granted, waits.Shortage, waits.Free));
        Assert.Equal(500, await Taken(offering));
    }

    [Fact]
    public async Task A_programme_that_has_ended_takes_no_places_in_the_database_either_and_gives_them_back()
    {
        var district = await District();
        var offering = await database.Offering(district, 28);
        var teacher = await database.Teacher(district);
        var officer = await database.Person(Role.DistrictOfficer, district);
        var granted = (await database.Apply(teacher, Asks(offering, 20))).Value.Id;
        var waits = (await database.Apply(teacher, Asks(offering, 20, className: "2"))).Value;
        Assert.Equal(PlaceRequestState.Waiting, waits.State);
        await database.Tamper($"UPDATE programmes SET state = 'Ended' WHERE id = '{offering.Programme}'");

        Assert.Equal(20, (await database.The<CancelRequest>().Run(granted, Guid.NewGuid(), teacher, default)).Value);
        Assert.Equal("enrollment.programme-ended", Assert.Single((await database.The<DecideRequest>().Grant(waits.Id, Guid.NewGuid(), officer, default)).Refusals).Code);
        foreach (var sql in new[]
        {
            $"SELECT enrollment_take('{offering.Pools[0].Id}', '{teacher.Organization}', 1, true, NULL)",
            $"INSERT INTO place_requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).* FROM place_requests r WHERE r.id = '{waits.Id}'",
        })
            Assert.Equal("enrollment.programme-ended", (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(sql))).MessageText);
        Assert.Equal(0, await Taken(offering));
    }

    [Fact]
    public async Task A_group_that_may_split_takes_what_is_left_and_one_that_may_not_waits()
    {
        var district = await District();
        var offering = await database.Offering(district, 40);
        await database.Apply(await database.Teacher(district), Asks(offering, 28));

        var all = (await database.Apply(await database.Teacher(district), Asks(offering, 28))).Value;
        var some = (await database.Apply(await database.Teacher(district), Asks(offering, 28, maySplit: true))).Value;

        Assert.Equal((PlaceRequestState.Waiting, 12), (all.State, all.Free));
        Assert.Equal((PlaceRequestState.Granted, 12, SeatShortage.PoolFull), (some.State, some.Granted, some.Shortage));
    }

    [Fact]
    public async Task A_school_holds_no_more_than_its_share()
    {
        var district = await District();
        var offering = await database.Offering(district, 500, perSchool: 50);
        var teacher = await database.Teacher(district);
        Assert.Equal(30, (await database.Apply(teacher, Asks(offering, 30))).Value.Granted);

        var more = (await database.Apply(teacher, Asks(offering, 30, className: "2"))).Value;

        Assert.Equal((PlaceRequestState.Waiting, SeatShortage.SchoolLimit, 20), (more.State, more.Shortage, more.Free));
    }

    [Fact]
    public async Task The_same_class_is_not_asked_for_twice_and_a_second_press_gets_the_first_answer()
    {
        var district = await District();
        var offering = await database.Offering(district, 500);
        var teacher = await database.Teacher(district);
        var key = Guid.NewGuid();
        var first = await database.The<ApplyForPlaces>().Run(Asks(offering, 20), key, teacher, default);

        Assert.Equal(first.Value, (await database.The<ApplyForPlaces>().Run(Asks(offering, 20), key, teacher, default)).Value);
        Assert.Equal("enrollment.class-has-request", Assert.Single((await database.Apply(teacher, Asks(offering, 20))).Refusals).Code);
        Assert.Equal(20, await Taken(offering));
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused_in_words()
    {
        var district = await District();
        var offering = await database.Offering(district, 500);
        var teacher = await database.Teacher(district);
        async Task<string> Code(ApplyForPlaces.Form form) => (await database.Apply(teacher, form)).Refusals[0].Code;

        Assert.Equal("enrollment.headcount", await Code(Asks(offering, 0)));
        Assert.Equal("school.grade", await Code(Asks(offering, 20, grade: 4)));
        Assert.Equal("enrollment.session-not-offered", await Code(Asks(offering, 20, sessions: SessionId.New())));
        var form = Asks(offering, 20);
        form.Needs = "130301-3234567";
        Assert.Equal("portal.resident-number", await Code(form));
        var stranger = await database.Teacher(await District());
        Assert.Equal("enrollment.other-district", (await database.Apply(stranger, Asks(offering, 20))).Refusals[0].Code);
        Assert.Equal(0, await Taken(offering));
    }

    [Fact]
    public async Task Of_the_ranked_sessions_the_first_with_room_is_taken()
    {
        var district = await District();
        var offering = await database.Offering(district, 500, null, SeatPolicy.FirstCome, 30, 30);
        var sessions = await database.Sessions(offering);
        await database.Apply(await database.Teacher(district), Asks(offering, 20, sessions: [.. sessions]));
        var second = await database.Teacher(district);
        var id = (await database.Apply(second, Asks(offering, 20, sessions: [.. sessions]))).Value.Id;

        await using var db = database.AsOwner();
        Assert.Equal(sessions[1], (await db.FindAsync<PlaceRequest>(id))!.Session);
    }

    [Fact]
    public async Task A_hundred_parallel_applications_for_thirty_seats_give_exactly_thirty()
    {
        var district = await District();
        var offering = await database.Offering(district, 30);
        var teachers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => database.Teacher(district)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => database.Apply(teachers[i % 20], Asks(offering, 1, 1, $"{(i / 20) + 1}"))));

        Assert.All(answers, a => Assert.Empty(a.Refusals));
        Assert.Equal((30, 70), (answers.Sum(a => a.Value.Granted), answers.Count(a => a.Value.State == PlaceRequestState.Waiting)));
        Assert.Equal(30, await Taken(offering));
        await SumsHold();
    }

    [Fact]
    public async Task Rosters_confirmed_in_parallel_share_the_last_seats_and_no_more()
    {
        var district = await District();
        var offering = await database.Offering(district, 50);
        var teachers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.Teacher(district)));
        foreach (var teacher in teachers) await database.Apply(teacher, Asks(offering, 5));
        var uploads = await Task.WhenAll(teachers.Select(async t => (t, await database.Stage(t, RosterFiles.Class(10)))));

        var outcomes = await Task.WhenAll(uploads.Select(u => database.Confirm(u.t, u.Item2)));

        Assert.Equal((50, 30), (outcomes.Sum(o => o.Value.Held), outcomes.Sum(o => o.Value.WithoutSeat)));
        Assert.Equal(50, await Taken(offering));
        Assert.Equal(50L, await database.Ask<long>($"SELECT count(*) FROM places WHERE offering = '{offering.Id}' AND ended_at IS NULL"));
        await SumsHold();
    }

    [Fact]
    public async Task Random_sequences_of_requests_rosters_and_cancellations_never_exceed_what_there_is()
    {
        var district = await District();
        var random = new Random(11);
        for (var round = 0; round < 4; round++)
        {
            var capacity = random.Next(20, 90);
            var offering = await database.Offering(district, capacity, random.Next(2) == 0 ? null : 40, SeatPolicy.FirstCome, random.Next(10, 60), 60);
            var sessions = await database.Sessions(offering);
            var teachers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Teacher(district)));
            var held = new List<(Actor, PlaceRequestId)>();
            for (var step = 0; step < 30; step++)
            {
                var teacher = teachers[random.Next(4)];
                switch (random.Next(4))
                {
                    case 0 or 1:
                        var asked = await database.Apply(teacher, Asks(offering, random.Next(1, 30), 1, $"{random.Next(1, 6)}", random.Next(2) == 0, [.. sessions.Take(random.Next(3))]));
                        if (asked.IsDone) held.Add((teacher, asked.Value.Id));
                        break;
                    case 2 when held.Count > 0:
                        var (by, id) = held[random.Next(held.Count)];
                        await database.The<CancelRequest>().Run(id, Guid.NewGuid(), by, default);
                        break;
                    default:
                        await database.Confirm(teacher, await database.Stage(teacher, RosterFiles.Class(random.Next(1, 25), 1, $"{random.Next(1, 6)}", prefix: "학")));
                        break;
                }

                Assert.InRange(await Taken(offering), 0, capacity);
            }

            await SumsHold();
        }
    }

    [Fact]
    public async Task A_cancelled_request_frees_its_seats_at_once_and_the_office_can_give_them_to_who_waits()
    {
        var district = await District();
        var offering = await database.Offering(district, 30);
        var first = await database.Teacher(district);
        var second = await database.Teacher(district);
        var held = (await database.Apply(first, Asks(offering, 30))).Value;
        var waits = (await database.Apply(second, Asks(offering, 25))).Value;
        var officer = await database.Person(Role.DistrictOfficer, district);

        Assert.Equal("enrollment.not-enough", (await database.The<DecideRequest>().Grant(waits.Id, Guid.NewGuid(), officer, default)).Refusals[0].Code);
        Assert.Equal(30, (await database.The<CancelRequest>().Run(held.Id, Guid.NewGuid(), first, default)).Value);
        Assert.Equal(25, (await database.The<DecideRequest>().Grant(waits.Id, Guid.NewGuid(), officer, default)).Value);
        Assert.Equal("portal.not-found", (await database.The<CancelRequest>().Run(waits.Id, Guid.NewGuid(), first, default)).Refusals[0].Code);
        await SumsHold();
    }

    [Fact]
    public async Task The_portals_role_cannot_move_what_is_taken_by_itself()
    {
        foreach (var sql in new[] { "UPDATE capacity_pools SET taken = 0", "UPDATE sessions SET taken = 0", "UPDATE school_shares SET taken = 0", "DELETE FROM places", "UPDATE consent_answers SET reply = 'Yes'", "DELETE FROM consent_answers", "DELETE FROM pupils" })
        {
            await using var connection = new Npgsql.NpgsqlConnection(database.PortalConnection);
            await connection.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    private Task<int> Taken(Offering offering) => database.Ask<int>($"SELECT taken FROM capacity_pools WHERE offering_id = '{offering.Id}'");

    /// <summary>Every counter is the sum of what stands behind it.</summary>
    private async Task SumsHold()
    {
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM capacity_pools p WHERE taken <> coalesce((SELECT sum(granted) FROM place_requests r WHERE r.pool = p.id), 0)"));
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM sessions s WHERE taken <> coalesce((SELECT sum(granted) FROM place_requests r WHERE r.session = s.id), 0)"));
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM school_shares s WHERE taken <> coalesce((SELECT sum(granted) FROM place_requests r WHERE r.offering = s.offering AND r.school = s.school), 0)"));
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM place_requests r WHERE named <> (SELECT count(*) FROM places p WHERE p.request = r.id AND p.ended_at IS NULL)"));
    }
}
