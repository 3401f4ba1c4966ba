using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>The office opens a budget line: money of a source, for a fiscal year and a purpose.</summary>
public sealed class OpenBudgetLine(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public Guid? Source { get; set; }
        public int? Year { get; set; }
        public string Purpose { get; set; } = "";
        public string NameKo { get; set; } = "";
        public string? NameEn { get; set; }
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Source).NotNull();
            RuleFor(f => f.Year).NotNull().InclusiveBetween(FiscalYear.First, FiscalYear.Last);
            RuleFor(f => f.Purpose).NotEmpty().MaximumLength(BudgetLine.PurposeMax);
            RuleFor(f => f.NameKo).NotEmpty().MaximumLength(FundingSource.NameMax);
            RuleFor(f => f.NameEn).MaximumLength(FundingSource.NameMax);
        }
    }

    public async Task<Result<BudgetLineId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<BudgetLineId>.Refuse(refusals);
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        var source = FundingSourceId.From(form.Source!.Value);
        var opened = BudgetLine.Open(BudgetLineId.New(), new(district, source, new(form.Year!.Value), form.Purpose.Trim(), new Bilingual(form.NameKo, form.NameEn)));
        if (!opened.IsDone) return Result<BudgetLineId>.Refuse(opened.Refusals);

        return await desk.Run<BudgetLineId>(actor, Permission.FundingWrite, new Act("funding.open-line", opened.Value.Id.Value) { IsNew = true, Key = form.Key, Content = form }, async db =>
        {
            if (!await db.FundingSourcesOf(actor).AnyAsync(s => s.Id == source, ct)) return FundingRefusals.SourceUnknown;
            db.Add(opened.Value);
            return opened.Value.Id;
        }, ct);
    }
}
