using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Enrollment;

/// <summary>What is offered to a school, with the seats that are free, and what it has asked for.</summary>
public sealed class SchoolPlaces(Desk desk)
{
    public const int Listed = 100;

    /// <param name="HasEnded">Its programme has: whatever its window says, nobody applies any more.</param>
    public sealed record OfferingRow(OfferingId Id, Bilingual Name, AcademicYear Year, SchoolLevels Levels, SeatPolicy Policy, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
        int? PerSchoolMax, bool IsSample, int Capacity, int Taken, bool HasEnded)
    {
        public int Free => Capacity - Taken;
    }

    public sealed record RequestRow(PlaceRequestId Id, OfferingId Offering, Bilingual Name, PlaceRequestState State, int Headcount, int Granted, int Held, int Confirmed,
        SeatShortage Shortage, int FreeThen, DateOnly? SessionDay, string? Reason, DateTimeOffset RequestedAt, string Classes);

    public sealed record View(SchoolLevels Level, IReadOnlyList<OfferingRow> Offerings, IReadOnlyList<RequestRow> Requests);

    /// <summary>The district's offerings of this level that are not over, and the school's requests, the newest first.</summary>
    /// <param name="waiting">Only requests that are not decided or wait for a seat.</param>
    public Task<View> Of(bool waiting, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PlacesApply, async db =>
    {
        var level = await db.ProfilesSeenBy(actor).Where(p => p.School == actor.Organization).Select(p => p.Level).SingleOrDefaultAsync(ct);
        var year = AcademicYear.Of(desk.Today);
        var offerings = await db.OfferingsSeenBy(actor).Where(o => o.District == actor.District).OrderByDescending(o => o.Year).ThenBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(Listed)
            .Select(o => new { o, Pools = o.Pools.ToList(), HasEnded = db.EndedProgrammes(actor).Contains(o.Programme) }).ToListAsync(ct);
        var asked = db.RequestsSeenBy(actor);
        if (waiting) asked = asked.Where(r => r.State == PlaceRequestState.Submitted || r.State == PlaceRequestState.Waiting);
        var requests = await asked.OrderByDescending(r => r.RequestedAt).ThenBy(r => r.Id).Take(Listed).Select(r => new
        {
            r.Id,
            r.Offering,
            Name = db.OfferingsSeenBy(actor).Where(o => o.Id == r.Offering).Select(o => o.Name.Ko).First(),
            NameEn = db.OfferingsSeenBy(actor).Where(o => o.Id == r.Offering).Select(o => o.Name.En).First(),
            r.State,
            r.Headcount,
            r.Granted,
            r.Shortage,
            r.FreeThen,
            r.Reason,
            r.RequestedAt,
            Day = db.SessionsSeenBy(actor).Where(s => s.Id == r.Session).Select(s => (DateOnly?)s.Day).FirstOrDefault(),
            Held = db.PlacesSeenBy(actor).Count(p => p.Request == r.Id && p.EndedAt == null),
            Confirmed = db.PlacesSeenBy(actor).Count(p => p.Request == r.Id && p.EndedAt == null && db.StandingsSeenBy(actor).Any(s => s.Place == p.Id && s.ConsentGiven)),
            Classes = r.Classes.OrderBy(c => c.Grade).ThenBy(c => c.Class).Select(c => new { c.Grade, c.Class }).ToList(),
        }).ToListAsync(ct);
        return new View(level,
            [.. offerings.Where(x => x.o.Year >= year && (x.o.Levels & level) != SchoolLevels.None).Select(x => Row(x.o, x.Pools.Where(p => (p.Levels & level) != SchoolLevels.None), x.HasEnded))],
            [.. requests.Select(r => new RequestRow(r.Id, r.Offering, new Bilingual(r.Name, r.NameEn), r.State, r.Headcount, r.Granted, r.Held - r.Confirmed, r.Confirmed, r.Shortage, r.FreeThen,
                r.Day, r.Reason, r.RequestedAt, string.Join(", ", r.Classes.Select(c => $"{c.Grade}-{c.Class}"))))]);
    }, ct);

    public sealed record SessionRow(SessionId Id, DateOnly Day, TimeOnly Start, TimeOnly End, Bilingual Place, int Free, bool IsSample);

    public sealed record Detail(OfferingRow Offering, IReadOnlyList<SessionRow> Sessions, IReadOnlyList<(int Grade, string Class, int Pupils)> Classes);

