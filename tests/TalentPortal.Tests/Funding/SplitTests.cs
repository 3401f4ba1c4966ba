using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Funding;

public class SplitTests
{
    [Fact]
    public void Ten_thousand_random_splits_lose_no_won_and_stray_by_less_than_one()
    {
        const int Seed = 15_000_750;
        var random = new Random(Seed);
        for (var i = 0; i < 10_000; i++)
        {
            var amount = new Won(random.NextInt64(0, 20_000_000_000_000));
            var weights = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.NextInt64(0, 15_000_000_001)).Append(1).ToArray();
            var parts = amount.Split(weights);

            var because = $"seed {Seed}, case {i}: {amount} over {string.Join('/', weights)}";
            Assert.True(parts.Sum() == amount, because);
            Int128 all = 0;
            foreach (var weight in weights) all += weight;
            for (var p = 0; p < weights.Length; p++)
            {
                var floor = (Int128)amount.Amount * weights[p] / all;
                Assert.True(parts[p].Amount == floor || parts[p].Amount == floor + 1, because);
            }
        }
    }

    [Fact]
    public void Equal_weights_give_the_odd_won_to_the_earlier_years()
    {
        var random = new Random(8);
        for (var i = 0; i < 10_000; i++)
        {
            var amount = random.NextInt64(0, 1_000_000_000);
            var years = random.Next(1, 13);
            var parts = new Won(amount).Split([.. Enumerable.Repeat(1L, years)]);
            Assert.Equal(parts.OrderDescending(), parts);
            Assert.True(parts[0].Amount - parts[^1].Amount <= 1);
        }
    }

    [Fact]
    public void Shares_on_display_always_add_up_to_100_per_cent()
    {
        var random = new Random(10_000);
        for (var i = 0; i < 10_000; i++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 12)).Select(_ => new Won(random.NextInt64(0, 20_000_000_000))).Append(new Won(1)).ToList();
            Assert.Equal(10_000, Shares.Of(parts).Sum());
        }
    }

    [Fact]
    public void Nothing_has_no_shares_and_no_rate()
    {
        Assert.Equal([0, 0], Shares.Of([Won.Zero, Won.Zero]));
        Assert.Null(Shares.Rate(Won.Zero, Won.Zero));
        Assert.Equal(9_999, Shares.Rate(new Won(999_999_999), new Won(1_000_000_000))); // all but a won is not 100 %
    }
}
