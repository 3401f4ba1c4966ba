using TalentPortal.Application.Casework;
using TalentPortal.Application.Enrollment;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.Schools;
using static TalentPortal.Tests.Samples.SchoolWorld;

namespace TalentPortal.Tests.Enrollment;

public sealed class ConsentPlacesTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private sealed record World(OrganizationId District, Actor Teacher, Actor Officer, Offering Offering, SessionId Session, IReadOnlyList<Pupil> Pupils);

    private async Task<World> Class(byte[]? file = null)
    {
        var district = await database.Institution(OrganizationKind.District, "남구");
        var teacher = await database.Teacher(district);
        var offering = await database.Offering(district, 100, null, SeatPolicy.FirstCome, 100);
        var session = (await database.Sessions(offering))[0];
        await database.Apply(teacher, Asks(offering, 3, sessions: session));
        await database.Roster(teacher, file ?? RosterFiles.Class(3));
        return new(district, teacher, await database.Person(Role.DistrictOfficer, district), offering, session, await database.Pupils(teacher));
    }

    private async Task<IReadOnlyList<string>> Listed(World world, Actor reader) => [.. (await database.The<SessionList>().Of(world.Session, reader, default)).Select(r => r.Name)];

    private async Task<IReadOnlyList<ConsentClassList.Row>> Rows(World world) =>
        (await database.The<ConsentClassList>().Page(new(world.Offering.Id), world.Teacher, default)).Rows;

    [Fact]
    public async Task Without_consent_a_place_is_held_and_stands_on_no_list()
    {
        var world = await Class();
        Assert.All(await Rows(world), r => Assert.Equal((PlaceState.Held, ConsentState.NotAsked), (r.Standing, r.State)));
        Assert.Empty(await Listed(world, world.Teacher));
        Assert.Empty(await Listed(world, world.Officer));

        Assert.Equal(2, (await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[0].Id))).Value);

        Assert.Equal([world.Pupils[0].Name], await Listed(world, world.Teacher));
        Assert.Equal([world.Pupils[0].Name], await Listed(world, world.Officer));
        Assert.Equal([PlaceState.Confirmed, PlaceState.Held, PlaceState.Held], (await Rows(world)).Select(r => r.Standing));
        var counts = Assert.Single(await database.The<OfficePlaces>().Offerings(world.Officer, default));
        Assert.Equal((3, 3, 1, 2), (counts.Offering.Taken, counts.Named, counts.Confirmed, counts.Pending));
    }

    [Fact]
    public async Task One_mandatory_item_alone_is_not_enough_and_an_optional_one_does_not_block()
    {
        var world = await Class();
        var form = Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[0].Id);
        form.Items.Remove(ConsentItem.PersonalData);
        await database.Record(world.Teacher, form);
        Assert.Empty(await Listed(world, world.Teacher));

        form.Items = new() { [ConsentItem.PersonalData] = ConsentReply.Yes, [ConsentItem.Photo] = ConsentReply.No };
        await database.Record(world.Teacher, form);
        Assert.Single(await Listed(world, world.Teacher));
    }

    [Fact]
    public async Task Two_guardians_who_differ_keep_the_pupil_off_the_list()
    {
        var world = await Class();
        await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.Yes, "어머니", world.Pupils[0].Id));
        await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.No, "아버지", world.Pupils[0].Id));

        Assert.Empty(await Listed(world, world.Teacher));
        Assert.Equal(ConsentState.Conflict, (await Rows(world))[0].State);
    }

    [Fact]
    public async Task A_withdrawal_frees_the_seat_in_the_same_breath()
    {
        var world = await Class();
        await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.Yes, null, [.. world.Pupils.Select(p => p.Id)]));
        Assert.Equal(3, (await Listed(world, world.Teacher)).Count);

        var withdraw = new WithdrawConsent.Form(world.Pupils[1].Id, world.Offering.Id, ConsentItem.Participation, Respondent.Guardian, null, null);
        Assert.True((await database.The<WithdrawConsent>().Run(withdraw, Guid.NewGuid(), world.Teacher, default)).Value);

        Assert.Equal([world.Pupils[0].Name, world.Pupils[2].Name], await Listed(world, world.Officer));
        Assert.Equal(2, await database.Ask<int>($"SELECT taken FROM capacity_pools WHERE offering_id = '{world.Offering.Id}'"));
        Assert.Equal(2, await database.Ask<int>($"SELECT taken FROM sessions WHERE id = '{world.Session}'"));
        Assert.Equal(0, (await database.Roster(world.Teacher, RosterFiles.Class(3))).Held); // it does not come back by an upload
    }

    [Fact]
    public async Task A_withdrawn_optional_item_keeps_the_place()
    {
        var world = await Class();
        var form = Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[0].Id);
        form.Items[ConsentItem.Photo] = ConsentReply.Yes;
        await database.Record(world.Teacher, form);

        Assert.False((await database.The<WithdrawConsent>().Run(new(world.Pupils[0].Id, world.Offering.Id, ConsentItem.Photo, Respondent.Guardian, null, null), Guid.NewGuid(), world.Teacher, default)).Value);
        Assert.Single(await Listed(world, world.Teacher));
        Assert.Equal("consent.nothing-to-withdraw", (await database.The<WithdrawConsent>().Run(new(world.Pupils[1].Id, world.Offering.Id, ConsentItem.Photo, Respondent.Guardian, null, null), Guid.NewGuid(), world.Teacher, default)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_pupils_own_yes_counts_from_the_fourteenth_birthday_and_a_guardians_stays_good_after_it()
    {
        // The clock stands at 2 March 2026: one turned 14 today, one turns 14 tomorrow.
        var world = await Class(RosterFiles.Csv("1,1,1,생일오늘,2012-03-02,,", "1,1,2,생일내일,2012-03-03,홍어른,", "1,1,3,어린이,2013-01-01,홍어른,"));
        RecordConsent_Own(world, 0, out var today);
        RecordConsent_Own(world, 1, out var tomorrow);

        Assert.True((await database.Record(world.Teacher, today)).IsDone);
        var early = await database.Record(world.Teacher, tomorrow);
        Assert.Equal("consent.too-young", Assert.Single(early.Refusals).Code);
        Assert.Equal([new DateOnly(2026, 3, 3)], early.Refusals[0].Args);

        await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[1].Id));
        database.Clock.Pass(TimeSpan.FromDays(1)); // between answer and session the child turns 14
        try
        {
            Assert.Equal(["생일오늘", "생일내일"], await Listed(world, world.Teacher));
            // Asked at 13, answered at 14: the day of the answer counts.
            Assert.True((await database.Record(world.Teacher, tomorrow)).IsDone);
        }
        finally
        {
            database.Clock.Now = FixedClock.Noon;
        }
    }

    [Fact]
    public async Task Paper_needs_its_proof_a_guardian_and_a_day_that_was()
    {
        var world = await Class(RosterFiles.Csv("1,1,1,홍길동,2013-03-01,,"));
        async Task<string> Code(Action<TalentPortal.Application.Consent.RecordConsent.Form> change)
        {
            var form = Paper(world.Offering, ConsentReply.Yes, "홍어른", world.Pupils[0].Id);
            change(form);
            return (await database.Record(world.Teacher, form)).Refusals[0].Code;
        }

        Assert.Equal("consent.proof-missing", await Code(f => f.OriginalKept = false));
        Assert.Equal("consent.guardian-missing", await Code(f => f.GuardianName = null));
        Assert.Equal("consent.in-future", await Code(f => f.AnsweredOn = new(2026, 3, 3)));
        Assert.Equal("consent.too-old", await Code(f => f.AnsweredOn = new(2025, 3, 3)));
        Assert.Equal("consent.no-items", await Code(f => f.Items = []));
        Assert.Equal("consent.no-pupils", await Code(f => f.Pupils = []));
        Assert.Equal("portal.not-found", await Code(f => f.Pupils = [PupilId.New()]));
    }

    [Fact]
    public async Task Another_school_another_district_and_the_system_administrator_see_nothing()
    {
        var world = await Class();
        await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[0].Id));
        var stranger = await database.Teacher(world.District);
        var otherOffice = await database.Official(Role.DistrictOfficer, "강서구");

        Assert.Empty(await Listed(world, stranger));
        Assert.Empty(await Listed(world, otherOffice));
        Assert.Equal("portal.not-found", (await database.Record(stranger, Paper(world.Offering, ConsentReply.Yes, "누구", world.Pupils[0].Id))).Refusals[0].Code);
        var admin = await database.Person(Role.SystemAdmin, await database.Institution(OrganizationKind.Portal, "포털"));
        await Assert.ThrowsAsync<TalentPortal.Application.Kernel.NoPermissionException>(() => Listed(world, admin));
    }

    [Fact]
    public async Task Row_security_alone_gives_the_same_pupils_as_the_scope()
    {
        var world = await Class();
        await database.Record(world.Teacher, Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[0].Id));
        var stranger = await database.Teacher(world.District);
        foreach (var (actor, seen) in new[] { (world.Teacher, 3L), (stranger, 0), (world.Officer, 1), (await database.Official(Role.DistrictOfficer, "강서구"), 0),
                     (await database.Person(Role.DistrictViewer, world.District), 0), (await database.Person(Role.SystemAdmin, world.District), 0) })
        {
            var rows = await database.Desk.Read(actor, Permission.PublicRead, async db =>
            {
                await using var command = TalentPortal.Application.Kernel.Desk.Command(db, "SELECT count(*) FROM pupils WHERE school = $1", world.Teacher.Organization.Value);
                return (long)(await command.ExecuteScalarAsync())!;
            }, default);
            Assert.Equal(seen, rows);
        }
    }

    [Fact]
    public async Task Reading_names_is_written_to_the_access_log()
    {
        var world = await Class();
        await Rows(world);

        Assert.Equal(1L, await database.Ask<long>($"SELECT count(*) FROM access_lines WHERE person = '{world.Teacher.Person}' AND purpose = 'Consent' AND cardinality(subjects) = 3"));
    }

    private static void RecordConsent_Own(World world, int pupil, out TalentPortal.Application.Consent.RecordConsent.Form form)
    {
        form = Paper(world.Offering, ConsentReply.Yes, null, world.Pupils[pupil].Id);
        form.By = Respondent.Pupil;
    }
}
