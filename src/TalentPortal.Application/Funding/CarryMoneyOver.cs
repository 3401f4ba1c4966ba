using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>An officer asks to carry money of a line into the next year: amount, reason and plan.</summary>
public sealed class ApplyCarryOver(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        /// <summary>As written: 187,500,000 or 1억 8,750만 원.</summary>
        public string Amount { get; set; } = "";
        public CarryOverReason? Reason { get; set; }
        public string Plan { get; set; } = "";
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Amount).NotEmpty();
            RuleFor(f => f.Reason).NotNull().IsInEnum();
            RuleFor(f => f.Plan).NotEmpty().MaximumLength(CarryOver.PlanMax);
        }
    }

    public async Task<Result<CarryOverId>> Run(BudgetLineId line, Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<CarryOverId>.Refuse(refusals);
        var amount = WonText.Parse(form.Amount);
        if (!amount.IsDone) return Result<CarryOverId>.Refuse(amount.Refusals);
        var id = CarryOverId.New();
        return await desk.Run<CarryOverId>(actor, Permission.FundingWrite, new Act("funding.apply-carry-over", id.Value) { IsNew = true, Key = form.Key, Reason = form.Plan, Content = new { line, form } }, async db =>
        {
            var found = await (from l in db.BudgetLinesOf(actor).AsNoTracking()
                               where l.Id == line
                               join balance in db.LedgerBalancesOf(actor).AsNoTracking() on l.Id equals balance.Line
                               select new { l.District, l.Year, balance }).SingleOrDefaultAsync(ct);
            if (found is null) return KernelRefusals.NotFound;
            if (found.balance.Settled is not null) return FundingRefusals.YearClosed;
            var applied = CarryOver.Apply(id, new(found.District, line, found.Year, amount.Value, form.Reason!.Value, form.Plan), found.balance.Sums, actor, desk.Now);
            if (!applied.IsDone) return Result<CarryOverId>.Refuse(applied.Refusals);
            db.Add(applied.Value);
            return id;
        }, ct);
    }
}

/// <summary>Another person decides: four eyes. Approval moves the money in the same save, and is taken back the same way.</summary>
public sealed class DecideCarryOver(Desk desk)
{
    public Task<Result> Approve(CarryOverId id, string? note, Guid key, Actor actor, CancellationToken ct) =>
        Step("funding.approve-carry-over", CarryOverAction.Approve, id, note, key, actor, async (db, carry) =>
        {
            var (outEntry, inEntry) = (EntryId.New(), EntryId.New());
            await Ledger.Carry(db, id, outEntry, inEntry, desk.Now, ct);
            carry.EnteredAs(outEntry, inEntry);
        }, ct);

    public Task<Result> Reject(CarryOverId id, string? reason, Guid key, Actor actor, CancellationToken ct) =>
        Step("funding.reject-carry-over", CarryOverAction.Reject, id, reason, key, actor, (_, _) => Task.CompletedTask, ct);

    public Task<Result> TakeBack(CarryOverId id, string? reason, Guid key, Actor actor, CancellationToken ct) =>
        Step("funding.take-back-carry-over", CarryOverAction.TakeBack, id, reason, key, actor, (db, _) => Ledger.CarryBack(db, id, reason!, desk.Now, ct), ct);

    private Task<Result> Step(string name, CarryOverAction action, CarryOverId id, string? note, Guid key, Actor actor, Func<PortalDb, CarryOver, Task> money, CancellationToken ct) =>
        desk.Run(actor, Permission.FundingApprove, new Act(name, id.Value) { Key = key, Reason = note }, async db =>
        {
            if (await db.CarryOversOf(actor).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } carry) return KernelRefusals.NotFound;
            var step = carry.Step(action, note, actor, desk.Now);
            if (step.IsDone) await money(db, carry);
            return step;
        }, ct);
}

/// <summary>The officer takes an application back that nobody has decided on.</summary>
public sealed class WithdrawCarryOver(Desk desk)
{
    public Task<Result> Run(CarryOverId id, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.FundingWrite, new Act("funding.withdraw-carry-over", id.Value), async db =>
            await db.CarryOversOf(actor).SingleOrDefaultAsync(c => c.Id == id, ct) is { } carry
                ? carry.Step(CarryOverAction.Withdraw, null, actor, desk.Now) : KernelRefusals.NotFound, ct);
}

/// <summary>The district's carry-overs out of one fiscal year, those that wait for a decision first.</summary>
public sealed class CarryOverList(Desk desk)
{
    /// <summary>More than a year has lines.</summary>
    public const int Most = 500;

    /// <param name="AppliedByActor">Another must decide.</param>
    public sealed record Row(CarryOverId Id, BudgetLineId Line, Bilingual Name, FiscalYear Year, Won Amount, CarryOverReason Reason, string Plan, CarryOverState State,
        string? AppliedBy, DateTimeOffset AppliedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Note, bool AppliedByActor);

    public Task<IReadOnlyList<Row>> Of(FiscalYear year, Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Row>>(actor, Permission.FundingRead, async db =>
        await (from carry in db.CarryOversOf(actor)
               where carry.Year == year
               join line in db.BudgetLinesOf(actor) on carry.Line equals line.Id
               orderby carry.State != CarryOverState.Applied, carry.AppliedAt descending, carry.Id
               select new Row(carry.Id, line.Id, line.Name, carry.Year, carry.Amount, carry.Reason, carry.Plan, carry.State,
                   db.Set<Account>().Where(a => a.Id == (Guid)(object)carry.AppliedBy).Select(a => a.Name).FirstOrDefault(), carry.AppliedAt,
                   db.Set<Account>().Where(a => a.Id == (Guid)(object)carry.DecidedBy!.Value).Select(a => a.Name).FirstOrDefault(), carry.DecidedAt,
                   carry.Note, carry.AppliedBy == actor.Person)).Take(Most).ToListAsync(ct), ct);
}
