using System.Globalization;
using System.Reflection;
using Npgsql;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Organizations;

/// <summary>The region table that ships with the program (Data/regions.tsv, made from public code lists).</summary>
public static class RegionTable
{
    public static IReadOnlyList<Region> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("data/regions.tsv")!);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToList();
        var successors = rows.Where(r => r[10].Length > 0).ToDictionary(r => r[0], r => r[10], StringComparer.Ordinal);
        return [.. rows.Select(r => new Region
        {
            Code = r[0],
            Level = r[1] switch { "sido" => RegionLevel.Province, "sigungu" => RegionLevel.Municipality, _ => RegionLevel.Ward },
            ParentCode = r[2].Length > 0 ? r[2] : null,
            NameKo = r[3], FullNameKo = r[4], NameEn = r[6],
            ValidFrom = Day(r[8]), ValidTo = Day(r[9]),
            Successors = r[10].Length > 0 ? r[10] : null,
            TodayCode = Today(r[0], successors),
        })];
    }

    /// <summary>Writes the table as the owner; what stands already is brought up to date.</summary>
    internal static async Task Load(NpgsqlConnection owner, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(owner);
        foreach (var region in Read())
        {
            var command = new NpgsqlBatchCommand("""
                INSERT INTO regions (code, level, parent_code, name_ko, full_name_ko, name_en, valid_from, valid_to, successors, today_code)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (code) DO UPDATE SET level = $2, parent_code = $3, name_ko = $4, full_name_ko = $5, name_en = $6,
                    valid_from = $7, valid_to = $8, successors = $9, today_code = $10
                """);
            object?[] values = [region.Code, region.Level.ToString(), region.ParentCode, region.NameKo, region.FullNameKo, region.NameEn,
                region.ValidFrom, region.ValidTo, region.Successors, region.TodayCode];
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Follows the successors to the code in force; where an area was divided, the first part takes its place in lists.</summary>
    private static string Today(string code, Dictionary<string, string> successors)
    {
        for (var step = 0; step < 10 && successors.TryGetValue(code, out var next); step++) code = next.Split(',', ';', ' ')[0].Trim();
        return code;
    }

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
