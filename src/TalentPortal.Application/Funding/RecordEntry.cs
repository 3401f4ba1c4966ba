using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
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

    /// <summary>The paper itself, uploaded before; the first is the one that the entry names.</summary>
    public IList<DocumentId> Documents { get; } = [];

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
            Reason = Written.Trimmed(Reason),
            DocumentNo = Written.Trimmed(DocumentNo),
            Document = Documents.Count > 0 ? Documents[0] : null,
        };
    }

    internal static DocumentOwner OwnerOf(EntryId entry) => new("funding", entry.Value);

    internal static async Task<Result> Post(Desk desk, DocumentShelf shelf, string act, EntryKind kind, BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct)
    {
        var step = form.Read(kind, desk.Today);
        if (!step.IsDone) return Result.From(step.Refusals);
        var result = await desk.Run(actor, Permission.FundingWrite, new Act(act, line.Value) { Key = form.Key, Reason = step.Value.Reason, Content = new { line, form } },
            async db =>
            {
                if (form.Documents.Count > 0 && await shelf.Attach(db, actor, OwnerOf(step.Value.Id), [.. form.Documents], ct) is { IsDone: false } no) return no;
                return await Ledger.Post(db, line, step.Value, desk.Now, ct);
            }, ct);
        return result.IsDone ? result : Result.From([.. result.Refusals.Select(r => r.Field is null && r.Code.StartsWith("funding.", StringComparison.Ordinal) ? r.At(nameof(Amount)) : r)]);
    }
}

/// <summary>The council's budget for a line (편성): main, supplementary, or below zero for a cut.</summary>
public sealed class RecordAppropriation(Desk desk, DocumentShelf shelf)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, shelf, "funding.appropriate", EntryKind.Appropriation, line, form, actor, ct);
}

/// <summary>The decision to grant (교부결정): no more than appropriated and carried in.</summary>
public sealed class RecordGrantDecision(Desk desk, DocumentShelf shelf)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, shelf, "funding.grant", EntryKind.GrantDecision, line, form, actor, ct);
}

/// <summary>Money that came in (교부): no more than was decided.</summary>
public sealed class RecordReceipt(Desk desk, DocumentShelf shelf)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, shelf, "funding.receive", EntryKind.Receipt, line, form, actor, ct);
}

/// <summary>What the account earned (이자): never available, it goes back to the funder.</summary>
public sealed class RecordInterest(Desk desk, DocumentShelf shelf)
{
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, shelf, "funding.earn-interest", EntryKind.Interest, line, form, actor, ct);
}

/// <summary>Money that goes back to the funder (반납): what was not spent, or the interest on it.</summary>
public sealed class RecordReturn(Desk desk, DocumentShelf shelf)
{
    /// <summary>No more than is available and in the account.</summary>
    public Task<Result> Run(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, shelf, "funding.return", EntryKind.Return, line, form, actor, ct);

    /// <summary>No more than was earned.</summary>
    public Task<Result> Interest(BudgetLineId line, EntryForm form, Actor actor, CancellationToken ct) =>
        EntryForm.Post(desk, shelf, "funding.return-interest", EntryKind.InterestReturn, line, form, actor, ct);
}

/// <summary>Opens the paper of an entry, for those who may read the line.</summary>
public sealed class EntryPaper(Desk desk, DocumentShelf shelf)
{
    public Task<Result<OpenDocument>> Of(EntryId entry, DocumentId document, Actor actor, CancellationToken ct) =>
        desk.Read(actor, Permission.FundingRead, async db => await db.LedgerEntriesOf(actor).AnyAsync(e => e.Id == entry, ct)
            ? await shelf.Open(db, actor, EntryForm.OwnerOf(entry), document, ct) : KernelRefusals.NotFound, ct);
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
