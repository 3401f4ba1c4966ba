using System.Text.RegularExpressions;

namespace TalentPortal.Tests.House;

/// <summary>When an interactive page loads. Another record in the address is another page: Blazor replaces a root component whose parameters
/// change, as long as it has no key (decisions/0004). What the query says reaches the page that stands.</summary>
public sealed partial class PageLifeTests
{
    private static readonly List<Source.File> Pages = [.. Source.Files(".razor").Where(f => f.Text.Contains("@rendermode Interactive", StringComparison.Ordinal))];

    [Fact]
    public void What_an_interactive_page_reads_from_the_query_it_reads_whenever_the_query_changes()
    {
        Assert.Contains(Pages, p => Query().IsMatch(p.Text));
        Assert.Empty(Pages.Where(p => Query().IsMatch(p.Text) && !p.Text.Contains("OnParametersSet", StringComparison.Ordinal)).Select(p => p.Path));
    }

    /// <summary>A key would hand the next record to the page that shows the last one, with what it has loaded and its clock.</summary>
    [Fact]
    public void The_page_of_a_route_has_no_key()
    {
        var routes = Source.Files(".razor").Single(f => f.Name == "Routes.razor").Text;
        Assert.Contains("<RouteView ", routes, StringComparison.Ordinal); // none of our own, which could set one
        Assert.DoesNotContain("@key", routes, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[SupplyParameterFromQuery\b")]
    private static partial Regex Query();
}
