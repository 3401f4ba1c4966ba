using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>Takes an agreement through its life: the officer hands it to review or gives it up, the approver sends it back or records its signature, and
/// later its start and its end.</summary>
public sealed class MoveAgreement(Desk desk)
{
    public sealed class Form
    {
        public uint Version { get; set; }
        public string? Reason { get; set; }

        /// <summary>Of a termination: the last day on which it was in force; today where it is empty.</summary>
        public DateOnly? LastDay { get; set; }
    }

    public sealed class SignForm
    {
        public uint Version { get; set; }

        /// <summary>The day the parties signed, as far as it is known.</summary>
        public DateForm Day { get; set; } = new();
    }

    public Task<Result> Submit(AgreementId id, Form form, Actor actor, CancellationToken ct) =>
        desk.Change(new Act("agreement.submit", id.Value) { Reason = Written.Trimmed(form.Reason) }, Permission.AgreementWrite, form.Version, actor,
            (db, agreement) =>
            {
                agreement.WrittenBy(actor.Person); // who hands it over answers for it
                return Told(db, actor, agreement, agreement.Take(AgreementAction.Submit, actor, desk.Now, form.Reason), ct);
            }, ct);

    public async Task<Result> Sign(AgreementId id, SignForm form, Actor actor, CancellationToken ct)
    {
        var day = form.Day.Read("SignedOn");
        if (!day.IsDone) return Result.From(day.Refusals);
        return await desk.Change(new Act("agreement.sign", id.Value), Permission.AgreementReview, form.Version, actor,
            (db, agreement) => Told(db, actor, agreement, agreement.Sign(day.Value, actor, desk.Now), ct), ct);
    }

    /// <summary>The office gives up a draft, also one that is under review. Nothing is deleted: it stays with its office, as it stood.</summary>
    public Task<Result> Withdraw(AgreementId id, Form form, Actor actor, CancellationToken ct) =>
        desk.Change(new Act("agreement.withdraw", id.Value) { Reason = Written.Trimmed(form.Reason) }, Permission.AgreementWrite, form.Version, actor,
            (db, agreement) => Told(db, actor, agreement, agreement.Take(AgreementAction.Withdraw, actor, desk.Now, form.Reason), ct), ct);

    /// <summary>Every other step of the reviewer.</summary>
    public Task<Result> Decide(AgreementId id, AgreementAction action, Form form, Actor actor, CancellationToken ct) =>
        desk.Change(new Act($"agreement.{action.ToString().ToLowerInvariant()}", id.Value) { Reason = Written.Trimmed(form.Reason) },
            Permission.AgreementReview, form.Version, actor,
            async (db, agreement) => action is AgreementAction.Submit or AgreementAction.Sign or AgreementAction.Supersede or AgreementAction.Withdraw
                ? KernelRefusals.NotNow(agreement.State, action)
                : await Told(db, actor, agreement, action == AgreementAction.Activate && agreement.Replaces is { } old
                    ? agreement.Succeed(await db.AgreementsOf(actor).Whole(db, actor).OrderBy(a => a.Id).SingleAsync(a => a.Id == old, ct), actor, desk.Now)
                    : agreement.Take(action, actor, desk.Now, form.Reason, form.LastDay), ct), ct);

    private async Task<Result> Told(PortalDb db, Actor actor, Agreement agreement, Result moved, CancellationToken ct)
    {
        if (moved.IsDone) await db.Tell(agreement, actor, desk.Now, ct);
        return moved;
    }
}

/// <summary>What changes after the signature without changing what was signed.</summary>
public sealed class FollowAgreement(Desk desk)
{
    public sealed class ClauseForm
    {
        public uint Version { get; set; }
        public ClauseStatus Status { get; set; }
        public string? Reason { get; set; }
    }

    public sealed class NameForm
    {
        public uint Version { get; set; }
        public string? Ko { get; set; }
        public string? En { get; set; }
    }

    /// <summary>How far a clause has come.</summary>
    public Task<Result> Report(AgreementId id, ClauseId clause, ClauseForm form, Actor actor, CancellationToken ct) =>
        desk.Change(new Act("agreement.report-clause", id.Value) { Reason = Written.Trimmed(form.Reason) }, Permission.AgreementWrite, form.Version, actor,
            (_, agreement) => agreement.ReportClause(clause, form.Status, form.Reason, desk.Now), ct);

    /// <summary>Gives a tentative title its lasting form; the old one is still found.</summary>
    public Task<Result> ConfirmTitle(AgreementId id, NameForm form, Actor actor, CancellationToken ct) =>
        Name(new Act("agreement.confirm-title", id.Value), form, actor, agreement => agreement.ConfirmTitle(Written.Needed(form.Ko, form.En), desk.Now), ct);

    /// <summary>Gives a facility, a project or a committee its lasting name; the old one is still found.</summary>
    public Task<Result> ConfirmName(AgreementId id, string thing, NameForm form, Actor actor, CancellationToken ct) =>
        Name(new Act("agreement.confirm-name", id.Value), form, actor, agreement => agreement.ConfirmName(thing, form.Ko ?? "", desk.Now), ct);

    /// <summary>While an amendment is under way names are confirmed in it: it was copied, and would bring the tentative ones back.</summary>
    private Task<Result> Name(Act act, NameForm form, Actor actor, Func<Agreement, Result> work, CancellationToken ct) =>
        desk.Change(act, Permission.AgreementWrite, form.Version, actor,
            async (db, agreement) => await db.AmendmentOf(agreement.Id, actor, ct) is null ? work(agreement) : AgreementRefusals.AmendmentPending, ct);
}
