using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;

namespace TalentPortal.Application.Funding;

/// <summary>What always holds in the ledger, as questions that name the lines that break it: <see cref="VerifyLedger"/> asks them of everything,
/// <see cref="CheckLedger"/> asks some of what is new.</summary>
internal static class LedgerRules
{
    private static readonly string[] Accounts = ["appropriated", "granted", "received", "carried_in", "carried_out", "committed", "paid", "recovered",
        "returned", "interest", "interest_returned", "available", "ungranted", "undisbursed", "cash"];

    /// <summary>The same said of each account, whose name stands for the question mark.</summary>
    public static string Of(string format) => string.Join(", ", Accounts.Select(a => format.Replace("?", a, StringComparison.Ordinal)));

    private static readonly string Kept = Of("b.?");
    private static readonly string Rebuilt = Of("j.?");
    private static readonly string Added = Of("coalesce(sum(e.?), 0) AS ?");

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
    public static readonly string EntryFault = $"CASE {string.Join(" ", EntryRules.Select(r => $"WHEN {r.IsBroken} THEN '{r.What.Replace("'", "''", StringComparison.Ordinal)}'"))} END";

    /// <summary>How many rules are tried.</summary>
    public static int Count => JournalRules + LineRules.Length + SumRules.Length + IdRules.Length + EntryRules.Length;

    /// <summary>Those that never look at the journal: their cost does not grow with it.</summary>
    public static readonly (string What, string Sql)[] SumRules =
    [
        ("a budget line has no balances", "SELECT l.id FROM budget_lines l LEFT JOIN ledger_balances b ON b.line = l.id WHERE b.line IS NULL"),
        ("the yearly matrix differs from its lines", $"""
            SELECT coalesce(l.id, '00000000-0000-0000-0000-000000000000'::uuid) FROM ledger_years b
                FULL JOIN (SELECT l.district, l.year, l.source, count(*) AS lines, count(e.settled) AS settled_lines, coalesce(sum(e.settled), 0) AS settled, {Added}
                    FROM budget_lines l JOIN ledger_balances e ON e.line = l.id GROUP BY l.district, l.year, l.source) j
                    ON (j.district, j.year, j.source) = (b.district, b.year, b.source)
                LEFT JOIN budget_lines l ON (l.district, l.year, l.source) = (j.district, j.year, j.source)
                WHERE (b.lines, b.settled_lines, b.settled, {Kept}) IS DISTINCT FROM (j.lines, j.settled_lines, j.settled, {Rebuilt})
            """),
        ("a line of a closed year is open", """
            SELECT l.id FROM year_closings y JOIN budget_lines l ON l.district = y.district AND l.year = y.year JOIN ledger_balances b ON b.line = l.id WHERE b.settled IS NULL
            """),
    ];

    /// <summary>Those that look at some entries of the journal by their ids.</summary>
    public static readonly (string What, string Sql)[] IdRules =
    [
        ("a carry-over is not the same in both years", """
            SELECT c.line FROM carry_overs c LEFT JOIN ledger_entries o ON o.id = c.out_entry LEFT JOIN ledger_entries i ON i.id = c.in_entry
                WHERE c.out_entry IS NOT NULL AND ((o.line, o.kind, o.amount) IS DISTINCT FROM (c.line, 'CarryOut', c.amount)
                    OR (i.kind, i.amount) IS DISTINCT FROM ('CarryIn', c.amount))
            """),
    ];

    private const int JournalRules = 4;

    /// <summary>One pass over the journal of the lines $1: what each entry may not be, and what each day adds; the days' sums, one on the other,
    /// are what stood at their ends, and all of them are what stands. A row for each broken rule, and one for each line with how many entries it has.</summary>
    public static readonly string Journal = $"""
        WITH days AS MATERIALIZED (
            SELECT line, day, count(*) AS entries, min(seq) AS first, max(seq) AS last, array_agg(what) FILTER (WHERE what IS NOT NULL) AS what,
                max(amount) FILTER (WHERE kind = 'Settlement') AS settled, max(seq) FILTER (WHERE kind = 'Settlement') AS settled_seq,
                count(*) FILTER (WHERE kind = 'Settlement') AS settlements, {Of("sum(?) AS ?")}
            FROM (SELECT e.*, {EntryFault} AS what FROM ledger_entries e WHERE line = ANY ($1)) e GROUP BY line, day),
        lines AS MATERIALIZED (
            SELECT b.line, b.seq, coalesce(sum(e.entries), 0)::bigint AS entries, coalesce(min(e.first), 1) AS first, coalesce(max(e.last), 0) AS last,
                max(e.settled) AS settled, max(e.settled_seq) AS settled_seq, coalesce(sum(e.settlements), 0) AS settlements, {Added}
            FROM ledger_balances b LEFT JOIN days e ON e.line = b.line WHERE b.line = ANY ($1) GROUP BY b.line, b.seq)
        SELECT line, NULL AS what, entries FROM lines
        UNION ALL
        SELECT j.line, 'balances differ from the journal', 0 FROM lines j JOIN ledger_balances b ON b.line = j.line WHERE ({Kept}) IS DISTINCT FROM ({Rebuilt})
        UNION ALL
        SELECT line, 'entries are missing or out of order', 0 FROM lines WHERE entries <> seq OR first <> 1 OR last <> seq
        UNION ALL
        SELECT j.line, 'what was settled differs from the journal', 0 FROM lines j JOIN ledger_balances b ON b.line = j.line
            WHERE (b.settled, b.settled_seq) IS DISTINCT FROM (j.settled, j.settled_seq) OR j.settlements > 1
        UNION ALL
        SELECT DISTINCT coalesce(b.line, j.line), 'what stood at the end of a day differs from the journal', 0
            FROM (SELECT * FROM ledger_days WHERE line = ANY ($1)) b
                FULL JOIN (SELECT line, day, {Of("sum(?) OVER w AS ?")} FROM days WINDOW w AS (PARTITION BY line ORDER BY day)) j ON j.line = b.line AND j.day = b.day
            WHERE ({Kept}) IS DISTINCT FROM ({Rebuilt})
        UNION ALL
        SELECT DISTINCT d.line, broken, 0 FROM days d CROSS JOIN unnest(d.what) broken
        """;

    /// <summary>Each names those of the lines $1 that break it.</summary>
    public static readonly (string What, string Sql)[] LineRules =
    [
        ("an entry's running balance is wrong", """
            SELECT DISTINCT line FROM (SELECT line, available_after, sum(available) OVER (PARTITION BY line ORDER BY seq) AS running FROM ledger_entries WHERE line = ANY ($1)) r
                WHERE available_after <> running
            """),
        ("what awards hold differs from the journal", """
            SELECT DISTINCT coalesce(h.line, j.line) FROM (SELECT * FROM ledger_holds WHERE line = ANY ($1)) h FULL JOIN
                (SELECT line, reference, sum(committed) AS open, sum(paid) AS paid, sum(recovered) AS recovered FROM ledger_entries
                 WHERE line = ANY ($1) AND reference IS NOT NULL GROUP BY line, reference) j ON j.line = h.line AND j.reference = h.reference
                WHERE (h.open, h.paid, h.recovered) IS DISTINCT FROM (j.open, j.paid, j.recovered)
            """),
        ("open commitments differ from what awards hold", """
            SELECT b.line FROM ledger_balances b LEFT JOIN ledger_holds h ON h.line = b.line WHERE b.line = ANY ($1) GROUP BY b.line, b.committed
                HAVING b.committed <> coalesce(sum(h.open), 0)
            """),
        ("a closed year took what it may not", """
            SELECT DISTINCT e.line FROM ledger_balances b JOIN ledger_entries e ON e.line = b.line AND e.seq > b.settled_seq
                WHERE b.line = ANY ($1) AND e.kind NOT IN ('Correction', 'Recovery', 'Return', 'InterestReturn')
            """),
        // An entry of this kind that corrects nothing is found by itself, so that the index of those that do is enough here.
        ("a correction is not the opposite of what it corrects", $"""
            SELECT DISTINCT c.line FROM ledger_entries c LEFT JOIN ledger_entries e ON e.id = c.corrects
                WHERE c.line = ANY ($1) AND c.corrects IS NOT NULL AND ((e.line, e.amount) IS DISTINCT FROM (c.line, -c.amount) OR e.seq >= c.seq
                    OR ({Of("c.?")}) IS DISTINCT FROM ({Of("-e.?")}))
            """),
    ];

    /// <summary>Asks one of them, with what goes into its $1 if it has one.</summary>
    public static async Task Ask(PortalDb db, string sql, object[] values, Action<NpgsqlDataReader> with, CancellationToken ct)
    {
        await using var command = Desk.Command(db, sql, values);
        command.CommandTimeout = 0; // a hundred million rows take their time
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) with(reader);
    }
}
