using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>One budget line: what stands on it, and its entries, the newest first.</summary>
public sealed class LedgerStatement(Desk desk)
{
    public const int PageSize = 50;

    /// <param name="Settled">확정; null while the year is open.</param>
    public sealed record Head(BudgetLineId Id, Bilingual Name, string Purpose, FiscalYear Year, bool IsSample, Bilingual Source, LegalType Type, Bilingual Funder, Balances Sums, Won? Settled);

    /// <param name="Amount">With its sign: a correction has the opposite of what it corrects.</param>
    /// <param name="Corrects">The number of the entry that this one takes back.</param>
    /// <param name="CorrectedBy">The number of the entry that took this one back.</param>
    public sealed record Row(long Seq, EntryId Id, EntryKind Kind, Won Amount, Won AvailableAfter, DateOnly Day, DateTimeOffset At, string? By,
        string? Reason, string? DocumentNo, Guid? Reference, long? Corrects, long? CorrectedBy, DocumentId? Document, string? DocumentName)
    {
        /// <summary>A carry-over is taken back where it was approved, what belongs to an award there.</summary>
        public bool MayBeCorrected => Kind is not (EntryKind.Correction or EntryKind.Settlement or EntryKind.CarryIn or EntryKind.CarryOut) && Reference is null && CorrectedBy is null;
    }

    /// <param name="on">What stood at the end of that day, by the days on the papers; null for now. One row answers for any day.</param>
    /// <returns>Null where the line is not the actor's.</returns>
    public Task<Head?> Line(BudgetLineId id, DateOnly? on, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var found = await (from line in db.BudgetLinesOf(actor)
                           where line.Id == id
                           join source in db.FundingSourcesSeenBy(actor) on line.Source equals source.Id
                           join funder in db.Set<Organization>() on source.Funder equals funder.Id
                           join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line
                           select new { line, source, funder, balance }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var sums = on is not { } day ? found.balance.Sums
            : (await db.LedgerDaysOf(actor).Where(d => d.Line == id && d.Day <= day).OrderByDescending(d => d.Day).FirstOrDefaultAsync(ct))?.Sums ?? new Balances();
        return new Head(found.line.Id, found.line.Name, found.line.Purpose, found.line.Year, found.line.IsSample,
            found.source.Name, found.source.LegalType, found.funder.Name, sums, found.balance.Settled);
    }, ct);

    /// <param name="on">Entries whose paper is of that day or before; null for all.</param>
    public Task<Page<Row>> Page(BudgetLineId line, DateOnly? on, string? after, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var entries = db.LedgerEntriesOf(actor).Where(e => e.Line == line);
        if (on is { } day) entries = entries.Where(e => e.Day <= day);
        if (Cursor.Parse(after) is { } last) entries = entries.Where(e => e.Seq < last.Number);
        // Whoever posted is joined, not asked for row by row: a page has few people and many entries.
        var rows = await (from e in entries.OrderByDescending(e => e.Seq).Take(PageSize + 1)
                          from person in db.Set<Account>().Where(a => a.Id == (Guid)(object)e.Person).DefaultIfEmpty()
                          orderby e.Seq descending
                          select new Row(e.Seq, e.Id, e.Kind, e.Amount, e.AvailableAfter, e.Day, e.At, person == null ? null : person.Name, e.Reason, e.DocumentNo, e.Reference,
                              e.Corrects == null ? null : db.LedgerEntriesOf(actor).Where(c => c.Id == e.Corrects).Select(c => (long?)c.Seq).FirstOrDefault(),
                              // What belongs to an award is never corrected (funding_correct), so that most entries ask nothing.
                              e.Reference != null ? null : db.LedgerEntriesOf(actor).Where(c => c.Corrects == e.Id).Select(c => (long?)c.Seq).FirstOrDefault(),
                              e.Document, e.Document == null ? null : db.DocumentsSeenBy(actor).Where(d => d.Id == e.Document).Select(d => d.Name).FirstOrDefault())).ToListAsync(ct);
        return Page<Row>.Of(rows, PageSize, r => new Cursor(r.Seq, r.Id.Value));
    }, ct);
}
