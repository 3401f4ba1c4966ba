using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>The office enters a source of money with its legal type. Money from above a district is for others to draw on too.</summary>
public sealed class EnterSource(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string NameKo { get; set; } = "";
        public string? NameEn { get; set; }
        public LegalType? LegalType { get; set; }

        /// <summary>Who gives the money.</summary>
        public OrganizationId? Funder { get; set; }
        public string? Note { get; set; }
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(FundingSource.NameMax);
            RuleFor(f => f.NameEn).MaximumLength(FundingSource.NameMax);
            RuleFor(f => f.LegalType).NotNull().IsInEnum();
            RuleFor(f => f.Funder).NotNull();
            RuleFor(f => f.Note).MaximumLength(FundingSource.NoteMax);
        }
    }

    public async Task<Result<FundingSourceId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<FundingSourceId>.Refuse(refusals);
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        var name = new Bilingual(form.NameKo, Written.Trimmed(form.NameEn));
        var entered = FundingSource.Enter(FundingSourceId.New(), new(name, form.LegalType!.Value, form.Funder!.Value)
        {
            District = district,
            Note = Written.Trimmed(form.Note),
        });
        if (!entered.IsDone) return Result<FundingSourceId>.Refuse(entered.Refusals);
        var source = entered.Value;

        return await desk.Run<FundingSourceId>(actor, Permission.FundingWrite, new Act("funding.enter-source", source.Id.Value) { IsNew = true, Key = form.Key, Content = form }, async db =>
        {
            if (!await db.OrganizationsSeenBy(actor).AnyAsync(o => o.Id == source.Funder, ct)) return FundingRefusals.FunderMissing;
            // Two offices that enter the same money at once take turns, and the second finds it there.
            await using (var turn = Desk.Command(db, "SELECT pg_advisory_xact_lock(hashtextextended($1::text, 17))", source.Funder.Value)) await turn.ExecuteNonQueryAsync(ct);
            if (await db.FundingSourcesSeenBy(actor).AnyAsync(s => s.Funder == source.Funder && s.LegalType == source.LegalType && s.Name.Ko == source.Name.Ko, ct)) return FundingRefusals.SourceExists;
            db.Add(source);
            return source.Id;
        }, ct);
    }
}
