using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>What the use cases of an agreement share: reading it whole in the version that the page has read, and telling whose turn it is.</summary>
internal static class AgreementWork
{
    /// <summary>Roles that stand for an institution that is a party.</summary>
    public static readonly Role[] Representatives = [Role.UniversityStaff, Role.CompanyRepresentative, Role.SchoolHead, Role.DistrictOfficer];

    /// <summary>One change of one agreement of the actor's own office.</summary>
    /// <param name="version">The version that the page has read: somebody else's save in between is told, not overwritten.</param>
    public static Task<Result> Change(this Desk desk, Act act, Permission permission, uint version, Actor actor,
        Func<PortalDb, Agreement, Result> work, CancellationToken ct) =>
        desk.Change(act, permission, version, actor, (db, agreement) => Task.FromResult(work(db, agreement)), ct);

    /// <inheritdoc cref="Change(Desk, Act, Permission, uint, Actor, Func{PortalDb, Agreement, Result}, CancellationToken)"/>
    public static Task<Result> Change(this Desk desk, Act act, Permission permission, uint version, Actor actor,
        Func<PortalDb, Agreement, Task<Result>> work, CancellationToken ct) =>
        desk.Run(actor, permission, act, async db =>
        {
            var id = AgreementId.From(act.Subject);
            var agreement = await db.AgreementsOf(actor).Whole(db, actor).Include(a => a.Writers).OrderBy(a => a.Id).SingleOrDefaultAsync(a => a.Id == id, ct);
            // Signed ones are read by everybody, so that what is found is not yet one's own.
            if (agreement is null || (agreement.Owner != actor.District && actor.Role != Role.System)) return KernelRefusals.NotFound;
            if (db.Entry(agreement).Property<uint>("Version").CurrentValue != version) return KernelRefusals.Stale;
            return await work(db, agreement);
        }, ct);

    /// <summary>A change of a draft's content: who made it is kept, and does not record the signature.</summary>
    public static Task<Result> Write(this Desk desk, string name, AgreementId id, uint version, Actor actor, Func<Agreement, Result> work, CancellationToken ct) =>
        desk.Change(new Act(name, id.Value), Permission.AgreementWrite, version, actor, (_, agreement) =>
        {
            agreement.WrittenBy(actor.Person);
            return work(agreement);
        }, ct);

    /// <summary>The institutions that the office has settled are no party, in whichever version (agreement_party_is_none).</summary>
    public static Task<List<OrganizationId>> NoPartiesOf(this PortalDb db, Agreement agreement, Actor actor, CancellationToken ct) =>
        db.AgreementsSeenBy(actor).Where(v => v.Root == agreement.Root).SelectMany(v => v.Parties)
            .Where(p => db.DisputesSeenBy(actor).Any(d => d.Party == p.Id && d.State == DisputeState.Upheld && d.Reason != DisputeReason.Mistake))
            .Select(p => p.Organization).Distinct().ToListAsync(ct);

    /// <summary>Tells whoever must act now; from the signature on, the parties too, but none that the office has settled is no party. For a unit,
    /// the institution that it is a unit of is told: a unit's people hold their posts there.</summary>
    public static async Task Tell(this PortalDb db, Agreement agreement, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var key = $"notice.agreement.{agreement.State}";
        object[] args = [agreement.Title];
        Role[] office = agreement.State switch
        {
            AgreementState.UnderReview => [Role.DistrictApprover],
            AgreementState.Withdrawn => [Role.DistrictOfficer, Role.DistrictApprover], // who was to review it need not
            _ => [Role.DistrictOfficer],
        };
        Notify.Post(db, now, agreement.Owner, office, key, args, $"/office/agreements/{agreement.Id}");
        if (!agreement.State.IsPublic()) return;
        var parties = agreement.Parties.Select(p => p.Organization).Except(await db.NoPartiesOf(agreement, actor, ct)).ToList();
        var institutions = await db.Set<Organization>().Where(o => parties.Contains(o.Id)).Select(o => o.UnitOf ?? o.Id).Distinct().ToListAsync(ct);
        foreach (var institution in institutions.Where(i => i != agreement.Owner))
            Notify.Post(db, now, institution, Representatives, key, args, $"/agreements/{agreement.Slug ?? agreement.Id.ToString()}");
    }
}
