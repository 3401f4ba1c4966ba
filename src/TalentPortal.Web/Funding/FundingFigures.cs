using TalentPortal.Domain.Funding;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Funding;

/// <summary>What stands on budget lines, as figures and as rows.</summary>
internal static class FundingFigures
{
    /// <summary>The four that an official looks for first.</summary>
    /// <param name="wentOn">What stands in two of the years that were added up (<see cref="Balances.WentOn"/>); zero for one year.</param>
    public static IReadOnlyList<Tile> Tiles(Balances sums, Won wentOn, Words words)
    {
        return [Of("Appropriated", sums.Appropriated), Of("Received", sums.Received), Of("Spent", sums.Spent, Rate(sums, wentOn, words)), Of("Available", sums.Available)];

        Tile Of(string account, Won won, string? note = null) =>
            new(words[$"funding.account.{account}"], words.Show.ShortMoney(won), null, note ?? words.Show.FullMoney(won));
    }

    /// <summary>All accounts, in the order in which money passes them.</summary>
    public static IEnumerable<(string Account, Won Won)> Accounts(Balances sums) =>
    [
        ("Appropriated", sums.Appropriated), ("CarriedIn", sums.CarriedIn), ("Granted", sums.Granted), ("Ungranted", sums.Ungranted),
        ("Received", sums.Received), ("Undisbursed", sums.Undisbursed), ("Committed", sums.Committed), ("Paid", sums.Paid), ("Recovered", sums.Recovered),
        ("Spent", sums.Spent), ("Interest", sums.Interest), ("InterestReturned", sums.InterestReturned), ("Returned", sums.Returned),
        ("CarriedOut", sums.CarriedOut), ("Available", sums.Available), ("Cash", sums.Cash),
    ];

    private static string Rate(Balances sums, Won wentOn, Words words) =>
        sums.SpendingRate(wentOn) is { } rate
            ? words["funding.rate", sums.Spent, words.Show.Percent(rate)]
            : words.Show.FullMoney(sums.Spent);
}
