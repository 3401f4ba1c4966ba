using System.Net;
using System.Text.RegularExpressions;
using TalentPortal.Domain.Kernel;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Tests.Shell;

public sealed partial class ShellTests(ShellHost portal) : IClassFixture<ShellHost>
{
    private async Task<HttpResponseMessage> Get(string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var visitor = portal.Visitor();
        return await visitor.SendAsync(request);
    }

    public static TheoryData<string, HttpStatusCode> Answers => new()
    {
        { "/", HttpStatusCode.OK },
        { "/css/portal.css", HttpStatusCode.OK },
        { "/health/plain", HttpStatusCode.OK },
        { "/no-such-page", HttpStatusCode.NotFound },
        { "/not-found", HttpStatusCode.NotFound },
        { "/no-permission", HttpStatusCode.Forbidden },
        { "/error", HttpStatusCode.InternalServerError },
        { "/status/400", HttpStatusCode.BadRequest },
        { "/language/en", HttpStatusCode.Redirect },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_kind_of_answer_carries_the_headers(string path, HttpStatusCode status)
    {
        using var answer = await Get(path);
        Assert.Equal(status, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        string[] others = ["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"];
        Assert.All(others, name => Assert.Single(answer.Headers.GetValues(name)));
    }

    [Fact]
    public async Task The_browser_script_is_served()
    {
        using var answer = await Get("/_framework/blazor.web.js");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Blazor", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/privacy?a=1", "/privacy?a=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/%0d%0aSet-Cookie:x", "/")]
    [InlineData("", "/")]
    public async Task Choosing_a_language_leads_back_into_the_portal_only(string returnTo, string location)
    {
        var escaped = returnTo.Contains('%', StringComparison.Ordinal) ? returnTo : Uri.EscapeDataString(returnTo);
        using var answer = await Get($"/language/en?returnTo={escaped}");
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("uic%3Den", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/language/fr")]
    [InlineData("/display/text-size/huge")]
    [InlineData("/display/contrast/dark")]
    public async Task A_choice_that_does_not_exist_is_not_found(string path)
    {
        using var answer = await Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_page_asked_for_stays_in_the_links_of_its_error_page()
    {
        using var answer = await Get("/no-such-page");
        Assert.Contains("href=\"/no-such-page#main\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_left_open_for_too_long_gets_a_page_that_says_so()
    {
        using var visitor = portal.Visitor();
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in")]);
        using var answer = await visitor.PostAsync("/privacy", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("요청을 처리할 수 없습니다", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_has_one_heading_and_a_title_of_its_own_in_both_languages()
    {
        string[] paths = ["/", "/privacy", "/terms", "/copyright", "/accessibility", "/not-found", "/no-permission", "/error", "/status/400"];
        var titles = new List<string>();
        foreach (var language in new[] { "ko", "en" })
        {
            foreach (var path in paths)
            {
                using var answer = await Get(path, $".AspNetCore.Culture=c={language}|uic={language}");
                var page = await answer.Content.ReadAsStringAsync();
                Assert.Single(Heading().Matches(page));
                Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
                titles.Add(Title().Match(page).Groups["title"].Value);
            }
        }

        Assert.All(titles, title => Assert.Matches(@"^.+ \| (탤런트포털|TalentPortal)$", title));
        Assert.Equal(titles.Count, titles.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_menu_shows_each_role_what_it_may_open()
    {
        Assert.DoesNotContain(Menu.For(Role.Public), entry => entry.Needs is not null);
        Assert.Contains(Menu.For(Role.SchoolTeacher), entry => entry.Needs == Permission.OwnDesk);
        var words = Words.Load(strict: true);
        Assert.All(Menu.All, entry => Assert.True(words.Has(entry.Key), entry.Key));
    }

    [GeneratedRegex("<h1[ >]", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<title>(?<title>[^<]*)</title>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();
}