    /// <summary>One offering as the school applies for it; null where it is not of its district or not for its level.</summary>
    public Task<Detail?> For(OfferingId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PlacesApply, async db =>
    {
        var level = await db.ProfilesSeenBy(actor).Where(p => p.School == actor.Organization).Select(p => p.Level).SingleOrDefaultAsync(ct);
        var offering = await db.OfferingsSeenBy(actor).Include(o => o.Pools).SingleOrDefaultAsync(o => o.Id == id && o.District == actor.District, ct);
        if (offering?.PoolFor(level) is not { } pool) return null;
        var sessions = await db.SessionsSeenBy(actor).Where(s => s.Offering == id && s.State == SessionState.Planned && s.Day > desk.Today).OrderBy(s => s.Day).ThenBy(s => s.Start).ThenBy(s => s.Id)
            .Take(Listed).Select(s => new SessionRow(s.Id, s.Day, s.Start, s.End, s.Place, s.Max - s.Taken, s.IsSample)).ToListAsync(ct);
        var classes = await db.PupilsSeenBy(actor).Where(p => p.School == actor.Organization && p.Year == offering.Year && p.LeftOn == null)
            .GroupBy(p => new { p.Grade, p.Class }).Select(g => new { g.Key.Grade, g.Key.Class, Pupils = g.Count() }).OrderBy(g => g.Grade).ThenBy(g => g.Class).Take(Listed).ToListAsync(ct);
        return new Detail(Row(offering, [pool], await db.EndedProgrammes(actor).ContainsAsync(offering.Programme, ct)), sessions, [.. classes.Select(c => (c.Grade, c.Class, c.Pupils))]);
    }, ct);

    internal static OfferingRow Row(Offering o, IEnumerable<CapacityPool> pools, bool hasEnded)
    {
        var all = pools.ToList();
        return new(o.Id, o.Name, o.Year, o.Levels, o.Policy, o.OpensAt, o.ClosesAt, o.PerSchoolMax, o.IsSample, all.Sum(p => p.Capacity), all.Sum(p => p.Taken), hasEnded);
    }
}

/// <summary>The district's offerings with seats, and the schools' requests. Numbers only: no pupil's name.</summary>
public sealed class OfficePlaces(Desk desk)
{
    public const int PageSize = 20;

    public sealed record OfferingRow(SchoolPlaces.OfferingRow Offering, int Requests, int Named, int Confirmed, int Waiting)
    {
        /// <summary>Seats of schools whose pupils' consent is still pending, or that bear no name yet.</summary>
        public int Pending => Offering.Taken - Confirmed;
    }

    public sealed record RequestRow(PlaceRequestId Id, OfferingId Offering, string OfferingName, Bilingual School, PlaceRequestState State, int Headcount, int Granted, int Staff,
        int Wheelchairs, string? Needs, SeatShortage Shortage, int FreeThen, DateOnly? SessionDay, DateTimeOffset RequestedAt);

    public sealed record Filter(OfferingId? Offering = null, PlaceRequestState? State = null, string? After = null);

    public Task<IReadOnlyList<OfferingRow>> Offerings(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<OfferingRow>>(actor, Permission.DashboardRead, async db =>
    {
        var rows = await db.OfferingsSeenBy(actor).Where(o => o.District == actor.District).OrderByDescending(o => o.Year).ThenBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(SchoolPlaces.Listed)
            .Select(o => new
            {
                o,
                Pools = o.Pools.ToList(),
                HasEnded = db.EndedProgrammes(actor).Contains(o.Programme),
                Requests = db.RequestsSeenBy(actor).Count(r => r.Offering == o.Id && r.State != PlaceRequestState.Cancelled),
                Waiting = db.RequestsSeenBy(actor).Where(r => r.Offering == o.Id && (r.State == PlaceRequestState.Waiting || r.State == PlaceRequestState.Submitted)).Sum(r => r.Headcount),
                Named = db.PlacesSeenBy(actor).Count(p => p.Offering == o.Id && p.EndedAt == null),
                Confirmed = db.PlacesSeenBy(actor).Count(p => p.Offering == o.Id && p.EndedAt == null && db.StandingsSeenBy(actor).Any(s => s.Place == p.Id && s.ConsentGiven)),
            }).ToListAsync(ct);
        return [.. rows.Select(r => new OfferingRow(SchoolPlaces.Row(r.o, r.Pools, r.HasEnded), r.Requests, r.Named, r.Confirmed, r.Waiting))];
    }, ct);

    public Task<Page<RequestRow>> Requests(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.DashboardRead, async db =>
    {
        var rows = db.RequestsSeenBy(actor);
        if (filter.Offering is { } offering) rows = rows.Where(r => r.Offering == offering);
        if (filter.State is { } state) rows = rows.Where(r => r.State == state);
        if (Cursor.Parse(filter.After) is { } after)
        {
            var (at, id) = (after.Moment, PlaceRequestId.From(after.Id));
            rows = rows.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.RequestedAt, r.Id), ValueTuple.Create(at, id)));
        }

        var page = await rows.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id).Take(PageSize + 1).Select(r => new RequestRow(r.Id, r.Offering,
            db.OfferingsSeenBy(actor).Where(o => o.Id == r.Offering).Select(o => o.Name.Ko).First(), db.OrganizationsSeenBy(actor).Where(o => o.Id == r.School).Select(o => o.Name).First(),
            r.State, r.Headcount, r.Granted, r.Staff, r.Wheelchairs, r.Needs, r.Shortage, r.FreeThen,
            db.SessionsSeenBy(actor).Where(s => s.Id == r.Session).Select(s => (DateOnly?)s.Day).FirstOrDefault(), r.RequestedAt)).ToListAsync(ct);
        return Page<RequestRow>.Of(page, PageSize, r => new Cursor(r.RequestedAt.UtcTicks, r.Id.Value));
    }, ct);
}
