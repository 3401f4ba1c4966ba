using FluentValidation;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>What an official fills in to record a step of money on a budget line.</summary>
public sealed class EntryForm
{
    public const int DocumentNoMax = 100;

    /// <summary>As written: 187,500,000 or 1억 8,750만 원.</summary>
    public string Amount { get; set; } = "";

    /// <summary>The day on the paper.</summary>
    public DateOnly? Day { get; set; }

    public string? DocumentNo { get; set; }
    public string? Reason { get; set; }

    /// <summary>Made when the form opens; a second send of the same form counts once.</summary>
    public Guid Key { get; set; } = Guid.CreateVersion7();

    public sealed class Validator : AbstractValidator<EntryForm>
    {
        public Validator()
        {
            RuleFor(f => f.Amount).NotEmpty();
            RuleFor(f => f.Day).NotNull();
            RuleFor(f => f.DocumentNo).MaximumLength(DocumentNoMax);
            RuleFor(f => f.Reason).MaximumLength(FundingSource.NoteMax);
        }
    }

    private static readonly Validator Rules = new();

    /// <summary>The step that the form asks for, or what is wrong with it.</summary>
    /// <param name="today">No paper is of tomorrow.</param>
    internal Result<Ledger.Step> Read(EntryKind kind, DateOnly today)
    {
        if (Rules.Check(this) is { Count: > 0 } refusals) return Result<Ledger.Step>.Refuse(refusals);
        var amount = WonText.Parse(Amount);
        if (!amount.IsDone) return Result<Ledger.Step>.Refuse(amount.Refusals);
        if (Day > today) return FundingRefusals.DayAhead;
        // 감추경: the council takes back; all else is taken back by a correction of its entry.
        if (amount.Value == Won.Zero || (amount.Value < Won.Zero && kind != EntryKind.Appropriation)) return FundingRefusals.Amount;
        if (amount.Value < Won.Zero && string.IsNullOrWhiteSpace(Reason)) return FundingRefusals.CutNeedsReason;
        return new Ledger.Step(kind, amount.Value, Day!.Value)
        {
            Reason = Blank(Reason),
            DocumentNo = Blank(DocumentNo),
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal static async Task<Result> Post(Desk desk, string act, EntryKind kind, BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct)
    {
        var step = form.Read(kind, desk.Today);
        if (!step.IsDone) return Result.From(step.Refusals);
        var result = await desk.Run(actor, Permission.FundingWrite, new Act(act, line.Value) { Key = form.Key, Reason = step.Value.Reason, Content = new { line, form } },
            db => Ledger.Post(db, line, step.Value, desk.Now, ct), ct);
        return result.IsDone ? result : Result.From([.. result.Refusals.Select(r => r.Field is null && r.Code.StartsWith("funding.", StringComparison.Ordinal) ? r.At(nameof(Amount)) : r)]);
    }
}

/// <summary>The council's budget for a line (편성): main, supplementary, or below zero for a cut.</summary>
public sealed class RecordAppropriation(Desk desk)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, "funding.appropriate", EntryKind.Appropriation, line, form, actor, ct);
}

/// <summary>The decision to grant (교부결정): no more than appropriated and carried in.</summary>
public sealed class RecordGrantDecision(Desk desk)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, "funding.grant", EntryKind.GrantDecision, line, form, actor, ct);
}

/// <summary>Money that came in (교부): no more than was decided.</summary>
public sealed class RecordReceipt(Desk desk)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, "funding.receive", EntryKind.Receipt, line, form, actor, ct);
}

/// <summary>Takes an entry back by its opposite; both stay to be read.</summary>
public sealed class CorrectEntry(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public string Reason { get; set; } = "";
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator() => RuleFor(f => f.Reason).NotEmpty().MaximumLength(FundingSource.NoteMax);
    }

    public async Task<Result> Run(EntryId entry, Form form, Actor actor, CancellationToken ct) =>
        Rules.Check(form) is { Count: > 0 } refusals
            ? Result.From(refusals)
            : await desk.Run(actor, Permission.FundingWrite, new Act("funding.correct", entry.Value) { Key = form.Key, Reason = form.Reason },
                db => Ledger.Correct(db, entry, form.Reason.Trim(), desk.Now, ct), ct);
}
