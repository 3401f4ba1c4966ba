using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Governance;

/// <summary>The committees and task forces of one agreement.</summary>
public sealed class BodyList(Desk desk)
{
    /// <summary>An agreement sets up a handful; more than this is a mistake of entry.</summary>
    public const int Most = 100;

    public sealed record Row(BodyId Id, BodyKind Kind, Bilingual Name, bool IsTentative, DatedFact Formed, Bilingual? Purpose, string? FactNumber);

    /// <param name="agreement">In whichever version: a body goes on when its agreement is amended.</param>
    public Task<List<Row>> Of(AgreementId agreement, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, db =>
        db.BodiesSeenBy(actor).Where(b => db.AllVersionsOf(agreement, actor).Contains(b.Agreement)).OrderBy(b => b.Kind).ThenBy(b => b.Id).Take(Most)
            .Select(b => new Row(b.Id, b.Kind, b.Name, b.IsTentative, b.Formed, b.Purpose, b.FactNumber)).ToListAsync(ct), ct);
}
