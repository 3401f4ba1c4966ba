using System.Collections.Concurrent;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.BrowserTests;

/// <summary>Every page of the access matrix, in both languages, on a phone and on a desk: axe and our own checks find nothing,
/// no page is wider than its window, no two share a title, and the browser reports nothing.</summary>
/// <remarks>TALENTPORTAL_PAGES=/office/funding walks only the pages whose address begins so, while they are being worked on.</remarks>
[Collection(PortalWalks.Name)]
public sealed class EveryPageTests(PortalHost host)
{
    [Theory]
    [InlineData("ko", 1280)]
    [InlineData("ko", 360)]
    [InlineData("en", 1280)]
    [InlineData("en", 360)]
    public async Task Every_page_is_accessible(string language, int width)
    {
        var faults = new ConcurrentQueue<string>();
        var titles = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        // Two at a time: axe is what takes long, and it runs in the page's own process.
        var rounds = Pages().GroupBy(p => p.Person).SelectMany(p => p.Chunk(8));
        await Parallel.ForEachAsync(rounds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (visits, _) =>
        {
            await using var visitor = await Visitor.Arrive(host, $"page-{language}-{width}", language, width);
            if (visits[0].Person is { } person) await visitor.SignIn(person);
            foreach (var (_, path) in visits)
            {
                await visitor.Go(path);
                foreach (var fault in await visitor.Faults()) faults.Enqueue($"{path}: {fault}");
                var title = await visitor.Page.TitleAsync();
                if (titles.GetOrAdd(title, path) is var first && first != path) faults.Enqueue($"{path}: has the title of {first}: {title}");
                await visitor.Shot(path.Trim('/').Replace('/', '_').Replace('?', '_') is { Length: > 0 } name ? name[..Math.Min(name.Length, 60)] : "front");
            }

            foreach (var complaint in visitor.Complaints) faults.Enqueue($"{visits[0].Person ?? "nobody"}: the browser says: {complaint}");
        });

        Assert.True(faults.IsEmpty, string.Join("\n", faults)); // all of them: a list that is cut short costs a run each
    }

    /// <summary>The pages of the matrix, each with somebody who may see it.</summary>
    private static IEnumerable<(string? Person, string Path)> Pages()
    {
        var only = Environment.GetEnvironmentVariable("TALENTPORTAL_PAGES") ?? "";
        foreach (var line in File.ReadAllLines(Path.Combine(Root(), "tests", "TalentPortal.Tests", "House", "routes.tsv")).Skip(1))
        {
            if (line.Split('\t') is not [_, _, var needs, { Length: > 0 } path, var sees, ..] || sees is "file" or "nobody") continue; // not pages, and pages that no sample person may open
            if (!path.StartsWith(only, StringComparison.Ordinal)) continue;
            if (path.EndsWith(".xlsx", StringComparison.Ordinal) || path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal)) continue; // a download, not a page
            if (path.StartsWith("/health", StringComparison.Ordinal) || path.StartsWith("/language", StringComparison.Ordinal) || path.StartsWith("/display", StringComparison.Ordinal)) continue;
            yield return (needs == "Public" && sees == "*" ? null : sees == "*"
                ? SampleInstitutions.People.First(p => Grants.Of(p.Role).Contains(Enum.Parse<Permission>(needs))).Key
                : sees.Split(',')[0], path);
        }
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "TalentPortal.sln"))) at = at.Parent;
        return at.FullName;
    }
}
