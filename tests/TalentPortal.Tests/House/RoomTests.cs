using System.Text.RegularExpressions;

namespace TalentPortal.Tests.House;

/// <summary>Who may look at whom: rooms look downwards only, and rooms on one line do not see each other (docs/architecture.md).</summary>
public partial class RoomTests
{
    /// <summary>From the top floor down.</summary>
    private static readonly string[][] Floors =
    [
        ["Samples"], // loads every room's sample; nobody but the sign-in page asks it for its people
        ["Reporting"],
        ["Casework"],
        ["Settlement", "Outcomes"],
        ["TuitionSupport", "Research"],
        ["Transport"],
        ["Enrollment"],
        ["Consent", "Instructors"],
        ["Funding"],
        ["Programs"],
        ["Governance"],
        ["Agreements"],
        ["Schools", "Companies"],
        ["Identity"],
        ["Organizations"],
        ["Documents", "Notices", "Auditing"],
        ["Kernel", "Shell"],
    ];

    /// <summary>Neighbours upwards that are wanted, each with its reason.</summary>
    private static readonly HashSet<(string, string)> Wanted =
    [
        ("Shell", "Kernel"),    // the frame speaks through Words
        ("Kernel", "Shell"),    // the program's start sets the frame up
        ("Shell", "Identity"),  // the header shows who is signed in
        ("Shell", "Notices"),   // and how many notices wait
        ("Identity", "Samples"), // the sign-in page offers the sample's people in sample mode
        ("Kernel", "Identity"), // the database context carries the accounts of ASP.NET Core Identity; the verbs need the keys
        ("Kernel", "Organizations"), // the migrator loads the region table
        ("Kernel", "Documents"), // registers the folder of the files
        ("Documents", "Identity"), // the upload control asks who is signed in
        ("Notices", "Identity"), // mail to a post needs its holders and their addresses
        ("Kernel", "Auditing"), // the program's verbs
        ("Kernel", "Samples"),
        ("Kernel", "Funding"),
    ];

    [Fact]
    public void Rooms_look_downwards_only()
    {
        var strangers =
            from file in Source.Files(".cs", ".razor")
            let room = RoomOf(file)
            where room is not null
            from Match use in Using().Matches(file.Text)
            let other = use.Groups["room"].Value
            where FloorOf(other) >= 0 && other != room && !Wanted.Contains((room, other))
            where FloorOf(room) < 0 || FloorOf(other) <= FloorOf(room)
            select $"{file.Path}: {room} uses {other}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_folder_is_a_room_with_a_floor()
    {
        var strays =
            from project in new[] { "Domain", "Application", "Web" }
            from folder in Directory.EnumerateDirectories(Path.Combine(Source.Root, "src", "TalentPortal." + project))
            let name = Path.GetFileName(folder)
            where name is not ("bin" or "obj" or "wwwroot" or "Properties") && FloorOf(name) < 0
            select $"{project}/{name}";

        Assert.Empty(strays);
    }

    /// <summary>An entity with a row scope is reached through the scope and nowhere else.</summary>
    [Fact]
    public void Scoped_sets_are_opened_in_their_scope_file_only()
    {
        var sources = Source.Files(".cs").ToList();
        var scoped = Scopes(sources).SelectMany(s => Set().Matches(s.Text)).Select(m => m.Groups["entity"].Value).Where(e => e is not ("Organization" or "Region")).ToHashSet();

        var doors =
            from source in sources
            where !source.Name.EndsWith("Scope.cs", StringComparison.Ordinal) && !source.Path.Contains("Samples", StringComparison.Ordinal)
            from Match set in Set().Matches(source.Text)
            where scoped.Contains(set.Groups["entity"].Value)
            select $"{source.Path}: {set.Value}";

        Assert.NotEmpty(scoped);
        Assert.Empty(doors);
    }

    /// <summary>A scope narrows by RowScope alone, so that the second round of the access matrix takes all of it away.</summary>
    [Fact]
    public void Scopes_narrow_by_one_door_only()
    {
        var sources = Source.Files(".cs").ToList();
        var others =
            from source in Scopes(sources)
            where source.Name != "RowScope.cs"
            from line in source.Text.Split('\n')
            where Narrowing().IsMatch(line)
            select $"{source.Path}: {line.Trim()}";

        Assert.Empty(others);
        Assert.Equal(["PortalDb.cs", "RowScope.cs"], sources.Where(s => s.Text.Contains("IsRowSecurityAlone", StringComparison.Ordinal)).Select(s => s.Name));
    }

    private static IEnumerable<Source.File> Scopes(IEnumerable<Source.File> sources) => sources.Where(s => s.Name.EndsWith("Scope.cs", StringComparison.Ordinal));

    private static int FloorOf(string room) => Array.FindIndex(Floors, f => f.Contains(room));

    private static string? RoomOf(Source.File file)
    {
        var parts = file.Path.Split('/', '\\');
        return parts.Length > 3 ? parts[2] : null; // src/TalentPortal.X/Room/File
    }

    [GeneratedRegex(@"\b(Set|Scoped)<(?<entity>\w+)>")]
    private static partial Regex Set();

    /// <summary>What is asked of a table inside a condition (Set…Any) goes with the condition.</summary>
    [GeneratedRegex(@"\.(Where|Join|Intersect|Except|Take|OfType|SelectMany)\(|^\s*(from|join|where) |(?<!=> \w+)\.FromSql")]
    private static partial Regex Narrowing();

    [GeneratedRegex(@"^@?using (static )?TalentPortal\.(Domain|Application|Web)\.(?<room>\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
