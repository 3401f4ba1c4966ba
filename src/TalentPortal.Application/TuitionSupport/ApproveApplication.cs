using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>The approver decides what the reviewer has laid before him or her. Approval holds places, cap room and budget in one save.</summary>
public sealed class ApproveApplication(Desk desk)
{
    public Task<Result> Approve(TuitionApplicationId id, string? message, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApprove, new Act("tuition.approve", id.Value) { Key = key, Reason = message }, async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var policy = await db.PoliciesSeenBy(actor).AsNoTracking().SingleAsync(p => p.Id == application.Policy, ct);
            var line = await db.WindowsSeenBy(actor).Where(w => w.Id == application.Window).Select(w => w.BudgetLine).SingleAsync(ct);
            var approved = application.Approve(policy, line, actor, await db.IsContact(actor, application.Company, ct), message, desk.Now);
            if (!approved.IsDone) return approved;

            // Nothing is saved yet: the function reads the recommended lines, and takes its locks before the ledger takes its own.
            await db.Database.ExecuteSqlAsync($"SELECT tuition_hold({id.Value})", ct);
            var committed = await Ledger.Commit(db, application.BudgetLine!.Value, application.Total, id.Value, actor, desk.Now, ct);
            if (committed.IsDone) await db.Tell(application, desk.Now, ct);
            return committed;
        }, ct);

    public Task<Result> Refuse(TuitionApplicationId id, string? reason, Actor actor, CancellationToken ct) =>
        Decide("tuition.refuse", id, reason, actor, (application, contact) => application.Refuse(actor, contact, reason, desk.Now), ct);

    public Task<Result> SendBack(TuitionApplicationId id, string? reason, Actor actor, CancellationToken ct) =>
        Decide("tuition.send-back", id, reason, actor, (application, contact) => application.SendBack(actor, contact, reason, desk.Now), ct);

    private Task<Result> Decide(string name, TuitionApplicationId id, string? reason, Actor actor, Func<TuitionApplication, bool, Result> work, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApprove, new Act(name, id.Value) { Reason = reason }, async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var decided = work(application, await db.IsContact(actor, application.Company, ct));
            if (decided.IsDone) await db.Tell(application, desk.Now, ct);
            return decided;
        }, ct);
}

/// <summary>The company accepts what was approved for it.</summary>
public sealed class AcceptAward(Desk desk)
{
    public Task<Result> Run(TuitionApplicationId id, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApply, new Act("tuition.accept", id.Value), async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var accepted = application.Accept(actor, desk.Now);
            if (accepted.IsDone) await db.Tell(application, desk.Now, ct);
            return accepted;
        }, ct);
}

/// <summary>The company declines what was approved, or withdraws before payment: what was held for it goes back in the same save.</summary>
public sealed class LeaveApplication(Desk desk)
{
    public Task<Result> Decline(TuitionApplicationId id, string? message, Guid key, Actor actor, CancellationToken ct) =>
        Run(ApplicationAction.Decline, id, message, key, actor, ct);

    public Task<Result> Withdraw(TuitionApplicationId id, string? message, Guid key, Actor actor, CancellationToken ct) =>
        Run(ApplicationAction.Withdraw, id, message, key, actor, ct);

    private Task<Result> Run(ApplicationAction action, TuitionApplicationId id, string? message, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApply, new Act(action == ApplicationAction.Decline ? "tuition.decline" : "tuition.withdraw", id.Value) { Key = key, Reason = message },
            db => Leaving.Work(db, action, id, message, actor, desk.Now, ct), ct);
}

/// <summary>Background work: what was not accepted in time is declined, and its money goes back to the won.</summary>
public sealed class DeclineOverdue(Desk desk)
{
    /// <returns>How many were declined. One that cannot be does not hold up the others.</returns>
    public async Task<int> Run(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        var today = desk.Today;
        var overdue = await desk.Read(actor, Permission.SystemSettings, db => db.ApplicationsSeenBy(actor)
            .Where(a => a.State == ApplicationState.AwaitingAcceptance && a.AcceptBy < today)
            .OrderBy(a => a.AcceptBy).ThenBy(a => a.Id).Take(1000).Select(a => new { a.Id, a.District }).ToListAsync(ct), ct);
        var declined = 0;
        foreach (var application in overdue)
        {
            var done = await desk.Run(actor, Permission.SystemSettings, new Act("tuition.expire", application.Id.Value) { District = application.District },
                db => Leaving.Work(db, ApplicationAction.Expire, application.Id, null, actor, desk.Now, ct), ct);
            if (done.IsDone) declined++;
        }

        return declined;
    }
}

/// <summary>Finance records that an accepted application has been paid.</summary>
public sealed class RecordPayment(Desk desk)
{
    public sealed class Form
    {
        public DateOnly? PaidOn { get; set; }
        public string? Reference { get; set; }
    }

    public Task<Result> Run(TuitionApplicationId id, Form form, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionPay, new Act("tuition.record-payment", id.Value) { Key = key, Content = form, Reason = form.Reference }, async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var hasAccount = await db.CompaniesSeenBy(actor).AnyAsync(p => p.Company == application.Company && p.AccountSealed != null, ct);
            var paidOn = form.PaidOn ?? desk.Today;
            var recorded = application.RecordPayment(paidOn, form.Reference, hasAccount, actor, desk.Now);
            if (!recorded.IsDone) return recorded;
            var paid = await Ledger.Pay(db, application.BudgetLine!.Value, application.Total, id.Value, actor, desk.Now, ct, paidOn);
            if (paid.IsDone) await db.Tell(application, desk.Now, ct);
            return paid;
        }, ct);
}

internal static class Leaving
{
    public static async Task<Result> Work(PortalDb db, ApplicationAction action, TuitionApplicationId id, string? message, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
        var left = application.Leave(action, actor, message, now);
        if (!left.IsDone) return Result.From(left.Refusals);
        if (left.Value > Won.Zero)
        {
            await db.Database.ExecuteSqlAsync($"SELECT tuition_release({id.Value})", ct);
            var released = await Ledger.Release(db, application.BudgetLine!.Value, left.Value, id.Value, actor, now, ct);
            if (!released.IsDone) return released;
        }

        await db.Tell(application, now, ct);
        return Result.Done;
    }
}
