using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Casework;

/// <summary>Which clauses a programme fulfils and which budget pays for it, as its office keeps them.</summary>
public sealed class ProgrammeLinks(Desk desk)
{
    /// <summary>A programme fulfils a handful of clauses and has a handful of purposes; more is a mistake of entry.</summary>
    public const int Most = 50;

    public sealed record ClauseChoice(ClauseId Id, int Order, Bilingual Text);

    public sealed record FulfilmentRow(Fulfilment Link, Bilingual Text, string? By);

    public sealed record MoneyRow(ProgrammeMoney Link, string? By);

    /// <param name="Agreement">The version in force, or the newest one that is signed: its clauses can be chosen. Null before the signature.</param>
    /// <param name="Purposes">Of the district's budget lines, with the name of the newest.</param>
    public sealed record View(Programme Programme, AgreementId? Agreement, Bilingual AgreementTitle, IReadOnlyList<ClauseChoice> Clauses, IReadOnlyList<(string Purpose, Bilingual Name)> Purposes,
        IReadOnlyList<FulfilmentRow> Fulfilments, IReadOnlyList<MoneyRow> Money);

    /// <returns>Null where the programme is not the actor's office's to write.</returns>
    public Task<View?> Of(ProgrammeId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.ProgrammeWrite, async db =>
    {
        if (await db.ProgrammesOf(actor).SingleOrDefaultAsync(p => p.Id == id && p.District == actor.District, ct) is not { } programme) return null;
        var title = await db.AgreementsSeenBy(actor).Where(a => a.Id == programme.Agreement).Select(a => a.Title).SingleAsync(ct);
        var agreement = await db.SignedVersionOf(programme, actor, ct);
        List<ClauseChoice> clauses = agreement is null ? [] : await (from a in db.AgreementsSeenBy(actor)
                                                                     where a.Id == agreement
                                                                     from c in a.Clauses
                                                                     orderby c.Order
                                                                     select new ClauseChoice(c.Id, c.Order, c.Text)).ToListAsync(ct);
        var lines = await db.BudgetLinesOf(actor).Where(l => l.District == actor.District).Select(l => l.Purpose).Distinct().OrderBy(p => p).Take(Most)
            .Select(p => new { Purpose = p, Name = db.BudgetLinesOf(actor).Where(l => l.District == actor.District && l.Purpose == p).OrderByDescending(l => l.Year).ThenBy(l => l.Id).Select(l => l.Name).First() })
            .ToListAsync(ct);
        var fulfilments = await (from f in db.FulfilmentsSeenBy(actor)
                                 where f.Programme == id
                                 from a in db.AgreementsSeenBy(actor)
                                 from c in a.Clauses
                                 where c.Id == f.Clause
                                 orderby f.From descending, f.Id
                                 select new FulfilmentRow(f, c.Text, db.Set<Account>().Where(x => x.Id == (Guid)(object)f.EnteredBy).Select(x => x.Name).FirstOrDefault())).Take(Most).ToListAsync(ct);
        var money = await db.ProgrammeMoneySeenBy(actor).Where(m => m.Programme == id).OrderByDescending(m => m.From).ThenBy(m => m.Id).Take(Most)
            .Select(m => new MoneyRow(m, db.Set<Account>().Where(x => x.Id == (Guid)(object)m.EnteredBy).Select(x => x.Name).FirstOrDefault())).ToListAsync(ct);
        return new View(programme, agreement, title, clauses, [.. lines.Select(l => (l.Purpose, l.Name))], fulfilments, money);
    }, ct);
}

/// <summary>An officer says which clause a programme fulfils and which budget pays for it, and from when; and ends it with a reason.</summary>
public sealed class LinkProgramme(Desk desk)
{
    public sealed class ClauseForm
    {
        public ClauseId? Clause { get; set; }
        public DateOnly? From { get; set; }
        public string? Note { get; set; }

        /// <summary>Made once a form: a second click finds what the first one entered.</summary>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class MoneyForm
    {
        public string? Purpose { get; set; }
        public DateOnly? From { get; set; }
        public string? Note { get; set; }

        /// <inheritdoc cref="ClauseForm.Key"/>
        public Guid Key { get; set; } = Guid.CreateVersion7();
    }

    public sealed class EndForm
    {
        /// <summary>The last day on which it holds.</summary>
        public DateOnly? Until { get; set; }

        public string? Reason { get; set; }
    }

