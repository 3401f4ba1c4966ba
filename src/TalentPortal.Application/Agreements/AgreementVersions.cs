using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>One version of an agreement among the others.</summary>
/// <param name="Replaces">The version it was drafted from; not always the number before it, since an amendment can be ended before its day.</param>
public sealed record AgreementVersion(AgreementId Id, int Number, AgreementId? Replaces, AgreementState State, DatedFact SignedOn, DateOnly? EffectiveFrom);

/// <summary>What an amendment changed: a version beside the one it replaces, or beside any other agreement.</summary>
public sealed class AgreementComparison(Desk desk)
{
    /// <param name="Before">The earlier version, or the agreement on the left.</param>
    public sealed record View(
        Agreement Before, Agreement After, IReadOnlyDictionary<OrganizationId, Bilingual> Organizations, IReadOnlyList<AgreementChange> Changes);

    /// <param name="address">The slug or the id of the later version.</param>
    /// <returns>Null where it is no amendment, or one of the two is not the actor's to see.</returns>
    public Task<View?> Of(string address, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        if (await db.VersionsAt(address, actor, ct) is not var (id, versions)) return null;
        return versions.Single(v => v.Id == id).Replaces is { } before ? await Between(db, before, id, actor, ct) : null;
    }, ct);

    /// <summary>Any two agreements side by side.</summary>
    /// <param name="left">The slug or the id of one, <paramref name="right"/> of the other.</param>
    /// <returns>Null where one of the two is not the actor's to see.</returns>
    public Task<View?> Two(string left, string right, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
        await db.VersionsAt(left, actor, ct) is var (one, _) && await db.VersionsAt(right, actor, ct) is var (other, _)
            ? await Between(db, one, other, actor, ct) : null, ct);

    private static async Task<View?> Between(PortalDb db, AgreementId before, AgreementId after, Actor actor, CancellationToken ct)
    {
        var both = await db.AgreementsSeenBy(actor).Where(a => a.Id == before || a.Id == after).Whole(db, actor).OrderBy(a => a.Id).ToListAsync(ct);
        if (both.Find(a => a.Id == before) is not { } left || both.Find(a => a.Id == after) is not { } right) return null;
        var named = both.SelectMany(a => a.Parties.Select(p => p.Organization)
            .Concat(a.Relations.Select(r => r.Organization).OfType<OrganizationId>())).Distinct().ToList();
        var names = await db.Set<Organization>().Where(o => named.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return new View(left, right, names, AgreementChanges.Between(left, right, o => names[o]));
    }
}

/// <summary>How the versions of one agreement are found.</summary>
internal static class Versions
{
    /// <summary>The newest version that has come into force: an amendment has once the one before it is superseded. One that is only signed
    /// waits for its day, and one that was ended before it never comes: of several that were drafted from one version, the last took its place.</summary>
    public static AgreementVersion? InForce(this IReadOnlyList<AgreementVersion> versions) =>
        versions.LastOrDefault(v => v.State.IsPublic()
            && (v.Replaces is null || versions.Any(before => before.Id == v.Replaces && before.State == AgreementState.Superseded)));

    /// <summary>What was drafted from a version and may still take its place, or has; null where there is none.</summary>
    public static AgreementVersion? After(this IReadOnlyList<AgreementVersion> versions, Agreement one) =>
        versions.LastOrDefault(v => v.Replaces == one.Id && v.State != AgreementState.Withdrawn
            && (v.State != AgreementState.Terminated || one.State == AgreementState.Superseded));

    /// <summary>The amendment that is under way: until it takes the place of this version, or is withdrawn or ended, this one's plan and names
    /// stand still.</summary>
    public static Task<AgreementVersion?> AmendmentOf(this PortalDb db, AgreementId one, Actor actor, CancellationToken ct) =>
        db.AgreementsSeenBy(actor)
            .Where(a => a.Replaces == one && (a.State == AgreementState.Draft || a.State == AgreementState.UnderReview || a.State == AgreementState.Signed))
            .OrderBy(a => a.VersionNumber)
            .Select(a => new AgreementVersion(a.Id, a.VersionNumber, a.Replaces, a.State, a.SignedOn, a.EffectiveFrom)).FirstOrDefaultAsync(ct);

    public static Task<List<AgreementVersion>> VersionsOf(this PortalDb db, AgreementId root, Actor actor, CancellationToken ct) =>
        db.AgreementsSeenBy(actor).Where(a => a.Root == root).OrderBy(a => a.VersionNumber)
            .Select(a => new AgreementVersion(a.Id, a.VersionNumber, a.Replaces, a.State, a.SignedOn, a.EffectiveFrom)).ToListAsync(ct);

    /// <summary>The keys of all versions of the agreement that this one is a version of. What was planned under a draft that was withdrawn stays with
    /// that draft alone.</summary>
    public static IQueryable<AgreementId> AllVersionsOf(this PortalDb db, AgreementId one, Actor actor) =>
        db.AgreementsSeenBy(actor).Where(a => (a.Id == one || a.State != AgreementState.Withdrawn)
            && db.AgreementsSeenBy(actor).Any(b => b.Id == one && b.Root == a.Root)).Select(a => a.Id);

    /// <summary>The versions whose money counts in a total: each agreement once, in the version that is in force, from its signature on. A draft
    /// pledges nothing, whoever looks, nor what was terminated before it came into force. Of several that were drafted from one version, the
    /// last took its place.</summary>
    public static IQueryable<Agreement> AgreementsThatCount(this PortalDb db)
    {
        var signed = db.SignedAgreements;
        return signed.Where(a => !AgreementFlow.Unsigned.Contains(a.State) && a.State != AgreementState.Superseded
            && (a.EndedOn == null || a.InForceSince != null)
            && (a.Replaces == null || (signed.Any(before => before.Id == a.Replaces && before.State == AgreementState.Superseded)
                && !signed.Any(later => later.Replaces == a.Replaces && later.VersionNumber > a.VersionNumber))));
    }

    /// <summary>Agreements that nobody has signed yet, in no version: what their plans name is told apart from what is pledged.</summary>
    public static IQueryable<AgreementId> AgreementsInPreparation(this PortalDb db, Actor actor) =>
        db.AgreementsSeenBy(actor).Where(a => a.Replaces == null && (a.State == AgreementState.Draft || a.State == AgreementState.UnderReview)).Select(a => a.Id);

    /// <param name="address">A slug leads to the version in force; an id to that version, whatever became of it.</param>
    /// <returns>The version meant, and all of them; null where there is none, or it is not the actor's to see.</returns>
    public static async Task<(AgreementId Id, IReadOnlyList<AgreementVersion> All)?> VersionsAt(this PortalDb db, string address, Actor actor, CancellationToken ct)
    {
        var all = db.AgreementsSeenBy(actor);
        var isId = Guid.TryParse(address, out var id);
        var found = await (isId ? all.Where(a => a.Id == AgreementId.From(id)) : all.Where(a => a.Slug == address))
            .Select(a => new { a.Id, a.Root }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var versions = await db.VersionsOf(found.Root, actor, ct);
        return (isId ? found.Id : versions.InForce()?.Id ?? found.Id, versions);
    }
}
