using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>The office closes a fiscal year (마감): every line of it is settled, all in one save. While a line holds money for somebody, or
/// has money that was neither carried over nor returned, nothing is closed.</summary>
public sealed class CloseYear(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        /// <summary>The number of the settlement's paper (결산 문서번호).</summary>
        public string? DocumentNo { get; set; }
        public string Reason { get; set; } = "";
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.DocumentNo).MaximumLength(EntryForm.DocumentNoMax);
            RuleFor(f => f.Reason).NotEmpty().MaximumLength(FundingSource.NoteMax);
        }
    }

    public async Task<Result> Run(FiscalYear year, Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result.From(refusals);
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        return await desk.Run(actor, Permission.FundingWrite, new Act("funding.close-year", district.Value) { Key = form.Key, Reason = form.Reason }, async db =>
        {
            var closing = YearClosing.Close(district, year, form.DocumentNo, desk.Today, actor, desk.Now);
            if (!closing.IsDone) return Result.From(closing.Refusals);
            await using (var wait = Desk.Command(db, "SELECT funding_lock_year($1, $2)", district.Value, year.Year)) await wait.ExecuteNonQueryAsync(ct);
            if (await db.YearClosingsOf(actor).AnyAsync(c => c.Year == year, ct)) return FundingRefusals.YearClosed;
            if (await db.CarryOversOf(actor).AnyAsync(c => c.Year == year && c.State == CarryOverState.Applied, ct)) return FundingRefusals.CarryOverOpen;
            var lines = await db.BudgetLinesOf(actor).Where(l => l.Year == year).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(ct);
            if (lines.Count == 0) return FundingRefusals.YearEmpty;
            foreach (var line in lines) await Ledger.Settle(db, line, form.Reason.Trim(), closing.Value.DocumentNo, desk.Now, ct);
            db.Add(closing.Value);
            return Result.Done;
        }, ct);
    }
}
