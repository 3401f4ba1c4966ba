using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Tests.Shell;

/// <summary>What is said when something fails: to the visitor a sentence, to the log one line, and no secret to either.</summary>
public sealed class TroubleTests(ShellHost portal) : IClassFixture<ShellHost>
{
    [Fact]
    public async Task A_page_whose_database_is_away_is_a_sentence_with_503()
    {
        using var visitor = portal.Visitor();
        using var answer = await visitor.GetAsync("/agreements");
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("서비스에 문제가 생겼습니다", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_one_line_with_its_route_and_never_with_its_address()
    {
        var log = new Lines();
        await using var logged = portal.WithWebHostBuilder(host => host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log)));
        using var visitor = logged.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        foreach (var path in (string[])["/privacy?name=hong-gil-dong", "/agreements/secret-slug?search=hong-gil-dong", "/no-such-page/secret-slug"])
            using (await visitor.GetAsync(path)) { }

        var lines = log.Of("TalentPortal.Requests");
        Assert.Collection(lines,
            l => Assert.StartsWith("GET /privacy answered 200 in ", l, StringComparison.Ordinal),
            l => Assert.StartsWith("GET /agreements/{", l, StringComparison.Ordinal),
            l => Assert.Contains("answered 404 in ", l, StringComparison.Ordinal));
        Assert.Contains("answered with an error in ", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Contains("secret-slug", StringComparison.Ordinal) || l.Contains("hong", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ko", "지금 저장소에 연결하지 못했습니다")]
    [InlineData("en", "The database cannot be reached just now")]
    public async Task A_click_that_finds_no_database_is_said_above_the_page_until_one_succeeds(string language, string sentence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var services = new ServiceCollection().AddSingleton(Words.Load(strict: true)).AddSingleton<CircuitTrouble>()
            .AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<Clicked>();
            Assert.DoesNotContain(sentence, page.ToHtmlString(), StringComparison.Ordinal);

            await Click(() => throw new DatabaseAwayException(new NpgsqlException("away")));
            Assert.Contains(sentence, page.ToHtmlString(), StringComparison.Ordinal);
            Assert.Contains("what was typed", page.ToHtmlString(), StringComparison.Ordinal);

            await Click(() => { });
            Assert.DoesNotContain(sentence, page.ToHtmlString(), StringComparison.Ordinal);
        });
    }

    private static Task Click(Action work) => ((IHandleEvent)Clicked.Last!).HandleEventAsync(new EventCallbackWorkItem(work), null);

    /// <summary>A page with a form, as far as this needs one: its head, and what somebody typed.</summary>
    private sealed class Clicked : WorkPage
    {
        public static Clicked? Last { get; private set; }

        protected override void OnInitialized() => Last = this;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<PageHead>(0);
            builder.AddAttribute(1, nameof(PageHead.Title), "page");
            builder.CloseComponent();
            builder.AddContent(2, "what was typed");
        }
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<(string Category, string Text)> lines = [];

        public List<string> Of(string category) => [.. lines.Where(l => l.Category == category).Select(l => l.Text)];
        public ILogger CreateLogger(string categoryName) => new Writer(categoryName, lines);
        public void Dispose() { }

        private sealed class Writer(string category, ConcurrentQueue<(string Category, string Text)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel logLevel) => true;
            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue((category, formatter(state, exception)));
        }
    }
}
