using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>The agreements that name the actor's institution, or a unit of it, as a party.</summary>
public sealed class NamedAgreements(Desk desk)
{
    public const int PageSize = 20;

    public sealed record Row(AgreementId Id, PartyId Party, Bilingual Title, Bilingual PartyName, Bilingual OwnerName,
        AgreementState State, bool IsHidden, int SignedSort);

    /// <param name="LastDay">The last day on which it may be disputed.</param>
    /// <param name="Disputes">What was raised, the latest first.</param>
    public sealed record Detail(Row Row, DateOnly? LastDay, bool MayDispute, IReadOnlyList<PartyDispute> Disputes);

    public Task<Page<Row>> Page(string? after, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementDispute, async db =>
    {
        var named = Named(db, actor);
        if (Cursor.Parse(after) is { } last)
        {
            var (sort, party) = ((int)Math.Clamp(last.Number, 0, int.MaxValue), PartyId.From(last.Id));
            named = named.Where(n => EF.Functions.LessThan(ValueTuple.Create(n.Agreement.SignedSort, n.Party.Id), ValueTuple.Create(sort, party)));
        }

        var rows = await named.OrderByDescending(n => n.Agreement.SignedSort).ThenByDescending(n => n.Party.Id).Take(PageSize + 1).Select(AsRow).ToListAsync(ct);
        return Page<Row>.Of(rows, PageSize, r => new Cursor(r.SignedSort, r.Party.Value));
    }, ct);

    /// <returns>Null where the agreement does not name the actor's institution.</returns>
    public Task<Detail?> Of(PartyId party, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementDispute, async db =>
    {
        if (await Named(db, actor).Where(n => n.Party.Id == party).Select(AsRow).SingleOrDefaultAsync(ct) is not { } row) return null;
        var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == row.Id).Select(a => new { a.PublicSince, a.Owner }).SingleAsync(ct);
        var last = await db.LastDayOf(agreement.Owner, agreement.PublicSince, ct);
        var disputes = await db.DisputesSeenBy(actor).Where(d => d.Party == party).OrderByDescending(d => d.RaisedAt).ToListAsync(ct);
        var may = last >= desk.Today && row.State != AgreementState.Superseded && disputes.TrueForAll(d => d.State == DisputeState.Withdrawn);
        return new Detail(row, last, may, disputes);
    }, ct);

    private sealed class Naming
    {
        public required Agreement Agreement { get; init; }
        public required AgreementParty Party { get; init; }
        public required Organization Named { get; init; }
        public required Organization Owner { get; init; }
    }

    private static readonly Expression<Func<Naming, Row>> AsRow = n =>
        new Row(n.Agreement.Id, n.Party.Id, n.Agreement.Title, n.Named.Name, n.Owner.Name, n.Agreement.State, n.Party.IsHidden, n.Agreement.SignedSort);

    private static IQueryable<Naming> Named(PortalDb db, Actor actor) =>
        from a in db.AgreementsSeenBy(actor)
        where !AgreementFlow.Unsigned.Contains(a.State) && a.Owner != actor.Organization
        from p in a.Parties
        join o in db.Set<Organization>() on p.Organization equals o.Id
        join owner in db.Set<Organization>() on a.Owner equals owner.Id
        where o.Id == actor.Organization || o.UnitOf == actor.Organization
        select new Naming { Agreement = a, Party = p, Named = o, Owner = owner };
}

/// <summary>A named institution disputes that it is a party, or what is said of it. From then on the party is out of what others read.</summary>
public sealed class DisputeParty(Desk desk)
{
    public sealed class Form
    {
        public DisputeReason Reason { get; set; }
        public string? Statement { get; set; }

        /// <summary>Made once a form: a second click finds what the first one raised.</summary>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public async Task<Result<DisputeId>> Run(PartyId party, Form form, Actor actor, CancellationToken ct)
    {
        var id = DisputeId.New();
        var act = new Act("agreement.dispute", party.Value) { Key = form.Key, Content = form, Reason = form.Statement };
        return await desk.Run<DisputeId>(actor, Permission.AgreementDispute, act, async db =>
        {
            var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Owner != actor.Organization
                    && a.Parties.Any(p => p.Id == party && (p.Organization == actor.Organization
                    || db.Set<Organization>().Any(o => o.Id == p.Organization && o.UnitOf == actor.Organization))))
                .Include(a => a.Parties).AsNoTracking().SingleOrDefaultAsync(ct);
            if (agreement is null || !agreement.State.IsPublic()) return KernelRefusals.NotFound;
            if (await db.DisputesSeenBy(actor).AnyAsync(d => d.Party == party && d.State != DisputeState.Withdrawn, ct)) return AgreementRefusals.DisputedAlready;
            var policy = await db.PolicyOn(agreement.Owner, Seoul.DayOf(agreement.PublicSince ?? desk.Now), ct);
            var raised = PartyDispute.Raise(id, agreement, party, form.Reason, form.Statement, policy.DisputeDays, actor, desk.Now);
            if (!raised.IsDone) return Result<DisputeId>.Refuse(raised.Refusals);
            db.Add(raised.Value);
            Notify.Post(db, desk.Now, agreement.Owner, [Role.DistrictOfficer, Role.DistrictApprover], "notice.agreement.disputed",
                [agreement.Title, form.Reason], $"/office/agreements/{agreement.Id}");
            Notify.Post(db, desk.Now, actor.Organization, AgreementWork.Representatives, "notice.agreement.dispute-sent",
                [agreement.Title], $"/named/{party}");
            return id;
        }, ct);
    }

