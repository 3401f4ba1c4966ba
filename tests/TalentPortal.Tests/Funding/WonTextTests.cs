using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Funding;

public class WonTextTests
{
    [Theory]
    [InlineData("187500000", 187_500_000)]
    [InlineData("187,500,000", 187_500_000)]
    [InlineData(" 187,500,000원 ", 187_500_000)]
    [InlineData("１８７，５００，０００원", 187_500_000)]
    [InlineData("1억 8,750만 원", 187_500_000)]
    [InlineData("1억 5000만", 150_000_000)]
    [InlineData("１억５０００만원", 150_000_000)]
    [InlineData("1.5억", 150_000_000)]
    [InlineData("172억 5,000만 원", 17_250_000_000)]
    [InlineData("17.25 billion", 17_250_000_000)]
    [InlineData("KRW 10 million", 10_000_000)]
    [InlineData("₩10,000", 10_000)]
    [InlineData("￦10,000", 10_000)]
    [InlineData("1조 2억 3만 4", 1_000_200_030_004)]
    [InlineData("5천만원", 50_000_000)]
    [InlineData("2천5백만", 25_000_000)]
    [InlineData("1억 2천3백4십5만 6천7백8십9", 123_456_789)]
    [InlineData("1,234천원", 1_234_000)]
    [InlineData("금일십일만삼천오백육십원정", 113_560)]
    [InlineData("오천만원", 50_000_000)]
    [InlineData("천만 원", 10_000_000)]
    [InlineData("0", 0)]
    [InlineData("-5,000만", -50_000_000)]
    [InlineData("△1,000", -1_000)]
    [InlineData("▲1,000", -1_000)]
    [InlineData("1.23456789억", 123_456_789)]
    [InlineData("1000조", 1_000_000_000_000_000)]
    public void An_amount_is_read_as_officials_write_it(string text, long won) =>
        Assert.Equal(new Won(won), WonText.Parse(text).Value);

    [Theory]
    [InlineData(null, "money.unreadable")]
    [InlineData("", "money.unreadable")]
    [InlineData("  ", "money.unreadable")]
    [InlineData("원", "money.unreadable")]
    [InlineData("abc", "money.unreadable")]
    [InlineData("만", "money.unreadable")]
    [InlineData("1만 2억", "money.unreadable")]
    [InlineData("1억 2억", "money.unreadable")]
    [InlineData("1.5.5억", "money.unreadable")]
    [InlineData("--5", "money.unreadable")]
    [InlineData("1e9", "money.unreadable")]
    [InlineData("5백2천", "money.unreadable")]
    [InlineData("1달러", "money.unreadable")]
    [InlineData("1,50,000", "money.commas")]
    [InlineData("187,5000", "money.commas")]
    [InlineData(",500", "money.commas")]
    [InlineData("100.5", "money.fraction")]
    [InlineData("1.234567891억", "money.fraction")]
    [InlineData("1001조", "money.too-large")]
    [InlineData("99999999999999999999", "money.too-large")]
    [InlineData("9999999999999999조", "money.too-large")]
    public void What_is_not_an_amount_is_refused_with_its_reason(string? text, string code) =>
        Assert.Equal(code, WonText.Parse(text).Code());

    [Fact]
    public void No_text_breaks_it_and_full_digits_always_come_back()
    {
        var random = new Random(20260321);
        const string Letters = "0123456789,.조억만천백십일이 원-△KRWbilion０９，";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Letters[random.Next(Letters.Length)]));
            var read = WonText.Parse(text);
            Assert.True(!read.IsDone || Math.Abs(read.Value.Amount) <= WonText.Most, text);

            var won = new Won(random.NextInt64(0, WonText.Most));
            Assert.Equal(won, WonText.Parse(won.ToString()).Value);
        }
    }
}
