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
        var faults = new List<string>();
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var visits in Pages().GroupBy(p => p.Person))
        {
            await using var visitor = await Visitor.Arrive(host, $"page-{language}-{width}", language, width);
            if (visits.Key is { } person) await visitor.SignIn(person);
            foreach (var (_, path) in visits)
            {
                await visitor.Go(path);
                faults.AddRange((await visitor.Faults()).Select(f => $"{path}: {f}"));
                var title = await visitor.Page.TitleAsync();
                if (!titles.TryAdd(title, path) && titles[title] != path) faults.Add($"{path}: has the title of {titles[title]}: {title}");
                await visitor.Shot(path.Trim('/').Replace('/', '_').Replace('?', '_') is { Length: > 0 } name ? name[..Math.Min(name.Length, 60)] : "front");
            }

            faults.AddRange(visitor.Complaints.Select(c => $"{visits.Key ?? "nobody"}: the browser says: {c}"));
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults)); // all of them: a list that is cut short costs a run each
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
