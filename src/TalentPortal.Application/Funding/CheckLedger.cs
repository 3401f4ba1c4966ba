using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>The audit that goes on all the time: what came to the journal since the last check, and whether every sum stands where the checked
/// entries left it. It costs what is new, however long the journal is; <see cref="VerifyLedger"/> goes over all of it.</summary>
/// <remarks>Up to where a line was checked, and what stood on it then, is its mark (<see cref="LedgerMark"/>). A line with a fault keeps its mark,
/// so that each round finds the fault again until it is mended. Whoever changes the journal below its marks is found by
/// <see cref="VerifyLedger"/> only.</remarks>
public sealed class CheckLedger(Desk desk)
{
    // One statement, so that entries and sums are those of one moment. The fence (OFFSET 0) has the database ask the journal once for each line,
    // by its key: it thinks that much is new and would read all of it. And CASE for coalesce: under row security the key serves only what
    // PostgreSQL knows not to leak, which a coalesce is not, and then each line's whole journal is read.
    private static readonly string Sql = $"""
        WITH fresh AS (
            SELECT e.* FROM ledger_balances b LEFT JOIN ledger_marks m ON m.line = b.line
                CROSS JOIN LATERAL (SELECT * FROM ledger_entries WHERE line = b.line AND seq > CASE WHEN m.seq IS NULL THEN 0 ELSE m.seq END OFFSET 0) e),
        tried AS (
            SELECT fresh.*, sum(available) OVER (PARTITION BY line ORDER BY seq) AS running, {LedgerRules.EntryFault} AS what FROM fresh),
        added AS (
            SELECT t.line, count(*) AS entries, max(t.seq) AS seq, min(t.what) AS what, bool_or(t.available_after <> coalesce(m.available, 0) + t.running) AS is_off, {LedgerRules.Of("sum(t.?) AS ?")}
            FROM tried t LEFT JOIN ledger_marks m ON m.line = t.line GROUP BY t.line),
        corrected AS (
            SELECT DISTINCT c.line FROM fresh c LEFT JOIN LATERAL (SELECT * FROM ledger_entries WHERE id = c.corrects OFFSET 0) e ON true
            WHERE c.kind = 'Correction' AND ((e.line, e.amount) IS DISTINCT FROM (c.line, -c.amount) OR e.seq >= c.seq OR ({LedgerRules.Of("c.?")}) IS DISTINCT FROM ({LedgerRules.Of("-e.?")}))),
        held AS (
            SELECT DISTINCT t.line FROM (SELECT DISTINCT line, reference FROM fresh WHERE reference IS NOT NULL) t
                LEFT JOIN ledger_holds h ON h.line = t.line AND h.reference = t.reference
                CROSS JOIN LATERAL (SELECT sum(committed) AS open, sum(paid) AS paid, sum(recovered) AS recovered FROM
                    (SELECT * FROM ledger_entries WHERE reference = t.reference OFFSET 0) e WHERE e.line = t.line) j
            WHERE (h.open, h.paid, h.recovered) IS DISTINCT FROM (j.open, j.paid, j.recovered)),
        judged AS (
            SELECT b.*, coalesce(a.entries, 0) AS entries, CASE
                WHEN a.what IS NOT NULL THEN a.what
                WHEN coalesce(m.seq, 0) + coalesce(a.entries, 0) <> b.seq OR coalesce(a.seq, m.seq, 0) <> b.seq THEN 'entries are missing or out of order'
                WHEN a.is_off THEN 'an entry''s running balance is wrong'
                WHEN ({LedgerRules.Of("b.?")}) IS DISTINCT FROM ({LedgerRules.Of("coalesce(m.?, 0) + coalesce(a.?, 0)")}) THEN 'balances differ from the journal'
                WHEN ({LedgerRules.Of("b.?")}) IS DISTINCT FROM ({LedgerRules.Of("coalesce(d.?, 0)")}) THEN 'what stood at the end of a day differs from the journal'
                WHEN b.line IN (SELECT line FROM corrected) THEN 'a correction is not the opposite of what it corrects'
                WHEN b.line IN (SELECT line FROM held) THEN 'what awards hold differs from the journal' END AS what
            FROM ledger_balances b LEFT JOIN ledger_marks m ON m.line = b.line LEFT JOIN added a ON a.line = b.line
                LEFT JOIN LATERAL (SELECT * FROM ledger_days WHERE line = b.line ORDER BY day DESC LIMIT 1) d ON true
            WHERE a.line IS NOT NULL OR (b.seq, {LedgerRules.Of("b.?")}) IS DISTINCT FROM (coalesce(m.seq, 0), {LedgerRules.Of("coalesce(m.?, 0)")})),
        marked AS (
            INSERT INTO ledger_marks (line, seq, {LedgerRules.Of("?")}) SELECT line, seq, {LedgerRules.Of("?")} FROM judged WHERE what IS NULL
            ON CONFLICT (line) DO UPDATE SET (seq, {LedgerRules.Of("?")}) = (excluded.seq, {LedgerRules.Of("excluded.?")}))
        SELECT line, entries, what FROM judged
        """;

