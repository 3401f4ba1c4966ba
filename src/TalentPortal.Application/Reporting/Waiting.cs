using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Application.Programs;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.Reporting;

/// <summary>What waits for an actor: each count opens the list with exactly these rows. Counted in the database, through the rooms' own scopes.</summary>
public sealed class Waiting(Desk desk)
{
    /// <param name="Key">The key of its text.</param>
    /// <param name="Count">How many wait.</param>
    /// <param name="Href">The list that holds them, and nothing else.</param>
    /// <param name="Of">What of, where the text asks for it.</param>
    public sealed record Item(string Key, int Count, string Href, Bilingual? Of = null);

    /// <summary>At most so many lines of one kind; the list itself shows the others.</summary>
    private const int OfAKind = 10;

    public Task<IReadOnlyList<Item>> For(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Item>>(actor, Permission.OwnDesk, async db =>
    {
        var items = new List<Item>();
        switch (actor.Role)
        {
            case Role.DistrictOfficer:
                items.Add(await Tuition(ApplicationState.InReview));
                items.Add(await Requests(PlaceRequestState.Submitted));
                items.Add(await Alarms());
                break;
            case Role.DistrictApprover:
                items.Add(await Tuition(ApplicationState.AwaitingApproval));
                items.Add(await Requests(PlaceRequestState.Submitted));
                items.Add(await Alarms());
                break;
            case Role.DistrictFinance:
                items.Add(await Tuition(ApplicationState.AwaitingPayment));
                break;
            case Role.CompanyMember or Role.CompanyRepresentative:
                items.Add(new("home.company", await db.ApplicationsSeenBy(actor).CountAsync(a => ApplicationFlow.WithCompany.Contains(a.State), ct), "/company?waiting=true"));
                break;
            case Role.Employee:
                items.Add(new("home.employee", await db.LinesSeenBy(actor).CountAsync(l => l.State == LineState.Entered
                    && db.ApplicationsSeenBy(actor).Any(a => a.Id == l.Application && a.State == ApplicationState.AwaitingConsent), ct), "/employee?waiting=true"));
                break;
            case Role.UniversityStaff:
                items.Add(new("home.university", await db.LinesSeenBy(actor).CountAsync(l => l.State == LineState.Consented
                    && db.ApplicationsSeenBy(actor).Any(a => a.Id == l.Application && a.State == ApplicationState.AwaitingUniversity), ct), "/university"));
                break;
            case Role.SchoolTeacher or Role.SchoolHead:
                items.AddRange(await Consents());
                items.Add(new("home.school.requests", await db.RequestsSeenBy(actor).CountAsync(r => r.State == PlaceRequestState.Submitted || r.State == PlaceRequestState.Waiting, ct), "/school/places?waiting=true"));
                break;
        }

        items.Add(new("home.notices", await db.NoticesOf(actor).CountAsync(n => n.ReadAt == null, ct), "/inbox?unread=true"));
        return items;

        async Task<Item> Tuition(ApplicationState state) =>
            new($"home.tuition.{state}", await db.ApplicationsSeenBy(actor).CountAsync(a => a.State == state, ct), $"/office/tuition?state={state}");

        async Task<IEnumerable<Item>> Consents()
        {
            var open = db.PlacesSeenBy(actor).Where(p => p.EndedAt == null && !db.StandingsSeenBy(actor).Any(s => s.Place == p.Id && s.ConsentGiven));
            var offerings = await db.OfferingsSeenBy(actor).Where(o => open.Any(p => p.Offering == o.Id)).OrderBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(OfAKind)
                .Select(o => new { o.Id, o.Name, Count = open.Count(p => p.Offering == o.Id) }).ToListAsync(ct);
            return offerings.Select(o => new Item("home.school.consents", o.Count, $"/school/consents?offering={o.Id}&pending=true", o.Name));
        }

        async Task<Item> Alarms() =>
            new("home.alarms", actor.District is { } district ? await (await db.AlarmsOf(district, actor, desk.Today, new(), ct)).Count(ct) : 0, "/office/agreements/alarms");

        async Task<Item> Requests(PlaceRequestState state) =>
            new($"home.places.{state}", await db.RequestsSeenBy(actor).CountAsync(r => r.State == state, ct), $"/office/places?state={state}");
    }, ct);
}
