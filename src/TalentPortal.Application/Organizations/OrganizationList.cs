using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

/// <summary>The register of institutions, by Korean name; search finds former, tentative and English names and initials (ㅅㅊㄱ).</summary>
public sealed class OrganizationList(Desk desk)
{
    public const int PageSize = 20;

    public sealed record Filter(OrganizationKind? Kind = null, string? Text = null, string? After = null);

    public sealed record Row(OrganizationId Id, OrganizationKind Kind, Bilingual Name, string? Region);

    public Task<Page<Row>> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        var rows = db.OrganizationsSeenBy(actor);
        if (filter.Kind is { } kind) rows = rows.Where(o => o.Kind == kind);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = Hangul.Query(filter.Text);
            rows = rows.Where(o => o.SearchText.Contains(text));
        }

        if (Cursor.Parse(filter.After) is { } after)
        {
            var last = OrganizationId.From(after.Id);
            rows = rows.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.Name.Ko, o.Id), ValueTuple.Create(after.Sort, last)));
        }

        var page = await rows.OrderBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(PageSize + 1)
            .Select(o => new Row(o.Id, o.Kind, o.Name, db.Set<Region>().Where(r => r.Code == o.RegionCode).Select(r => r.FullNameKo).FirstOrDefault()))
            .ToListAsync(ct);
        return Page<Row>.Of(page, PageSize, r => new Cursor(r.Name.Ko, r.Id.Value));
    }, ct);
}
