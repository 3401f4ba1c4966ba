using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>What an office should look at: terms that end or have ended, commitments that are due or overdue. It is asked of the agreements
/// themselves and of the clock, so that what is done is gone at once.</summary>
public sealed class AgreementAlarms(Desk desk)
{
    /// <summary>How many the page shows, the earliest first: the next come up as these are done.</summary>
    public const int Most = 100;

    /// <param name="Clause">Null where it is about the term.</param>
    /// <param name="Subject">The same in all versions.</param>
    public sealed record Row(AlarmKind Kind, DateOnly Day, AgreementId Agreement, Bilingual Title, Guid Subject, ClauseId? Clause = null, int? Order = null, Bilingual? Text = null, PartyId? Owner = null);

    /// <param name="Total">How many there are, shown or not.</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, int Total);

    /// <param name="kind">Null for all.</param>
    public Task<Answer> Of(AlarmKind? kind, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementRead, async db =>
    {
        if (actor.District is not { } district) return new Answer([], 0);
        var alarms = await db.AlarmsOf(district, actor, desk.Today, new(Kind: kind), ct);
        return new Answer(await alarms.Earliest(Most, ct), await alarms.Count(ct));
    }, ct);

    /// <summary>Those of one agreement.</summary>
    public Task<List<Row>> OfAgreement(AgreementId agreement, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementRead, async db =>
        actor.District is { } district ? await (await db.AlarmsOf(district, actor, desk.Today, new(Only: agreement), ct)).Earliest(Most, ct) : [], ct);
}

/// <summary>What stands out today, as two queries that are filtered and counted in the database. By the indexes on the last day and the due day:
/// what is not near costs nothing.</summary>
internal sealed class AlarmQuery(IQueryable<AlarmQuery.Term>? terms, IQueryable<AlarmQuery.Commitment>? commitments, DateOnly today, AgreementPolicy policy)
{
    /// <param name="Kind">Null for all.</param>
    /// <param name="Only">Null for all of the district.</param>
    /// <param name="Untold">Only what nobody was told yet.</param>
    internal sealed record Filter(AlarmKind? Kind = null, AgreementId? Only = null, bool Untold = false);

    internal sealed class Term
    {
        public required Agreement Agreement { get; init; }
        public required DateOnly Day { get; init; }
    }

    internal sealed class Commitment
    {
        public required Agreement Agreement { get; init; }
        public required Clause Clause { get; init; }
        public required DateOnly Day { get; init; }
    }

    /// <returns>The earliest of both together.</returns>
    public async Task<List<AgreementAlarms.Row>> Earliest(int most, CancellationToken ct)
    {
        var ending = terms is null ? null : await terms.OrderBy(t => t.Day).ThenBy(t => t.Agreement.Id).Take(most).Select(t => new { t.Agreement.Id, t.Agreement.Root, t.Agreement.Title, t.Day }).ToListAsync(ct);
        var due = commitments is null ? null : await commitments.OrderBy(c => c.Day).ThenBy(c => c.Clause.Id).Take(most)
            .Select(c => new { c.Agreement.Id, c.Agreement.Title, c.Day, c.Clause.Stem, Clause = c.Clause.Id, c.Clause.Order, c.Clause.Text, c.Clause.Owner }).ToListAsync(ct);
        var rows = new List<AgreementAlarms.Row>();
        if (ending is not null)
            rows.AddRange(ending.Select(t => new AgreementAlarms.Row(AgreementAlarm.OfTerm(t.Day, today, policy.RenewalDays)!.Value, t.Day, t.Id, t.Title, t.Root.Value)));
        if (due is not null)
            rows.AddRange(due.Select(c => new AgreementAlarms.Row(AgreementAlarm.OfCommitment(c.Day, today, policy.DueDays)!.Value, c.Day, c.Id, c.Title, c.Stem.Value, c.Clause, c.Order, c.Text, c.Owner)));
        return [.. rows.OrderBy(r => r.Day).ThenBy(r => r.Subject).Take(most)];
    }

    public async Task<int> Count(CancellationToken ct) => (terms is null ? 0 : await terms.CountAsync(ct)) + (commitments is null ? 0 : await commitments.CountAsync(ct));
}

internal static class Alarms
{
    /// <summary>In force for whoever is bound by it: a version that waits for its day, or was replaced, binds nobody.</summary>
    private static IQueryable<Agreement> InForce(this PortalDb db, OrganizationId district, Actor actor) => db.AgreementsSeenBy(actor)
        .Where(a => a.Owner == district && (a.State == AgreementState.Active || (a.State == AgreementState.Signed && a.Replaces == null)));

    public static async Task<AlarmQuery> AlarmsOf(this PortalDb db, OrganizationId district, Actor actor, DateOnly today, AlarmQuery.Filter filter, CancellationToken ct)
    {
        var (kind, only, untold) = filter;
        var policy = await db.PolicyOn(district, today, ct);
        var (termBy, dueBy) = (today.AddDays(policy.RenewalDays), today.AddDays(policy.DueDays));
        var agreements = db.InForce(district, actor);
        if (only is { } id) agreements = agreements.Where(a => a.Id == id);
        var told = db.AgreementAlarmsSeenBy(actor);

        var ending = agreements.Where(a => a.TermLast != null && a.TermLast <= termBy);
        if (kind is AlarmKind.TermEnded) ending = ending.Where(a => a.TermLast < today);
        if (kind is AlarmKind.TermEnds) ending = ending.Where(a => a.TermLast >= today);
        if (untold)
            ending = ending.Where(a => !told.Any(t => t.Subject == (Guid)(object)a.Root && t.Day == a.TermLast && ((t.Kind == AlarmKind.TermEnded && a.TermLast < today) || (t.Kind == AlarmKind.TermEnds && a.TermLast >= today))));

        var due = from a in agreements
                  from c in a.Clauses
                  where c.DueBy != null && c.DueBy <= dueBy && (c.Status == ClauseStatus.NotStarted || c.Status == ClauseStatus.InProgress)
                  select new { Agreement = a, Clause = c };
        if (kind is AlarmKind.CommitmentOverdue) due = due.Where(d => d.Clause.DueBy < today);
        if (kind is AlarmKind.CommitmentDue) due = due.Where(d => d.Clause.DueBy >= today);
        if (untold)
            due = due.Where(d => !told.Any(t => t.Subject == (Guid)(object)d.Clause.Stem && t.Day == d.Clause.DueBy && ((t.Kind == AlarmKind.CommitmentOverdue && d.Clause.DueBy < today) || (t.Kind == AlarmKind.CommitmentDue && d.Clause.DueBy >= today))));

        return new(kind is AlarmKind.CommitmentDue or AlarmKind.CommitmentOverdue ? null : ending.Select(a => new AlarmQuery.Term { Agreement = a, Day = a.TermLast!.Value }),
            kind is AlarmKind.TermEnds or AlarmKind.TermEnded ? null : due.Select(d => new AlarmQuery.Commitment { Agreement = d.Agreement, Clause = d.Clause, Day = d.Clause.DueBy!.Value }),
            today, policy);
    }
}
