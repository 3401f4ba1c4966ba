namespace TalentPortal.Web.Kernel;

/// <summary>How a reader wants to see money: every won, in 억 and 만 (English: million and billion), or in thousands of won as budgets are printed.</summary>
public enum MoneyUnit { Won, Short, Thousand }

/// <summary>The unit that the reader of this request or circuit has chosen. It goes where the language goes: a request sets it, and what
/// the request begins (a circuit's connection too) keeps it.</summary>
public static class MoneyUnits
{
    private static readonly AsyncLocal<MoneyUnit> Chosen = new();

    public static MoneyUnit Current
    {
        get => Chosen.Value;
        set => Chosen.Value = value;
    }

    /// <summary>As addresses and cookies write it: won, short, thousand.</summary>
    public static IReadOnlyList<string> Names { get; } = ["won", "short", "thousand"];

    public static string NameOf(MoneyUnit unit) => Names[(int)unit];

    /// <summary>Anything else counts as every won.</summary>
    public static MoneyUnit Parse(string? name) => name is null ? MoneyUnit.Won : (MoneyUnit)Math.Max(0, Names.ToList().IndexOf(name));
}
