using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Enrollment;

/// <summary>The only way to seats: the functions of Enrollment.law.sql, which lock, check and count in the caller's transaction.</summary>
internal static class Seats
{
    public static async Task<Grant> Take(PortalDb db, PlaceRequest request, int seats, bool partly, IReadOnlyList<SessionId> sessions, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT seats, session_id, shortage, free FROM enrollment_take($1, $2, $3, $4, $5)",
            request.Pool.Value, request.School.Value, seats, partly, sessions.Select(s => s.Value).ToArray());
        command.Parameters[^1].NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Grant(reader.GetInt32(0), reader.IsDBNull(1) ? null : SessionId.From(reader.GetGuid(1)), Enum.Parse<SeatShortage>(reader.GetString(2)), reader.GetInt32(3));
    }

    public static async Task GiveBack(PortalDb db, PlaceRequest request, int seats, CancellationToken ct)
    {
        if (seats == 0) return;
        await using var command = Desk.Command(db, "SELECT enrollment_give_back($1, $2, $3, $4)",
            request.Pool.Value, request.School.Value, seats, (object?)request.Session?.Value ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What naming seats came to.</summary>
    /// <param name="Held">Pupils whose places are held now.</param>
    /// <param name="WithoutSeat">Pupils of the requested classes for whom there was no seat.</param>
    public sealed record Named(int Held, int WithoutSeat);

    /// <summary>Puts the names of the roster's pupils on the seats that the school holds, in the order of the class list. Pupils beyond the number
    /// asked for get seats while the window is open and there are any. A place that a withdrawal ended does not come back by this.</summary>
    public static async Task<Named> NamePupils(PortalDb db, Actor actor, OrganizationId school, AcademicYear year, IReadOnlyCollection<PlaceRequest> fresh, DateTimeOffset now, CancellationToken ct)
    {
        var stored = await db.RequestsSeenBy(actor).Where(r => r.School == school && r.State == PlaceRequestState.Granted
            && db.OfferingsSeenBy(actor).Any(o => o.Id == r.Offering && o.Year == year)).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).ToListAsync(ct);
        var (held, without) = (0, 0);
        foreach (var request in stored.Concat(fresh.Where(f => f.State == PlaceRequestState.Granted && !stored.Contains(f))))
        {
            var waiting = await Unplaced(db, actor, request, year, ct);
            if (waiting.Count > request.Unnamed) await Extend(db, actor, request, waiting.Count - request.Unnamed, now, ct);
            var named = waiting.Take(request.Unnamed).ToList();
            db.AddRange(named.Select(pupil => Place.Hold(request, pupil, now)));
            request.NameSeats(named.Count);
            held += named.Count;
            without += waiting.Count - named.Count;
        }

        return new Named(held, without);
    }

    private static async Task<List<PupilId>> Unplaced(PortalDb db, Actor actor, PlaceRequest request, AcademicYear year, CancellationToken ct)
    {
        var pupils = new List<PupilId>();
        foreach (var line in request.Classes.OrderBy(c => c.Grade).ThenBy(c => c.Class, StringComparer.Ordinal))
            pupils.AddRange(await db.PupilsSeenBy(actor).Where(p => p.School == request.School && p.Year == year && p.LeftOn == null
                    && p.Grade == line.Grade && p.Class == line.Class
                    && !db.PlacesSeenBy(actor).Any(x => x.Pupil == p.Id && x.Offering == request.Offering
                        && (x.EndedAt == null || x.EndedBy != PlaceEnd.RequestCancelled)))
                .OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(ct));
        return pupils;
    }

    private static async Task Extend(PortalDb db, Actor actor, PlaceRequest request, int seats, DateTimeOffset now, CancellationToken ct)
    {
        var offering = await db.OfferingsSeenBy(actor).AsNoTracking().SingleAsync(o => o.Id == request.Offering, ct);
        if (offering.Policy != SeatPolicy.FirstCome || !offering.IsOpen(now) || await db.EndedProgrammes(actor).ContainsAsync(offering.Programme, ct)) return;
        var grant = await Take(db, request, seats, partly: true, request.Session is { } session ? [session] : [], ct);
        if (grant.Seats == 0) return;
        if (request.Session is not null && grant.Session is null)
        {
            // The session of the class is full: a seat without it would split the class.
            await using var back = Desk.Command(db, "SELECT enrollment_give_back($1, $2, $3, NULL)", request.Pool.Value, request.School.Value, grant.Seats);
            await back.ExecuteNonQueryAsync(ct);
            return;
        }

        request.Extend(grant.Seats);
    }
}
