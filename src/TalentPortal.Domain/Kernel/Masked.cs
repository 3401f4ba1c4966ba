using System.Globalization;
using System.Text;

namespace TalentPortal.Domain.Kernel;

/// <summary>How personal data are shown in lists: one rule everywhere, because two rules together give the whole away (korea.md 2.6).</summary>
public static class Masked
{
    private const string Hidden = "****";

    /// <summary>김구 → 김*, 홍길동 → 홍*동, 남궁민수 → 남**수; a foreign name keeps its first word: KIM ****.</summary>
    public static string Name(string name)
    {
        var trimmed = name.Trim().Normalize(NormalizationForm.FormC);
        var space = trimmed.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0) return $"{trimmed[..space]} {Hidden}";
        var letters = Letters(trimmed);
        return letters.Count switch
        {
            0 => "",
            1 => "*",
            2 => letters[0] + "*",
            _ => letters[0] + new string('*', letters.Count - 2) + letters[^1],
        };
    }

    /// <summary>010-1234-5678 → 010-****-5678, 02-123-4567 → 02-***-4567: the middle part.</summary>
    public static string Phone(string phone)
    {
        var parts = phone.Trim().Split('-');
        if (parts.Length >= 3) return string.Join('-', parts.Select((p, i) => i > 0 && i < parts.Length - 1 ? new string('*', p.Length) : p));
        return phone.Length <= 4 ? Hidden : Hidden + phone[^4..];
    }

    /// <summary>The first two letters of the local part: hong@x.kr → ho****@x.kr; a local part of one or two letters is hidden whole.</summary>
    public static string Email(string email)
    {
        var at = email.LastIndexOf('@');
        if (at <= 0) return Hidden;
        return (at > 2 ? email[..2] : "") + Hidden + email[at..];
    }

    /// <summary>Only the last four digits; dashes stay, so that it is recognised: 123-456-783456 → ***-***-**3456.</summary>
    public static string Account(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        var seen = 0;
        return string.Concat(number.Select(c => !char.IsAsciiDigit(c) ? c : ++seen > digits - 4 && digits > 4 ? c : '*'));
    }

    private static List<string> Letters(string text)
    {
        var letters = new List<string>();
        var each = StringInfo.GetTextElementEnumerator(text);
        while (each.MoveNext()) letters.Add(each.GetTextElement());
        return letters;
    }

    /// <summary>A contact as a roster gives it, with or without dashes: 010-****-5678; what is no number keeps its first three characters.</summary>
    public static string Contact(string contact)
    {
        var digits = string.Concat(contact.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            >= 9 => $"{digits[..(digits.StartsWith("02", StringComparison.Ordinal) ? 2 : 3)]}-****-{digits[^4..]}",
            _ => string.Concat(contact.Take(3)) + "****",
        };
    }

    /// <summary>2012.**.**; of a text that is no date the first four characters.</summary>
    public static string BirthDate(string text) => string.Concat(text.Take(20).Select((c, i) => i >= 4 && char.IsDigit(c) ? '*' : c));

    /// <summary>The year only.</summary>
    public static string BirthDate(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Year}.**.**");
}
