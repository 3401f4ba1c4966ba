using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>Shares for display.</summary>
public static class Shares
{
    /// <summary>Each part's share of the whole in hundredths of a per cent. They add up to 10,000 (100.00 %) exactly, by largest
    /// remainder, which plain rounding does not (korea.md 3.3).</summary>
    /// <returns>All zero where the parts are.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<Won> parts) => parts.All(p => p == Won.Zero)
        ? [.. parts.Select(_ => 0)]
        : [.. new Won(Kernel.Rate.Whole).Split([.. parts.Select(p => p.Amount)]).Select(p => (int)p.Amount)];

    /// <summary>A rate such as 집행률, in hundredths of a per cent, rounded down so that 100 % means all of it; null of nothing.</summary>
    public static int? Rate(Won part, Won whole) => whole <= Won.Zero ? null : (int)((Int128)part.Amount * Kernel.Rate.Whole / whole.Amount);
}
