using System.Globalization;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

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
            if (!TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var parsed)) return AgreementRefusals.Date.At(field);
            time = parsed;
        }

        if (!DatedFact.IsPossible(Year, Month, Day, words)) return AgreementRefusals.Date.At(field);
        return DatedFact.Of(Year, Month, Day, Weekday, time, words);
    }
}

/// <summary>What a person typed, as the domain takes it.</summary>
internal static class Written
{
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Null where neither language was typed; a Korean that is missing beside its English is the domain's to refuse.</summary>
    public static Bilingual? Text(string? ko, string? en) => Trimmed(ko) is null && Trimmed(en) is null ? null : Needed(ko, en);

    /// <summary>The rows that were written, each with its place in the form: one that was added and left empty is not there for the record.</summary>
    public static List<(T Row, int At)> Rows<T>(List<T> rows, Func<T, bool> isEmpty) => [.. rows.Select((row, at) => (row, at)).Where(r => !isEmpty(r.row))];

    /// <summary>The domain counts the rows it was given (<c>clause-1-Text</c>); the form shows a refusal beside the row it has.</summary>
    public static Result AtRows(this Result result, string list, IReadOnlyList<int> places) => Result.From([.. result.Refusals.Select(refusal =>
        refusal.Field?.Split('-') is [var named, var row, var field] && named == list && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < places.Count
            ? refusal.At(string.Create(CultureInfo.InvariantCulture, $"{list}-{places[at]}-{field}")) : refusal)]);

    public static Bilingual Needed(string? ko, string? en) => new(Trimmed(ko) ?? "", Trimmed(en));
}
