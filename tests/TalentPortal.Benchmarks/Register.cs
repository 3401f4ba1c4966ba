using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks;

/// <summary>A register of any size: the sample, and copies of its first agreement with titles, days and regions of their own.</summary>
internal static class Register
{
    /// <summary>The page of the register and the page of one agreement.</summary>
    public const string ListPath = "/agreements";

    public static async Task Fill(Cluster cluster, int agreements, CancellationToken ct)
    {
        await using var services = PortalUseCases.Of(cluster.PortalUnpooled);
        var loaded = await services.GetRequiredService<LoadSample>().Run(Actor.System, ct);
        if (!loaded.IsDone) throw new InvalidOperationException($"The sample does not load: {loaded.Refusals[0].Code}");

        await using var connection = new NpgsqlConnection(cluster.Owner);
        await connection.OpenAsync(ct);
        await using var asked = new NpgsqlCommand("SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'agreements' AND is_generated = 'NEVER'", connection);
        var columns = (string)(await asked.ExecuteScalarAsync(ct))!;
        await using var command = new NpgsqlCommand(Copies(columns), connection) { CommandTimeout = 600 };
        command.Parameters.AddWithValue("count", agreements);
        await command.ExecuteNonQueryAsync(ct);
        await using var tidy = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 600 };
        await tidy.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The address of an agreement of the sample.</summary>
    public static async Task<string> AnyAgreement(Cluster cluster, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(cluster.Owner);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT slug FROM agreements WHERE slug IS NOT NULL ORDER BY slug LIMIT 1", connection);
        return $"{ListPath}/{await command.ExecuteScalarAsync(ct)}";
    }

    /// <summary>Keys and days come from the number, so that each run has the same register; the words for search are the model's, under a title of
    /// their own. As a replica no trigger forbids parties of a signed agreement; the checks of the tables hold all the same.</summary>
    /// <param name="columns">Of agreements, without those that the database computes.</param>
    private static string Copies(string columns) => $"""
        SET session_replication_role = replica;
        WITH model AS (SELECT a FROM agreements a WHERE slug IS NOT NULL ORDER BY slug LIMIT 1),
        copies AS (
            INSERT INTO agreements ({columns}) SELECT {columns} FROM (SELECT (jsonb_populate_record(m.a, jsonb_build_object(
                'id', md5('agreement' || n)::uuid, 'slug', NULL, 'title_ko', '인공지능 인재 양성 협약 제' || n || '호',
                'title_en', 'AI talent agreement No. ' || n, 'search_text', '인공지능 인재 양성 협약 제' || n || E'호\n' || (m.a).search_text,
                'signed_on_year', 2010 + n % 16, 'signed_on_month', 1 + n % 12, 'signed_on_day', 1 + n % 28,
                'signed_sort', (2010 + n % 16) * 10000 + (1 + n % 12) * 100 + 1 + n % 28))).*
            FROM generate_series(1, @count) n, model m) made RETURNING id)
        INSERT INTO agreement_parties SELECT (jsonb_populate_record(p, jsonb_build_object('id', md5('party' || c.id || p.id)::uuid, 'agreement', c.id))).*
        FROM copies c, agreement_parties p WHERE p.agreement = (SELECT (m.a).id FROM model m);
        RESET session_replication_role
        """;
}
