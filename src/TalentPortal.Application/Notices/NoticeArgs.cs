using System.Globalization;
using System.Text.Json;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Notices;

/// <summary>What fills in a sentence that is read later: each value with its type, so that money, days and labels show in the reader's language.</summary>
public static class NoticeArgs
{
    private sealed record Arg(string T, string V, string? E = null);

    /// <exception cref="ArgumentException">A type that has no place in a sentence: the caller's bug.</exception>
    public static string Write(params IReadOnlyList<object> args) => JsonSerializer.Serialize(args.Select(Of));

    public static IReadOnlyList<object> Read(string json) => [.. JsonSerializer.Deserialize<Arg[]>(json)!.Select(Value)];

    private static Arg Of(object value) => value switch
    {
        string text => new("text", text),
        Bilingual text => new("bilingual", text.Ko, text.En),
        int or long => new("number", Invariant(value)),
        Won won => new("won", Invariant(won.Amount)),
        DateOnly day => new("day", day.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => new("moment", moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        Enum label when label.GetType().Assembly == typeof(Won).Assembly => new("label", label.ToString(), label.GetType().FullName),
        _ => throw new ArgumentException($"A notice cannot keep a {value.GetType().Name}.", nameof(value)),
    };

    private static object Value(Arg arg) => arg.T switch
    {
        "bilingual" => new Bilingual(arg.V, arg.E),
        "number" => long.Parse(arg.V, CultureInfo.InvariantCulture),
        "won" => new Won(long.Parse(arg.V, CultureInfo.InvariantCulture)),
        "day" => DateOnly.ParseExact(arg.V, "O", CultureInfo.InvariantCulture),
        "moment" => DateTimeOffset.ParseExact(arg.V, "O", CultureInfo.InvariantCulture),
        // A label that a later version no longer has still shows as a word.
        "label" => typeof(Won).Assembly.GetType(arg.E!) is { } type && Enum.TryParse(type, arg.V, out var label) ? label! : arg.V,
        _ => arg.V,
    };

    private static string Invariant(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
