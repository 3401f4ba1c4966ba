using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
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
    /// <param name="Href">The list that holds them.</param>
    public sealed record Item(string Key, int Count, string Href);

    public Task<IReadOnlyList<Item>> For(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Item>>(actor, Permission.OwnDesk, async db =>
    {
        var items = new List<Item>();
        switch (actor.Role)
        {
            case Role.DistrictOfficer:
                items.Add(await Tuition(ApplicationState.InReview));
                items.Add(await Requests(PlaceRequestState.Submitted));
                break;
            case Role.DistrictApprover:
                items.Add(await Tuition(ApplicationState.AwaitingApproval));
                items.Add(await Requests(PlaceRequestState.Submitted));
                break;
            case Role.DistrictFinance:
                items.Add(await Tuition(ApplicationState.AwaitingPayment));
                break;
            case Role.CompanyMember or Role.CompanyRepresentative:
                items.Add(new("home.company", await db.ApplicationsSeenBy(actor).CountAsync(a =>
                    a.State == ApplicationState.Draft || a.State == ApplicationState.ChangesRequested || a.State == ApplicationState.AwaitingAcceptance, ct), "/company"));
                break;
            case Role.Employee:
                items.Add(new("home.employee", await db.LinesSeenBy(actor).CountAsync(l => l.State == LineState.Entered
                    && db.ApplicationsSeenBy(actor).Any(a => a.Id == l.Application && a.State == ApplicationState.AwaitingConsent), ct), "/employee"));
                break;
            case Role.UniversityStaff:
                items.Add(new("home.university", await db.LinesSeenBy(actor).CountAsync(l => l.State == LineState.Consented
                    && db.ApplicationsSeenBy(actor).Any(a => a.Id == l.Application && a.State == ApplicationState.AwaitingUniversity), ct), "/university"));
                break;
            case Role.SchoolTeacher or Role.SchoolHead:
                items.Add(new("home.school.consents", await db.PlacesSeenBy(actor).CountAsync(p => p.EndedAt == null
                    && !db.StandingsSeenBy(actor).Any(s => s.Place == p.Id && s.ConsentGiven), ct), "/school/consents"));
                items.Add(new("home.school.requests", await db.RequestsSeenBy(actor).CountAsync(r => r.State == PlaceRequestState.Submitted || r.State == PlaceRequestState.Waiting, ct), "/school/places"));
                break;
        }

        items.Add(new("home.notices", await db.NoticesOf(actor).CountAsync(n => n.ReadAt == null, ct), "/inbox"));
        return items;

        async Task<Item> Tuition(ApplicationState state) =>
            new($"home.tuition.{state}", await db.ApplicationsSeenBy(actor).CountAsync(a => a.State == state, ct), $"/office/tuition?state={state}");

        async Task<Item> Requests(PlaceRequestState state) =>
            new($"home.places.{state}", await db.RequestsSeenBy(actor).CountAsync(r => r.State == state, ct), $"/office/places?state={state}");
    }, ct);
}
