using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Shell;

/// <summary>How a visitor wants to see the portal: text size, contrast and the unit of money. Kept in cookies that name nobody.</summary>
/// <param name="TextSize">One of <see cref="TextSizes"/>.</param>
/// <param name="Mode">One of <see cref="Modes"/>; null is the usual contrast.</param>
/// <param name="Money">In which unit money is shown.</param>
public sealed record DisplayChoice(string TextSize, string? Mode, MoneyUnit Money = MoneyUnit.Won)
{
    public const string TextSizeCookie = "tp-text-size";
    public const string ModeCookie = "tp-contrast";
    public const string MoneyCookie = "tp-money";
    public const string UsualSize = "medium";
    public const string HighContrast = "high-contrast";

    /// <summary>작게, 보통, 조금 크게, 크게, 가장 크게: .9, 1, 1.1, 1.3 and 1.5 times.</summary>
    public static IReadOnlyList<string> TextSizes { get; } = ["small", UsualSize, "large", "larger", "largest"];

    public static IReadOnlyList<string> Modes { get; } = ["usual", HighContrast];

    /// <summary>What the cookies say; anything else in them counts as the usual.</summary>
    public static DisplayChoice Of(HttpContext http)
    {
        var size = http.Request.Cookies[TextSizeCookie];
        return new DisplayChoice(
            size is not null && TextSizes.Contains(size, StringComparer.Ordinal) ? size : UsualSize,
            string.Equals(http.Request.Cookies[ModeCookie], HighContrast, StringComparison.Ordinal) ? HighContrast : null,
            MoneyUnits.Parse(http.Request.Cookies[MoneyCookie]));
    }
}
