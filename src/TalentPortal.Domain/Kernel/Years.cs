using System.Globalization;

namespace TalentPortal.Domain.Kernel;

/// <summary>A fiscal year (회계연도): 1 January to 31 December, both days included.</summary>
/// <remarks>Not an <see cref="AcademicYear"/>; the two do not convert into each other.</remarks>
public readonly record struct FiscalYear : IComparable<FiscalYear>
{
    public const int First = 2000;
    public const int Last = 2099;

    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="First"/> to <see cref="Last"/>.</exception>
    public FiscalYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, Last);
        Year = year;
    }

    public int Year { get; }
    public DateOnly Start => new(Year, 1, 1);
    public DateOnly End => new(Year, 12, 31);

    public static FiscalYear Of(DateOnly day) => new(day.Year);

    /// <summary>Reads a year of four digits, as an address says it.</summary>
    /// <returns>Null for anything else and for a year out of range.</returns>
    public static FiscalYear? Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= First and <= Last ? new(year) : null;

    /// <summary>The years from first to last, both included.</summary>
    public static IEnumerable<FiscalYear> Range(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(y => new FiscalYear(y));

    public bool Contains(DateOnly day) => Start <= day && day <= End;
    public FiscalYear Next() => new(Year + 1);
    public int CompareTo(FiscalYear other) => Year.CompareTo(other.Year);
    public override string ToString() => Year.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(FiscalYear a, FiscalYear b) => a.Year < b.Year;
    public static bool operator >(FiscalYear a, FiscalYear b) => a.Year > b.Year;
    public static bool operator <=(FiscalYear a, FiscalYear b) => a.Year <= b.Year;
    public static bool operator >=(FiscalYear a, FiscalYear b) => a.Year >= b.Year;
}

/// <summary>A school year (학년도): 1 March to the last day of February of the next year, both days included.</summary>
/// <remarks>A programme of one school year may draw on two fiscal years.</remarks>
public readonly record struct AcademicYear : IComparable<AcademicYear>
{
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 2000 to 2099.</exception>
    public AcademicYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FiscalYear.First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, FiscalYear.Last);
        Year = year;
    }

    public int Year { get; }
    public DateOnly Start => new(Year, 3, 1);
    public DateOnly End => new DateOnly(Year + 1, 3, 1).AddDays(-1);

    public static AcademicYear Of(DateOnly day) => new(day.Month >= 3 ? day.Year : day.Year - 1);

    public bool Contains(DateOnly day) => Start <= day && day <= End;
    public int CompareTo(AcademicYear other) => Year.CompareTo(other.Year);
    public override string ToString() => Year.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(AcademicYear a, AcademicYear b) => a.Year < b.Year;
    public static bool operator >(AcademicYear a, AcademicYear b) => a.Year > b.Year;
    public static bool operator <=(AcademicYear a, AcademicYear b) => a.Year <= b.Year;
    public static bool operator >=(AcademicYear a, AcademicYear b) => a.Year >= b.Year;
}

/// <summary>Days from start to end, both included; without an end it goes on.</summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public Period(DateOnly start, DateOnly? end = null)
    {
        if (end < start) throw new ArgumentException("A period ends on or after its first day.", nameof(end));
        (Start, End) = (start, end);
    }

    public DateOnly Start { get; }
    public DateOnly? End { get; }

    public bool Contains(DateOnly day) => Start <= day && (End is null || day <= End);
}

/// <summary>The one place where a moment becomes a Korean business day. Korea is UTC+9 all year round.</summary>
public static class Seoul
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DayOf(clock.GetUtcNow());
    }

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment as a clock in Seoul shows it. For display only: what is stored is UTC.</summary>
    public static DateTimeOffset Shown(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The UTC moment at which a Seoul day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}
