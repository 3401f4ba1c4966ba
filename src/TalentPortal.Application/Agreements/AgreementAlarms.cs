using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>What an office should look at: terms that end or have ended, commitments that are due or overdue. It is asked of the agreements
/// themselves and of the clock, so that what is done is gone at once.</summary>
public sealed class AgreementAlarms(Desk desk)
{
    /// <summary>How many terms and how many commitments the page shows, the earliest first: the next come up as these are done.</summary>
    public const int Most = 100;

    /// <param name="Clause">Null where it is about the term.</param>
    /// <param name="Subject">The same in all versions.</param>
    public sealed record Row(AlarmKind Kind, DateOnly Day, AgreementId Agreement, Bilingual Title, Guid Subject, ClauseId? Clause = null, int? Order = null, Bilingual? Text = null, PartyId? Owner = null);

    /// <param name="kind">Null for all.</param>
    public Task<List<Row>> Of(AlarmKind? kind, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementRead, async db =>
        actor.District is { } district ? (await db.AlarmsOf(district, actor, desk.Today, null, false, ct)).FindAll(r => kind is null || r.Kind == kind) : [], ct);

    /// <summary>Those of one agreement.</summary>
    public Task<List<Row>> OfAgreement(AgreementId agreement, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementRead, async db =>
        actor.District is { } district ? await db.AlarmsOf(district, actor, desk.Today, agreement, false, ct) : [], ct);
}

internal static class Alarms
{
    /// <summary>In force for whoever is bound by it: a version that waits for its day, or was replaced, binds nobody.</summary>
    private static IQueryable<Agreement> InForce(this PortalDb db, OrganizationId district, Actor actor) => db.AgreementsSeenBy(actor)
        .Where(a => a.Owner == district && (a.State == AgreementState.Active || (a.State == AgreementState.Signed && a.Replaces == null)));

    /// <summary>What stands out today, the earliest day first. By the indexes on the last day and the due day: what is not near costs nothing.</summary>
    /// <param name="untold">Only what nobody was told yet.</param>
    public static async Task<List<AgreementAlarms.Row>> AlarmsOf(this PortalDb db, OrganizationId district, Actor actor, DateOnly today, AgreementId? only, bool untold, CancellationToken ct)
    {
        var policy = await db.PolicyOn(district, today, ct);
        var (termBy, dueBy) = (today.AddDays(policy.RenewalDays), today.AddDays(policy.DueDays));
        var agreements = db.InForce(district, actor);
        if (only is { } id) agreements = agreements.Where(a => a.Id == id);
        var told = db.AgreementAlarmsSeenBy(actor);
        var terms = await agreements.Where(a => a.TermLast != null && a.TermLast <= termBy
                && !(untold && told.Any(t => t.Subject == (Guid)(object)a.Root && t.Day == a.TermLast && ((t.Kind == AlarmKind.TermEnded && a.TermLast < today) || (t.Kind == AlarmKind.TermEnds && a.TermLast >= today))))).OrderBy(a => a.TermLast).ThenBy(a => a.Id).Take(AgreementAlarms.Most)
            .Select(a => new { a.Id, a.Root, a.Title, Day = a.TermLast!.Value }).ToListAsync(ct);
        var clauses = await (from a in agreements
                             from c in a.Clauses
                             where c.DueBy != null && c.DueBy <= dueBy && (c.Status == ClauseStatus.NotStarted || c.Status == ClauseStatus.InProgress)
                                && !(untold && told.Any(t => t.Subject == (Guid)(object)c.Stem && t.Day == c.DueBy && ((t.Kind == AlarmKind.CommitmentOverdue && c.DueBy < today) || (t.Kind == AlarmKind.CommitmentDue && c.DueBy >= today))))
                             orderby c.DueBy, c.Id
                             select new { a.Id, a.Title, Day = c.DueBy!.Value, c.Stem, Clause = c.Id, c.Order, c.Text, c.Owner }).Take(AgreementAlarms.Most).ToListAsync(ct);
        return [.. terms.Select(t => new AgreementAlarms.Row(AgreementAlarm.OfTerm(t.Day, today, policy.RenewalDays)!.Value, t.Day, t.Id, t.Title, t.Root.Value))
            .Concat(clauses.Select(c => new AgreementAlarms.Row(AgreementAlarm.OfCommitment(c.Day, today, policy.DueDays)!.Value, c.Day, c.Id, c.Title, c.Stem.Value, c.Clause, c.Order, c.Text, c.Owner)))
            .OrderBy(r => r.Day).ThenBy(r => r.Subject)];
    }
}