    /// <summary>One round, of the portal itself.</summary>
    public async Task<Result<LedgerCheck>> Run(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        return await desk.Keep<LedgerCheck>(actor, Permission.SystemSettings, async db =>
        {
            // Compiling so long a statement takes a hundred times what a round does.
            await db.Database.ExecuteSqlRawAsync("SET LOCAL jit = off", ct);
            var (entries, faults) = (0L, new List<VerifyLedger.Fault>());
            await LedgerRules.Ask(db, Sql, [], row =>
            {
                entries += row.GetInt64(1);
                if (!row.IsDBNull(2)) faults.Add(new(new(row.GetGuid(0)), row.GetString(2)));
            }, ct);
            foreach (var (what, sql) in LedgerRules.SumRules) await LedgerRules.Ask(db, sql, [], row => faults.Add(new(new(row.GetGuid(0)), what)), ct);

            var last = await db.LedgerChecksOf(actor).AsTracking().SingleOrDefaultAsync(ct);
            if (last is null) db.Add(last = new LedgerCheck());
            last.Says(desk.Now, entries, faults);
            return last;
        }, ct);
    }

    /// <returns>Null before the first.</returns>
    public Task<LedgerCheck?> Last(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AuditRead, db => db.LedgerChecksOf(actor).SingleOrDefaultAsync(ct), ct);
}

/// <summary>Up to where a line's journal was checked, and what stood on it then.</summary>
public sealed class LedgerMark : LedgerSums
{
    public BudgetLineId Line { get; private init; }

    /// <summary>The newest entry that was checked.</summary>
    public long Seq { get; private init; }
}

/// <summary>What the last round of <see cref="CheckLedger"/> found; there is one.</summary>
public sealed class LedgerCheck
{
    internal LedgerCheck() { }

    public int Id { get; private init; } = 1;

    public DateTimeOffset At { get; private set; }

    /// <summary>How many entries were new to it.</summary>
    public long Entries { get; private set; }

    /// <summary>How many faults it found; zero means that all is sound.</summary>
    public int Faults { get; private set; }

    /// <summary>The first of them, in the words of the audit; null where there is none.</summary>
    public string? Fault { get; private set; }

    public BudgetLineId? Line { get; private set; }

    /// <summary>Since when there has been one or another; null where there is none.</summary>
    public DateTimeOffset? Since { get; private set; }

    internal void Says(DateTimeOffset at, long entries, IReadOnlyList<VerifyLedger.Fault> faults)
    {
        (At, Entries, Faults) = (at, entries, faults.Count);
        (Fault, Line, Since) = faults is [var first, ..] ? (first.What, first.Line, Since ?? at) : ((string?)null, (BudgetLineId?)null, (DateTimeOffset?)null);
    }
}