    /// <summary>The institution takes it back before it is settled.</summary>
    public Task<Result> Withdraw(DisputeId id, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.AgreementDispute, new Act("agreement.withdraw-dispute", id.Value), async db =>
        {
            var dispute = await db.DisputesSeenBy(actor).SingleOrDefaultAsync(d => d.Id == id && d.RaisedFor == actor.Organization, ct);
            return dispute is null ? KernelRefusals.NotFound : await db.Settle(dispute, DisputeAction.Withdraw, null, actor, desk.Now, ct);
        }, ct);
}

/// <summary>The office's approver settles a dispute with an answer that both sides read.</summary>
public sealed class ResolveDispute(Desk desk)
{
    public sealed class Form
    {
        /// <summary>The institution is right: the party stays out, and the agreement is amended.</summary>
        public bool Uphold { get; set; }

        public string? Answer { get; set; }
    }

    public Task<Result> Run(DisputeId id, Form form, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.AgreementReview, new Act("agreement.resolve-dispute", id.Value) { Reason = Written.Trimmed(form.Answer) }, async db =>
        {
            var dispute = await db.DisputesSeenBy(actor)
                .SingleOrDefaultAsync(d => d.Id == id && db.AgreementsOf(actor).Any(a => a.Id == d.Agreement && a.Owner == actor.District), ct);
            var action = form.Uphold ? DisputeAction.Uphold : DisputeAction.Dismiss;
            return dispute is null ? KernelRefusals.NotFound : await db.Settle(dispute, action, form.Answer, actor, desk.Now, ct);
        }, ct);
}

/// <summary>The disputes of one agreement, for its office.</summary>
public sealed class DisputeList(Desk desk)
{
    /// <summary>An agreement has as many parties as fit on its paper; each disputes once.</summary>
    public const int Most = 100;

    public sealed record Row(PartyDispute Dispute, Bilingual PartyName, Bilingual RaisedFor, string? By);

    public Task<List<Row>> Of(AgreementId agreement, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementRead, db =>
        (from d in db.DisputesSeenBy(actor)
         where db.AllVersionsOf(agreement, actor).Contains(d.Agreement)
         from a in db.AgreementsSeenBy(actor)
         where a.Id == d.Agreement && a.Owner == actor.District
         from p in a.Parties
         where p.Id == d.Party
         join party in db.Set<Organization>() on p.Organization equals party.Id
         join speaks in db.Set<Organization>() on d.RaisedFor equals speaks.Id
         orderby d.RaisedAt descending
         select new Row(d, party.Name, speaks.Name,
             db.Set<Account>().Where(x => x.Id == (Guid)(object)d.RaisedBy).Select(x => x.Name).FirstOrDefault())).Take(Most).ToListAsync(ct), ct);
}

internal static class Disputes
{
    public static async Task<DateOnly?> LastDayOf(this PortalDb db, OrganizationId owner, DateTimeOffset? publicSince, CancellationToken ct) =>
        publicSince is { } since ? PartyDispute.LastDayOf(since, (await db.PolicyOn(owner, Seoul.DayOf(since), ct)).DisputeDays) : null;

    public static async Task<Result> Settle(this PortalDb db, PartyDispute dispute, DisputeAction action, string? answer, Actor actor,
        DateTimeOffset now, CancellationToken ct)
    {
        var taken = dispute.Take(action, answer, actor, now);
        if (!taken.IsDone) return taken;
        var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == dispute.Agreement).Select(a => new { a.Title, a.Owner }).SingleAsync(ct);
        var key = $"notice.agreement.dispute-{dispute.State}";
        Notify.Post(db, now, agreement.Owner, [Role.DistrictOfficer], key, [agreement.Title], $"/office/agreements/{dispute.Agreement}");
        Notify.Post(db, now, dispute.RaisedFor, AgreementWork.Representatives, key, [agreement.Title], $"/named/{dispute.Party}");
        return Result.Done;
    }
}
