using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>Proves that what the ledger says stands is what its journal adds up to: rebuilds every sum the actor may read and compares.</summary>
public sealed class VerifyLedger(Desk desk)
{
    /// <param name="What">Which rule is broken.</param>
    public sealed record Fault(BudgetLineId Line, string What);

    public sealed record Finding(long Lines, long Entries, IReadOnlyList<Fault> Faults);

    internal static readonly string[] Accounts = ["appropriated", "granted", "received", "carried_in", "carried_out", "committed", "paid", "recovered",
        "returned", "interest", "interest_returned", "available", "ungranted", "undisbursed", "cash"];

    private static readonly string Sums = string.Join(", ", Accounts.Select(a => $"coalesce(sum(e.{a}), 0) AS {a}"));
    private static readonly string Kept = string.Join(", ", Accounts.Select(a => $"b.{a}"));
    private static readonly string Rebuilt = string.Join(", ", Accounts.Select(a => $"j.{a}"));

    private static readonly string Taken = string.Join(", ", Accounts.Select(a => $"c.{a}"));
    private static readonly string Given = string.Join(", ", Accounts.Select(a => $"-e.{a}"));
    private static readonly string Running = string.Join(", ", Accounts.Select(a => $"sum(d.{a}) OVER w AS {a}"));

    /// <summary>What each kind of entry does to which accounts with its amount: funding_post and Balances.Of, said a third time, as data.</summary>
    private static readonly (EntryKind Kind, string[] Adds, string[] Takes)[] Steps =
    [
        (EntryKind.Appropriation, ["appropriated", "available", "ungranted"], []),
        (EntryKind.GrantDecision, ["granted", "undisbursed"], ["ungranted"]),
        (EntryKind.Receipt, ["received", "cash"], ["undisbursed"]),
        (EntryKind.Commitment, ["committed"], ["available"]),
        (EntryKind.Release, ["available"], ["committed"]),
        (EntryKind.Payment, ["paid"], ["committed", "cash"]),
        (EntryKind.Recovery, ["recovered", "available", "cash"], []),
        (EntryKind.Return, ["returned"], ["available", "cash"]),
        (EntryKind.Interest, ["interest", "cash"], []),
        (EntryKind.InterestReturn, ["interest_returned"], ["cash"]),
        (EntryKind.CarryIn, ["carried_in", "available", "ungranted", "cash"], []),
        (EntryKind.CarryOut, ["carried_out"], ["available", "cash"]),
        (EntryKind.Settlement, [], []),
    ];

    private static readonly string Moved = string.Join(" ", Steps.Select(s =>
        $"WHEN '{s.Kind}' THEN ({string.Join(", ", Accounts)}) IS DISTINCT FROM ({string.Join(", ", Accounts.Select(a => s.Adds.Contains(a) ? "amount" : s.Takes.Contains(a) ? "-amount" : "0"))})"));

    /// <summary>What no entry may be, whatever stands beside it: looked for in one pass over the journal.</summary>
    private static readonly (string What, string IsBroken)[] EntryRules =
    [
        ("an entry's budget book does not balance", "appropriated + carried_in + recovered <> available + committed + paid + returned + carried_out"),
        ("an entry's grant book does not balance", "appropriated + carried_in <> ungranted + granted"),
        ("an entry's disbursement book does not balance", "granted <> undisbursed + received"),
        ("an entry's cash book does not balance", "received + carried_in + recovered + interest <> cash + paid + returned + interest_returned + carried_out"),
        ("an entry does not do what its kind does", $"CASE kind {Moved} WHEN 'Correction' THEN false ELSE true END"),
        ("an entry takes where only a budget may be cut", "amount <= 0 AND kind NOT IN ('Appropriation', 'Correction', 'Settlement')"),
        ("an entry's award is missing or should not be there", "(kind IN ('Commitment', 'Release', 'Payment', 'Recovery')) <> (reference IS NOT NULL)"),
        ("more was given out than there was", "available_after < 0"),
        ("a correction corrects nothing, or has no reason", "(kind = 'Correction') <> (corrects IS NOT NULL) OR (kind = 'Correction' AND coalesce(reason, '') = '')"),
    ];

