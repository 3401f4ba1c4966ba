namespace TalentPortal.Tests.House;

/// <summary>A page on a circuit stays when only the query of its address changes (a pager, a filter, "show all"): it is given its parameters
/// anew and not begun anew. What it loads by them it must load then.</summary>
public sealed class QueryHouseTests
{
    [Fact]
    public void A_page_that_reads_the_query_loads_when_its_parameters_are_set()
    {
        var web = Path.Combine(Source.Root, "src", "TalentPortal.Web");
        var pages = Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(web, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(f => f.Text.Contains("@rendermode InteractiveServer", StringComparison.Ordinal) && f.Text.Contains("[SupplyParameterFromQuery", StringComparison.Ordinal))
            .ToList();

        Assert.True(pages.Count > 5, "the pages were not found");
        Assert.Empty(pages.Where(f => !f.Text.Contains("OnParametersSetAsync()", StringComparison.Ordinal)).Select(f => f.Name));
    }
}
