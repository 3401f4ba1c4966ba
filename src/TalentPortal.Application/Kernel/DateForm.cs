using System.Globalization;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>A date as a person fills it in: what the source does not say stays empty.</summary>
public sealed class DateForm
{
    public int? Year { get; set; }
    public int? Month { get; set; }
    public int? Day { get; set; }
    public DayOfWeek? Weekday { get; set; }

    /// <summary>HH:mm.</summary>
    public string? Time { get; set; }

    public string? Words { get; set; }

    public static DateForm Of(DatedFact fact) => new()
    {
        Year = fact.Year,
        Month = fact.Month,
        Day = fact.Day,
        Weekday = fact.Weekday,
        Time = fact.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
        Words = fact.Words,
    };

    /// <param name="field">Where the form shows it when the parts cannot be a date.</param>
    internal Result<DatedFact> Read(string field)
    {
        var words = Written.Trimmed(Words);
        TimeOnly? time = null;
        if (Written.Trimmed(Time) is { } typed)
        {
            if (!TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var parsed)) return KernelRefusals.Date.At(field);
            time = parsed;
        }

        if (!DatedFact.IsPossible(Year, Month, Day, words)) return KernelRefusals.Date.At(field);
        return DatedFact.Of(Year, Month, Day, Weekday, time, words);
    }
}
