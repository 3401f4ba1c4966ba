using System.Globalization;
using System.Text;

namespace TalentPortal.Application.Kernel;

/// <summary>One page of a list and where the next one starts. No list counts or skips rows: what a page costs does not grow with its depth.</summary>
/// <param name="Next">Opaque; put it in the address as <c>after</c>. Null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next)
{
    /// <summary>Of one row more than a page holds, keeps the page and remembers where it ended.</summary>
    public static Page<T> Of(List<T> rows, int size, Func<T, Cursor> cursor) =>
        rows.Count <= size ? new(rows, null) : new(rows[..size], cursor(rows[size - 1]).ToString());
}

/// <summary>The place in a list: the sort value of the last row shown and its key. Text that came from an address is parsed, never trusted.</summary>
public sealed record Cursor(string Sort, Guid Id)
{
    public Cursor(long sort, Guid id) : this(sort.ToString(CultureInfo.InvariantCulture), id) { }

    public long Number => long.TryParse(Sort, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : 0;

    /// <summary>The sort value of a list by time: ticks in UTC. Out of range it is the beginning of time.</summary>
    public DateTimeOffset Moment => new(Number is >= 0 and <= LastTick ? Number : 0, TimeSpan.Zero);

    private const long LastTick = 3_155_378_975_999_999_999; // of DateTimeOffset.MaxValue

    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id:N}{Sort}"))
        .Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <returns>Null for an empty or broken text: the list starts from its beginning then.</returns>
    public static Cursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 600) return null;
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var length)) return null;
        var plain = Encoding.UTF8.GetString(bytes, 0, length);
        return plain.Length >= 32 && !plain.Contains('\0', StringComparison.Ordinal) && Guid.TryParseExact(plain[..32], "N", out var id) ? new Cursor(plain[32..], id) : null;
    }
}
