using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Schools;

/// <summary>The set-based part of a roster: whole files go in and out by one statement each.</summary>
internal static class RosterStore
{
    private const string Updates = "l.upload = $1 AND l.match IS NOT NULL AND (l.verdict = 'Changed' OR (l.verdict = 'Renumbered' AND l.answer = 'SameChild'))";
    private const string Inserts = "l.upload = $1 AND (l.verdict = 'New' OR (l.verdict IN ('Renumbered', 'PossibleDuplicate') AND l.answer = 'OtherChild'))";

    /// <summary>Whose number a line takes without a line of his own: he leaves the class on confirmation, and the review says so.</summary>
    public const string Displaced = $"""
        SELECT p.id FROM pupils p JOIN roster_uploads u ON u.id = $1 AND p.school = u.school AND p.year = u.year AND p.left_on IS NULL
        WHERE EXISTS (SELECT 1 FROM roster_lines l WHERE (l.grade, l.class, l.number) = (p.grade, p.class, p.number)
              AND (({Updates}) AND l.match <> p.id OR ({Inserts})))
          AND NOT EXISTS (SELECT 1 FROM roster_lines l WHERE {Updates} AND l.match = p.id)
        """;

    /// <summary>The register's version, with its row locked so that two confirmations stand in line.</summary>
    public static async Task<long> LockVersion(PortalDb db, OrganizationId school, AcademicYear year, CancellationToken ct)
    {
        await using var make = Desk.Command(db, "INSERT INTO roster_books (school, year, version) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING", school.Value, year.Year);
        await make.ExecuteNonQueryAsync(ct);
        await using var read = Desk.Command(db, "SELECT version FROM roster_books WHERE school = $1 AND year = $2 FOR UPDATE", school.Value, year.Year);
        return (long)(await read.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The version first, the pupils after it: who confirms meanwhile makes this comparison stale, never wrong.</summary>
    public static async Task<(long Version, List<Registered> Pupils)> Register(PortalDb db, Actor actor, AcademicYear year, CancellationToken ct)
    {
        var version = await db.Set<RosterBook>().Where(b => b.School == actor.Organization && b.Year == year).Select(b => (long?)b.Version).SingleOrDefaultAsync(ct) ?? 0;
        var pupils = await db.PupilsSeenBy(actor).AsNoTracking().Where(p => p.Year == year && p.LeftOn == null)
            .Select(p => new Registered(p.Id, p.Grade, p.Class, p.Number, p.Name, p.BirthDate, p.GuardianName, p.GuardianContact)).ToListAsync(ct);
        return (version, pupils);
    }

    public static async Task WriteLines(PortalDb db, IReadOnlyList<RosterLine> lines, CancellationToken ct)
    {
        await using var command = Desk.Command(db, """
            INSERT INTO roster_lines (upload, line, verdict, grade, class, number, name, birth_date, guardian_name, guardian_contact, match, fresh, changes, faults, cells)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """);
        void Add<T>(NpgsqlDbType type, T value) where T : notnull => command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value, NpgsqlDbType = type });
        void Texts(Func<RosterLine, string?> text) => Add(NpgsqlDbType.Array | NpgsqlDbType.Text, lines.Select(text).ToArray());
        void Numbers(Func<RosterLine, int?> number) => Add(NpgsqlDbType.Array | NpgsqlDbType.Integer, lines.Select(number).ToArray());
        Add(NpgsqlDbType.Uuid, lines.Count == 0 ? Guid.Empty : lines[0].Upload.Value);
        Numbers(l => l.Line);
        Texts(l => l.Verdict.ToString());
        Numbers(l => l.Grade);
        Texts(l => l.Class);
        Numbers(l => l.Number);
        Texts(l => l.Name);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Date, lines.Select(l => l.BirthDate).ToArray());
        Texts(l => l.GuardianName);
        Texts(l => l.GuardianContact);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, lines.Select(l => l.Match?.Value).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, lines.Select(l => l.Fresh.Value).ToArray());
        Texts(l => l.Changes);
        Texts(l => l.Faults);
        Texts(l => Stored(l.Cells));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task DropLines(PortalDb db, RosterUploadId upload, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "DELETE FROM roster_lines WHERE upload = $1", upload.Value);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Writes the confirmed lines into the register: classes, who leaves, who changes, who is new.</summary>
    /// <returns>How many were added and how many changed.</returns>
    public static async Task<(int Added, int Changed)> Apply(PortalDb db, RosterUpload upload, IReadOnlyCollection<PupilId> leaving, DateTimeOffset now, CancellationToken ct)
    {
        async Task<int> Run(string sql, params object[] values)
        {
            await using var command = Desk.Command(db, sql, values);
            return await command.ExecuteNonQueryAsync(ct);
        }

        var (id, today) = (upload.Id.Value, Seoul.DayOf(now));
        await Run($"INSERT INTO school_classes (school, year, grade, name) SELECT DISTINCT $2::uuid, $3::int, l.grade, l.class FROM roster_lines l WHERE ({Updates}) OR ({Inserts}) ON CONFLICT DO NOTHING",
            id, upload.School.Value, upload.Year.Year);
        await Run($"UPDATE pupils SET left_on = $2 WHERE id IN ({Displaced})", id, today);
        if (leaving.Count > 0)
            await Run("UPDATE pupils SET left_on = $1 WHERE id = ANY($2) AND school = $3 AND year = $4 AND left_on IS NULL AND NOT EXISTS (SELECT 1 FROM roster_lines l WHERE l.upload = $5 AND l.match = pupils.id)",
                today, leaving.Select(p => p.Value).ToArray(), upload.School.Value, upload.Year.Year, id);
        var changed = await Run($"""
            UPDATE pupils p SET grade = l.grade, class = l.class, number = l.number, name = l.name, birth_date = l.birth_date,
                guardian_name = coalesce(l.guardian_name, p.guardian_name), guardian_contact = coalesce(l.guardian_contact, p.guardian_contact)
            FROM roster_lines l WHERE {Updates} AND l.match = p.id
            """, id);
        var added = await Run($"""
            INSERT INTO pupils (id, school, year, grade, class, number, name, birth_date, guardian_name, guardian_contact, entered_at)
            SELECT l.fresh, $2, $3, l.grade, l.class, l.number, l.name, l.birth_date, l.guardian_name, l.guardian_contact, $4 FROM roster_lines l WHERE {Inserts}
            """, id, upload.School.Value, upload.Year.Year, now);
        await Run("UPDATE roster_books SET version = version + 1 WHERE school = $1 AND year = $2", upload.School.Value, upload.Year.Year);
        return (added, changed);
    }

    /// <summary>PostgreSQL keeps no U+0000, not even escaped in what will be JSON again.</summary>
    private static string Stored(string cells) => cells.Replace("\\u0000", "", StringComparison.Ordinal);
}
