using TalentPortal.Benchmarks.Ground;

namespace TalentPortal.Benchmarks;

/// <summary>P2: the register rendered anew for each request, against a bare page of the lab with the same rows from the same tables.</summary>
internal static class SsrList
{
    private const double Goal = 0.80;

    public static async Task<int> Run(CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await Register.Fill(cluster, 1000, ct);
        await using var site = await Site.Portal(cluster, cached: false, ct);
        await using var lab = await Site.Lab(cluster, ct);
        using var client = new HttpClient();
        var (ours, bare) = (await client.GetByteArrayAsync(site.At(Register.ListPath), ct), await client.GetByteArrayAsync(lab.At("/rows"), ct));
        var met = await Compare.Loads($"ssr-list: {Register.ListPath}, {ours.Length} bytes, not cached; the lab's page has {bare.Length}",
            lab.At("/rows"), site.At(Register.ListPath), Goal, ct);
        return met ? 0 : 1;
    }
}
