using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Governance;

/// <summary>An officer enters a committee or task force that an agreement of the own office sets up, formed or not, and later its lasting name.</summary>
public sealed class SetUpBody(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public BodyKind Kind { get; set; }
        public string? NameKo { get; set; }
        public string? NameEn { get; set; }

        /// <summary>The source calls it "(가칭)".</summary>
        public bool IsTentative { get; set; }

        /// <summary>"조만간" is an answer.</summary>
        public DateForm Formed { get; set; } = new();

        public string? PurposeKo { get; set; }
        public string? PurposeEn { get; set; }
        public string? FactNumber { get; set; }

        /// <summary>Made once a form: a second click finds what the first one entered.</summary>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).IsInEnum();
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(Body.NameMax);
            RuleFor(f => f.NameEn).MaximumLength(Body.NameMax);
            RuleFor(f => f.FactNumber).MaximumLength(AgreementFact.NumberMax);
        }
    }

    public sealed class NameForm
    {
        public string? Ko { get; set; }
        public string? En { get; set; }
    }

    public async Task<Result<BodyId>> Run(AgreementId agreement, Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<BodyId>.Refuse(refusals);
        var formed = form.Formed.Read("Formed");
        if (!formed.IsDone) return Result<BodyId>.Refuse(formed.Refusals);
        var id = BodyId.New();
        return await desk.Run<BodyId>(actor, Permission.AgreementWrite, new Act("body.set-up", id.Value) { IsNew = true, Key = form.Key, Content = form }, async db =>
        {
            if (!await db.AgreementsOf(actor).AnyAsync(a => a.Id == agreement && a.Owner == actor.District && a.State != AgreementState.Withdrawn, ct)) return KernelRefusals.NotFound;
            var body = Body.SetUp(id, new(agreement, form.Kind, Written.Needed(form.NameKo, form.NameEn))
            {
                IsTentative = form.IsTentative,
                Formed = formed.Value,
                Purpose = Written.Text(form.PurposeKo, form.PurposeEn),
                FactNumber = Written.Trimmed(form.FactNumber),
            });
            if (!body.IsDone) return Result<BodyId>.Refuse(body.Refusals);
            db.Add(body.Value);
            return id;
        }, ct);
    }

    /// <summary>Gives a tentative body its lasting name; the old one is still found.</summary>
    public Task<Result> ConfirmName(BodyId id, NameForm form, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.AgreementWrite, new Act("body.confirm-name", id.Value), async db =>
            await db.BodiesSeenBy(actor).SingleOrDefaultAsync(b => b.Id == id && db.AgreementsOf(actor).Any(a => a.Id == b.Agreement && a.Owner == actor.District), ct) is { } body
                ? body.ConfirmName(Written.Needed(form.Ko, form.En)) : KernelRefusals.NotFound, ct);
}
