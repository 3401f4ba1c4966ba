using System.Globalization;

namespace TalentPortal.Domain.Kernel;

/// <summary>A date as a source gives it: perhaps a day without a year ("24 March"), a day without a month ("on the 18th"),
/// a weekday ("on Thursday") or words only ("soon").</summary>
/// <remarks>Holds at all times: what is not stated is null, never a guess; the parts that are stated form a possible date.
/// All null is "not stated".</remarks>
public sealed record DatedFact
{
    public const int WordsMax = 100;

    public int? Year { get; private init; }
    public int? Month { get; private init; }
    public int? Day { get; private init; }
    public DayOfWeek? Weekday { get; private init; }
    public TimeOnly? Time { get; private init; }

    /// <summary>The source's own words where they say more than the parts do: "afternoon", "조만간".</summary>
    public string? Words { get; private init; }

    public static DatedFact NotStated { get; } = new();

    /// <exception cref="ArgumentException">The parts cannot be a date: month 13, 31 February, a year outside 1900 to 2199.</exception>
    public static DatedFact Of(int? year = null, int? month = null, int? day = null, DayOfWeek? weekday = null,
        TimeOnly? time = null, string? words = null)
    {
        if (year is < 1900 or > 2199) throw new ArgumentException("A year lies between 1900 and 2199.", nameof(year));
        if (month is < 1 or > 12) throw new ArgumentException("A month lies between 1 and 12.", nameof(month));
        // Without a year, 29 February is possible; without a month, the 31st is.
        var longest = month is null ? 31 : DateTime.DaysInMonth(year ?? 2000, month.Value);
        if (day < 1 || day > longest) throw new ArgumentException("This month has no such day.", nameof(day));
        if (words?.Length > WordsMax) throw new ArgumentException($"Words are at most {WordsMax} characters.", nameof(words));
        return new DatedFact { Year = year, Month = month, Day = day, Weekday = weekday, Time = time, Words = words };
    }

    /// <summary>Whether <see cref="Of(int?, int?, int?, DayOfWeek?, TimeOnly?, string?)"/> takes these parts.</summary>
    public static bool IsPossible(int? year, int? month, int? day, string? words = null) => year is null or (>= 1900 and <= 2199)
        && month is null or (>= 1 and <= 12) && day is null or >= 1 && (day ?? 1) <= (month is null ? 31 : DateTime.DaysInMonth(year ?? 2000, month.Value)) && words is null or { Length: <= WordsMax };

    public static DatedFact Of(DateOnly day) => Of(day.Year, day.Month, day.Day);

    public bool IsStated => Year is not null || Month is not null || Day is not null || Weekday is not null || Words is not null;

    /// <summary>The day, when year, month and day are all known.</summary>
    public DateOnly? Exact => (Year, Month, Day) is (int y, int m, int d) ? new DateOnly(y, m, d) : null;

    /// <summary>The first day that it can mean: a year begins with its first day, a month with its first. Null without a year.</summary>
    public DateOnly? FirstDay => (Year, Month, Day) switch
    {
        (null, _, _) or (_, null, not null) => null,
        (int y, var m, var d) => new DateOnly(y, m ?? 1, d ?? 1),
    };

    /// <summary>The last day that it can mean: a year lasts until its end, a month until its last day. Null without a year.</summary>
    public DateOnly? LastDay => (Year, Month, Day) switch
    {
        (null, _, _) or (_, null, not null) => null, // "on the 18th" of an unknown month is no day
        (int y, null, null) => new DateOnly(y, 12, 31),
        (int y, int m, null) => new DateOnly(y, m, DateTime.DaysInMonth(y, m)),
        (int y, int m, int d) => new DateOnly(y, m, d),
    };

    /// <summary>Sorts by what is known: yyyymmdd with 0 for an unknown month or day. Without a year it is 0, so that an
    /// undated fact comes after every dated one in a list that starts with the newest.</summary>
    public int SortKey => Year is null ? 0 : (Year.Value * 10_000) + ((Month ?? 0) * 100) + (Day ?? 0);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year?.ToString(CultureInfo.InvariantCulture) ?? "?"}-{Month?.ToString("00", CultureInfo.InvariantCulture) ?? "?"}-{Day?.ToString("00", CultureInfo.InvariantCulture) ?? "?"}");
}
