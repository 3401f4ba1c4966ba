using System.Globalization;

namespace TalentPortal.Domain.Kernel;

/// <summary>An amount of money in whole won. There is no smaller unit, so no rounding hides in it.</summary>
/// <param name="Amount">Whole won (KRW). Negative for a correction or a return.</param>
/// <remarks>Arithmetic is overflow-checked. The only division is <see cref="Split"/>; a policy's percentage is a
/// <see cref="Rate"/>.</remarks>
public readonly record struct Won(long Amount) : IComparable<Won>
{
    public static Won Zero => default;

    public static Won operator +(Won a, Won b) => new(checked(a.Amount + b.Amount));
    public static Won operator -(Won a, Won b) => new(checked(a.Amount - b.Amount));
    public static Won operator -(Won a) => new(checked(-a.Amount));
    public static bool operator <(Won a, Won b) => a.Amount < b.Amount;
    public static bool operator >(Won a, Won b) => a.Amount > b.Amount;
    public static bool operator <=(Won a, Won b) => a.Amount <= b.Amount;
    public static bool operator >=(Won a, Won b) => a.Amount >= b.Amount;

    public static Won Min(Won a, Won b) => a <= b ? a : b;
    public static Won Max(Won a, Won b) => a >= b ? a : b;

    public int CompareTo(Won other) => Amount.CompareTo(other.Amount);

    /// <summary>Splits this amount by weight. The parts always add up to the whole.</summary>
    /// <param name="weights">One non-negative weight a part, at least one above zero; large enough for won themselves
    /// (15,000,000,000) to serve as weights.</param>
    /// <returns>One part a weight, in the order given.</returns>
    /// <remarks>Largest remainder: each part is rounded down, and the won left over go one each to the parts with the
    /// largest remainders, to the earlier part where remainders are equal (korea.md 3.3).</remarks>
    /// <exception cref="ArgumentException">The amount or a weight is negative, or no weight is above zero.</exception>
    public IReadOnlyList<Won> Split(params IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Int128 total = 0;
        foreach (var weight in weights)
        {
            if (weight < 0) throw new ArgumentException("A weight is below zero.", nameof(weights));
            total += weight;
        }

        if (Amount < 0 || total == 0)
            throw new ArgumentException("A split needs an amount of zero or more and one weight above zero.", nameof(weights));

        Int128 whole = Amount;
        var parts = weights.Select(w => (long)(whole * w / total)).ToArray();
        var leftOver = (int)(Amount - parts.Sum());
        var byRemainder = Enumerable.Range(0, parts.Length)
            .OrderByDescending(i => whole * weights[i] % total)
            .ThenBy(i => i);
        foreach (var i in byRemainder.Take(leftOver)) parts[i]++;

        return [.. parts.Select(p => new Won(p))];
    }

    /// <summary>Rounds down to a unit of payment.</summary>
    /// <param name="unit">1, 10, 100 or 1,000 won (지방회계법 제55조: below 10 won need not be counted).</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not above zero, or the amount is negative.</exception>
    public Won FloorTo(long unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unit);
        ArgumentOutOfRangeException.ThrowIfNegative(Amount);
        return new Won(Amount - (Amount % unit));
    }

    /// <summary>Full digits with group separators and no currency, e.g. <c>17,250,000,000</c>.</summary>
    public override string ToString() => Amount.ToString("N0", CultureInfo.InvariantCulture);
}

public static class WonSums
{
    /// <exception cref="OverflowException">The sum leaves the range of whole won.</exception>
    public static Won Sum(this IEnumerable<Won> amounts) => amounts.Aggregate(Won.Zero, (a, b) => a + b);

    public static Won Sum<T>(this IEnumerable<T> items, Func<T, Won> amount) => items.Select(amount).Sum();
}
