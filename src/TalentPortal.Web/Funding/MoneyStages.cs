using TalentPortal.Domain.Funding;

namespace TalentPortal.Web.Funding;

/// <summary>The stages at which money is shown (korea.md 3.4), as addresses name them.</summary>
public enum MoneyStage { Pledged, Appropriated, Granted, Received, Spent, Available }

internal static class MoneyStages
{
    /// <summary>What the ledger knows of; pledges stand in plans.</summary>
    public static IReadOnlyList<MoneyStage> OfLedger { get; } = [MoneyStage.Appropriated, MoneyStage.Granted, MoneyStage.Received, MoneyStage.Spent, MoneyStage.Available];

    public static Won Of(this Balances sums, MoneyStage stage) => stage switch
    {
        MoneyStage.Appropriated => sums.Appropriated,
        MoneyStage.Granted => sums.Granted,
        MoneyStage.Received => sums.Received,
        MoneyStage.Spent => sums.Spent,
        MoneyStage.Available => sums.Available,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>Anything else counts as the given one.</summary>
    public static MoneyStage Parse(string? text, MoneyStage otherwise) =>
        Enum.TryParse<MoneyStage>(text, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : otherwise;
}
