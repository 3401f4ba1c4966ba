using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Governance;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

/// <summary>An officer enters what an agreement of the own office offers to people, also where it waits for a facility or a body. It is the
/// office's own until it is published.</summary>
public sealed class PlanProgramme(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string? NameKo { get; set; }
        public string? NameEn { get; set; }
        public bool IsTentative { get; set; }
        public string? SummaryKo { get; set; }
        public string? SummaryEn { get; set; }

        /// <summary>None where the source does not say for whom.</summary>
        public List<LadderStage> Stages { get; init; } = [];

        public string? AudienceKo { get; set; }
        public string? AudienceEn { get; set; }

        /// <summary>Persons; null where the source gives no number.</summary>
        public long? Target { get; set; }

        /// <summary>"약": about so many.</summary>
        public bool IsApproximate { get; set; }

        public string? SeasonKo { get; set; }
        public string? SeasonEn { get; set; }
        public int? FirstMonth { get; set; }
        public int? LastMonth { get; set; }
        public ProgrammeStatus Status { get; set; } = ProgrammeStatus.Planned;
        public string? WaitsForKo { get; set; }
        public string? WaitsForEn { get; set; }

        /// <summary>The body it waits for, where the portal knows it.</summary>
        public BodyId? WaitsForBody { get; set; }

        public List<OrganizationId> DeliveredBy { get; init; } = [];
        public string? FactNumber { get; set; }

        /// <summary>Made once a form: a second click finds what the first one entered.</summary>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(Programme.NameMax);
            RuleFor(f => f.NameEn).MaximumLength(Programme.NameMax);
            RuleFor(f => f.Target).InclusiveBetween(0, 100_000_000);
            RuleFor(f => f.FactNumber).MaximumLength(AgreementFact.NumberMax);
            RuleFor(f => f.Status).IsInEnum();
        }
    }

    /// <returns>The programme, not yet published.</returns>
    public async Task<Result<ProgrammeId>> Run(AgreementId agreement, Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<ProgrammeId>.Refuse(refusals);
        var id = ProgrammeId.New();
        return await desk.Run<ProgrammeId>(actor, Permission.ProgrammeWrite, new Act("programme.plan", id.Value) { IsNew = true, Key = form.Key, Content = form }, async db =>
        {
            if (actor.District is not { } district || !await db.AgreementsOf(actor).AnyAsync(a => a.Id == agreement && a.Owner == district && a.State != AgreementState.Withdrawn, ct)) return KernelRefusals.NotFound;
            if (form.WaitsForBody is { } body && !await db.BodiesSeenBy(actor).AnyAsync(b => b.Id == body && db.AllVersionsOf(agreement, actor).Contains(b.Agreement), ct)) return KernelRefusals.NotFound.At("WaitsForBody");
            var known = await db.Set<Organization>().CountAsync(o => form.DeliveredBy.Contains(o.Id), ct);
            if (known != form.DeliveredBy.Distinct().Count()) return KernelRefusals.NotFound.At("DeliveredBy");
            var waits = form.Status is ProgrammeStatus.WaitingOnFacility or ProgrammeStatus.WaitingOnBody;
            var planned = Programme.Plan(id, new(agreement, district, Written.Needed(form.NameKo, form.NameEn))
            {
                IsTentative = form.IsTentative,
                Summary = Written.Text(form.SummaryKo, form.SummaryEn),
                Stages = form.Stages,
                Audience = Written.Text(form.AudienceKo, form.AudienceEn),
                Target = form.Target is not { } target ? Count.Unknown : form.IsApproximate ? Count.About(target) : Count.Exactly(target),
                Season = Written.Text(form.SeasonKo, form.SeasonEn),
                SeasonFirstMonth = form.FirstMonth,
                SeasonLastMonth = form.LastMonth,
                Status = form.Status,
                WaitsFor = Written.Text(form.WaitsForKo, form.WaitsForEn),
                WaitsForBody = waits ? form.WaitsForBody : null,
                DeliveredBy = form.DeliveredBy,
                FactNumber = Written.Trimmed(form.FactNumber),
            });
            if (!planned.IsDone) return Result<ProgrammeId>.Refuse(planned.Refusals);
            db.Add(planned.Value);
            return id;
        }, ct);
    }
}

/// <summary>What becomes of a programme: it is published and ended, gets its lasting name, and what it waited for comes to stand.</summary>
public sealed class FollowProgramme(Desk desk)
{
    public sealed class NameForm
    {
        public string? Ko { get; set; }
        public string? En { get; set; }
    }

    public sealed class StatusForm
    {
        public ProgrammeStatus Status { get; set; }
        public string? WaitsForKo { get; set; }
        public string? WaitsForEn { get; set; }
    }

    public Task<Result> Take(ProgrammeId id, ProgrammeAction action, string? reason, Actor actor, CancellationToken ct) =>
        Change(new Act($"programme.{action.ToString().ToLowerInvariant()}", id.Value) { Reason = Written.Trimmed(reason) }, actor, programme => programme.Take(action, actor, Written.Trimmed(reason)), ct);

    public Task<Result> ConfirmName(ProgrammeId id, NameForm form, Actor actor, CancellationToken ct) =>
        Change(new Act("programme.confirm-name", id.Value), actor, programme => programme.ConfirmName(Written.Needed(form.Ko, form.En)), ct);

    public Task<Result> SetStatus(ProgrammeId id, StatusForm form, Actor actor, CancellationToken ct) =>
        Change(new Act("programme.set-status", id.Value), actor, programme => programme.Set(form.Status, Written.Text(form.WaitsForKo, form.WaitsForEn)), ct);

    private Task<Result> Change(Act act, Actor actor, Func<Programme, Result> work, CancellationToken ct) => desk.Run(actor, Permission.ProgrammeWrite, act, async db =>
        await db.ProgrammesOf(actor).SingleOrDefaultAsync(p => p.Id == ProgrammeId.From(act.Subject) && p.District == actor.District, ct) is { } programme ? work(programme) : KernelRefusals.NotFound, ct);
}
