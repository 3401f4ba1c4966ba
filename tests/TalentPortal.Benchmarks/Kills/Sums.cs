using Npgsql;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>What must hold between tables whatever was asked: each figure that is kept is the sum of what it stands for, and no more is given
/// than there is. Each is one statement, which sees one moment and may run while others write; it gives a line of words for each row that is wrong.</summary>
internal static class Sums
{
    /// <param name="connection">Of the owner.</param>
    /// <param name="lines">Budget lines of the stream.</param>
    /// <param name="companies">Whose applications it decides on.</param>
    /// <param name="offering">Whose seats it asks for.</param>
    /// <returns>What is wrong.</returns>
    public static async Task<List<string>> Wrong(NpgsqlConnection connection, Guid[] lines, Guid[] companies, Guid offering, CancellationToken ct)
    {
        var words = new List<string>();
        (string Sql, object Scope)[] checks =
        [
            (Balances, lines), (Holds, lines),
            (Applications, companies), (Windows, companies), (Rooms, companies),
            (Pools, offering), (Shares, offering), (Sessions, offering), (Requests, offering), (Pupils, offering),
        ];
        foreach (var (sql, scope) in checks)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new() { Value = scope });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) words.Add(reader.GetString(0));
        }

        return words;
    }

    private const string Balances = """
        SELECT 'line ' || b.line || CASE WHEN b.available < 0 OR b.cash < 0 OR b.committed < 0 THEN ': more is held or paid than there is'
            ELSE ': its balances are not the sum of its journal' END
        FROM ledger_balances b JOIN (
            SELECT line, count(*) AS entries, sum(committed) AS committed, sum(paid) AS paid, sum(available) AS available, sum(cash) AS cash
            FROM ledger_entries WHERE line = ANY($1) GROUP BY line) j ON j.line = b.line
        WHERE (b.seq, b.committed, b.paid, b.available, b.cash) IS DISTINCT FROM (j.entries, j.committed, j.paid, j.available, j.cash)
           OR b.available < 0 OR b.cash < 0 OR b.committed < 0
        """;

    private const string Holds = """
        SELECT 'award ' || coalesce(h.reference, j.reference) || ': ' || coalesce(h.open, 0) || ' open, its journal has ' || coalesce(j.committed, 0)
        FROM (SELECT * FROM ledger_holds WHERE line = ANY($1)) h FULL JOIN (
            SELECT line, reference, sum(committed) AS committed, sum(paid) AS paid
            FROM ledger_entries WHERE line = ANY($1) AND reference IS NOT NULL GROUP BY line, reference) j USING (line, reference)
        WHERE (h.open, h.paid) IS DISTINCT FROM (j.committed, j.paid)
        """;

    /// <summary>Before the approval nothing is held; from it on the total; once declined, nothing again. Each step is told once in the story.</summary>
    private const string Applications = """
        SELECT 'application ' || a.id || ' is ' || a.state || ' with ' || a.total || ' won: its journal has ' || j.entries || ' entries and holds ' || j.held
            || ', its story tells of ' || s.approvals || ' approvals'
        FROM tuition_applications a
        CROSS JOIN LATERAL (SELECT count(*) AS entries, coalesce(sum(committed), 0) AS held FROM ledger_entries e WHERE e.reference = a.id) j
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE action = 'Approve') AS approvals, count(*) FILTER (WHERE action = 'Decline') AS declines
            FROM tuition_story t WHERE t.application = a.id) s
        WHERE a.company = ANY($1) AND NOT CASE a.state
            WHEN 'AwaitingApproval' THEN (j.entries, j.held, s.approvals, s.declines, a.approved_at IS NULL) = (0, 0, 0, 0, true)
            WHEN 'AwaitingAcceptance' THEN (j.entries, j.held, s.approvals, s.declines, a.approved_at IS NULL) = (1, a.total, 1, 0, false)
            WHEN 'Declined' THEN (j.entries, j.held, s.approvals, s.declines, a.approved_at IS NULL) = (2, 0, 1, 1, false)
            ELSE false END
        """;

    private const string Windows = """
        SELECT 'window ' || w.id || ': ' || w.taken || ' of ' || coalesce(w.places::text, 'any') || ' taken, ' || l.approved || ' approved'
        FROM tuition_windows w JOIN (
            SELECT a.window_id, count(*) FILTER (WHERE t.state = 'Approved') AS approved
            FROM tuition_applications a JOIN tuition_lines t ON t.application = a.id WHERE a.company = ANY($1) GROUP BY a.window_id) l ON l.window_id = w.id
        WHERE w.taken <> l.approved OR w.taken > w.places
        """;

    private const string Rooms = """
        SELECT 'person ' || l.person || ': cap room ' || coalesce(r.used, 0) || ' used, awards ' || l.awards
        FROM (SELECT person, district, span, sum(award) FILTER (WHERE state = 'Approved') AS awards FROM tuition_lines WHERE company = ANY($1) GROUP BY person, district, span) l
        LEFT JOIN tuition_rooms r USING (person, district, span)
        WHERE coalesce(r.used, 0) <> coalesce(l.awards, 0)
        """;

    private const string Pools = """
        SELECT 'pool ' || p.id || ': ' || p.taken || ' of ' || p.capacity || ' taken, ' || g.granted || ' granted'
        FROM capacity_pools p CROSS JOIN LATERAL (SELECT coalesce(sum(granted), 0) AS granted FROM place_requests r WHERE r.pool = p.id) g
        WHERE p.offering_id = $1 AND (p.taken <> g.granted OR p.taken > p.capacity)
        """;

    private const string Shares = """
        SELECT 'school ' || s.school || ': ' || s.taken || ' of ' || o.per_school_max || ' taken, ' || g.granted || ' granted'
        FROM school_shares s JOIN offerings o ON o.id = s.offering
        CROSS JOIN LATERAL (SELECT coalesce(sum(granted), 0) AS granted FROM place_requests r WHERE r.offering = s.offering AND r.school = s.school) g
        WHERE s.offering = $1 AND (s.taken <> g.granted OR s.taken > o.per_school_max)
        """;

    private const string Sessions = """
        SELECT 'session ' || s.id || ': ' || s.taken || ' of ' || s.max || ' taken, ' || g.granted || ' granted'
        FROM sessions s CROSS JOIN LATERAL (SELECT coalesce(sum(granted), 0) AS granted FROM place_requests r WHERE r.session = s.id) g
        WHERE s.offering = $1 AND (s.taken <> g.granted OR s.taken > s.max)
        """;

    private const string Requests = """
        SELECT 'request ' || r.id || ' is ' || r.state || ': ' || r.granted || ' granted, ' || r.named || ' named, ' || p.live || ' places'
        FROM place_requests r CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE ended_at IS NULL) AS live FROM places p WHERE p.request = r.id) p
        WHERE r.offering = $1 AND (r.named <> p.live OR r.named > r.granted OR (r.state = 'Granted') <> (r.granted > 0))
        """;

    private const string Pupils = """
        SELECT 'pupil ' || pupil || ' has ' || count(*) || ' places' FROM places WHERE offering = $1 AND ended_at IS NULL GROUP BY pupil HAVING count(*) > 1
        """;
}
