using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Schools;
using static TalentPortal.Domain.Consent.ConsentStanding;

namespace TalentPortal.Tests.Consent;

public sealed class ConsentStandingTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static Heard Said(string voice, ConsentReply reply, int day, int minute = 0) =>
        new(voice, reply, new DateOnly(2026, 5, day), new DateTimeOffset(2026, 5, day, 0, minute, 0, TimeSpan.Zero));

    private static ConsentState State(params Heard[] answers) => Of(ConsentItem.Participation, answers, hasContact: true);

    [Fact]
    public void The_latest_answer_of_each_guardian_stands()
    {
        Assert.Equal(ConsentState.Given, State(Said("어머니", ConsentReply.No, 1), Said("어머니", ConsentReply.Yes, 2)));
        Assert.Equal(ConsentState.Refused, State(Said("어머니", ConsentReply.Yes, 2), Said("어머니", ConsentReply.Withdrawn, 3)));
        Assert.Equal(ConsentState.Refused, State(Said("어머니", ConsentReply.Yes, 2, 1), Said("어머니", ConsentReply.No, 2, 2)));
    }

    [Fact]
    public void Two_guardians_who_differ_are_a_conflict_and_it_blocks()
    {
        Assert.Equal(ConsentState.Conflict, State(Said("어머니", ConsentReply.Yes, 2), Said("아버지", ConsentReply.No, 1)));
        Assert.Equal(ConsentState.Given, State(Said("어머니", ConsentReply.Yes, 2), Said("아버지", ConsentReply.No, 1), Said("아버지", ConsentReply.Yes, 4)));
    }

    [Fact]
    public void Without_an_answer_it_says_what_is_missing()
    {
        Assert.Equal(ConsentState.NotAsked, State());
        Assert.Equal(ConsentState.NoContact, Of(ConsentItem.PersonalData, [], hasContact: false));
        Assert.Equal(ConsentState.NotNeeded, Of(ConsentItem.Photo, [], hasContact: true));
    }

    [Fact]
    public void A_pupil_is_as_far_as_the_worst_of_the_mandatory_items()
    {
        Assert.Equal(ConsentState.Refused, Worst([ConsentState.Given, ConsentState.Refused]));
        Assert.Equal(ConsentState.NotAsked, Worst([ConsentState.NotAsked, ConsentState.Given]));
        Assert.Equal(ConsentState.Given, Worst([ConsentState.Given, ConsentState.Given]));
    }

    [Theory]
    [InlineData("2012-06-02", 13)] // the day before the birthday
    [InlineData("2012-06-01", 14)]
    [InlineData("2012-02-29", 14)]
    public void Age_counts_full_years(string birth, int age) => Assert.Equal(age, Pupil.AgeOn(DateOnly.Parse(birth, null), Today));

    [Fact]
    public void Who_is_born_on_29_February_is_a_year_older_on_1_March()
    {
        Assert.Equal(13, Pupil.AgeOn(new(2012, 2, 29), new(2026, 2, 28)));
        Assert.Equal(14, Pupil.AgeOn(new(2012, 2, 29), new(2026, 3, 1)));
    }
}
