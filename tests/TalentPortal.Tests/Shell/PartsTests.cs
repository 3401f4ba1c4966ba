using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TalentPortal.Domain.Kernel;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Tests.Shell;

public sealed class PartsTests
{
    private static async Task<string> Render<TPart>(params (string Name, object? Value)[] parameters) where TPart : IComponent
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        var services = new ServiceCollection().AddSingleton(Words.Load(strict: true))
            .AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All))
            .BuildServiceProvider();
        await using (services)
        {
            await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
            return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPart>(view)).ToHtmlString());
        }
    }

    private static RenderFragment<FieldLinks> Control => links => builder =>
    {
        builder.OpenElement(0, "input");
        builder.AddAttribute(1, "id", "why");
        builder.AddAttribute(2, "aria-describedby", links.DescribedBy);
        builder.AddAttribute(3, "aria-invalid", links.Invalid);
        builder.CloseElement();
    };

    [Fact]
    public async Task A_field_ties_hint_and_its_own_refusal_to_the_control()
    {
        var page = await Render<Field>(("Id", "why"), ("Name", "Reason"), ("Label", "사유"), ("Hint", "한 줄로"),
            ("ChildContent", Control), ("Refusals", new[] { KernelRefusals.ReasonMissing, KernelRefusals.Stale }));
        Assert.Contains("aria-describedby=\"why-hint why-error\" aria-invalid=\"true\"", page, StringComparison.Ordinal);
        Assert.Contains("사유를 입력해 주세요.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("다른 사람이", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_without_hint_or_refusal_ties_nothing()
    {
        var page = await Render<Field>(("Id", "why"), ("Label", "사유"), ("ChildContent", Control));
        Assert.DoesNotContain("aria-describedby", page, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_no_refusals_shows_nothing() =>
        Assert.Equal("", (await Render<RefusalList>(("Refusals", Array.Empty<Refusal>()))).Trim());

    [Fact]
    public async Task A_badge_says_its_state_in_words_beside_an_icon()
    {
        var page = await Render<StateBadge>(("State", Party.School), ("Tone", Tone.Success));
        Assert.Contains("<svg class=\"icon\"", page, StringComparison.Ordinal);
        Assert.Contains("학교", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_draws_each_bar_in_proportion_and_says_every_value_in_its_table()
    {
        var page = await Render<BarChart>(("Id", "c"), ("Title", "재원"), ("Description", "연도별 재원"), ("Category", "연도"),
            ("Series", new[] { "국비", "구비" }), ("Bars", new[] { new Bar("2026", 60, 20), new Bar("2027", 40, 0) }),
            ("Show", (Func<long, string>)(value => $"{value}원")));
        Assert.Contains("x=\"0.00%\" y=\"2\" width=\"75.00%\"", page, StringComparison.Ordinal);
        Assert.Contains("x=\"75.00%\" y=\"2\" width=\"25.00%\"", page, StringComparison.Ordinal);
        Assert.Contains("width=\"50.00%\"", page, StringComparison.Ordinal);
        Assert.Contains("<caption>재원 표</caption>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">0원</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_without_bars_or_with_nothing_but_zero_can_be_drawn()
    {
        foreach (var bars in new Bar[][] { [], [new Bar("2026", 0)] })
        {
            Assert.DoesNotContain("chart-fill", await Render<BarChart>(("Id", "c"), ("Title", "재원"), ("Description", "연도별 재원"),
                ("Category", "연도"), ("Series", new[] { "국비" }), ("Bars", bars), ("Show", (Func<long, string>)(value => $"{value}"))),
                StringComparison.Ordinal);
        }
    }
}
