using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>The company hands its application in, the first time or after changes.</summary>
public sealed class SubmitApplication(Desk desk, DocumentShelf shelf)
{
    /// <returns>The receipt number.</returns>
    public Task<Result<string>> Run(TuitionApplicationId id, string? message, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run<string>(actor, Permission.TuitionApply, new Act("tuition.submit", id.Value) { Key = key }, async db =>
        {
            if (await db.Load(actor, id, ct) is not { } application) return KernelRefusals.NotFound;
            var applied = application.AppliedOn ?? desk.Today;
            var window = await db.WindowsSeenBy(actor).AsNoTracking().SingleAsync(w => w.Id == application.Window, ct);
            var versions = await db.PoliciesSeenBy(actor).AsNoTracking().Where(p => p.District == application.District).ToListAsync(ct);
            if (TuitionPolicy.On(applied, versions) is not { } policy) return TuitionRefusals.NoPolicy;
            var profile = await db.CompaniesSeenBy(actor).AsNoTracking().SingleAsync(p => p.Company == application.Company, ct);
            var today = desk.Today;
            var held = await db.EvidenceSeenBy(actor).Where(e => e.Company == application.Company && (e.ValidUntil == null || e.ValidUntil >= today))
                .Select(e => e.Kind).Distinct().ToListAsync(ct);
            var entries = application.Lines.Select(l => l.Employee).ToList();
            var people = await db.EmployeesSeenBy(actor).AsNoTracking().Where(e => entries.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);

            var number = application.ReceiptNumber ?? await NextNumber(db, application, ct);
            var submitted = application.Submit(new(window, policy, profile, held, people, number, message), actor, desk.Now);
            if (!submitted.IsDone) return Result<string>.Refuse(submitted.Refusals);

            await shelf.Share(db, actor, CompanyPapers.Owner(application.Company), application.District, desk.Now, ct);
            foreach (var line in application.Lines) await shelf.Share(db, actor, ApplicationWork.OwnerOf(line.Id), application.District, desk.Now, ct);
            await db.Tell(application, desk.Now, ct);
            return number;
        }, ct);

    private async Task<string> NextNumber(PortalDb db, TuitionApplication application, CancellationToken ct)
    {
        var year = desk.Today.Year;
        await using var next = Desk.Command(db, "SELECT tuition_receipt($1, $2)", application.District.Value, year);
        var number = (long)(await next.ExecuteScalarAsync(ct))!;
        return NumberOf(year, number);
    }

    internal static string NumberOf(int year, long number) => string.Create(CultureInfo.InvariantCulture, $"TS-{year}-{number:00000}");
}

/// <summary>The company takes the application back from the employees or the university, to change it.</summary>
public sealed class TakeBackApplication(Desk desk)
{
    public Task<Result> Run(TuitionApplicationId id, string? message, Actor actor, CancellationToken ct) =>
        desk.Run(actor, Permission.TuitionApply, new Act("tuition.take-back", id.Value) { Reason = message }, async db =>
            await db.Load(actor, id, ct) is { } application ? application.TakeBack(actor, message, desk.Now) : KernelRefusals.NotFound, ct);
}

/// <summary>The employee answers for the own line.</summary>
public sealed class AnswerConsent(Desk desk)
{
    /// <summary>The text that the page shows; a new text is a new version, and old consents keep theirs.</summary>
    public const string TextVersion = "2026-11";

    public sealed class Form
    {
        public bool Consents { get; set; }
        public bool AllowsProvision { get; set; }
        public bool Declares { get; set; }
        public long OtherPublic { get; set; }
    }

    public Task<Result> Run(ApplicationLineId line, Form form, Actor actor, CancellationToken ct) => Answer("tuition.consent", line, actor,
        application => application.Consent(line, new(TextVersion, form.Consents, form.AllowsProvision, form.Declares, new Won(form.OtherPublic)), actor, desk.Now), ct);

    public Task<Result> Refuse(ApplicationLineId line, Actor actor, CancellationToken ct) => Answer("tuition.refuse-consent", line, actor,
        application => application.RefuseConsent(line, actor, desk.Now), ct);

    private Task<Result> Answer(string name, ApplicationLineId line, Actor actor, Func<TuitionApplication, Result> answer, CancellationToken ct) =>
        ApplicationWork.AgainIfStale(() => desk.Run(actor, Permission.TuitionConsent, new Act(name, line.Value), async db =>
        {
            var id = await db.LinesSeenBy(actor).Where(l => l.Id == line).Select(l => (TuitionApplicationId?)l.Application).SingleOrDefaultAsync(ct);
            if (id is null || await db.Load(actor, id.Value, ct) is not { } application) return KernelRefusals.NotFound;
            var before = application.State;
            var answered = answer(application);
            if (answered.IsDone && application.State != before) await db.Tell(application, desk.Now, ct);
            return answered;
        }, ct));
}

/// <summary>The university confirms admission and bill of one line.</summary>
public sealed class ConfirmBill(Desk desk)
{
    public sealed class Form
    {
        public bool Admitted { get; set; } = true;
        public long Billed { get; set; }
        public long EntranceFee { get; set; }
        public long Scholarship { get; set; }
        public string? Message { get; set; }
    }

    public Task<Result> Run(ApplicationLineId line, Form form, Actor actor, CancellationToken ct) =>
        ApplicationWork.AgainIfStale(() => desk.Run(actor, Permission.TuitionConfirm, new Act("tuition.confirm-bill", line.Value), async db =>
        {
            var id = await db.LinesSeenBy(actor).Where(l => l.Id == line).Select(l => (TuitionApplicationId?)l.Application).SingleOrDefaultAsync(ct);
            if (id is null || await db.Load(actor, id.Value, ct) is not { } application) return KernelRefusals.NotFound;
            var before = application.State;
            var confirmed = application.ConfirmBill(line, new(form.Admitted, new Won(form.Billed), new Won(form.EntranceFee), new Won(form.Scholarship)), actor, form.Message, desk.Now);
            if (confirmed.IsDone && application.State != before) await db.Tell(application, desk.Now, ct);
            return confirmed;
        }, ct));
}
