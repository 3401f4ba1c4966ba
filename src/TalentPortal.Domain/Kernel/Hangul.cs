using System.Text;

namespace TalentPortal.Domain.Kernel;

/// <summary>What Korean search needs: initial consonants (초성) beside the text itself.</summary>
public static class Hangul
{
    private const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int SyllablesPerInitial = 588;
    private const int SyllablesPerVowel = 28;

    /// <summary>영광군 → ㅇㄱㄱ; what is not Hangul is left out.</summary>
    public static string InitialsOf(string text) => string.Concat(text.Where(IsSyllable)
        .Select(c => Initials[(c - FirstSyllable) / SyllablesPerInitial]));

    /// <summary>The texts in one searchable line: NFC, lower case, spaces kept, each followed by its initials.</summary>
    public static string SearchText(params IEnumerable<string?> texts)
    {
        var line = new StringBuilder();
        foreach (var text in texts.OfType<string>().Select(t => t.Trim().Normalize(NormalizationForm.FormC)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal))
        {
            line.Append(text.ToUpperInvariant()).Append('\n');
            var initials = InitialsOf(text);
            if (initials.Length > 1) line.Append(initials).Append('\n');
        }

        return line.ToString();
    }

    /// <summary>A user's query in the shape of <see cref="SearchText"/>.</summary>
    public static string Query(string text)
    {
        var whole = text.Trim();
        if (whole.Length > 0 && char.IsHighSurrogate(whole[^1])) whole = whole[..^1]; // a field's limit may cut a character in two
        return whole.Normalize(NormalizationForm.FormC).ToUpperInvariant();
    }

    private static bool IsSyllable(char c) => c is >= (char)FirstSyllable and <= (char)LastSyllable;
}

/// <summary>Keeps resident registration numbers out: none is ever stored (개인정보 보호법 제24조의2).</summary>
public static partial class ResidentNumber
{
    /// <summary>Whether the text holds something shaped like one. Typed fields for corporation and account numbers do not ask:
    /// valid ones look alike.</summary>
    public static bool IsIn(string? text) => text is not null && Shape().IsMatch(text.Normalize(NormalizationForm.FormKC));

    [System.Text.RegularExpressions.GeneratedRegex(@"(?<!\d)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s?-?\s?[1-8]\d{6}(?!\d)",
        System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Shape();
}
