using System.Text.RegularExpressions;

namespace TalentPortal.Tests.House;

/// <summary>The repository as text, for rules about the code.</summary>
internal static partial class Source
{
    public sealed record File(string Path, string Text)
    {
        public string Name => System.IO.Path.GetFileName(Path);
    }

    public static string Root { get; } = FindRoot();

    /// <summary>Files under src with one of the endings, without build output and migrations.</summary>
    public static IEnumerable<File> Files(params string[] endings) => Under("src", endings);

    public static IEnumerable<File> Under(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)) && !Skipped().IsMatch(f))
            .Order(StringComparer.Ordinal)
            .Select(f => new File(Path.GetRelativePath(Root, f), System.IO.File.ReadAllText(f)));

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(at!.FullName, "TalentPortal.sln"))) at = at.Parent;
        return at.FullName;
    }

    [GeneratedRegex(@"[\\/](bin|obj|Migrations)[\\/]")]
    private static partial Regex Skipped();
}
