using System.Globalization;

namespace TalentPortal.Web.Kernel;

/// <summary>The two languages of the portal. Whatever is not English reads Korean.</summary>
public static class Language
{
    public const string Korean = "ko";
    public const string English = "en";

    public static string Current =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, English, StringComparison.Ordinal) ? English : Korean;

    public static bool IsKorean => string.Equals(Current, Korean, StringComparison.Ordinal);
}
