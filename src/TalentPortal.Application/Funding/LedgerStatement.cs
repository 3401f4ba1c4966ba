using Microsoft.EntityFrameworkCore;
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

    public sealed record Head(BudgetLineId Id, Bilingual Name, string Purpose, FiscalYear Year, bool IsSample, Bilingual Source, LegalType Type, Bilingual Funder, Balances Sums);

    /// <param name="Amount">With its sign: a correction has the opposite of what it corrects.</param>
    /// <param name="Corrects">The number of the entry that this one takes back.</param>
    /// <param name="CorrectedBy">The number of the entry that took this one back.</param>
    public sealed record Row(long Seq, EntryId Id, EntryKind Kind, Won Amount, Won AvailableAfter, DateOnly Day, DateTimeOffset At, string? By,
        string? Reason, string? DocumentNo, Guid? Reference, long? Corrects, long? CorrectedBy)
    {
        public bool MayBeCorrected => Kind != EntryKind.Correction && Reference is null && CorrectedBy is null;
    }

    /// <returns>Null where the line is not the actor's.</returns>
    public Task<Head?> Line(BudgetLineId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var found = await (from line in db.BudgetLinesOf(actor)
                           where line.Id == id
                           join source in db.FundingSourcesSeenBy(actor) on line.Source equals source.Id
                           join funder in db.Set<Organization>() on source.Funder equals funder.Id
                           join balance in db.LedgerBalancesOf(actor) on line.Id equals balance.Line
                           select new { line, source, funder, balance }).SingleOrDefaultAsync(ct);
        return found is null ? null : new Head(found.line.Id, found.line.Name, found.line.Purpose, found.line.Year, found.line.IsSample,
            found.source.Name, found.source.LegalType, found.funder.Name, found.balance.Sums);
    }, ct);

    public Task<Page<Row>> Page(BudgetLineId line, string? after, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingRead, async db =>
    {
        var entries = db.LedgerEntriesOf(actor).Where(e => e.Line == line);
        if (Cursor.Parse(after) is { } last) entries = entries.Where(e => e.Seq < last.Number);
        var rows = await entries.OrderByDescending(e => e.Seq).Take(PageSize + 1)
            .Select(e => new Row(e.Seq, e.Id, e.Kind, e.Amount, e.AvailableAfter, e.Day, e.At,
                db.Set<Account>().Where(a => a.Id == (Guid)(object)e.Person).Select(a => a.Name).FirstOrDefault(),
                e.Reason, e.DocumentNo, e.Reference,
                db.LedgerEntriesOf(actor).Where(c => c.Id == e.Corrects).Select(c => (long?)c.Seq).FirstOrDefault(),
                db.LedgerEntriesOf(actor).Where(c => c.Corrects == e.Id).Select(c => (long?)c.Seq).FirstOrDefault()))
            .ToListAsync(ct);
        return Page<Row>.Of(rows, PageSize, r => new Cursor(r.Seq, r.Id.Value));
    }, ct);
}
