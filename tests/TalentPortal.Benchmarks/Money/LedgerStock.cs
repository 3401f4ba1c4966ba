using System.Diagnostics;
using TalentPortal.Application.Funding;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>A ledger of any length, in one stroke: budget lines of ten years, each with a budget, its grant and receipt, and awards held and paid
/// through the year.</summary>
/// <remarks>Every entry is lawful (the checks of the table hold), and the sums are made from the journal by the portal's own rebuild.</remarks>
internal static class LedgerStock
{
    private const int LinesMost = 2_000;

    /// <summary>From so many entries on, awards are paid in several parts: each award has a row of its own in what is held, and with half as
    /// many awards as entries those and their index would take as much disk as the journal.</summary>
    private const long RowsInParts = 20_000_000;
    private const int PartsThen = 4;

    /// <param name="PerLine">Entries on each line.</param>
    /// <param name="Rebuilt">How long the rebuild of all sums took.</param>
    public sealed record Stock(int Lines, int PerLine, TimeSpan Filled, TimeSpan Rebuilt)
    {
        public long Rows => (long)Lines * PerLine;
    }

    public static Task<Stock> Fill(Till till, long rows, CancellationToken ct)
    {
        var lines = (int)Math.Clamp(rows / 1_000, 20, LinesMost);
        return Fill(till, lines, (int)Math.Max(10, rows / lines), ct);
    }

    public static async Task<Stock> Fill(Till till, int lines, int perLine, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        // Indexes are made once, when all is there: kept up row by row they take most of the time.
        await till.Do("""
            CREATE TABLE stock_indexes AS SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'ledger_entries' AND indexname <> 'PK_ledger_entries';
            DO $$ DECLARE i record; BEGIN FOR i IN SELECT * FROM stock_indexes LOOP EXECUTE format('DROP INDEX %I', i.indexname); END LOOP; END $$
            """, ct);
        await till.Do(Sql(lines, perLine, (long)lines * perLine < RowsInParts ? 1 : PartsThen), ct);
        await till.Do("DO $$ DECLARE i record; BEGIN FOR i IN SELECT * FROM stock_indexes LOOP EXECUTE i.indexdef; END LOOP; END $$; DROP TABLE stock_indexes", ct);
        var filled = clock.Elapsed;
        clock.Restart();
        var made = await till.The<VerifyLedger>().Rebuild("bench", Actor.System, ct);
        if (!made.IsDone || made.Value < lines) throw new InvalidOperationException("The sums are not rebuilt.");
        var rebuilt = clock.Elapsed;
        await till.Do("VACUUM ANALYZE", ct);
        return new(lines, perLine, filled, rebuilt);
    }

    /// <summary>Keys come from numbers, so that each run has the same ledger. As a replica no trigger runs.</summary>
    private static string Sql(int lines, int perLine, int parts) => $"""
        SET session_replication_role = replica;
        CREATE TEMP TABLE stock_districts AS SELECT id, row_number() OVER (ORDER BY id <> '{Staff.District}', id) - 1 AS place FROM organizations WHERE kind = 'District';
        INSERT INTO funding_sources (id, legal_type, funder, district, name_ko, name_en)
            SELECT md5('stock source' || d.place || '-' || s)::uuid, 'DistrictSubsidy', d.id, d.id, '구비 ' || s, 'District money ' || s FROM stock_districts d, generate_series(0, 3) s;
        INSERT INTO budget_lines (id, district, source, year, purpose, is_sample, name_ko, name_en)
            SELECT md5('stock line' || n)::uuid, d.id, md5('stock source' || d.place || '-' || n / 2 % 4)::uuid, 2017 + n / 8 % 10, 'stock-' || n, false, '사업 ' || n, 'Programme ' || n
            -- Every other line is of the district that is asked about; the rest are spread over the others.
            FROM generate_series(0, {lines - 1}) n JOIN stock_districts d ON d.place = CASE n % 2 WHEN 0 THEN 0 ELSE 1 + n / 2 % ((SELECT count(*) FROM stock_districts) - 1) END;
        INSERT INTO ledger_entries (line, seq, id, kind, amount, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest,
            interest_returned, available, ungranted, undisbursed, cash, available_after, reference, day, at, person)
        SELECT md5('stock line' || n)::uuid, seq, md5('stock entry' || n || '-' || seq)::uuid, kind, a,
            CASE kind WHEN 'Appropriation' THEN a ELSE 0 END, CASE kind WHEN 'GrantDecision' THEN a ELSE 0 END, CASE kind WHEN 'Receipt' THEN a ELSE 0 END, 0, 0,
            CASE kind WHEN 'Commitment' THEN a WHEN 'Payment' THEN -a ELSE 0 END, CASE kind WHEN 'Payment' THEN a ELSE 0 END, 0, 0, 0, 0,
            CASE kind WHEN 'Appropriation' THEN a WHEN 'Commitment' THEN -a ELSE 0 END, CASE kind WHEN 'Appropriation' THEN a WHEN 'GrantDecision' THEN -a ELSE 0 END,
            CASE kind WHEN 'GrantDecision' THEN a WHEN 'Receipt' THEN -a ELSE 0 END, CASE kind WHEN 'Receipt' THEN a WHEN 'Payment' THEN -a ELSE 0 END,
            1000::bigint * {perLine} - CASE WHEN award IS NULL THEN 0 ELSE 1000 * {parts} * (award + 1) END, md5('stock award' || n || '-' || award)::uuid,
            day, day + interval '3 hours', '{Staff.Finance.Person}'
        FROM generate_series(0, {lines - 1}) n, generate_series(1, {perLine}) seq,
            LATERAL (SELECT CASE WHEN seq > 3 THEN (seq - 4) / {parts + 1} END AS award, (seq - 4) % {parts + 1} = 0 AS is_first) w,
            LATERAL (SELECT CASE seq WHEN 1 THEN 'Appropriation' WHEN 2 THEN 'GrantDecision' WHEN 3 THEN 'Receipt' ELSE CASE WHEN is_first THEN 'Commitment' ELSE 'Payment' END END AS kind,
                CASE WHEN award IS NULL THEN 1000::bigint * {perLine} WHEN is_first THEN 1000 * {parts} ELSE 1000 END AS a, make_date(2017 + n / 8 % 10, 1, 1) + ((seq - 1)::bigint * 300 / {perLine})::integer AS day) e;
        RESET session_replication_role
        """;
}
