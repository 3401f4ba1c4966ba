using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>Schools with pupils, and an offering with fewer seats than they ask for: in the pool, in each school's share and in the sessions.</summary>
internal sealed class Schools
{
    public const int Sessions = 3;

    /// <summary>Pupils of a class in the roster.</summary>
    public const int Pupils = 6;

    private const int Count = 8;
    private const int ClassesEach = 5;
    private const int Seats = 150;
    private const int SeatsOfSchool = 28;
    private const int SeatsOfSession = 40;

    private readonly Guid[][] classesOf;
    private readonly Guid[] ids;

    private Schools(Guid offering, Guid[] ids, Guid[][] classesOf) => (Offering, this.ids, this.classesOf) = (offering, ids, classesOf);

    public Guid Offering { get; }

    public Guid SchoolOf(int client) => ids[client % Count];

    /// <summary>Classes that this client alone asks for.</summary>
    public IReadOnlyList<Guid> ClassesOf(int client) => classesOf[client];

    public static SessionId SessionOf(Guid offering, int number) => new(SampleIds.For($"kills/session/{offering}/{number}"));

    public static async Task<Schools> Open(IServiceProvider services, int clients, CancellationToken ct)
    {
        var desk = services.GetRequiredService<Desk>();
        var year = new AcademicYear(desk.Today.Year + 1);
        var offering = Offer(year, desk.Now);
        var schools = Enumerable.Range(0, Count).Select(i =>
            Organization.Enter(new(OrganizationKind.School, new Bilingual($"시험중학교{i}", $"Trial school {i}"))
            { District = Staff.SchoolDistrict, RegionCode = "31140" }, desk.Now).Value).ToList();
        await Stage.Add(desk, Staff.SchoolDistrict, db =>
        {
            db.Add(offering);
            for (var i = 0; i < Sessions; i++)
                db.Add(Session.Plan(SessionOf(offering.Id.Value, i), offering,
                    new(new DateOnly(year.Year, 5, 1 + i), new(9, 0), new(12, 0), new Bilingual("시험장", "Trial hall"), 1, SeatsOfSession)).Value);
            foreach (var school in schools)
            {
                var teacher = Staff.School(school.Id);
                db.AddRange(school, SchoolProfile.Of(school.Id, SchoolLevels.Middle).Value, Membership.Give(teacher.Person, school.Id, teacher.Role, desk.Today).Value);
            }

            return Task.CompletedTask;
        }, ct);

        var classes = Enumerable.Range(0, clients).Select(_ => Enumerable.Range(0, ClassesEach).Select(_ => Guid.NewGuid()).ToArray()).ToArray();
        for (var i = 0; i < Count; i++)
            await Enter(services, schools[i].Id, year, [.. classes.Where((_, client) => client % Count == i).SelectMany(c => c)], ct);
        return new(offering.Id.Value, [.. schools.Select(s => s.Id.Value)], classes);
    }

    private static Offering Offer(AcademicYear year, DateTimeOffset now) => Domain.Programs.Offering.Open(
        new(new ProgrammeId(SampleIds.For("programme/s3-exploration")), Staff.SchoolDistrict, year, new Bilingual("시험", "Trial"), SeatPolicy.FirstCome, now.AddDays(-1), now.AddDays(30))
        { PerSchoolMax = SeatsOfSchool }, (SchoolLevels.Middle, Seats)).Value;

    /// <summary>A roster by the teacher's own use cases.</summary>
    private static async Task Enter(IServiceProvider services, OrganizationId school, AcademicYear year, Guid[] classes, CancellationToken ct)
    {
        var file = new StringBuilder("학년,반,번호,성명,생년월일,보호자 성명,보호자 연락처\n");
        foreach (var name in classes.Select(Errand.ClassName))
            for (var number = 1; number <= Pupils; number++)
                file.Append(null, $"1,{name},{number},학생{(char)('가' + number)}{name},2013-03-{number:00},,\n");
        var staged = await services.GetRequiredService<StageRoster>().Run("roster.csv", Encoding.UTF8.GetBytes(file.ToString()), year, Staff.School(school), ct);
        Stage.Must(staged);
        var confirmed = await services.GetRequiredService<ConfirmRoster>().Run(staged.Value, [], Guid.NewGuid(), Staff.School(school), ct);
        Stage.Must(confirmed);
        if (confirmed.Value.Added != classes.Length * Pupils) throw new InvalidOperationException($"The roster brought {confirmed.Value.Added} pupils.");
    }
}
