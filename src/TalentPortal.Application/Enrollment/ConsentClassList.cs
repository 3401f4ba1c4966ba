using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Consent;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Enrollment;

/// <summary>The school's pupils with a place of an offering, and where each consent stands. Read by the school alone, and logged.</summary>
public sealed class ConsentClassList(Desk desk)
{
    public const int PageSize = 50;

    /// <param name="Pending">Only those without consent.</param>
    public sealed record Filter(OfferingId Offering, bool Pending = false, string? After = null);

    public sealed record Row(PupilId Pupil, PlaceId Place, int Grade, string Class, int Number, string Name, DateOnly BirthDate, string? GuardianName, bool HasContact,
        PlaceState Standing, IReadOnlyDictionary<ConsentItem, ConsentState> Items)
    {
        public ConsentState State => ConsentStanding.Worst([Items[ConsentItem.Participation], Items[ConsentItem.PersonalData]]);
    }

    public Task<Page<Row>> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Look(actor, Permission.ConsentRecord, AccessPurpose.Consent, "consent.class-list", async db =>
    {
        var rows = from place in db.PlacesSeenBy(actor).Where(p => p.Offering == filter.Offering && p.EndedAt == null)
                   join pupil in db.PupilsSeenBy(actor) on place.Pupil equals pupil.Id
                   join standing in db.StandingsSeenBy(actor) on place.Id equals standing.Place
                   select new { place, pupil, standing.ConsentGiven };
        if (filter.Pending) rows = rows.Where(r => !r.ConsentGiven);
        if (Cursor.Parse(filter.After) is { } after)
        {
            var (grade, className, number) = Place(after);
            rows = rows.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.pupil.Grade, r.pupil.Class, r.pupil.Number), ValueTuple.Create(grade, className, number)));
        }

        var page = await rows.OrderBy(r => r.pupil.Grade).ThenBy(r => r.pupil.Class).ThenBy(r => r.pupil.Number).Take(PageSize + 1).ToListAsync(ct);
        var ids = page.ConvertAll(r => r.pupil.Id);
        var answers = (await db.AnswersOf(actor).Where(a => a.Offering == filter.Offering && ids.Contains(a.Pupil))
            .Select(a => new { a.Pupil, a.Item, Heard = new ConsentStanding.Heard(a.Voice, a.Reply, a.AnsweredOn, a.RecordedAt) }).ToListAsync(ct)).ToLookup(a => (a.Pupil, a.Item), a => a.Heard);
        return Page<Row>.Of(page.ConvertAll(r => new Row(r.pupil.Id, r.place.Id, r.pupil.Grade, r.pupil.Class, r.pupil.Number, r.pupil.Name, r.pupil.BirthDate, r.pupil.GuardianName,
            r.pupil.GuardianContact is not null, Domain.Enrollment.Place.Of(false, r.ConsentGiven),
            Enum.GetValues<ConsentItem>().ToDictionary(i => i, i => ConsentStanding.Of(i, answers[(r.pupil.Id, i)], r.pupil.GuardianContact is not null)))),
            PageSize, r => new Cursor($"{r.Grade}|{r.Number}|{r.Class}", r.Pupil.Value));
    }, page => [.. page.Rows.Select(r => r.Pupil.Value)], ct);

    private static (int Grade, string Class, int Number) Place(Cursor after)
    {
        var parts = after.Sort.Split('|', 3);
        return parts.Length == 3 && int.TryParse(parts[0], System.Globalization.NumberStyles.None, null, out var grade) && int.TryParse(parts[1], System.Globalization.NumberStyles.None, null, out var number)
            ? (grade, parts[2], number) : (0, "", 0);
    }
}

/// <summary>Who comes to a session: names of those whose consent stands at this moment, and nobody else's. The school sees its own, the officer all.</summary>
public sealed class SessionList(Desk desk)
{
    public const int Listed = 1_000;

    public sealed record Row(PupilId Pupil, OrganizationId School, int Grade, string Class, int Number, string Name);

    public Task<IReadOnlyList<Row>> Of(SessionId session, Actor actor, CancellationToken ct) => desk.Look<IReadOnlyList<Row>>(actor, Permission.PupilRead, AccessPurpose.Roster, "session.list", async db =>
        await (from request in db.RequestsSeenBy(actor).Where(r => r.Session == session)
               join place in db.PlacesSeenBy(actor).Where(p => p.EndedAt == null) on request.Id equals place.Request
               join standing in db.StandingsSeenBy(actor).Where(s => s.ConsentGiven) on place.Id equals standing.Place
               join pupil in db.PupilsSeenBy(actor) on place.Pupil equals pupil.Id
               orderby place.School, pupil.Grade, pupil.Class, pupil.Number
               select new Row(pupil.Id, place.School, pupil.Grade, pupil.Class, pupil.Number, pupil.Name)).Take(Listed).ToListAsync(ct),
        rows => [.. rows.Select(r => r.Pupil.Value)], ct);
}