    /// <summary>Which of them an entry breaks; null where it breaks none.</summary>
    internal static readonly string EntryFault = $"CASE {string.Join(" ", EntryRules.Select(r => $"WHEN {r.IsBroken} THEN '{r.What.Replace("'", "''", StringComparison.Ordinal)}'"))} END";

    private static readonly string EntrySql = $"""
        SELECT line, {EntryFault}
        FROM ledger_entries WHERE {string.Join(" OR ", EntryRules.Select(r => $"({r.IsBroken})"))}
        """;

    /// <summary>How many rules are tried.</summary>
    public static int RuleCount => JournalRules.Length + SumRules.Length + EntryRules.Length;

    /// <summary>Those that never look at the journal: their cost does not grow with it.</summary>
    internal static readonly (string What, string Sql)[] SumRules =
    [
        ("a budget line has no balances", "SELECT l.id FROM budget_lines l LEFT JOIN ledger_balances b ON b.line = l.id WHERE b.line IS NULL"),
        ("the yearly matrix differs from its lines", $"""
            SELECT coalesce(l.id, '00000000-0000-0000-0000-000000000000'::uuid) FROM ledger_years b
                FULL JOIN (SELECT l.district, l.year, l.source, count(*) AS lines, count(e.settled) AS settled_lines, coalesce(sum(e.settled), 0) AS settled, {Sums}
                    FROM budget_lines l JOIN ledger_balances e ON e.line = l.id GROUP BY l.district, l.year, l.source) j
                    ON (j.district, j.year, j.source) = (b.district, b.year, b.source)
                LEFT JOIN budget_lines l ON (l.district, l.year, l.source) = (j.district, j.year, j.source)
                WHERE (b.lines, b.settled_lines, b.settled, {Kept}) IS DISTINCT FROM (j.lines, j.settled_lines, j.settled, {Rebuilt})
            """),
        ("a line of a closed year is open", """
            SELECT l.id FROM year_closings y JOIN budget_lines l ON l.district = y.district AND l.year = y.year JOIN ledger_balances b ON b.line = l.id WHERE b.settled IS NULL
            """),
    ];

    /// <summary>Each names the lines that break it; none means sound.</summary>
    private static readonly (string What, string Sql)[] JournalRules =
    [
        ("balances differ from the journal", $"""
            SELECT b.line FROM ledger_balances b JOIN (SELECT l.line, {Sums} FROM ledger_balances l LEFT JOIN ledger_entries e ON e.line = l.line GROUP BY l.line) j
                ON j.line = b.line WHERE ({Kept}) IS DISTINCT FROM ({Rebuilt})
            """),
        ("entries are missing or out of order", """
            SELECT b.line FROM ledger_balances b LEFT JOIN ledger_entries e ON e.line = b.line GROUP BY b.line, b.seq
                HAVING count(e.seq) <> b.seq OR coalesce(max(e.seq), 0) <> b.seq OR coalesce(min(e.seq), 1) <> 1
            """),
        ("an entry's running balance is wrong", """
            SELECT DISTINCT line FROM (SELECT line, available_after, sum(available) OVER (PARTITION BY line ORDER BY seq) AS running FROM ledger_entries) r
                WHERE available_after <> running
            """),
        ("what awards hold differs from the journal", """
            SELECT coalesce(h.line, j.line) FROM ledger_holds h FULL JOIN
                (SELECT line, reference, sum(committed) AS open, sum(paid) AS paid, sum(recovered) AS recovered FROM ledger_entries
                 WHERE reference IS NOT NULL GROUP BY line, reference) j ON j.line = h.line AND j.reference = h.reference
                WHERE (h.open, h.paid, h.recovered) IS DISTINCT FROM (j.open, j.paid, j.recovered)
            """),
        ("open commitments differ from what awards hold", """
            SELECT b.line FROM ledger_balances b LEFT JOIN ledger_holds h ON h.line = b.line GROUP BY b.line, b.committed
                HAVING b.committed <> coalesce(sum(h.open), 0)
            """),
        ("a correction is not the opposite of what it corrects", $"""
            SELECT c.line FROM ledger_entries c LEFT JOIN ledger_entries e ON e.id = c.corrects
                WHERE c.kind = 'Correction' AND ((e.line, e.amount) IS DISTINCT FROM (c.line, -c.amount) OR e.seq >= c.seq
                    OR ({Taken}) IS DISTINCT FROM ({Given}))
            """),
        ("what stood at the end of a day differs from the journal", $"""
            SELECT DISTINCT coalesce(b.line, j.line) FROM ledger_days b FULL JOIN (SELECT line, day, {Running} FROM
                (SELECT e.line, e.day, {Sums} FROM ledger_entries e GROUP BY e.line, e.day) d WINDOW w AS (PARTITION BY line ORDER BY day)) j
                ON j.line = b.line AND j.day = b.day WHERE ({Kept}) IS DISTINCT FROM ({Rebuilt})
            """),
        ("what was settled differs from the journal", """
            SELECT b.line FROM ledger_balances b LEFT JOIN ledger_entries e ON e.line = b.line AND e.kind = 'Settlement'
                WHERE (b.settled, b.settled_seq) IS DISTINCT FROM (e.amount, e.seq)
            """),
        ("a carry-over is not the same in both years", """
            SELECT c.line FROM carry_overs c LEFT JOIN ledger_entries o ON o.id = c.out_entry LEFT JOIN ledger_entries i ON i.id = c.in_entry
                WHERE c.out_entry IS NOT NULL AND ((o.line, o.kind, o.amount) IS DISTINCT FROM (c.line, 'CarryOut', c.amount)
                    OR (i.kind, i.amount) IS DISTINCT FROM ('CarryIn', c.amount))
            """),
        ("a closed year took what it may not", """
            SELECT e.line FROM ledger_balances b JOIN ledger_entries e ON e.line = b.line AND e.seq > b.settled_seq
                WHERE e.kind NOT IN ('Correction', 'Recovery', 'Return', 'InterestReturn')
            """),
    ];

    public Task<Finding> Run(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AuditRead, async db =>
    {
        var faults = new List<Fault>();
        foreach (var (what, sql) in JournalRules.Concat(SumRules).Append(("", EntrySql)))
        {
            await using var command = Desk.Command(db, sql);
            command.CommandTimeout = 0; // a hundred million rows take their time
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) faults.Add(new(new(reader.GetGuid(0)), what.Length > 0 ? what : reader.GetString(1)));
        }

        return new Finding(await Count(db, "budget_lines", ct), await Count(db, "ledger_entries", ct), faults);
    }, ct);

    /// <summary>Makes every sum anew from the journal, which itself is never changed. Posting waits meanwhile.</summary>
    /// <returns>How many lines' balances were not what the journal adds up to.</returns>
    public async Task<Result<long>> Rebuild(string reason, Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        return await desk.Run<long>(actor, Permission.SystemSettings, new Act("funding.rebuild", Guid.Empty) { Reason = reason }, async db =>
        {
            await using var command = Desk.Command(db, "SELECT funding_rebuild()");
            command.CommandTimeout = 0; // a hundred million rows take their time
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }, ct);
    }

    private static async Task<long> Count(PortalDb db, string table, CancellationToken ct)
    {
        await using NpgsqlCommand command = Desk.Command(db, $"SELECT count(*) FROM {table}");
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
