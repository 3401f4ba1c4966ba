using Microsoft.Playwright;
using TalentPortal.Domain.Kernel;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>An official signs in and records money without a mouse: every stop is reached by Tab, can be seen, and answers to Enter or the space bar.</summary>
[Collection(PortalWalks.Name)]
public sealed class KeyboardWalk(PortalHost host)
{
    private const int MostStops = 120;

    [Fact]
    public async Task An_official_records_money_by_keyboard_alone()
    {
        SetDefaultExpectTimeout(15_000);
        await using var visitor = await Visitor.Arrive(host, "keyboard");
        var page = visitor.Page;
        await visitor.Go("/");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("#main$")); // the first stop skips the menu
        await visitor.Shot("skip");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"), "the skip link leads nowhere");

        await Open("header a[href^='/sign-in']");
        await page.WaitForURLAsync("**/sign-in*");
        await Open("form:has(input[name=person][value='seocho-finance']) button");
        await page.WaitForURLAsync("**/home");
        await Open("header nav a[href='/office/funding']");
        await page.WaitForURLAsync("**/office/funding");
        await Expect(page.Locator("tbody th a").First).ToBeVisibleAsync();
        await visitor.Settled();
        await Open("tbody th a");
        await page.WaitForURLAsync("**/office/funding/lines/*");
        await Expect(page.Locator("#record-Appropriation")).ToBeVisibleAsync();
        await visitor.Settled();

        await Open("#record-Appropriation summary");
        await Stop("#Appropriation-amount");
        await page.Keyboard.TypeAsync("1,000원");
        await Stop("#Appropriation-day");
        await page.Keyboard.TypeAsync(Seoul.Today(TimeProvider.System).ToString("MMddyyyy", System.Globalization.CultureInfo.InvariantCulture)); // as this browser orders its parts
        await visitor.Shot("form");
        await Open("#record-Appropriation button[type=submit]");
        await Expect(page.Locator("main > [role=status]")).ToContainTextAsync("편성을 기록했습니다");
        await visitor.Shot("recorded");

        await Open("header details summary");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('header details[open]') !== null"), "an opened menu is not the next stop");
        Assert.Empty(visitor.Complaints);

        async Task Open(string what)
        {
            await Stop(what);
            await page.Keyboard.PressAsync("Enter");
        }

        // Tab by Tab from where the reader stands to what is wanted; each stop on the way must show that it has the focus.
        async Task Stop(string what)
        {
            var wanted = page.Locator(what).First;
            for (var stops = 0; stops < MostStops; stops++)
            {
                if (await wanted.EvaluateAsync<bool>("e => e === document.activeElement")) return;
                await page.Keyboard.PressAsync("Tab");
                var unseen = await page.EvaluateAsync<string?>("""
                    () => {
                      const at = document.activeElement;
                      if (!at || at === document.body) return null;
                      const box = at.getBoundingClientRect(), style = getComputedStyle(at);
                      const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
                      return box.width > 0 && box.height > 0 && shows ? null : at.outerHTML.slice(0, 200);
                    }
                    """);
                Assert.True(unseen is null, $"the focus cannot be seen on {unseen}");
            }

            Assert.Fail($"{what} is not reached by {MostStops} stops on {page.Url}");
        }
    }
}
