using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Casework;

/// <summary>An officer drafts the next version of a signed agreement, with a funding plan of its own: the old version keeps its text and its
/// money. What is drafted goes through review and signature like any agreement.</summary>
public sealed class AmendAgreement(Desk desk)
{
    /// <returns>The draft of version n + 1.</returns>
    public async Task<Result<AgreementId>> Run(AgreementId id, Actor actor, CancellationToken ct)
    {
        var next = AgreementId.New();
        return await desk.Run<AgreementId>(actor, Permission.AgreementWrite, new Act("agreement.amend", next.Value), async db =>
        {
            // The row is held, so that a change of this version's plan or names and its copy take turns: none falls between them.
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM agreements WHERE id = {id.Value} FOR NO KEY UPDATE", ct);
            var previous = await db.AgreementsOf(actor).Where(a => a.Id == id).Whole(db, actor).OrderBy(a => a.Id).SingleOrDefaultAsync(ct);
            if (previous is null || (previous.Owner != actor.District && actor.Role != Role.System)) return KernelRefusals.NotFound;
            var versions = await db.VersionsOf(previous.Root, actor, ct);
            if (versions.After(previous) is not null) return AgreementRefusals.AmendedAlready;
            var amended = Agreement.Amend(next, previous, versions[^1].Number + 1, desk.Now);
            if (!amended.IsDone) return Result<AgreementId>.Refuse(amended.Refusals);
            amended.Value.WrittenBy(actor.Person);
            db.Add(amended.Value);
            var plan = await db.FundingPlansSeenBy(actor).Include(p => p.Sources).Include(p => p.Lines).AsSplitQuery().SingleOrDefaultAsync(p => p.Agreement == id, ct);
            if (plan is not null && Copy(db, plan, next) is { IsDone: false } no) return Result<AgreementId>.Refuse(no.Refusals);
            return next;
        }, ct);
    }

    private Result Copy(PortalDb db, FundingPlan plan, AgreementId next)
    {
        var copy = FundingPlan.Open(next, plan.District, plan.First, plan.Last, desk.Now);
        if (!copy.IsDone) return Result.From(copy.Refusals);
        var revised = copy.Value.Revise(plan.First, plan.Last, [.. plan.Sources.OrderBy(s => s.Position).Select(s => Share(plan, s))], desk.Now);
        if (revised.IsDone && plan.Stated is { } stated) revised = copy.Value.State(stated, plan.StatedNote, plan.StatedNoteEn, desk.Now);
        if (revised.IsDone) db.Add(copy.Value);
        return revised;
    }

    private static FundingPlan.Share Share(FundingPlan plan, PlanSource source)
    {
        var lines = plan.Lines.Where(l => l.Source == source.Source).ToList();
        return new(source.Source, source.Total, lines.Find(l => l.Year is null)?.Origin ?? PlanOrigin.EnteredByOffice,
            [.. lines.Where(l => l.Year is not null).OrderBy(l => l.Year!.Value.Year).Select(l => new FundingPlan.Tranche(l.Year!.Value, l.Pledged, l.Origin, l.Condition, l.ConditionEn))],
            source.Note, source.NoteEn);
    }
}
