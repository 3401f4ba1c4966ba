using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace TalentPortal.Tests.Shell;

public sealed class PublicPageTests : IDisposable
{
    private readonly ShellHost portal = new();

    public void Dispose() => portal.Dispose();

    private async Task<(HttpResponseMessage Answer, string Page)> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var visitor = portal.Visitor();
        var answer = await visitor.SendAsync(request);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    private static bool IsKept(HttpResponseMessage answer) => answer.Headers.Age is not null;

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy")]
    public async Task A_kept_page_holds_no_token_and_sets_no_cookie(string path)
    {
        var first = await Get(path);
        var second = await Get(path);
        Assert.False(IsKept(first.Answer));
        Assert.True(IsKept(second.Answer));
        Assert.Equal(first.Page, second.Page);
        Assert.DoesNotContain("RequestVerificationToken", second.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Blazor-Server-Component-State", second.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("CfDJ8", second.Page, StringComparison.Ordinal); // how everything protected begins
        Assert.DoesNotContain("<form", second.Page, StringComparison.Ordinal);
        Assert.All([first.Answer, second.Answer], answer =>
        {
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        });
    }

    [Fact]
    public async Task Somebody_signed_in_is_never_served_from_the_store_and_leaves_nothing_in_it()
    {
        await Get("/privacy");
        var signedIn = await Get("/privacy", (ShellHost.Person, "홍길동"));
        var visitor = await Get("/privacy");
        Assert.False(IsKept(signedIn.Answer));
        Assert.Contains("홍길동", signedIn.Page, StringComparison.Ordinal);
        Assert.True(IsKept(visitor.Answer));
        Assert.DoesNotContain("홍길동", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_display_choices_and_queries_are_kept_apart()
    {
        var usual = await Get("/terms");
        var english = await Get("/terms", ("Cookie", ".AspNetCore.Culture=c=en|uic=en"));
        var contrast = await Get("/terms", ("Cookie", "tp-contrast=high-contrast"));
        var query = await Get("/terms?a=1");
        Assert.All([usual, english, contrast, query], one => Assert.False(IsKept(one.Answer)));
        Assert.Contains("lang=\"en\"", english.Page, StringComparison.Ordinal);
        Assert.Contains("data-krds-mode=\"high-contrast\"", contrast.Page, StringComparison.Ordinal);
        Assert.Contains("이용약관", usual.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_can_be_put_out_at_once()
    {
        await Get("/copyright");
        Assert.True(IsKept((await Get("/copyright")).Answer));
        await portal.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync("public", CancellationToken.None);
        Assert.False(IsKept((await Get("/copyright")).Answer));
    }

    [Fact]
    public async Task The_store_holds_the_page_compressed()
    {
        await Get("/privacy", ("Accept-Encoding", "br"));
        using var visitor = portal.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var answer = await visitor.SendAsync(request);
        Assert.True(IsKept(answer));
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        await using var plain = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        Assert.Contains("개인정보 처리방침", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_page_still_answers_the_browser_scripts_navigation()
    {
        for (var time = 0; time < 2; time++)
        {
            var (answer, _) = await Get("/terms", ("Accept", "text/html; blazor-enhanced-nav=on"));
            Assert.Equal("allow", Assert.Single(answer.Headers.GetValues("blazor-enhanced-nav")));
        }
    }
}
