namespace TalentPortal.Domain.Kernel;

/// <summary>A policy's part of a whole, e.g. the support rate of 90 %.</summary>
/// <remarks>Not for shares on display (86.96 %): these are <see cref="Won.Split"/> of 10,000 basis points, so that they add up.</remarks>
public readonly record struct Rate
{
    /// <summary>Basis points of the whole: 10,000 is 100 %.</summary>
    public const int Whole = 10_000;

    /// <param name="basisPoints">9000 is 90 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 % or above 100 %.</exception>
    public Rate(int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(basisPoints, Whole);
        BasisPoints = basisPoints;
    }

    public int BasisPoints { get; }

    /// <summary>This part of an amount, rounded down to the unit in one step: no fraction of a won is kept in between.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or the unit is not above zero.</exception>
    public Won Of(Won amount, long unit = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Amount);
        return new Won((long)((Int128)amount.Amount * BasisPoints / Whole)).FloorTo(unit);
    }
}
