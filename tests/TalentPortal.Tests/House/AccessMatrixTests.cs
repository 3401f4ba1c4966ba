using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.House;

/// <summary>Every route × every sample person (each role, in the own and in another organisation) × signed out. The table is
/// routes.tsv; a route that is not in it fails. Asked twice: of the portal as it is, and with its own scopes switched off.</summary>
public sealed partial class AccessMatrixTests(PortalWeb web) : IClassFixture<PortalWeb>
{
    private const string Everybody = "*";

    /// <param name="Needs">Public, or a permission.</param>
    /// <param name="Path">An address of the route in the sample; empty where the route only takes posts.</param>
    /// <param name="Sees">Sample people who get it: everybody with the permission (*), or these; the others with the permission get 404.</param>
    private sealed record Row(string Method, string Route, string Needs, string Path, string Sees);

    private static readonly List<Row> Table = [.. File.ReadAllLines(Path.Combine(Source.Root, "tests", "TalentPortal.Tests", "House", "routes.tsv"))
        .Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).Select(c => new Row(c[0], c[1], c[2], c[3], c[4]))];

    [Fact]
    public void Every_route_stands_in_the_table_and_every_line_has_its_route()
    {
        var mapped = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !IsFile(e)).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ToList();
        var listed = Table.Select(r => r.Route).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Empty(mapped.Except(listed).Select(r => $"not in routes.tsv: {r}"));
        Assert.Empty(listed.Except(mapped).Select(r => $"no such route: {r}"));
    }

    [Fact]
    public async Task Everybody_gets_what_is_theirs_and_nothing_else()
    {
        var wrong = new List<string>();
        foreach (var row in Table.Where(r => r.Path.Length > 0))
        {
            foreach (var person in SampleInstitutions.People.Prepend(null!))
            {
                var expected = Expected(row, person);
                var (got, shown) = await Ask(row.Path, person?.Key, rowSecurityAlone: false);
                if (got != expected) wrong.Add($"{row.Path} for {person?.Key ?? "nobody"}: {got}, expected {expected}");
                var (bare, shownBare) = await Ask(row.Path, person?.Key, rowSecurityAlone: true);
                if (bare != got) wrong.Add($"{row.Path} for {person?.Key ?? "nobody"} by row security alone: {bare}, expected {got}");
                else if (FirstDifference(shown, shownBare) is { } more) wrong.Add($"{row.Path} for {person?.Key ?? "nobody"} by row security alone: {more}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong)); // all of them, not the first five
    }

    /// <summary>Else the second round would ask the first portal again and find nothing.</summary>
    [Fact]
    public void The_second_portal_has_no_scopes()
    {
        using var db = web.BareServices.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();
        Assert.DoesNotContain("WHERE", db.BudgetLinesOf(Actor.Public).ToQueryString(), StringComparison.Ordinal);
        db.IsRowSecurityAlone = false;
        Assert.Contains("WHERE", db.BudgetLinesOf(Actor.Public).ToQueryString(), StringComparison.Ordinal);
    }

    /// <summary>A probe of a proxy asks with HEAD.</summary>
    [Theory]
    [InlineData("/health/plain")]
    [InlineData("/health/ready")]
    public async Task Health_answers_HEAD_as_it_answers_GET(string path)
    {
        var client = await web.As(null);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        using var get = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers()
    {
        var client = await web.As(null);
        var bare = new List<string>();
        foreach (var path in Table.Where(r => r.Path.Length > 0).Select(r => r.Path).Append("/no-such-page").Append("/css/portal.css"))
        {
            using var answer = await client.GetAsync(path);
            bare.AddRange(Missing(answer).Select(m => $"{path}: {m}"));
        }

        Assert.Empty(bare);
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join(' ', values) : "";
        var script = policy.Split(';').Select(d => d.Trim()).FirstOrDefault(d => d.StartsWith("script-src", StringComparison.Ordinal)) ?? "";
        if (!policy.Contains("default-src 'none'", StringComparison.Ordinal) || script.Contains("unsafe", StringComparison.Ordinal)) yield return policy;
        foreach (var header in new[] { "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy" })
            if (!answer.Headers.Contains(header)) yield return header;
    }

    /// <returns>The kind of the answer, and what a reader learns from it: texts and links, without what differs from answer to answer.</returns>
    private async Task<(string Said, string[] Shown)> Ask(string path, string? person, bool rowSecurityAlone)
    {
        var client = await web.As(person, rowSecurityAlone);
        using var answer = await client.GetAsync(path);
        Assert.Empty(Missing(answer)); // of a signed-in person's answers too
        if (answer.Content.Headers.ContentType?.MediaType != "text/html") return (Said(answer), []);
        var page = Link().Replace(Comment().Replace(await answer.Content.ReadAsStringAsync(), ""), " ${link}<i>");
        return (Said(answer), [.. Tag().Split(page).Select(t => t.Trim()).Where(t => t.Length > 0)]);
    }

    private static string? FirstDifference(string[] scoped, string[] bare)
    {
        var at = scoped.Zip(bare).TakeWhile(pair => pair.First == pair.Second).Count();
        return at == scoped.Length && at == bare.Length ? null : $"shows '{bare.ElementAtOrDefault(at)}' where '{scoped.ElementAtOrDefault(at)}' stands";
    }

    private static string Expected(Row row, SampleInstitutions.Someone? person)
    {
        if (row.Needs == "Public") return row.Sees == Everybody || (person is not null && row.Sees.Split(',').Contains(person.Key)) ? "200" : "404";
        if (person is null) return "sign-in";
        if (!Grants.Of(person.Role).Contains(Enum.Parse<Permission>(row.Needs))) return "403";
        return row.Sees == Everybody || row.Sees.Split(',').Contains(person.Key) ? "200" : "404";
    }

    private static string Said(HttpResponseMessage answer) => answer switch
    {
        { StatusCode: HttpStatusCode.Redirect, Headers.Location: { } to } when to.OriginalString.Contains("/sign-in", StringComparison.Ordinal) => "sign-in",
        { StatusCode: HttpStatusCode.Redirect, Headers.Location: { } to } when to.OriginalString.Contains("/no-permission", StringComparison.Ordinal) => "403",
        _ => $"{(int)answer.StatusCode}",
    };

    /// <summary>Style sheets, scripts, fonts and Blazor's own sockets.</summary>
    private static bool IsFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)) || endpoint.RoutePattern.RawText!.Contains("_blazor", StringComparison.Ordinal)
        || endpoint.RoutePattern.RawText!.Contains("_framework", StringComparison.Ordinal) || endpoint.RoutePattern.RawText!.Contains("{**", StringComparison.Ordinal);

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("<a [^>]*?href=\"(?<link>[^\"]*)\"[^>]*>")]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
