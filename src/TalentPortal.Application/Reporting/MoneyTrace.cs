using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.Reporting;

/// <summary>Upwards: from a budget line or an entry of the ledger to the programme it pays for and the clause that is fulfilled by it.</summary>
public sealed class MoneyTrace(Desk desk)
{
    /// <param name="From">From when the line's purpose is the programme's.</param>
    public sealed record ProgrammeRow(ProgrammeId Id, Bilingual Name, DateOnly From, DateOnly? Until, IReadOnlyList<ClauseLink> Clauses);

    public sealed record Line(BudgetLineId Id, Bilingual Name, string Purpose, FiscalYear Year, Bilingual Source, Balances Sums, IReadOnlyList<ProgrammeRow> Programmes);

    /// <param name="Award">The application that was awarded or paid by it; null where it belongs to none.</param>
    /// <param name="Corrects">The entry that this one takes back.</param>
    public sealed record Entry(EntryId Id, long Seq, EntryKind Kind, Won Amount, Won AvailableAfter, DateOnly Day, DateTimeOffset At, string? By, string? Reason, string? DocumentNo,
        TuitionApplicationId? Award, string? ReceiptNumber, EntryId? Corrects, Line Line);

    /// <returns>Null where the line is not the actor's.</returns>
    public Task<Line?> OfLine(BudgetLineId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, db => LineOf(db, id, null, actor, ct), ct);

    /// <summary>With the programmes and clauses that held on the day of its paper.</summary>
    /// <returns>Null where the entry is not the actor's.</returns>
    public Task<Entry?> OfEntry(EntryId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var found = await db.LedgerEntriesOf(actor).Where(e => e.Id == id).Select(e => new
        {
            Entry = e,
            By = db.Set<Account>().Where(a => a.Id == (Guid)(object)e.Person).Select(a => a.Name).FirstOrDefault(),
            Award = db.ApplicationsSeenBy(actor).Where(a => (Guid)(object)a.Id == e.Reference).Select(a => new { a.Id, a.ReceiptNumber }).FirstOrDefault(),
        }).SingleOrDefaultAsync(ct);
        if (found is null || await LineOf(db, found.Entry.Line, found.Entry.Day, actor, ct) is not { } line) return null;
        var e = found.Entry;
        return new Entry(e.Id, e.Seq, e.Kind, e.Amount, e.AvailableAfter, e.Day, e.At, found.By, e.Reason, e.DocumentNo, found.Award?.Id, found.Award?.ReceiptNumber, e.Corrects, line);
    }, ct);

    /// <param name="on">Programmes whose the purpose was on that day; null for those of the line's year.</param>
    private static async Task<Line?> LineOf(PortalDb db, BudgetLineId id, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var found = await (from l in db.BudgetLinesOf(actor)
                           where l.Id == id
                           join s in db.FundingSourcesSeenBy(actor) on l.Source equals s.Id
                           join b in db.LedgerBalancesOf(actor) on l.Id equals b.Line
                           select new { l.Id, l.District, l.Name, l.Purpose, l.Year, Source = s.Name, Balance = b }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var (first, last) = on is { } day ? (day, day) : (found.Year.Start, found.Year.End);
        var programmes = await (from m in db.ProgrammeMoneySeenBy(actor)
                                where m.District == found.District && m.Purpose == found.Purpose && m.From <= last && (m.Until == null || m.Until >= first)
                                join p in db.ProgrammesSeenBy(actor) on m.Programme equals p.Id
                                orderby m.From descending
                                select new { p.Id, p.Name, m.From, m.Until }).Take(ClauseTrace.Most).ToListAsync(ct);
        var clauses = await db.ClausesOf([.. programmes.Select(p => p.Id).Distinct()], on, actor, ct);
        return new Line(found.Id, found.Name, found.Purpose, found.Year, found.Source, found.Balance.Sums,
            [.. programmes.Select(p => new ProgrammeRow(p.Id, p.Name, p.From, p.Until, [.. clauses[p.Id]]))]);
    }
}
