using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Samples;

/// <summary>S3's two programmes as they are offered in the season: about 500 places each is in the source (facts.md 3.5, 3.6), the window, the
/// dates and the places are made up and marked so.</summary>
internal sealed class SampleOfferings : ISampleStep
{
    public int Order => 31;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        await Add("s3-exploration", SchoolLevels.Middle, perSchool: 200, DayOfWeek.Wednesday);
        await Add("s3-classroom", SchoolLevels.Elementary | SchoolLevels.Middle, perSchool: 150, DayOfWeek.Friday);

        async Task Add(string key, SchoolLevels levels, int perSchool, DayOfWeek weekday)
        {
            var programme = await db.FindAsync<Programme>([new ProgrammeId(SampleIds.For("programme/" + key))], ct);
            Offer(db, day, key, programme!.Name, levels, perSchool, weekday);
        }
    }

    private static void Offer(PortalDb db, SampleDay day, string key, Bilingual name, SchoolLevels levels, int perSchool, DayOfWeek weekday)
    {
        var year = new AcademicYear(day.SeasonYear);
        // Open from the day of loading, so that whoever tries the portal finds an open window.
        var details = new Offering.Details(new ProgrammeId(SampleIds.For("programme/" + key)), SampleIds.Organization("ulsan-namgu"), year, name, SeatPolicy.FirstCome,
            Seoul.StartOf(day.Today.AddDays(-7)), Seoul.StartOf(new DateOnly(day.SeasonYear, 11, 1)))
        { PerSchoolMax = perSchool, IsSample = true };
        var offering = Offering.Open(new OfferingId(SampleIds.For("offering/" + key)), details, (levels, 500)).Value;
        db.Add(offering);

        // Two weeks apart from March to November, without July and August; every one has room for four classes.
        for (var date = First(new DateOnly(day.SeasonYear, 3, 9), weekday); date <= new DateOnly(day.SeasonYear, 11, 30); date = date.AddDays(14))
        {
            if (date.Month is 7 or 8) continue;
            db.Add(Session.Plan(new SessionId(SampleIds.For($"session/{key}/{date:yyyyMMdd}")), offering,
                new(date, new TimeOnly(9, 30), new TimeOnly(12, 0), new Bilingual("울산직업교육복합센터 (표본 일정)", "Ulsan Vocational Education Complex Center (sample date)"), 10, 120, IsSample: true)).Value);
        }
    }

    private static DateOnly First(DateOnly from, DayOfWeek weekday) => from.AddDays(((int)weekday - (int)from.DayOfWeek + 7) % 7);
}

/// <summary>The two made-up schools of Nam-gu: what they teach. Their pupils come by the roster that whoever tries the portal uploads.</summary>
internal sealed class SampleSchools : ISampleStep
{
    public int Order => 60;

    public Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        db.Add(SchoolProfile.Of(SampleIds.Organization("school-sinjeong"), SchoolLevels.Middle).Value);
        db.Add(SchoolProfile.Of(SampleIds.Organization("school-muryong"), SchoolLevels.Elementary, isSmall: true).Value);
        return Task.CompletedTask;
    }
}
