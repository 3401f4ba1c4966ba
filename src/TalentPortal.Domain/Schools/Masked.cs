namespace TalentPortal.Domain.Schools;

/// <summary>How a child's data look where they need not be read in full: one rule everywhere, so that parts cannot be joined (korea.md 2.6).</summary>
public static class Masked
{
    /// <summary>김*, 홍*동, 남**수; of a name in several words the first one stays.</summary>
    public static string Name(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && char.IsAsciiLetter(name[0])) return name[..(space + 1)] + "****";
        return name.Length switch
        {
            0 => "",
            1 => "*",
            2 => name[..1] + "*",
            _ => name[..1] + new string('*', Math.Min(name.Length - 2, 10)) + name[^1..],
        };
    }

    /// <summary>010-****-5678; other text keeps its first three characters.</summary>
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
