using TalentPortal.Application.Consent;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace TalentPortal.Tests.Samples;

/// <summary>Districts, schools, offerings and rosters for tests, by the portal's own use cases.</summary>
internal static class SchoolWorld
{
    public static readonly AcademicYear Year = new(2026);

    /// <summary>A middle school of the district and one of its teachers.</summary>
    public static async Task<Actor> Teacher(this PortalDatabase database, OrganizationId district, SchoolLevels level = SchoolLevels.Middle)
    {
        var school = await database.Institution(OrganizationKind.School, "해오름중학교", district);
        await using var db = database.AsOwner();
        db.Add(SchoolProfile.Of(school, level).Value);
        await db.SaveChangesAsync();
        return await database.Person(Role.SchoolTeacher, school);
    }

    /// <summary>An offering that is open now.</summary>
    public static async Task<Offering> Offering(this PortalDatabase database, OrganizationId district, int capacity, int? perSchool = null, SeatPolicy policy = SeatPolicy.FirstCome, params int[] sessions)
    {
        var agreement = await database.Store(AgreementSample.Draft(district));
        await using var db = database.AsOwner();
        var programme = Programme.Plan(ProgrammeId.New(), new(agreement.Id, district, new Bilingual("AI 융합 진로 탐험대"))).Value;
        db.Add(programme);
        var offering = Domain.Programs.Offering.Open(new(programme.Id, district, Year, new Bilingual("AI 융합 진로 탐험대"), policy, FixedClock.Noon.AddDays(-1), FixedClock.Noon.AddDays(200)) { PerSchoolMax = perSchool },
            (SchoolLevels.Middle | SchoolLevels.Elementary, capacity)).Value;
        db.Add(offering);
        for (var i = 0; i < sessions.Length; i++)
            db.Add(Session.Plan(offering, new(new DateOnly(2026, 5, 1).AddDays(i), new(9, 0), new(12, 0), new Bilingual("체험관"), 1, sessions[i])).Value);
        await db.SaveChangesAsync();
        return offering;
    }

    public static async Task<IReadOnlyList<SessionId>> Sessions(this PortalDatabase database, Offering offering)
    {
        await using var db = database.AsOwner();
        return await db.Set<Session>().Where(s => s.Offering == offering.Id).OrderBy(s => s.Day).Select(s => s.Id).ToListAsync();
    }

    public static ApplyForPlaces.Form Asks(Offering offering, int headcount, int grade = 1, string className = "1", bool maySplit = false, params SessionId[] sessions) => new()
    {
        Offering = offering.Id,
        Staff = 1,
        MaySplit = maySplit,
        Classes = [new() { Grade = grade, Class = className, Headcount = headcount }],
        Sessions = [.. sessions],
    };

    public static Task<Result<ApplyForPlaces.Outcome>> Apply(this PortalDatabase database, Actor teacher, ApplyForPlaces.Form form) =>
        database.The<ApplyForPlaces>().Run(form, Guid.NewGuid(), teacher, default);

    public static async Task<RosterUploadId> Stage(this PortalDatabase database, Actor teacher, byte[] file) =>
        (await database.The<StageRoster>().Run("명렬표.csv", file, Year, teacher, default)).Value;

    public static Task<Result<ConfirmRoster.Outcome>> Confirm(this PortalDatabase database, Actor teacher, RosterUploadId upload, params PupilId[] leaving) =>
        database.The<ConfirmRoster>().Run(upload, leaving, Guid.NewGuid(), teacher, default);

    /// <summary>Uploads and confirms.</summary>
    public static async Task<ConfirmRoster.Outcome> Roster(this PortalDatabase database, Actor teacher, byte[] file) =>
        (await database.Confirm(teacher, await database.Stage(teacher, file))).Value;

    public static async Task<IReadOnlyList<Pupil>> Pupils(this PortalDatabase database, Actor teacher)
    {
        await using var db = database.AsOwner();
        return await db.Set<Pupil>().Where(p => p.School == teacher.Organization).OrderBy(p => p.Grade).ThenBy(p => p.Class).ThenBy(p => p.Number).ThenBy(p => p.EnteredAt).ToListAsync();
    }

    /// <summary>The paper with both mandatory items.</summary>
    public static RecordConsent.Form Paper(Offering offering, ConsentReply reply, string? guardian, params PupilId[] pupils) => new()
    {
        Offering = offering.Id,
        Pupils = [.. pupils],
        GuardianName = guardian,
        Channel = ConsentChannel.Paper,
        OriginalKept = true,
        Items = new() { [ConsentItem.Participation] = reply, [ConsentItem.PersonalData] = reply },
    };

    public static Task<Result<int>> Record(this PortalDatabase database, Actor teacher, RecordConsent.Form form) =>
        database.The<RecordConsent>().Run(form, Guid.NewGuid(), teacher, default);
}
