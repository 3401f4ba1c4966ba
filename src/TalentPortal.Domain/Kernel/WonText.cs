using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TalentPortal.Domain.Kernel;

/// <summary>Reads an amount of money as officials write it: <c>187,500,000</c>, <c>1억 8,750만 원</c>, <c>1.5억</c>, <c>오천만원</c>,
/// full-width digits, <c>17.25 billion</c>, and a minus, △ or ▲ for a cut.</summary>
public static partial class WonText
{
    /// <summary>Nothing the portal handles comes near it, so what lies above is a slip of the finger: 1,000조.</summary>
    public const long Most = 1_000_000_000_000_000;

    private const string HangulDigits = "영일이삼사오육칠팔구";

    private static readonly Dictionary<string, long> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["조"] = 1_000_000_000_000,
        ["억"] = 100_000_000,
        ["만"] = 10_000,
        ["billion"] = 1_000_000_000,
        ["million"] = 1_000_000,
        ["thousand"] = 1_000,
        [""] = 1,
    };

    private static readonly Dictionary<char, long> SmallUnits = new() { ['천'] = 1000, ['백'] = 100, ['십'] = 10 };

    /// <remarks>Refuses what is not an amount, commas that do not stand every three digits, a part of a won, and more than
    /// <see cref="Most"/>. An amount below zero is read; whether it is wanted is the caller's question.</remarks>
    public static Result<Won> Parse(string? text)
    {
        var plain = Blanks().Replace((text ?? "").Normalize(NormalizationForm.FormKC), "");
        var sign = plain.Length > 0 && plain[0] is '-' or '−' or '△' or '▲' ? -1 : 1;
        if (sign < 0) plain = plain[1..];
        plain = Frame().Replace(plain, "");
        for (var i = 0; i < HangulDigits.Length; i++) plain = plain.Replace(HangulDigits[i], (char)('0' + i));
        if (plain.Length == 0) return MoneyRefusals.Unreadable;

        Int128 total = 0;
        var below = long.MaxValue;
        foreach (var (body, unit) in Groups(plain))
        {
            if (unit < 0 || unit >= below) return MoneyRefusals.Unreadable;
            below = unit;
            var part = Of(body, unit);
            if (!part.IsDone) return Result<Won>.Refuse(part.Refusals);
            total += part.Value;
            if (total > Most) return MoneyRefusals.TooLarge(new Won(Most));
        }

        return new Won(sign * (long)total);
    }

    /// <summary>Cuts "1억8750만" into (1, 억) (8750, 만). A unit that is not known comes as below zero.</summary>
    private static IEnumerable<(string Body, long Unit)> Groups(string plain)
    {
        foreach (Match match in Group().Matches(plain))
            if (match.Length > 0)
                yield return (match.Groups["body"].Value, match.Groups["body"].Length == 0 ? -1 : Units.GetValueOrDefault(match.Groups["unit"].Value, -1));
    }

    private static Result<long> Of(string body, long unit)
    {
        if (body.Contains(',', StringComparison.Ordinal))
        {
            if (!Commas().IsMatch(body)) return MoneyRefusals.Commas;
            body = body.Replace(",", "", StringComparison.Ordinal);
        }

        if (Number().Match(body) is { Success: true } number) return Whole(number.Groups["whole"].Value, number.Groups["part"].Value, unit);

        // 2천5백, 천, 5십3: each small unit once, from large to small.
        long sum = 0, pending = 0, below = long.MaxValue;
        var digits = false;
        foreach (var c in body)
        {
            if (SmallUnits.TryGetValue(c, out var small))
            {
                if (small >= below) return MoneyRefusals.Unreadable;
                sum += (digits ? pending : 1) * small;
                (pending, digits, below) = (0, false, small);
            }
            else if (char.IsAsciiDigit(c) && pending < 1000) (pending, digits) = ((pending * 10) + c - '0', true);
            else return MoneyRefusals.Unreadable;
        }

        return (sum + pending) * unit;
    }

    private static Result<long> Whole(string whole, string part, long unit)
    {
        if (whole.TrimStart('0').Length > 16 || part.Length > 16) return MoneyRefusals.TooLarge(new Won(Most));
        var scale = (Int128)1;
        for (var i = 0; i < part.Length; i++) scale *= 10;
        var scaled = Int128.Parse(whole + part, CultureInfo.InvariantCulture) * unit;
        if (scaled % scale != 0) return MoneyRefusals.Fraction;
        var won = scaled / scale;
        return won > Most ? MoneyRefusals.TooLarge(new Won(Most)) : (long)won;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex("^(금|₩|￦|KRW)|(원정|원|KRW)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Frame();

    [GeneratedRegex("(?<body>[0-9,.천백십]*)(?<unit>[^0-9,.천백십]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Group();

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+(\.\d+)?[천백십]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commas();

    [GeneratedRegex(@"^(?<whole>\d+)(\.(?<part>\d+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}

public static class MoneyRefusals
{
    public static readonly Refusal Unreadable = new("money.unreadable", "Amount");
    public static readonly Refusal Commas = new("money.commas", "Amount");
    public static readonly Refusal Fraction = new("money.fraction", "Amount");

    public static Refusal TooLarge(Won most) => new("money.too-large", "Amount", most);
}
