using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>One agreement with everything it holds; a fixed number of statements whatever it holds.</summary>
public sealed class AgreementDetail(Desk desk)
{
    public sealed record View
    {
        public required Agreement Agreement { get; init; }
        public required Bilingual OwnerName { get; init; }
        public required RegionName? Region { get; init; }

        /// <summary>Names of all organisations that the agreement names, by id.</summary>
        public required IReadOnlyDictionary<OrganizationId, Bilingual> Organizations { get; init; }

        /// <summary>Of each that is a unit of an institution: the institution's name.</summary>
        public required IReadOnlyDictionary<OrganizationId, Bilingual> UnitsOf { get; init; }

        /// <summary>All versions that the actor may see, the first one first.</summary>
        public required IReadOnlyList<AgreementVersion> Versions { get; init; }

        /// <summary>The version that has taken its place; null where it stands itself.</summary>
        public AgreementVersion? InForce => Versions.InForce() is { } now && now.Number > Agreement.VersionNumber ? now : null;

        /// <summary>The number of the version that a version was drafted from; null for the first.</summary>
        public int? NumberBefore(AgreementVersion version) => Versions.FirstOrDefault(v => v.Id == version.Replaces)?.Number;

        public AgreementId Id => Agreement.Id;
        public string Address => Agreement.Slug ?? Agreement.Id.ToString();
        public Bilingual NameOf(OrganizationId organization) => Organizations[organization];

        /// <summary>The institution that it is a unit of; null where it is none's.</summary>
        public Bilingual? UnitOf(OrganizationId organization) => UnitsOf.GetValueOrDefault(organization);

        public Bilingual? NameOf(PartyId? party) =>
            Agreement.Parties.SingleOrDefault(p => p.Id == party) is { } found ? Organizations[found.Organization] : null;
    }

    /// <param name="address">The slug, which leads to the version in force, or the id of one version.</param>
    /// <returns>Null where there is none, or it is not the actor's to see.</returns>
    public Task<View?> Of(string address, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        if (await db.VersionsAt(address, actor, ct) is not var (id, versions)) return null;
        var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == id).Whole(db, actor).OrderBy(a => a.Id).SingleAsync(ct);

        List<OrganizationId> named = [agreement.Owner, .. agreement.Parties.Select(p => p.Organization),
            .. agreement.Relations.Select(r => r.Organization).OfType<OrganizationId>()];
        var organizations = await db.Set<Organization>().Where(o => named.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var units = await (from unit in db.Set<Organization>()
                           where named.Contains(unit.Id)
                           join whole in db.Set<Organization>() on unit.UnitOf equals whole.Id
                           select new { unit.Id, whole.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var region = await (from r in db.Set<Region>()
                            join t in db.Set<Region>() on r.TodayCode equals t.Code
                            where r.Code == agreement.RegionCode
                            select new RegionName(r.Code, r.FullNameKo, r.NameEn, t.Code, t.FullNameKo, t.NameEn)).SingleOrDefaultAsync(ct);
        return new View { Agreement = agreement, OwnerName = organizations[agreement.Owner], Region = region, Organizations = organizations, UnitsOf = units, Versions = versions };
    }, ct);
}
