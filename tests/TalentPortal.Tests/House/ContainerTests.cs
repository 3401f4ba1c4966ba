using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace TalentPortal.Tests.House;

/// <summary>docker-compose.yml, .env.example and the Dockerfile, read as the tools read them: where no engine runs, they would break
/// unnoticed.</summary>
public partial class ContainerTests
{
    private static readonly string ComposeText = Read("docker-compose.yml");
    private static readonly YamlNode Compose = Parse(ComposeText);
    private static readonly Dictionary<string, string> Example = Read(".env.example").Split('\n')
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1].Trim(), StringComparer.Ordinal);

    /// <summary>Instructions with their arguments, continued lines joined, comments left out.</summary>
    private static readonly List<(string Word, string Arguments)> Dockerfile = [.. Continued().Replace(Comment().Replace(Read("Dockerfile"), ""), " ")
        .Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Select(l => l.Split(' ', 2)).Select(p => (p[0], p[1].Trim()))];

    [Fact]
    public void The_services_are_the_portal_and_PostgreSQL_17()
    {
        Assert.Equal("postgres:17", Text(At("services", "database", "image")));
        Assert.Equal(".", Text(At("services", "portal", "build")));
    }

    [Fact]
    public void What_is_stored_stays_in_named_volumes()
    {
        var named = Map(At("volumes")).Keys.ToHashSet();
        var mounts = Services().SelectMany(s => List(s.Value, "volumes").Select(v => (Service: s.Key, From: v.Split(':')[0], To: v.Split(':')[1]))).ToList();

        Assert.Contains(mounts, m => m.Service == "database" && m.To == "/var/lib/postgresql/data" && named.Contains(m.From));
        Assert.Contains(mounts, m => m.Service == "portal" && m.To == Only("VOLUME") && named.Contains(m.From));
        Assert.Empty(mounts.Where(m => m.From.StartsWith('.') && !File.Exists(Path.Combine(Source.Root, m.From))).Select(m => $"no such file: {m.From}"));
        Assert.Empty(mounts.Where(m => !m.From.StartsWith('.') && !named.Contains(m.From)).Select(m => $"no such volume: {m.From}"));
        Assert.Empty(named.Except(mounts.Select(m => m.From)).Select(v => $"mounted nowhere: {v}"));
    }

    [Fact]
    public void The_portal_and_the_database_say_when_they_are_well()
    {
        Assert.Contains("pg_isready", string.Join(' ', List(At("services", "database", "healthcheck"), "test")), StringComparison.Ordinal);
        Assert.Contains("GET /health/ready ", string.Join(' ', List(At("services", "portal", "healthcheck"), "test")), StringComparison.Ordinal);
        Assert.Contains(Dockerfile, i => i.Word == "HEALTHCHECK" && i.Arguments.Contains("GET /health/ready ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_waits_for_services_that_there_are_and_that_can_fulfil_the_condition()
    {
        var services = Services();
        var wrong =
            from service in services
            where Child(service.Value, "depends_on") is not null
            from other in Map(Child(service.Value, "depends_on")!)
            let condition = Text(Child(other.Value, "condition")!)
            where !services.TryGetValue(other.Key, out var waited) || condition is not ("service_healthy" or "service_completed_successfully")
                || (condition == "service_healthy" && (Child(waited!, "healthcheck") is not { } check || Child(check, "test") is null))
                || (condition == "service_completed_successfully" && Child(waited!, "restart") is not null)
            select $"{service.Key} waits for {other.Key}: {condition}";

        Assert.Empty(wrong);
        Assert.Contains("database", Map(At("services", "portal", "depends_on")).Keys);
    }

    [Fact]
    public void Every_setting_has_a_default_and_stands_in_the_example()
    {
        var used = Setting().Matches(ComposeText).Where(m => !m.Value.StartsWith("$$", StringComparison.Ordinal)).ToList();
        var wrong =
            from setting in used
            let name = setting.Groups["name"].Value
            let fallback = setting.Groups["fallback"]
            where !fallback.Success || Example.GetValueOrDefault(name) != fallback.Value
            select $"{setting.Value}: .env.example says {Example.GetValueOrDefault(name) ?? "nothing"}";

        Assert.NotEmpty(used);
        Assert.Empty(wrong);
        Assert.Empty(Example.Keys.Except(used.Select(m => m.Groups["name"].Value)).Select(n => $"nobody reads {n}"));
    }

    [Fact]
    public void The_running_portal_never_holds_the_owners_key()
    {
        var portal = Map(At("services", "portal", "environment"));

        Assert.Contains("ConnectionStrings__Portal", portal.Keys);
        Assert.DoesNotContain(portal, s => s.Key.Contains("Owner", StringComparison.Ordinal) || Text(s.Value).Contains("OWNER_PASSWORD", StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_is_built_in_stages_and_runs_without_the_SDK_as_a_bound_user()
    {
        var stages = Dockerfile.Where(i => i.Word == "FROM").Select(i => i.Arguments).ToList();
        var last = Dockerfile.FindLastIndex(i => i.Word == "FROM");

        Assert.True(stages.Count >= 2, "one stage only");
        Assert.Contains("/aspnet:", stages[^1], StringComparison.Ordinal);
        Assert.Contains(Dockerfile[last..], i => i.Word == "COPY" && i.Arguments.StartsWith("--from=", StringComparison.Ordinal));
        var user = Dockerfile[last..].Last(i => i.Word == "USER").Arguments; // none at all fails here
        Assert.DoesNotContain(user.Split(':')[0], new[] { "root", "0" });
        Assert.True(user != "$APP_UID" || stages[^1].StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal), "only these images define APP_UID");
        Assert.True(Dockerfile.FindLastIndex(i => i.Word == "USER") > Dockerfile.FindLastIndex(i => i.Word is "RUN" or "COPY"), "something after USER needs root");
    }

    [Fact]
    public void The_port_is_the_same_from_the_program_to_the_host()
    {
        var port = Only("EXPOSE");

        Assert.EndsWith(":" + port, Assert.Single(List(At("services", "portal"), "ports")), StringComparison.Ordinal);
        Assert.Contains(Dockerfile, i => i.Word == "ENV" && i.Arguments.Contains($"ASPNETCORE_URLS=http://+:{port} ", StringComparison.Ordinal));
        Assert.Contains($"/127.0.0.1/{port} ", string.Join(' ', List(At("services", "portal", "healthcheck"), "test")), StringComparison.Ordinal);
        Assert.Contains($"/127.0.0.1/{port} ", Only("HEALTHCHECK"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_images_are_those_of_the_SDK_that_the_repository_names()
    {
        var sdk = JsonDocument.Parse(Read("global.json")).RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        var version = sdk[..sdk.LastIndexOf('.')];
        var images = Dockerfile.Where(i => i.Word == "FROM").Select(i => i.Arguments.Split(' ')[0]).Where(i => i.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal));

        Assert.Contains($"<TargetFramework>net{version}</TargetFramework>", Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.All(images, image => Assert.Matches($@":{Regex.Escape(version)}(\.|-|$)", image));
    }

    /// <summary>What the restore reads is copied before it, file by file; what the build reads beyond that must pass .dockerignore.</summary>
    [Fact]
    public void Whatever_the_build_reads_is_in_the_image()
    {
        var restore = Dockerfile.FindIndex(i => i.Word == "RUN" && i.Arguments.StartsWith("dotnet restore", StringComparison.Ordinal));
        var copied = Dockerfile[..restore].Where(i => i.Word == "COPY").SelectMany(i => i.Arguments.Split(' ')[..^1]).ToHashSet(StringComparer.Ordinal);
        var read = Projects("src/TalentPortal.Web/TalentPortal.Web.csproj").SelectMany(p => Beside(p).Prepend(p))
            .Concat(["global.json", .. Directory.EnumerateFiles(Source.Root, "Directory.*.*").Select(f => Path.GetFileName(f)!), .. Existing("NuGet.config", "nuget.config")]).Order(StringComparer.Ordinal).ToList();
        var allowed = Read(".dockerignore").Split('\n').Where(l => l.StartsWith('!')).Select(l => l[1..].Trim()).ToList();
        var needed = read.Concat(Existing("BannedSymbols.txt", ".editorconfig"));

        Assert.Contains("src/TalentPortal.Domain/packages.lock.json", read);
        Assert.Empty(read.Except(copied).Select(f => $"not copied before the restore: {f}"));
        Assert.Empty(copied.Where(f => !File.Exists(Path.Combine(Source.Root, f))).Select(f => $"no such file: {f}"));
        Assert.Empty(needed.Where(f => !allowed.Any(a => f == a || f.StartsWith(a + "/", StringComparison.Ordinal))).Select(f => $".dockerignore keeps out {f}"));
        Assert.Contains("COPY . .", Dockerfile[restore..].Select(i => $"{i.Word} {i.Arguments}"));
    }

    /// <summary>The project and all it refers to.</summary>
    private static IEnumerable<string> Projects(string project) => Reference().Matches(Read(project))
        .Select(m => Path.GetRelativePath(Source.Root, Path.GetFullPath(Path.Combine(Source.Root, Path.GetDirectoryName(project)!, m.Groups["path"].Value))))
        .SelectMany(Projects).Prepend(project).Distinct();

    private static IEnumerable<string> Beside(string project) => Directory.EnumerateFiles(Path.Combine(Source.Root, Path.GetDirectoryName(project)!))
        .Where(f => Path.GetExtension(f) is ".props" or ".targets" || Path.GetFileName(f) == "packages.lock.json").Select(f => Path.GetRelativePath(Source.Root, f));

    private static IEnumerable<string> Existing(params string[] files) => files.Where(f => File.Exists(Path.Combine(Source.Root, f)));
    private static string Read(string file) => File.ReadAllText(Path.Combine(Source.Root, file));
    private static string Only(string word) => Assert.Single(Dockerfile, i => i.Word == word).Arguments;

    private static YamlNode Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return Assert.Single(yaml.Documents).RootNode;
    }

    private static Dictionary<string, YamlNode> Services() => Map(At("services"));
    private static YamlNode At(params string[] path) => path.Aggregate(Compose, (node, name) => Child(node, name) ?? throw new KeyNotFoundException($"docker-compose.yml has no {string.Join('.', path)}"));
    private static YamlNode? Child(YamlNode node, string name) => ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;
    private static Dictionary<string, YamlNode> Map(YamlNode node) => ((YamlMappingNode)node).Children.ToDictionary(c => Text(c.Key), c => c.Value, StringComparer.Ordinal);
    private static IEnumerable<string> List(YamlNode node, string name) => Child(node, name) is YamlSequenceNode list ? list.Select(Text) : [];
    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    [GeneratedRegex(@"\$?\$\{?(?<name>[A-Za-z_]\w*)(:-(?<fallback>[^}]*))?\}?")]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n")]
    private static partial Regex Continued();

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"")]
    private static partial Regex Reference();
}
