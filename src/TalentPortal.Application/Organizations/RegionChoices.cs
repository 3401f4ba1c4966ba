using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

/// <summary>What the form that enters an institution offers: the regions in force today, and the district offices it can belong to.</summary>
public sealed class RegionChoices(Desk desk)
{
    public sealed record Region(string Code, string NameKo, string NameEn);

    public sealed record Office(OrganizationId Id, Bilingual Name);

    /// <summary>Provinces and municipalities, by Korean name.</summary>
    public Task<List<Region>> Regions(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, db =>
        (from r in db.Set<Domain.Organizations.Region>()
         where r.Level != RegionLevel.Ward && (r.ValidTo == null || r.ValidTo >= desk.Today) && (r.ValidFrom == null || r.ValidFrom <= desk.Today)
         orderby r.FullNameKo, r.Code
         select new Region(r.Code, r.FullNameKo, r.NameEn)).ToListAsync(ct), ct);

    /// <summary>The district offices that the actor may enter an institution for: one's own, or all.</summary>
    public Task<List<Office>> Offices(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.OrganizationManage, db =>
        db.OrganizationsSeenBy(actor).Where(Changeable.By(actor)).Where(o => (o.Kind == OrganizationKind.District || o.Kind == OrganizationKind.City) && o.District == o.Id)
            .OrderBy(o => o.Name.Ko).ThenBy(o => o.Id).Select(o => new Office(o.Id, o.Name)).ToListAsync(ct), ct);
}
