using System.Reflection;
using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Kernel;

/// <summary>Writes the documents that say what the code says: docs/permissions.md from the role table, docs/flows.md from the flows.</summary>
internal static class Docs
{
    public static async Task<int> Run(bool write)
    {
        if (Root() is not { } root)
        {
            await Console.Error.WriteLineAsync("Run it inside the repository: TalentPortal.sln was not found above the current folder.");
            return 1;
        }

        var stale = 0;
        foreach (var (name, text) in All())
        {
            var path = Path.Combine(root, "docs", name);
            if (File.Exists(path) && await File.ReadAllTextAsync(path) == text) continue;
            if (write)
            {
                await File.WriteAllTextAsync(path, text);
                continue;
            }

            await Console.Error.WriteLineAsync($"docs/{name} is not what the code says. Run ./dev docs and commit it.");
            stale++;
        }

        return stale == 0 ? 0 : 1;
    }

    internal static IEnumerable<(string Name, string Text)> All() => [("permissions.md", Permissions()), ("flows.md", Flows())];

    private static string Permissions()
    {
        var roles = Enum.GetValues<Role>();
        var text = new StringBuilder("# Who may do what\n\nWritten by `./dev docs` from `Grants.cs`; do not edit. A role says what may be asked for; the row scopes and row security say of which records.\n\n");
        text.Append("| Permission | ").AppendJoin(" | ", roles).Append(" |\n| --- |").Append(string.Concat(roles.Select(_ => " :-: |"))).Append('\n');
        foreach (var permission in Enum.GetValues<Permission>())
            text.Append("| ").Append(permission).Append(" | ").AppendJoin(" | ", roles.Select(r => Grants.Of(r).Contains(permission) ? "●" : " ")).Append(" |\n");
        return text.ToString();
    }

    private static string Flows()
    {
        var text = new StringBuilder("# Workflows\n\nWritten by `./dev docs` from the flows in the code; do not edit. An arrow says: action (permission).\n");
        var flows =
            from type in typeof(Won).Assembly.GetTypes()
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
            where field.FieldType is { IsGenericType: true } t && t.GetGenericTypeDefinition() == typeof(Flow<,>)
            select (type.Name, Diagram: (string)field.FieldType.GetMethod(nameof(Flow<Role, Role>.ToMermaid))!.Invoke(field.GetValue(null), null)!);
        foreach (var (name, diagram) in flows.OrderBy(f => f.Name, StringComparer.Ordinal)) text.Append("\n## ").Append(name).Append("\n\n```mermaid\n").Append(diagram).Append("```\n");
        return text.ToString();
    }

    private static string? Root()
    {
        var at = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "TalentPortal.sln"))) at = at.Parent;
        return at?.FullName;
    }
}
