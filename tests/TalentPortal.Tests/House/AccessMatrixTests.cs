using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.House;

/// <summary>Every route × every sample person (each role, in the own and in another organisation) × signed out. The table is
/// routes.tsv; a route that is not in it fails.</summary>
public sealed class AccessMatrixTests(PortalWeb web) : IClassFixture<PortalWeb>
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
                var client = await web.As(person?.Key);
                using var answer = await client.GetAsync(row.Path);
                var got = Said(answer);
                var expected = Expected(row, person);
                if (got != expected) wrong.Add($"{row.Path} for {person?.Key ?? "nobody"}: {got}, expected {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers()
    {
        var client = await web.As(null);
        var bare = new List<string>();
        foreach (var path in Table.Where(r => r.Path.Length > 0).Select(r => r.Path).Append("/no-such-page").Append("/css/portal.css"))
        {
            using var answer = await client.GetAsync(path);
            var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join(' ', values) : "";
            var script = policy.Split(';').Select(d => d.Trim()).FirstOrDefault(d => d.StartsWith("script-src", StringComparison.Ordinal)) ?? "";
            if (!policy.Contains("default-src 'none'", StringComparison.Ordinal) || script.Contains("unsafe", StringComparison.Ordinal)) bare.Add($"{path}: {policy}");
            foreach (var header in new[] { "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy" })
                if (!answer.Headers.Contains(header)) bare.Add($"{path}: {header}");
        }

        Assert.Empty(bare);
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
}
