namespace TalentPortal.Domain.Kernel;

/// <summary>How much is known of a number. Unknown, zero and not applicable are three different things.</summary>
public enum Knowledge { Unknown, Exact, Approximate, NotApplicable }

/// <summary>A number of people, sessions or projects as a source gives it: "약 500명", unknown, or none of its business.</summary>
/// <remarks>Holds at all times: a value of zero or more exactly when it is exact or approximate.</remarks>
public sealed record Count
{
    private Count(Knowledge knowledge, long? value) => (Knowledge, Value) = (knowledge, value);

    public Knowledge Knowledge { get; }
    public long? Value { get; }

    public static Count Unknown { get; } = new(Knowledge.Unknown, null);
    public static Count NotApplicable { get; } = new(Knowledge.NotApplicable, null);

    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static Count Exactly(long value) => new(Knowledge.Exact, Checked(value));

    /// <inheritdoc cref="Exactly"/>
    public static Count About(long value) => new(Knowledge.Approximate, Checked(value));

    /// <summary>A sum knows no more than the least known of its parts; what is not applicable adds nothing.</summary>
    public static Count operator +(Count a, Count b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Knowledge == Knowledge.NotApplicable) return b;
        if (b.Knowledge == Knowledge.NotApplicable) return a;
        if (a.Value is not { } x || b.Value is not { } y) return Unknown;
        return a.Knowledge == Knowledge.Exact && b.Knowledge == Knowledge.Exact ? Exactly(x + y) : About(x + y);
    }

    private static long Checked(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }
}
