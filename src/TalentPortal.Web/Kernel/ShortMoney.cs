using System.Globalization;

namespace TalentPortal.Web.Kernel;

/// <summary>Money in 조, 억 and 만: at most two units, so that a long sum still reads at a glance.</summary>
internal static class KoreanMoney
{
    private const long Man = 10_000, Eok = 100_000_000, Jo = 1_000_000_000_000;

    /// <returns>Whether it says every won.</returns>
    public static (string Text, bool IsExact) Short(long won, Words words)
    {
        var size = Int128.Abs(won);
        var shown = Rounding.To(size, size >= Jo ? Eok : size >= Eok ? Man : 1);
        var text = shown >= Jo ? Two(shown, Jo, Eok, words)
            : shown >= Eok ? Two(shown, Eok, Man, words)
            : shown >= Man ? Two(shown, Man, 1, words)
            : words["show.money", words.Show.Number((long)shown)];
        return (Rounding.Said(text, won < 0, shown != size, words), shown == size);
    }

    private static string Two(Int128 won, long large, long small, Words words)
    {
        var rest = (long)(won % large / small);
        var first = words[$"show.short.{large}", words.Show.Number((long)(won / large))];
        return rest == 0 ? words["show.short.won", first]
            : small == 1 ? $"{first} {words["show.money", words.Show.Number(rest)]}"
            : words["show.short.won", $"{first} {words[$"show.short.{small}", words.Show.Number(rest)]}"];
    }
}

/// <summary>Money in millions, billions and trillions with up to two decimals.</summary>
internal static class EnglishMoney
{
    private const long Million = 1_000_000, Billion = 1_000_000_000, Trillion = 1_000_000_000_000;

    /// <returns>Whether it says every won.</returns>
    public static (string Text, bool IsExact) Short(long won, Words words)
    {
        var size = Int128.Abs(won);
        var shown = Rounding.To(size, UnitOf(size) / 100);
        var unit = UnitOf(shown);
        var text = unit == 1 ? words["show.money", words.Show.Number((long)shown)]
            : words[$"show.short.{unit}", ((decimal)shown / unit).ToString("#,0.##", CultureInfo.InvariantCulture)];
        return (Rounding.Said(text, won < 0, shown != size, words), shown == size);
    }

    private static long UnitOf(Int128 won) => won >= Trillion ? Trillion : won >= Billion ? Billion : won >= Million ? Million : 1;
}

internal static class Rounding
{
    /// <summary>To the nearest multiple of the unit, halves up.</summary>
    public static Int128 To(Int128 amount, long unit) => unit <= 1 ? amount : (amount + (unit / 2)) / unit * unit;

    public static string Said(string text, bool negative, bool rounded, Words words)
    {
        var signed = negative ? "-" + text : text;
        return rounded ? words["show.about", signed] : signed;
    }
}
