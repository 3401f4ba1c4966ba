using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>One agreement as its own office works on it.</summary>
public sealed class AgreementDesk(Desk desk)
{
    /// <param name="Version">Give it back with the next change.</param>
    /// <param name="Wrote">The actor has written in it, and therefore does not record its signature.</param>
    /// <param name="Versions">All versions of the agreement, the first one first.</param>
    public sealed record View(Agreement Agreement, uint Version, Bilingual OwnerName, IReadOnlyDictionary<OrganizationId, Bilingual> Organizations, bool Wrote,
        IReadOnlyList<AgreementVersion> Versions)
    {
        /// <summary>The amendment of this version, drafted or signed or in its place; null where there is none, or it was withdrawn or ended
        /// before its day.</summary>
        public AgreementVersion? Next => Versions.After(Agreement);

        /// <summary>The amendment that is under way; null where there is none.</summary>
        public AgreementVersion? Pending => Next is { } next && next.State.IsPending() ? next : null;

        /// <summary>Which number an amendment would have.</summary>
        public int NextNumber => Versions[^1].Number + 1;

        /// <summary>The number of the version that this one was drafted from; null for the first.</summary>
        public int? ReplacedNumber => Versions.FirstOrDefault(v => v.Id == Agreement.Replaces)?.Number;
    }

    /// <returns>Null where it is not the actor's office's.</returns>
    public Task<View?> Of(AgreementId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementRead, async db =>
    {
        var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == id && a.Owner == actor.District).Whole(db, actor)
            .Include(a => a.Writers).OrderBy(a => a.Id).SingleOrDefaultAsync(ct);
        if (agreement is null) return null;
        var version = await db.AgreementsSeenBy(actor).Where(a => a.Id == id).Select(a => EF.Property<uint>(a, "Version")).SingleAsync(ct);
        List<OrganizationId> named = [agreement.Owner, .. agreement.Parties.Select(p => p.Organization),
            .. agreement.Relations.Select(r => r.Organization).OfType<OrganizationId>()];
        var names = await db.Set<Organization>().Where(o => named.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var wrote = agreement.Writers.Any(w => w.Person == actor.Person);
        return new View(agreement, version, names[agreement.Owner], names, wrote, await db.VersionsOf(agreement.Root, actor, ct));
    }, ct);
}
