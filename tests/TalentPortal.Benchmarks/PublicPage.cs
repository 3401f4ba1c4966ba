using TalentPortal.Benchmarks.Ground;

namespace TalentPortal.Benchmarks;

/// <summary>P1: a cached public page against a plain text of the same portal.</summary>
internal static class PublicPage
{
    private const double Goal = 0.70;

    public static async Task<int> Run(string[] paths, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await Register.Fill(cluster, 1000, ct);
        if (paths.Length == 0) paths = [Register.ListPath, await Register.AnyAgreement(cluster, ct)];
        await using var site = await Site.Portal(cluster, cached: true, ct);
        var met = true;
        foreach (var path in paths)
        {
            var size = await Cached(site, path, ct);
            met &= await Compare.Loads($"public-page: {path}, {size} bytes, cached", site.At("/health/plain"), site.At(path), Goal, ct);
        }

        return met ? 0 : 1;
    }

    /// <summary>Only a page that was kept is measured: the second answer says its age.</summary>
    private static async Task<int> Cached(Site site, string path, CancellationToken ct)
    {
        using var client = new HttpClient();
        (await client.GetAsync(site.At(path), ct)).EnsureSuccessStatusCode();
        using var second = await client.GetAsync(site.At(path), ct);
        if (second.Headers.Age is null) throw new InvalidOperationException($"{path} is not kept: its second answer has no age.");
        return (await second.Content.ReadAsByteArrayAsync(ct)).Length;
    }
}