    public async Task<Result<FulfilmentId>> Fulfil(ProgrammeId id, ClauseForm form, Actor actor, CancellationToken ct)
    {
        if (form.From is not { } from) return ProgrammeLinkRefusals.FromMissing;
        if (form.Clause is not { } clause) return AgreementRefusals.UnknownClause.At("Clause");
        return await desk.Run<FulfilmentId>(actor, Permission.ProgrammeWrite, new Act("programme.fulfil", id.Value) { Key = form.Key, Content = form, Reason = Written.Trimmed(form.Note) }, async db =>
        {
            if (await Mine(db, id, actor, ct) is not { } programme) return KernelRefusals.NotFound;
            if (await db.SignedVersionOf(programme, actor, ct) is not { } version) return ProgrammeLinkRefusals.NotSigned;
            var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == version).Include(a => a.Clauses).AsNoTracking().SingleAsync(ct);
            var entered = Fulfilment.Enter(FulfilmentId.New(), programme, agreement, clause, from, form.Note, actor, desk.Now);
            if (!entered.IsDone) return Result<FulfilmentId>.Refuse(entered.Refusals);
            if (await db.FulfilmentsSeenBy(actor).AnyAsync(f => f.Programme == id && f.Clause == entered.Value.Clause && (f.Until == null || f.Until >= from), ct)) return ProgrammeLinkRefusals.FulfilledAlready;
            db.Add(entered.Value);
            return entered.Value.Id;
        }, ct);
    }

    public async Task<Result<ProgrammeMoneyId>> Pay(ProgrammeId id, MoneyForm form, Actor actor, CancellationToken ct)
    {
        if (form.From is not { } from) return ProgrammeLinkRefusals.FromMissing;
        return await desk.Run<ProgrammeMoneyId>(actor, Permission.ProgrammeWrite, new Act("programme.pay", id.Value) { Key = form.Key, Content = form, Reason = Written.Trimmed(form.Note) }, async db =>
        {
            if (await Mine(db, id, actor, ct) is not { } programme) return KernelRefusals.NotFound;
            var entered = ProgrammeMoney.Enter(ProgrammeMoneyId.New(), programme, form.Purpose, from, form.Note, actor, desk.Now);
            if (!entered.IsDone) return Result<ProgrammeMoneyId>.Refuse(entered.Refusals);
            var purpose = entered.Value.Purpose;
            if (!await db.BudgetLinesOf(actor).AnyAsync(l => l.District == actor.District && l.Purpose == purpose, ct)) return ProgrammeLinkRefusals.Purpose;
            if (await db.ProgrammeMoneySeenBy(actor).AnyAsync(m => m.District == actor.District && m.Purpose == purpose && (m.Until == null || m.Until >= from), ct)) return ProgrammeLinkRefusals.MoneyTaken;
            db.Add(entered.Value);
            return entered.Value.Id;
        }, ct);
    }

    public Task<Result> EndFulfilment(FulfilmentId id, EndForm form, Actor actor, CancellationToken ct) =>
        End("programme.end-fulfilment", id.Value, form, actor, db => db.FulfilmentsSeenBy(actor).SingleOrDefaultAsync(f => f.Id == id && f.District == actor.District, ct), ct);

    public Task<Result> EndMoney(ProgrammeMoneyId id, EndForm form, Actor actor, CancellationToken ct) =>
        End("programme.end-money", id.Value, form, actor, db => db.ProgrammeMoneySeenBy(actor).SingleOrDefaultAsync(m => m.Id == id && m.District == actor.District, ct), ct);

    private async Task<Result> End<T>(string name, Guid subject, EndForm form, Actor actor, Func<PortalDb, Task<T?>> find, CancellationToken ct) where T : ProgrammeLink
    {
        if (form.Until is not { } until) return ProgrammeLinkRefusals.UntilMissing;
        return await desk.Run(actor, Permission.ProgrammeWrite, new Act(name, subject) { Reason = Written.Trimmed(form.Reason) },
            async db => await find(db) is { } link ? link.End(until, form.Reason) : KernelRefusals.NotFound, ct);
    }

    /// <summary>Not what was planned under a draft that was withdrawn: it stays with that draft.</summary>
    private static Task<Programme?> Mine(PortalDb db, ProgrammeId id, Actor actor, CancellationToken ct) =>
        db.ProgrammesOf(actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.District == actor.District
            && !db.AgreementsSeenBy(actor).Any(a => a.Id == p.Agreement && a.State == AgreementState.Withdrawn), ct);
}

internal static class ProgrammeAgreement
{
    /// <summary>The version of the programme's agreement whose clauses it can fulfil: the one in force, or the first where it is only signed.</summary>
    public static async Task<AgreementId?> SignedVersionOf(this PortalDb db, Programme programme, Actor actor, CancellationToken ct)
    {
        var root = await db.AgreementsSeenBy(actor).Where(a => a.Id == programme.Agreement).Select(a => a.Root).SingleAsync(ct);
        return (await db.VersionsOf(root, actor, ct)).InForce()?.Id;
    }
}
