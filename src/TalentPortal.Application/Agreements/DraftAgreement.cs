using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

/// <summary>An officer begins an agreement of the own office. From then on the draft is the record, and each step is saved in it.</summary>
public sealed class DraftAgreement(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string TitleKo { get; set; } = "";
        public string? TitleEn { get; set; }
        public AgreementKind Kind { get; set; }

        /// <summary>Made once a form: a second click finds the agreement that the first one began.</summary>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.TitleKo).NotEmpty().MaximumLength(Agreement.TitleMax);
            RuleFor(f => f.TitleEn).MaximumLength(Agreement.TitleMax);
            RuleFor(f => f.Kind).IsInEnum();
        }
    }

    public async Task<Result<AgreementId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<AgreementId>.Refuse(refusals);
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        var id = AgreementId.New();
        return await desk.Run<AgreementId>(actor, Permission.AgreementWrite, new Act("agreement.draft", id.Value) { IsNew = true, Key = form.Key, Content = form }, async db =>
        {
            var region = await db.Set<Organization>().Where(o => o.Id == district).Select(o => o.RegionCode).SingleAsync(ct);
            var drafted = Agreement.Draft(id, new(Written.Needed(form.TitleKo, form.TitleEn), form.Kind, district) { RegionCode = region }, desk.Now);
            if (!drafted.IsDone) return Result<AgreementId>.Refuse(drafted.Refusals);
            drafted.Value.WrittenBy(actor.Person);
            db.Add(drafted.Value);
            return id;
        }, ct);
    }
}

/// <summary>The head of a draft: what it is called, when and where it is signed, what it is for.</summary>
public sealed class DescribeAgreement(Desk desk)
{
    public sealed class Form
    {
        public uint Version { get; set; }
        public string TitleKo { get; set; } = "";
        public string? TitleEn { get; set; }
        public bool IsTitleTentative { get; set; }
        public AgreementKind Kind { get; set; }
        public DateForm SignedOn { get; set; } = new();
        public string? PlaceKo { get; set; }
        public string? PlaceEn { get; set; }
        public string? EventNotesKo { get; set; }
        public string? EventNotesEn { get; set; }
        public string? PurposeKo { get; set; }
        public string? PurposeEn { get; set; }
        public DateForm TermStart { get; set; } = new();
        public DateForm TermEnd { get; set; } = new();

        /// <summary>First day on which this version is in force; an amendment must have one.</summary>
        public DateOnly? EffectiveFrom { get; set; }

        /// <summary>In won; null where the source states none.</summary>
        public long? StatedTotal { get; set; }

        public string? StatedTotalNoteKo { get; set; }
        public string? StatedTotalNoteEn { get; set; }
    }

    public async Task<Result> Run(AgreementId id, Form form, Actor actor, CancellationToken ct)
    {
        var (signed, start, end) = (form.SignedOn.Read("SignedOn"), form.TermStart.Read("TermStart"), form.TermEnd.Read("TermEnd"));
        if (new[] { signed, start, end }.SelectMany(d => d.Refusals).ToList() is { Count: > 0 } refusals) return Result.From(refusals);
        return await desk.Write("agreement.describe", id, form.Version, actor, agreement => agreement.Describe(
            new(Written.Needed(form.TitleKo, form.TitleEn), form.Kind, agreement.Owner)
            {
                IsTitleTentative = form.IsTitleTentative,
                SignedOn = signed.Value,
                Place = Written.Text(form.PlaceKo, form.PlaceEn),
                EventNotes = Written.Text(form.EventNotesKo, form.EventNotesEn),
                Purpose = Written.Text(form.PurposeKo, form.PurposeEn),
                TermStart = start.Value,
                TermEnd = end.Value,
                EffectiveFrom = form.EffectiveFrom,
                RegionCode = agreement.RegionCode,
                StatedTotal = form.StatedTotal is { } total ? new Won(total) : null,
                StatedTotalNote = Written.Text(form.StatedTotalNoteKo, form.StatedTotalNoteEn),
            }, desk.Now), ct);
    }
}
