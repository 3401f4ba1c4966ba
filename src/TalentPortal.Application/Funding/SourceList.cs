using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>The sources that an office may open budget lines on: those it entered, and those that its agreements draw on.</summary>
public sealed class SourceList(Desk desk)
{
    /// <summary>More than a choice can hold; a district has some tens.</summary>
    public const int Most = 200;

    public sealed record Row(FundingSourceId Id, Bilingual Name, LegalType Type);

    public Task<IReadOnlyList<Row>> Of(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Row>>(actor, Permission.FundingRead, async db =>
        await db.FundingSourcesSeenBy(actor)
            .Where(DrawnBy(actor, db))
            .OrderBy(s => s.Name.Ko).ThenBy(s => s.Id).Take(Most)
            .Select(s => new Row(s.Id, s.Name, s.LegalType)).ToListAsync(ct), ct);

    /// <summary>What a plan of the office may draw on: its own sources, those that its plans draw on already, and money from above a district.</summary>
    internal static IQueryable<FundingSource> ForPlans(Actor actor, PortalDb db) => db.FundingSourcesSeenBy(actor).Where(DrawnBy(actor, db))
        .Union(db.FundingSourcesSeenBy(actor).Where(s => s.District == null || LegalTypes.FromAbove.Contains(s.LegalType)));

    /// <summary>The district's own, and what a plan of the district draws on.</summary>
    internal static Expression<Func<FundingSource, bool>> DrawnBy(Actor actor, PortalDb db) => s => s.District == actor.District
        || db.PlanSourcesSeenBy(actor).Any(p => p.Source == s.Id && db.FundingPlansSeenBy(actor).Any(f => f.Agreement == p.Agreement && f.District == actor.District));
}
