using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TalentPortal.BrowserTests;

/// <summary>A person before the portal, with a browser window of their own. What the browser complains about fails the walk.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

    private readonly IBrowserContext context;
    private readonly string walk;
    private readonly List<string> complaints = [];
    private int shots;

    private Visitor(IBrowserContext context, IPage page, PortalHost host, string walk)
    {
        (this.context, Page, Host, this.walk) = (context, page, host, walk);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add(message.Text.Contains("unhandled", StringComparison.Ordinal) ? $"{message.Text}\n{host.Log()}" : message.Text); // the portal knows more than its page says
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }
    public PortalHost Host { get; }

    /// <summary>What the browser reported; a 404 or 403 that a walk asks for on purpose is to be taken out by the walk.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<Visitor> Arrive(PortalHost host, string walk, string language = "ko", int width = 1280, bool javaScript = true)
    {
        var window = await host.Browser.NewContextAsync(new()
        {
            BaseURL = host.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = language,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(15_000);
        await window.AddCookiesAsync([new() { Name = ".AspNetCore.Culture", Value = $"c%3D{language}%7Cuic%3D{language}", Url = host.Address.ToString() }]);
        return new Visitor(window, await window.NewPageAsync(), host, walk);
    }

    /// <summary>Signs in as a person of the sample.</summary>
    public async Task SignIn(string person)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator($"form:has(input[name=person][value='{person}']) button").ClickAsync();
        await Page.WaitForURLAsync("**/home");
    }

    /// <summary>Follows the link that was mailed to the address of one's new account.</summary>
    public async Task ConfirmsAddress(string mail)
    {
        await Page.GotoAsync(await Host.LinkMailed(mail, "/account/confirm"));
        await Shot("address");
        await Page.ClickAsync("main form:first-of-type button");
        await Assertions.Expect(Page.Locator("main [role=status] .notice-success")).ToContainTextAsync(mail);
    }

    public async Task Go(string path)
    {
        await Page.GotoAsync(path);
        await Settled();
    }

    /// <summary>Waits until an interactive page has its circuit; a static page has none to wait for.</summary>
    public async Task Settled()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForFunctionAsync("() => !document.querySelector('[data-loading], [data-circuit=waiting]')");
    }

    public async Task Shot(string what) =>
        await Page.ScreenshotAsync(new() { Path = Path.Combine(PortalHost.Shots, $"{walk}-{PortalHost.Count(++shots)}-{what}.png"), FullPage = true });

    /// <summary>axe and our own checks: nothing is found.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Rules] } });
        var own = await Page.EvaluateAsync<string[]>("""
            () => [
              ...[...document.querySelectorAll('table')].filter(t => !t.caption || !t.caption.textContent.trim()).map(() => 'a table without caption'),
              ...[...document.querySelectorAll('main table:not(.data)')].map(t => `a table of another look: ${t.caption?.textContent}`),
              ...[...document.querySelectorAll('th')].filter(h => !h.scope).map(h => `a th without scope: ${h.textContent.trim()}`),
              ...(document.querySelectorAll('h1').length === 1 ? [] : [`${document.querySelectorAll('h1').length} h1`]),
              ...[...document.querySelectorAll('a[target=_blank]')].filter(a => !/새 창|new window/.test(a.textContent + (a.title || '') + (a.ariaLabel || ''))).map(a => `a new window unsaid: ${a.textContent.trim()}`),
              ...(document.documentElement.scrollWidth > document.documentElement.clientWidth + 1 ? [`wider than the window: ${document.documentElement.scrollWidth}`] : []),
              ...(document.title.includes('|') ? [] : ['no title']),
              ...(/⟦/.test(document.body.textContent) ? ['a text is missing'] : []),
            ]
            """);
        return [.. found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")), .. own];
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
