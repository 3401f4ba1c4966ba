using Npgsql;

namespace TalentPortal.Lab;

/// <summary>A row of the register as plain Npgsql reads it: the columns that the portal's page shows, its first page, one statement.</summary>
internal sealed record AgreementRow(string Title, string Kind, int Signed, long? Total, string State, string? Region, string Parties)
{
    private const string Sql = """
        SELECT a.title_ko, a.kind, a.signed_sort, a.stated_total, a.state, r.full_name_ko,
            (SELECT coalesce(string_agg(o.name_ko, ', ' ORDER BY p."order"), '') FROM agreement_parties p JOIN organizations o ON o.id = p.organization WHERE p.agreement = a.id)
        FROM agreements a LEFT JOIN regions r ON r.code = a.region_code
        ORDER BY a.signed_sort DESC, a.id DESC LIMIT $1
        """;

    public static async Task<List<AgreementRow>> First(NpgsqlDataSource source, int count)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        var rows = new List<AgreementRow>(count);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetInt64(3),
                reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6)));
        return rows;
    }
}
