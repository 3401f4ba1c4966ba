using TalentPortal.Web.Kernel;

namespace TalentPortal.Tests.House;

/// <summary>docs/permissions.md and docs/flows.md say what the code says.</summary>
public class DocsTests
{
    public static TheoryData<string> Names() => [.. Docs.All().Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_from_the_code_is_committed(string name) => Assert.True(
        File.ReadAllText(Path.Combine(Source.Root, "docs", name)) == Docs.All().Single(d => d.Name == name).Text,
        $"docs/{name} is not what the code says: run ./dev docs and commit it.");
}
