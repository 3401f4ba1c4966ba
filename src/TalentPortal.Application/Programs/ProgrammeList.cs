using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

/// <summary>The public catalogue of programmes, by Korean name; and those of one agreement.</summary>
public sealed class ProgrammeList(Desk desk)
{
    public const int PageSize = 20;

    /// <param name="Agreement">In whichever version: a programme goes on when its agreement is amended.</param>
    public sealed record Filter(LadderStage? Stage = null, ProgrammeStatus? Status = null, AgreementId? Agreement = null, string? Text = null, string? After = null);

    public sealed record Row(ProgrammeId Id, AgreementId Agreement, OrganizationId District, Bilingual Name, bool IsTentative,
        IReadOnlyList<LadderStage> Stages, Bilingual? Audience, Count Target, Bilingual? Season, ProgrammeStatus Status, Bilingual? WaitsFor, ProgrammeState State)
    {
        public required string Address { get; init; }
        public required Bilingual AgreementTitle { get; init; }
        public required Bilingual DistrictName { get; init; }

        /// <summary>First month of the season, included; null where the source gives none.</summary>
        public int? FirstMonth { get; init; }

        /// <summary>Last month of the season, included.</summary>
        public int? LastMonth { get; init; }
    }

    public Task<Page<Row>> Page(Filter filter, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        var programmes = db.ProgrammesSeenBy(actor);
        if (filter.Agreement is { } agreement)
        {
            var versions = db.AllVersionsOf(agreement, actor);
            programmes = programmes.Where(p => versions.Contains(p.Agreement));
        }

        if (filter.Stage is { } stage) programmes = programmes.Where(p => p.Stages.Contains(stage));
        if (filter.Status is { } status) programmes = programmes.Where(p => p.Status == status && p.State != ProgrammeState.Ended); // what has ended neither runs nor waits
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = Hangul.Query(filter.Text);
            programmes = programmes.Where(p => p.SearchText.Contains(text));
        }

        if (Cursor.Parse(filter.After) is { } after)
        {
            var last = ProgrammeId.From(after.Id);
            programmes = programmes.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.Name.Ko, p.Id), ValueTuple.Create(after.Sort, last)));
        }

        var rows = await Rows(db, programmes.OrderBy(p => p.Name.Ko).ThenBy(p => p.Id).Take(PageSize + 1), actor).ToListAsync(ct);
        return Page<Row>.Of(rows, PageSize, r => new Cursor(r.Name.Ko, r.Id.Value));
    }, ct);

    private static IQueryable<Row> Rows(PortalDb db, IQueryable<Programme> programmes, Actor actor) =>
        from p in programmes
        join a in db.AgreementsSeenBy(actor) on p.Agreement equals a.Id
        join d in db.Set<Organization>() on p.District equals d.Id
        orderby p.Name.Ko, p.Id
        select new Row(p.Id, p.Agreement, p.District, p.Name, p.IsTentative, p.Stages, p.Audience, p.Target, p.Season, p.Status, p.WaitsFor, p.State)
        {
            Address = a.Slug ?? a.Id.Value.ToString(),
            AgreementTitle = a.Title,
            DistrictName = d.Name,
            FirstMonth = p.SeasonFirstMonth,
            LastMonth = p.SeasonLastMonth,
        };
}

/// <summary>One programme with who delivers it; null where the actor may not see it.</summary>
public sealed class ProgrammeDetail(Desk desk)
{
    public sealed record View(ProgrammeId Id, AgreementId Agreement, OrganizationId District, Bilingual Name, bool IsTentative, Bilingual? Summary,
        IReadOnlyList<LadderStage> Stages, Bilingual? Audience, Count Target, Bilingual? Season, ProgrammeStatus Status, Bilingual? WaitsFor,
        ProgrammeState State, string? FactNumber, string? Slug, Bilingual AgreementTitle, Bilingual DistrictName)
    {
        public IReadOnlyList<Bilingual> DeliveredBy { get; init; } = [];
        public string Address => Slug ?? Agreement.ToString();

        /// <inheritdoc cref="ProgrammeList.Row.FirstMonth"/>
        public int? FirstMonth { get; init; }

        /// <inheritdoc cref="ProgrammeList.Row.LastMonth"/>
        public int? LastMonth { get; init; }
    }

    public Task<View?> Of(ProgrammeId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        var view = await (from p in db.ProgrammesSeenBy(actor)
                          where p.Id == id
                          join a in db.AgreementsSeenBy(actor) on p.Agreement equals a.Id
                          join d in db.Set<Organization>() on p.District equals d.Id
                          select new View(p.Id, p.Agreement, p.District, p.Name, p.IsTentative, p.Summary, p.Stages, p.Audience, p.Target, p.Season,
                              p.Status, p.WaitsFor, p.State, p.FactNumber, a.Slug, a.Title, d.Name)
                          {
                              FirstMonth = p.SeasonFirstMonth,
                              LastMonth = p.SeasonLastMonth,
                          }).SingleOrDefaultAsync(ct);
        if (view is null) return null;

        var deliverers = await (from p in db.ProgrammesSeenBy(actor)
                                where p.Id == id
                                from d in p.Deliverers
                                join o in db.Set<Organization>() on d.Organization equals o.Id
                                orderby d.Order
                                select o.Name).ToListAsync(ct);
        return view with { DeliveredBy = deliverers };
    }, ct);
}
