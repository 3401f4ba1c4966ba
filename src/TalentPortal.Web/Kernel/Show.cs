using System.Globalization;

namespace TalentPortal.Web.Kernel;

/// <summary>How numbers, money, days and what is unknown look to a reader (korea.md 4.6).</summary>
/// <remarks>What is shown is rounded only where it says so; what is stored never is.</remarks>
public sealed class Show(Words words)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly CultureInfo Korean = CultureInfo.GetCultureInfo("ko-KR");

    private static CultureInfo Culture => Language.IsKorean ? Korean : English;

    /// <summary>Every won: 17,250,000,000원, KRW 17,250,000,000.</summary>
    public string FullMoney(Won won) => words["show.money", Number(won.Amount)];

    /// <summary>To the won, for sentences and tables, in the unit that the reader chose: 17,250,000,000원, 172억 5,000만 원, 17,250,000천원.
    /// An amount that the unit cannot give exactly is written out in full, so that two amounts that differ never read alike.</summary>
    public string Money(Won won) => MoneyUnits.Current switch
    {
        MoneyUnit.Short when Shortened(won) is { IsExact: true } exact => exact.Text,
        MoneyUnit.Thousand when won.Amount % 1_000 == 0 => InThousands(won),
        _ => FullMoney(won),
    };

    /// <summary>For a glance, as on tiles and charts: in 천원 for who chose that, else in the largest units that fit, 172억 5,000만 원,
    /// KRW 17.25 billion. What had to be rounded says 약, about.</summary>
    public string ShortMoney(Won won) => MoneyUnits.Current == MoneyUnit.Thousand ? InThousands(won) : Shortened(won).Text;

    /// <summary>An amount as a table shows it: in the chosen unit, and in another below it where that tells more.</summary>
    /// <returns>Below: in the usual unit the same at a glance, from 10,000 won on; in the others every won where they had to round.</returns>
    public (string Main, string? Below) Amount(Won won) => MoneyUnits.Current switch
    {
        MoneyUnit.Short => (Shortened(won).Text, Shortened(won).IsExact ? null : FullMoney(won)),
        MoneyUnit.Thousand => (InThousands(won), won.Amount % 1_000 == 0 ? null : FullMoney(won)),
        _ => (FullMoney(won), won.Amount is >= 10_000 or <= -10_000 ? Shortened(won).Text : null),
    };

    private (string Text, bool IsExact) Shortened(Won won) => Language.IsKorean ? KoreanMoney.Short(won.Amount, words) : EnglishMoney.Short(won.Amount, words);

    private string InThousands(Won won)
    {
        var shown = Rounding.To(Int128.Abs(won.Amount), 1_000);
        return Rounding.Said(words["show.thousand", Number((long)(shown / 1_000))], won.Amount < 0, shown != Int128.Abs(won.Amount), words);
    }

    /// <summary>2026. 11. 21., 21 Nov 2026.</summary>
    public string Day(DateOnly day) => day.ToString(Language.IsKorean ? "yyyy. M. d." : "d MMM yyyy", Culture);

    /// <summary>Both days included; an open end stays open: 2026. 3. 2. ~ 2026. 11. 30.</summary>
    public string Days(Period period) =>
        words["show.days", Day(period.Start), period.End is { } end ? Day(end) : ""].TrimEnd();

    /// <summary>The clock in Seoul, 24 hours: 2026. 11. 21. 14:30.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var seoul = Seoul.Shown(moment);
        return words["show.moment", Day(DateOnly.FromDateTime(seoul.DateTime)), Time(TimeOnly.FromDateTime(seoul.DateTime))];
    }

    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Both included: 3월 ~ 11월, March to November.</summary>
    public string Months(int first, int last) =>
        words["show.months", Language.IsKorean ? Plain(first) : MonthName(first), Language.IsKorean ? Plain(last) : MonthName(last)];

    /// <summary>What a source states of a date, and what it leaves out: 3월 24일 (연도 미상).</summary>
    public string Dated(DatedFact fact)
    {
        if (!fact.IsStated) return words["show.unknown"];
        var parts = (fact.Year is null ? "" : "Y") + (fact.Month is null ? "" : "M") + (fact.Day is null ? "" : "D");
        var date = fact.Exact is { } day ? Day(day) : parts.Length == 0 ? "" : words[$"show.dated.{parts}",
            Plain(fact.Year), Language.IsKorean ? Plain(fact.Month) : MonthName(fact.Month), Plain(fact.Day)];
        var missing = parts switch
        {
            "MD" or "M" => "year",
            "D" => "year-month",
            "YD" => "month",
            "" when fact.Weekday is not null => "date",
            _ => null,
        };
        string?[] all =
        [
            fact.Weekday is not { } weekday ? date
                : date.Length == 0 ? Culture.DateTimeFormat.GetDayName(weekday)
                : words["show.dated.weekday", date, Culture.DateTimeFormat.GetAbbreviatedDayName(weekday)],
            fact.Time is { } time ? Time(time) : null,
            fact.Words is null ? null : words.Has($"show.words.{fact.Words}") ? words[$"show.words.{fact.Words}"] : fact.Words,
            missing is null ? null : words[$"show.dated.missing.{missing}"],
        ];
        return string.Join(' ', all.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>People: 500명, 약 500명, 미상, 해당 없음. Unknown, zero and not applicable never look alike.</summary>
    public string Counted(Count count) => Counted(count, "show.people");

    /// <param name="count">The number and how much is known of it.</param>
    /// <param name="unit">The text with the unit: <c>{0}명</c>.</param>
    public string Counted(Count count, string unit) => count.Knowledge switch
    {
        Knowledge.Exact => words[unit, count.Value],
        Knowledge.Approximate => words["show.about", words[unit, count.Value]],
        Knowledge.NotApplicable => words["show.not-applicable"],
        _ => words["show.unknown"],
    };

    /// <param name="basisPoints">10,000 is 100 %.</param>
    /// <returns>Up to two decimals, none where they say nothing: 86.96%, 90%.</returns>
    public string Percent(long basisPoints) =>
        string.Create(CultureInfo.InvariantCulture, $"{basisPoints / 100m:0.##}%");

    public string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Anything that a text may carry as an argument.</summary>
    public string Any(object? value) => value switch
    {
        null => words["show.unknown"],
        string text => text,
        Won won => Money(won),
        DateOnly day => Day(day),
        DateTimeOffset moment => Moment(moment),
        TimeOnly time => Time(time),
        Period period => Days(period),
        DatedFact fact => Dated(fact),
        Count count => Counted(count),
        Rate rate => Percent(rate.BasisPoints),
        FiscalYear year => words["show.fiscal-year", year.ToString()],
        AcademicYear year => words["show.academic-year", year.ToString()],
        Bilingual text => text.In(Language.IsKorean),
        Enum label => words.Of(label),
        int number => Number(number),
        long number => Number(number),
        IFormattable other => other.ToString(null, Culture),
        _ => value.ToString() ?? "",
    };

    private static string Plain(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string MonthName(int? month) => month is { } m ? English.DateTimeFormat.GetMonthName(m) : "";
}
