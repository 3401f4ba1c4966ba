using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Components;
using TalentPortal.Application.Samples;

namespace TalentPortal.Tests.House;

/// <summary>Whatever somebody writes into an address, it is answered with a page: every query value of every page, with texts that are no
/// number, no date, no cursor, no text. The values are found by reflection, the addresses in routes.tsv.</summary>
public sealed class HostileAddressTests(PortalWeb web) : IClassFixture<PortalWeb>
{
    private static readonly string Half = new string('a', 99) + "\U0001F600"; // cut at 100 it would leave half a character

    private static readonly string[] Values =
    [
        "x", "-1", "99999999999999999999", "%00", "a%00b", "true,false", "2026-13-45", "'; --", Uri.EscapeDataString(Half), new string('9', 700),
        Cursor("", Encoding.UTF8.GetBytes(new string('가', 11))), // 33 bytes, 11 characters
        Cursor(Id + "-99"), Cursor(Id + long.MaxValue), Cursor(Id + "u" + long.MaxValue), Cursor(Id + "\0"), Cursor(Id + "99|x|1"), Cursor(Id),
    ];

    private static string Id => "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task No_address_ends_in_an_error_of_the_portal()
    {
        var names = typeof(Program).Assembly.GetTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => (route.Template, page)))
            .ToLookup(r => r.Template, r => r.page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(p => (p, query: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>())).Where(p => p.query is not null)
                .Select(p => p.query!.Name ?? p.p.Name).ToList());
        var wrong = new List<string>();
        var asked = 0;
        foreach (var line in File.ReadLines(Path.Combine(Source.Root, "tests", "TalentPortal.Tests", "House", "routes.tsv")).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length > 3 && c[0] == "GET" && c[3].Length > 0))
        {
            var parameters = names[line[1]].SelectMany(n => n).ToList();
            if (parameters.Count == 0) continue;
            var client = await web.As(await Reader(line[3]));
            foreach (var name in parameters)
            {
                foreach (var value in Values)
                {
                    asked++;
                    var answer = await client.GetAsync($"{line[3]}?{char.ToLowerInvariant(name[0])}{name[1..]}={value}");
                    if ((int)answer.StatusCode >= 500) wrong.Add($"{(int)answer.StatusCode} {line[3]}?{name}={value[..Math.Min(60, value.Length)]}");
                }
            }
        }

        Assert.True(asked > 500, $"only {asked} addresses were asked");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>The first person of the sample who may read the page; nobody for a public one.</summary>
    private async Task<string?> Reader(string path)
    {
        foreach (var person in SampleInstitutions.People.Select(p => p.Key).Prepend(null))
            if ((await (await web.As(person)).GetAsync(path)).IsSuccessStatusCode) return person;
        return null;
    }

    private static string Cursor(string plain, byte[]? bytes = null) =>
        Convert.ToBase64String(bytes ?? Encoding.UTF8.GetBytes(plain)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
