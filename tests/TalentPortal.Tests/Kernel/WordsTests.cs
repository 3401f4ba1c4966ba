using System.Globalization;
using TalentPortal.Domain.Kernel;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Tests.Kernel;

public sealed class WordsTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;
    private readonly Words words = Words.Load(strict: true);

    public WordsTests() => In("ko");

    public void Dispose() => (CultureInfo.CurrentUICulture, MoneyUnits.Current) = (before, MoneyUnit.Won);

    private static void In(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    private static Words Holding(string ko, string en, bool strict = true) =>
        new([new("key", new Bilingual(ko, en))], strict);

    [Fact]
    public void A_missing_text_stops_development_and_shows_its_key_in_production()
    {
        Assert.Throws<KeyNotFoundException>(() => words["no.such.text"]);
        Assert.Equal("⟦no.such.text⟧", Holding("가", "a", strict: false)["no.such.text"]);
    }

    [Fact]
    public void A_text_that_wants_more_than_it_is_given_is_a_bug() =>
        Assert.Throws<FormatException>(() => Holding("{0}", "{0}")["key"]);

    [Fact]
    public void Any_culture_but_English_reads_Korean()
    {
        In("fr-FR");
        Assert.Equal("가", Holding("가", "a")["key"]);
        In("en-US");
        Assert.Equal("a", Holding("가", "a")["key"]);
    }

    [Theory]
    [InlineData("구청", "은|는", "구청은")]
    [InlineData("학교", "은|는", "학교는")]
    [InlineData("서울", "을|를", "서울을")]
    [InlineData("서울", "으로|로", "서울로")]
    [InlineData("구청", "으로|로", "구청으로")]
    [InlineData("대학교", "과|와", "대학교와")]
    [InlineData("3", "이|가", "3이")]
    [InlineData("2", "이|가", "2가")]
    [InlineData("1", "으로|로", "1로")]
    [InlineData("10", "이|가", "10이")]
    [InlineData("90%", "이|가", "90%가")]
    [InlineData("영광군(옛 이름)", "이|가", "영광군(옛 이름)이")]
    [InlineData("LLM", "을|를", "LLM을")]
    [InlineData("AI", "을|를", "AI를")]
    [InlineData("", "을|를", "를")]
    public void A_Korean_particle_follows_the_sound_of_the_word_before_it(string word, string particles, string shown) =>
        Assert.Equal(shown, Holding($"{{0:{particles}}}", "{0}")["key", word]);

    [Theory]
    [InlineData(1, "1 day")]
    [InlineData(0, "0 days")]
    [InlineData(2_000, "2,000 days")]
    public void An_English_noun_follows_its_number(int days, string shown)
    {
        In("en");
        Assert.Equal(shown, Holding("{0}일", "{0: day| days}")["key", days]);
    }

    [Fact]
    public void A_refusal_is_a_sentence_in_both_languages_with_its_arguments_in_our_formats()
    {
        var refusal = new Refusal("x", null, new Won(1_000), new DateOnly(2026, 11, 21), Party.School);
        var texts = new Words(
        [
            new("refusal.x", new Bilingual("{0:이|가} {1}까지 {2}에", "{0} by {1} to {2}")),
            new("enum.Party.School", new Bilingual("학교", "School")),
            new("show.money", new Bilingual("{0}원", "KRW {0}")),
        ], strict: true);
        Assert.Equal("1,000원이 2026. 11. 21.까지 학교에", texts.Of(refusal));
        In("en");
        Assert.Equal("KRW 1,000 by 21 Nov 2026 to School", texts.Of(refusal));
    }

    [Fact]
    public void Every_refusal_of_the_kernel_and_every_role_and_party_has_a_text()
    {
        var codes = typeof(KernelRefusals).GetFields().Select(f => ((Refusal)f.GetValue(null)!).Code)
            .Append(KernelRefusals.NotNow(Party.School, Party.School).Code);
        Assert.All(codes, code => Assert.True(words.Has($"refusal.{code}"), code));
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(words.Of(role)));
        Assert.All(Enum.GetValues<Party>(), party => Assert.NotEmpty(words.Of(party)));
    }

    [Fact]
    public void Full_money_shows_every_won()
    {
        Assert.Equal("17,250,000,000원", words.Show.Money(new Won(17_250_000_000)));
        In("en");
        Assert.Equal("KRW 17,250,000,000", words.Show.Money(new Won(17_250_000_000)));
    }

    [Theory]
    [InlineData(0, "0원", "KRW 0")]
    [InlineData(9_999, "9,999원", "KRW 9,999")]
    [InlineData(100_000, "10만 원", "KRW 100,000")]
    [InlineData(113_560, "11만 3,560원", "KRW 113,560")]
    [InlineData(10_000_000, "1,000만 원", "KRW 10 million")]
    [InlineData(1_725_000_000, "17억 2,500만 원", "about KRW 1.73 billion")]
    [InlineData(17_250_000_000, "172억 5,000만 원", "KRW 17.25 billion")]
    [InlineData(15_000_000_000, "150억 원", "KRW 15 billion")]
    [InlineData(-750_000_000, "-7억 5,000만 원", "-KRW 750 million")]
    [InlineData(1_234_567_890, "약 12억 3,457만 원", "about KRW 1.23 billion")]
    [InlineData(999_999_999, "약 10억 원", "about KRW 1 billion")]
    [InlineData(1_234_500_000_000, "1조 2,345억 원", "about KRW 1.23 trillion")]
    public void Short_money_keeps_two_units_and_says_when_it_rounds(long won, string korean, string english)
    {
        Assert.Equal(korean, words.Show.ShortMoney(new Won(won)));
        In("en");
        Assert.Equal(english, words.Show.ShortMoney(new Won(won)));
    }

    [Theory]
    [InlineData("won", 17_250_000_000, "17,250,000,000원", "172억 5,000만 원", "KRW 17,250,000,000", "KRW 17.25 billion")]
    [InlineData("won", 9_999, "9,999원", null, "KRW 9,999", null)]
    [InlineData("short", 17_250_000_000, "172억 5,000만 원", null, "KRW 17.25 billion", null)]
    [InlineData("short", 1_234_567_890, "약 12억 3,457만 원", "1,234,567,890원", "about KRW 1.23 billion", "KRW 1,234,567,890")]
    [InlineData("thousand", 17_250_000_000, "17,250,000천원", null, "KRW 17,250,000 thousand", null)]
    [InlineData("thousand", 187_500_500, "약 187,501천원", "187,500,500원", "about KRW 187,501 thousand", "KRW 187,500,500")]
    [InlineData("thousand", -50_000_000, "-50,000천원", null, "-KRW 50,000 thousand", null)]
    [InlineData("anything else", 1_000, "1,000원", null, "KRW 1,000", null)]
    public void A_table_shows_money_in_the_unit_that_was_chosen_and_every_won_where_that_has_to_round(string unit, long won, string korean, string? below, string english, string? belowEnglish)
    {
        MoneyUnits.Current = MoneyUnits.Parse(unit);
        Assert.Equal((korean, below), words.Show.Amount(new Won(won)));
        In("en");
        Assert.Equal((english, belowEnglish), words.Show.Amount(new Won(won)));
    }

    /// <summary>Two amounts that differ by a won never read alike in a sentence.</summary>
    [Theory]
    [InlineData("short", 150_000_000, "1억 5,000만 원")]
    [InlineData("short", 150_000_001, "150,000,001원")]
    [InlineData("thousand", 150_000_000, "150,000천원")]
    [InlineData("thousand", 150_000_001, "150,000,001원")]
    [InlineData("won", 150_000_001, "150,000,001원")]
    public void A_sentence_says_every_won_whatever_the_unit(string unit, long won, string said)
    {
        MoneyUnits.Current = MoneyUnits.Parse(unit);
        Assert.Equal(said, words.Show.Money(new Won(won)));
        Assert.Equal($"{won:N0}원", words.Show.FullMoney(new Won(won)));
    }

    [Fact]
    public void The_largest_and_smallest_amounts_can_be_shown()
    {
        Assert.StartsWith("약 9,223,372조", words.Show.ShortMoney(new Won(long.MaxValue)), StringComparison.Ordinal);
        Assert.StartsWith("약 -9,223,372조", words.Show.ShortMoney(new Won(long.MinValue)), StringComparison.Ordinal);
    }

    public static TheoryData<DatedFact, string, string> Facts => new()
    {
        { DatedFact.Of(2026, 11, 21), "2026. 11. 21.", "21 Nov 2026" },
        { DatedFact.Of(2026, 11, 21, DayOfWeek.Saturday), "2026. 11. 21.(토)", "21 Nov 2026 (Sat)" },
        { DatedFact.Of(2026, 11), "2026년 11월", "November 2026" },
        { DatedFact.Of(2022), "2022년", "2022" },
        { DatedFact.Of(month: 3, day: 24), "3월 24일 (연도 미상)", "24 March (year not stated)" },
        { DatedFact.Of(day: 18), "18일 (연·월 미상)", "day 18 (month and year not stated)" },
        { DatedFact.Of(weekday: DayOfWeek.Thursday), "목요일 (날짜 미상)", "Thursday (date not stated)" },
        { DatedFact.Of(day: 18, words: "오후"), "18일 오후 (연·월 미상)", "day 18 in the afternoon (month and year not stated)" },
        { DatedFact.Of(words: "조만간"), "조만간", "soon" },
        { DatedFact.NotStated, "미상", "not stated" },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_date_shows_what_its_source_states_and_what_it_leaves_out(DatedFact fact, string korean, string english)
    {
        Assert.Equal(korean, words.Show.Dated(fact));
        In("en");
        Assert.Equal(english, words.Show.Dated(fact));
    }

    [Fact]
    public void Unknown_zero_and_not_applicable_never_look_alike()
    {
        Count[] counts = [Count.Exactly(0), Count.About(500), Count.Unknown, Count.NotApplicable];
        Assert.Equal("0명, 약 500명, 미상, 해당 없음", string.Join(", ", counts.Select(words.Show.Counted)));
        In("en");
        Assert.Equal("0, about 500, not stated, not applicable", string.Join(", ", counts.Select(words.Show.Counted)));
    }

    [Fact]
    public void A_moment_is_shown_by_the_clock_in_Seoul() => Assert.Equal("2026. 11. 22. 00:30",
        words.Show.Moment(new DateTimeOffset(2026, 11, 21, 15, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(8696, "86.96%")]
    [InlineData(8750, "87.5%")]
    [InlineData(9000, "90%")]
    [InlineData(0, "0%")]
    [InlineData(10_000, "100%")]
    public void A_percentage_shows_no_decimals_that_say_nothing(int basisPoints, string shown) =>
        Assert.Equal(shown, words.Show.Percent(basisPoints));
}
