using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Schools;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.Schools;
using static TalentPortal.Tests.Samples.SchoolWorld;

namespace TalentPortal.Tests.Enrollment;

public sealed class RosterConfirmTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private async Task<Actor> Teacher() => await database.Teacher(await database.Institution(OrganizationKind.District, "남구"));

    private async Task<RosterReview.View> View(RosterUploadId id, Actor teacher) => (await database.The<RosterReview>().Of(id, new(), teacher, default))!;

    [Fact]
    public async Task Nothing_is_a_pupil_before_the_confirmation_and_applying_twice_changes_nothing()
    {
        var teacher = await Teacher();
        var upload = await database.Stage(teacher, RosterFiles.Class(30));
        Assert.Empty(await database.Pupils(teacher));

        Assert.Equal(30, (await database.Confirm(teacher, upload)).Value.Added);
        var before = await database.Pupils(teacher);
        Assert.Equal("roster.ended", (await database.Confirm(teacher, upload)).Refusals[0].Code);

        var again = await database.Stage(teacher, RosterFiles.Class(30));
        Assert.Equal(new RosterCounts(0, 30, 0, 0, 0), (await View(again, teacher)).Head.Counts);
        var outcome = (await database.Confirm(teacher, again)).Value;
        Assert.Equal((0, 0), (outcome.Added, outcome.Changed));
        Assert.Equal(before.Select(p => (p.Id, p.Name, p.GuardianContact)), (await database.Pupils(teacher)).Select(p => (p.Id, p.Name, p.GuardianContact)));
        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM roster_lines l JOIN roster_uploads u ON u.id = l.upload WHERE u.school = '{teacher.Organization}'"));
    }

    [Fact]
    public async Task An_error_in_one_line_keeps_the_whole_file_out()
    {
        var teacher = await Teacher();
        var upload = await database.Stage(teacher, RosterFiles.Csv("1,1,1,홍길동,2013-03-01,,", "1,1,2,성춘향,2013-02-31,,"));

        Assert.Equal("roster.has-errors", (await database.Confirm(teacher, upload)).Refusals[0].Code);
        Assert.Empty(await database.Pupils(teacher));
        var line = (await View(upload, teacher)).Lines.Rows.Single(l => l.Verdict == RosterVerdict.Error);
        Assert.Equal((3, "roster.birth-date", RosterColumn.BirthDate), (line.Number, line.Faults[0].Code, line.Faults[0].Column!.Value));
    }

    [Fact]
    public async Task Of_two_teachers_at_once_the_second_must_review_again()
    {
        var one = await Teacher();
        var two = await database.Person(Role.SchoolTeacher, one.Organization);
        var first = await database.Stage(one, RosterFiles.Class(10));
        var second = await database.Stage(two, RosterFiles.Class(12));

        var answers = await Task.WhenAll(database.Confirm(one, first), database.Confirm(two, second));

        var refused = Assert.Single(answers, a => !a.IsDone);
        Assert.Equal("roster.changed-since", refused.Refusals[0].Code);
        var (loser, by) = answers[0].IsDone ? (second, two) : (first, one);
        Assert.True((await View(loser, by)).Head.IsStale);
        Assert.True((await database.The<ReviewRoster>().CompareAgain(loser, by, default)).IsDone);
        Assert.Equal(10, (await View(loser, by)).Head.Counts.Same);
        Assert.True((await database.Confirm(by, loser)).IsDone);
        Assert.Equal(12, Math.Max(12, (await database.Pupils(one)).Count));
    }

    [Fact]
    public async Task A_number_with_another_name_asks_and_the_answer_decides()
    {
        var teacher = await Teacher();
        await database.Roster(teacher, RosterFiles.Csv("1,1,1,홍길동,2013-03-01,,", "1,1,2,성춘향,2013-04-01,,"));
        var upload = await database.Stage(teacher, RosterFiles.Csv("1,1,1,홍길둥,2013-03-01,,", "1,1,2,이몽룡,2013-05-01,,"));
        Assert.Equal("roster.unanswered", (await database.Confirm(teacher, upload)).Refusals[0].Code);

        await database.The<ReviewRoster>().Answer(upload, 2, RosterAnswer.SameChild, teacher, default);
        await database.The<ReviewRoster>().Answer(upload, 3, RosterAnswer.OtherChild, teacher, default);
        Assert.Equal("성춘향", Assert.Single((await View(upload, teacher)).Displaced).Name);
        Assert.True((await database.Confirm(teacher, upload)).IsDone);

        Assert.Equal([("홍길둥", 1, false), ("성춘향", 2, true), ("이몽룡", 2, false)],
            (await database.Pupils(teacher)).Select(p => (p.Name, p.Number, p.LeftOn is not null)));
    }

    [Fact]
    public async Task Two_pupils_swap_numbers_and_keep_their_keys()
    {
        var teacher = await Teacher();
        await database.Roster(teacher, RosterFiles.Csv("1,1,1,홍길동,2013-03-01,,", "1,1,2,성춘향,2013-04-01,,"));
        var before = (await database.Pupils(teacher)).ToDictionary(p => p.Name, p => p.Id);
        var upload = await database.Stage(teacher, RosterFiles.Csv("1,1,2,홍길동,2013-03-01,,", "1,1,1,성춘향,2013-04-01,,"));
        foreach (var line in new[] { 2, 3 }) await database.The<ReviewRoster>().Answer(upload, line, RosterAnswer.SameChild, teacher, default);

        Assert.Equal(2, (await database.Confirm(teacher, upload)).Value.Changed);

        Assert.Equal([(before["성춘향"], 1), (before["홍길동"], 2)], (await database.Pupils(teacher)).Select(p => (p.Id, p.Number)));
    }

    [Fact]
    public async Task Who_is_not_in_the_file_stays_unless_the_teacher_says_he_left()
    {
        var teacher = await Teacher();
        await database.Roster(teacher, RosterFiles.Class(3));
        var shorter = await database.Stage(teacher, RosterFiles.Class(1));
        var missing = (await View(shorter, teacher)).NotInFile;
        Assert.Equal([2, 3], missing.Select(m => m.Number));

        await database.Confirm(teacher, shorter, missing[0].Id);

        Assert.Equal([false, true, false], (await database.Pupils(teacher)).Select(p => p.LeftOn is not null));
    }

    [Fact]
    public async Task A_changed_cell_is_shown_from_old_to_new_and_a_blank_one_changes_nothing()
    {
        var teacher = await Teacher();
        await database.Roster(teacher, RosterFiles.Csv("1,1,1,홍길동,2013-03-01,홍어른,010-1111-2222", "1,1,2,성춘향,2013-04-01,성어른,010-3333-4444"));
        var upload = await database.Stage(teacher, RosterFiles.Csv("1,1,1,홍길동,2013-03-01,홍어른,010-5555-6666", "1,1,2,성춘향,2013-04-01,,"));

        var view = await View(upload, teacher);
        Assert.Equal(new RosterChange(RosterColumn.GuardianContact, "01011112222", "01055556666"), Assert.Single(view.Lines.Rows[0].Changes));
        Assert.Equal(RosterVerdict.Same, view.Lines.Rows[1].Verdict);
    }

    [Fact]
    public async Task An_upload_again_changes_no_consent_and_no_place()
    {
        var district = await database.Institution(OrganizationKind.District, "남구");
        var teacher = await database.Teacher(district);
        var offering = await database.Offering(district, 100);
        await database.Apply(teacher, Asks(offering, 10));
        await database.Roster(teacher, RosterFiles.Class(10));
        await database.Record(teacher, Paper(offering, ConsentReply.Yes, null, [.. (await database.Pupils(teacher)).Select(p => p.Id)]));
        var state = await State();

        await database.Roster(teacher, RosterFiles.Class(10));

        Assert.Equal(state, await State());
        async Task<(long, long, int)> State() => (await database.Ask<long>($"SELECT count(*) FROM consent_answers WHERE school = '{teacher.Organization}'"),
            await database.Ask<long>($"SELECT count(*) FROM places WHERE school = '{teacher.Organization}' AND ended_at IS NULL AND consent_is_given(pupil, offering)"),
            await database.Ask<int>($"SELECT taken FROM capacity_pools WHERE offering_id = '{offering.Id}'"));
    }

    [Fact]
    public async Task Another_school_does_not_find_the_upload()
    {
        var mine = await Teacher();
        var stranger = await Teacher();
        var upload = await database.Stage(mine, RosterFiles.Class(3));

        Assert.Null(await database.The<RosterReview>().Of(upload, new(), stranger, default));
        Assert.Equal("portal.not-found", (await database.Confirm(stranger, upload)).Refusals[0].Code);
        Assert.Equal("portal.not-found", (await database.The<ReviewRoster>().Discard(upload, stranger, default)).Refusals[0].Code);
        Assert.Equal("portal.forbidden", (await database.Confirm(await database.Official(), upload)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_discarded_file_leaves_nothing_behind()
    {
        var teacher = await Teacher();
        var upload = await database.Stage(teacher, RosterFiles.Class(3));

        Assert.True((await database.The<ReviewRoster>().Discard(upload, teacher, default)).IsDone);
        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM roster_lines WHERE upload = '{upload}'"));
    }
}
