using TalentPortal.Application.Casework;
using TalentPortal.Application.Consent;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.Schools;
using TalentPortal.Web.Casework;
using TalentPortal.Web.Enrollment;
using TalentPortal.Web.Schools;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Enrollment;

/// <summary>The school's walk through its pages, by their models.</summary>
public sealed class SchoolPagesTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_school_applies_uploads_confirms_and_enters_a_consent()
    {
        var district = await database.Institution(OrganizationKind.District, "남구");
        var teacher = await database.Teacher(district);
        var offering = await database.Offering(district, 100, null, Domain.Programs.SeatPolicy.FirstCome, 40);

        var apply = new ApplyModel(database.The<SchoolPlaces>(), database.The<ApplyForPlaces>());
        await apply.Load(offering.Id.Value, teacher, default);
        (apply.Form.Classes[0].Grade, apply.Form.Classes[0].Class, apply.Form.Classes[0].Headcount) = (1, "1", 3);
        apply.Ranking[0] = apply.Detail!.Sessions[0].Id.Value;
        await apply.Submit(teacher, default);
        Assert.Equal((PlaceRequestState.Granted, 3), (apply.Done!.State, apply.Done.Granted));

        var upload = new RosterModel(database.The<StageRoster>(), database.The<RosterReview>(), database.Clock);
        await upload.Load(teacher, default);
        var file = RosterFiles.Class(3);
        var id = await upload.Take("명렬표.csv", file.Length, () => new MemoryStream(file), teacher, default);
        var review = new RosterReviewModel(database.The<RosterReview>(), database.The<ReviewRoster>(), database.The<ConfirmRoster>());
        await review.Load(id!.Value.Value, null, null, teacher, default);
        Assert.True(review.MayConfirm);
        await review.Confirm(teacher, default);
        Assert.Equal((3, 3), (review.Done!.Added, review.Done.Held));

        var consents = new ConsentsModel(database.The<SchoolPlaces>(), database.The<ConsentClassList>(), database.The<ConsentTexts>(), database.The<RecordConsent>(), database.The<WithdrawConsent>(), database.The<WithdrawPlace>(), database.Clock);
        await consents.Load(null, false, null, teacher, default);
        Assert.Empty(consents.Form.Items); // no box is ticked before somebody answers
        consents.Choose(consents.Page!.Rows[0].Pupil, true);
        consents.Answer(ConsentItem.Participation, "Yes");
        consents.Answer(ConsentItem.PersonalData, "Yes");
        await consents.Record(teacher, default);
        Assert.Equal("consent.proof-missing", consents.Refusals[0].Code);
        consents.Form.OriginalKept = true;
        await consents.Record(teacher, default);
        Assert.Equal((2, ConsentState.Given), (consents.Recorded, consents.Page.Rows[0].State));

        var places = new SchoolPlacesModel(database.The<SchoolPlaces>(), database.The<RosterReview>(), database.The<CancelRequest>(), database.The<NameSeats>(), database.Clock);
        await places.Load(false, teacher, default);
        Assert.Equal((2, 1), (places.View!.Requests[0].Held, places.View.Requests[0].Confirmed));

        var office = new OfficePlacesModel(database.The<OfficePlaces>(), database.The<DecideRequest>());
        await office.Load(offering.Id.Value, null, null, await database.Person(Role.DistrictOfficer, district), default);
        Assert.Equal((97, 2), (office.Offerings![0].Offering.Free, office.Offerings[0].Pending));
        Assert.Equal(3, Assert.Single(office.Requests!.Rows).Granted);

        await consents.Free(consents.Page.Rows[2].Place, teacher, default);
        Assert.True(consents.Freed);
        Assert.Equal(2, consents.Page.Rows.Count);
        Assert.Equal(2, await database.Ask<int>($"SELECT taken FROM capacity_pools WHERE offering_id = '{offering.Id}'"));
        Assert.Equal(0, (await database.Roster(teacher, RosterFiles.Class(3))).Held); // the teacher's decision stands through an upload
    }

    [Fact]
    public async Task Under_a_programme_that_has_ended_nobody_applies_whatever_its_window_says()
    {
        var office = await AgreementOffice.Of(database, "마친구");
        var programme = Programme.Plan(ProgrammeId.New(), new(await office.Active("마칠 협약", []), office.District, new Bilingual("마칠 탐험대"))).Value;
        var offering = Offering.Open(new(programme.Id, office.District, SchoolWorld.Year, new Bilingual("마칠 탐험대"), SeatPolicy.FirstCome, FixedClock.Noon.AddDays(-1), FixedClock.Noon.AddDays(200)),
            (SchoolLevels.Middle, 100)).Value;
        await using (var db = database.AsOwner())
        {
            db.AddRange(programme, offering);
            await db.SaveChangesAsync();
        }

        var teacher = await database.Teacher(office.District);
        var apply = new ApplyModel(database.The<SchoolPlaces>(), database.The<ApplyForPlaces>());
        await apply.Load(offering.Id.Value, teacher, default);
        (apply.Form.Classes[0].Grade, apply.Form.Classes[0].Class, apply.Form.Classes[0].Headcount) = (1, "1", 3);
        Done(await database.The<FollowProgramme>().Take(programme.Id, ProgrammeAction.Publish, null, office.Officer, default));
        var places = new SchoolPlacesModel(database.The<SchoolPlaces>(), database.The<RosterReview>(), database.The<CancelRequest>(), database.The<NameSeats>(), database.Clock);
        await places.Load(false, teacher, default);
        Assert.True(places.IsOpen(Assert.Single(places.View!.Offerings)));

        Done(await database.The<FollowProgramme>().Take(programme.Id, ProgrammeAction.End, "첫 기수로 마침", office.Officer, default));
        await places.Load(false, teacher, default);
        Assert.False(places.IsOpen(Assert.Single(places.View!.Offerings)));
        await apply.Submit(teacher, default); // the form was open before it ended
        Assert.Equal("enrollment.programme-ended", Assert.Single(apply.Refusals).Code);
        var late = new ApplyModel(database.The<SchoolPlaces>(), database.The<ApplyForPlaces>());
        await late.Load(offering.Id.Value, teacher, default);
        Assert.True(late.Detail!.Offering.HasEnded);
    }

    [Fact]
    public async Task Another_schools_upload_is_missing_and_a_file_too_large_is_told_before_it_is_read()
    {
        var mine = await database.Teacher(await database.Institution(OrganizationKind.District, "남구"));
        var stranger = await database.Teacher(await database.Institution(OrganizationKind.District, "북구"));
        var id = await database.Stage(mine, RosterFiles.Class(2));
        var review = new RosterReviewModel(database.The<RosterReview>(), database.The<ReviewRoster>(), database.The<ConfirmRoster>());
        await review.Load(id.Value, null, null, stranger, default);
        Assert.True(review.IsMissing);

        var upload = new RosterModel(database.The<StageRoster>(), database.The<RosterReview>(), database.Clock);
        Assert.Null(await upload.Take("x.xlsx", 11 * 1024 * 1024, () => throw new InvalidOperationException("It must not be opened."), mine, default));
        Assert.Equal("roster.file-too-large", upload.Refusals[0].Code);
    }
}
