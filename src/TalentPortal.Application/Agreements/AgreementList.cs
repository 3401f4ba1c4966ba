using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>The register of agreements: newest signing first, those without a year last. Search finds every name, also tentative,
/// former and mistranslated ones, and initials (ㅇㄱㄱ).</summary>
public sealed class AgreementList(Desk desk)
{
    public const int PageSize = 20;

    /// <summary>How many rows a file takes at a time.</summary>
    internal const int ExportPage = 500;

    /// <param name="Region">A code of today's table: a province (2 digits) takes in its municipalities.</param>
    public sealed record Filter(string? Text = null, AgreementKind? Kind = null, AgreementState? State = null, string? Region = null,
        OrganizationId? Owner = null, string? After = null);

    public sealed record Row(AgreementId Id, string? Slug, Bilingual Title, AgreementKind Kind, DatedFact SignedOn, int SignedSort,
        Won? StatedTotal, AgreementState State, RegionName? Region)
    {
        public IReadOnlyList<Bilingual> Parties { get; init; } = [];
        public string Address => Slug ?? Id.ToString();
    }

    public Task<Page<Row>> Page(Filter filter, Actor actor, CancellationToken ct) => Page(filter, PageSize, actor, ct);

    internal Task<Page<Row>> Page(Filter filter, int size, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        var agreements = string.IsNullOrWhiteSpace(filter.Text) ? db.AgreementsSeenBy(actor) : await Found(db, actor, filter.Text, ct);
        if (filter.Kind is { } kind) agreements = agreements.Where(a => a.Kind == kind);
        // A version that was replaced is found where its successor is; by itself it is shown to whoever asks for it, as a draft that was withdrawn is.
        agreements = filter.State is { } state ? agreements.Where(a => a.State == state)
            : agreements.Where(a => a.State != AgreementState.Superseded && a.State != AgreementState.Withdrawn);
        if (filter.Owner is { } owner) agreements = agreements.Where(a => a.Owner == owner);
        if (!string.IsNullOrEmpty(filter.Region))
            agreements = agreements.Where(a => db.Set<Region>().Any(r => r.Code == a.RegionCode && r.TodayCode.StartsWith(filter.Region)));
        if (Cursor.Parse(filter.After) is { } after)
        {
            var (sort, last) = ((int)Math.Clamp(after.Number, 0, int.MaxValue), AgreementId.From(after.Id));
            agreements = agreements.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.SignedSort, a.Id), ValueTuple.Create(sort, last)));
        }

        var rows = await (from a in agreements.OrderByDescending(a => a.SignedSort).ThenByDescending(a => a.Id).Take(size + 1)
                          join r in db.Set<Region>() on a.RegionCode equals r.Code into regions
                          from r in regions.DefaultIfEmpty()
                          join t in db.Set<Region>() on r.TodayCode equals t.Code into todays
                          from t in todays.DefaultIfEmpty()
                          orderby a.SignedSort descending, a.Id descending
                          select new Row(a.Id, a.Slug, a.Title, a.Kind, a.SignedOn, a.SignedSort, a.StatedTotal, a.State,
                              r == null || t == null ? null : new RegionName(r.Code, r.FullNameKo, r.NameEn, t.Code, t.FullNameKo, t.NameEn))).ToListAsync(ct);
        var page = Page<Row>.Of(rows, size, r => new Cursor(r.SignedSort, r.Id.Value));

        var shown = page.Rows.Select(r => r.Id).ToList();
        var isShown = db.IsShown(actor);
        var parties = await (from a in db.AgreementsSeenBy(actor)
                             where shown.Contains(a.Id)
                             from p in a.Parties.AsQueryable().Where(isShown)
                             join o in db.Set<Organization>() on p.Organization equals o.Id
                             orderby p.Order
                             select new { p.Agreement, o.Name }).ToListAsync(ct);
        var byAgreement = parties.ToLookup(p => p.Agreement, p => p.Name);
        return page with { Rows = [.. page.Rows.Select(r => r with { Parties = [.. byAgreement[r.Id]] })] };
    }, ct);

    /// <summary>All rows that the filter keeps, for a file: in the order of the list, page by page, so that a large register is neither asked for
    /// at once nor held at once, and nothing is left out.</summary>
    public async IAsyncEnumerable<Row> All(Filter filter, Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        do
        {
            var page = await Page(filter with { After = after }, ExportPage, actor, ct);
            foreach (var row in page.Rows) yield return row;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>A rare word's keys are gathered by the trigram indexes, and cost what there are of them. For a common one the list is walked in its
    /// order and each row is asked, which costs what is shown.</summary>
    private static async Task<IQueryable<Agreement>> Found(PortalDb db, Actor actor, string text, CancellationToken ct)
    {
        var words = Hangul.Query(text);
        if (await db.Database.SqlQuery<bool>($"SELECT agreement_text_is_common({words}) AS \"Value\"").SingleAsync(ct))
            return db.AgreementsSeenBy(actor).Where(a => PortalDb.AgreementCarries((Guid)(object)a.Id, a.SearchText, words));
        var found = db.Database.SqlQuery<Guid>($"SELECT agreement_search({words}) AS \"Value\"");
        return db.AgreementsSeenBy(actor).Where(a => found.Contains((Guid)(object)a.Id)); // the cast looks through the typed key
    }

    /// <summary>Today's regions that the actor's agreements lie in: what the filter offers.</summary>
    public Task<List<RegionName>> Regions(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, db =>
        (from t in db.Set<Region>()
         where (from a in db.AgreementsSeenBy(actor) join r in db.Set<Region>() on a.RegionCode equals r.Code select r.TodayCode).Contains(t.Code)
         orderby t.Code
         select new RegionName(t.Code, t.FullNameKo, t.NameEn, t.Code, t.FullNameKo, t.NameEn)).ToListAsync(ct), ct);
}

/// <summary>A region as it was called on the day of signing, and what it is called today.</summary>
public sealed record RegionName(string Code, string Ko, string En, string TodayCode, string TodayKo, string TodayEn)
{
    public bool HasChanged => Code != TodayCode;
    public Bilingual Then => new(Ko, En);
    public Bilingual Today => new(TodayKo, TodayEn);
}
