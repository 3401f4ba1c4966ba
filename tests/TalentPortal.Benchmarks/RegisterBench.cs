using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks;

/// <summary>The register with 10,000 agreements: its first page, what filters and search find, against bare SQL for the same rows without row
/// security, names in two languages or regions, turn by turn in one run.</summary>
internal static class RegisterBench
{
    private const int Agreements = 10_000;
    private const int Turns = 100;
    private const int Warm = 20;

    /// <summary>goals.md P18: no page waits longer for its queries.</summary>
    private const double Goal = 50;

    private static readonly (string Name, AgreementList.Filter Filter, string Bare)[] Cases =
    [
        ("first page", new(), "true"),
        ("a rare word (제9999호)", new(Text: "제9999호"), "search_text LIKE '%제9999호%'"),
        ("a word in every title (인재)", new(Text: "인재"), "search_text LIKE '%인재%'"),
        ("initials (ㅇㄱㄱ)", new(Text: "ㅇㄱㄱ"), "search_text LIKE '%ㅇㄱㄱ%'"),
        ("English (e-mobility)", new(Text: "e-mobility"), "search_text LIKE '%E-MOBILITY%'"),
        ("nothing found", new(Text: "없는 말"), "search_text LIKE '%없는 말%'"),
        ("a region", new(Region: "11"), "region_code LIKE '11%'"),
    ];

    public static async Task<int> Run(CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await Register.Fill(cluster, Agreements, ct);
        await using var services = PortalUseCases.Of(cluster.Portal);
        var list = services.GetRequiredService<AgreementList>();
        await using var bare = NpgsqlDataSource.Create(cluster.Pooled);
        Compare.Say($"register: {Agreements} agreements, a page of {AgreementList.PageSize}, as the public; median and p95 of {Turns} turns in ms, bare SQL for the same titles beside it");
        var failed = 0;
        foreach (var (name, filter, where) in Cases)
        {
            var (ours, limit) = (new List<double>(), new List<double>());
            var rows = 0;
            for (var turn = -Warm; turn < Turns; turn++)
            {
                var clock = Stopwatch.StartNew();
                rows = (await list.Page(filter, Actor.Public, ct)).Rows.Count;
                var took = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                await Titles(bare, where, ct);
                if (turn < 0) continue;
                ours.Add(took);
                limit.Add(clock.Elapsed.TotalMilliseconds);
            }

            var p95 = ours.Order().ElementAt(Turns * 95 / 100);
            failed |= p95 <= Goal ? 0 : 1;
            Compare.Say($"  {name}: {rows} rows, {Compare.Median(ours):0.0} (p95 {p95:0.0}), bare {Compare.Median(limit):0.0}; goal p95 <= {Goal:0}: {(p95 <= Goal ? "met" : "short")}");
        }

        return failed;
    }

    private static async Task Titles(NpgsqlDataSource source, string where, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT id, title_ko, title_en FROM agreements WHERE {where} ORDER BY signed_sort DESC, id DESC LIMIT {AgreementList.PageSize + 1}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) _ = reader.GetString(1);
    }
}
