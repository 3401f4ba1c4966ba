using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TalentPortal.Web.Kernel;

/// <summary>Every text of the portal, in Korean and English, out of the rooms' <c>*.texts.tsv</c> files (key, ko, en).</summary>
/// <remarks>The language is that of <see cref="CultureInfo.CurrentUICulture"/>: English when it is English, else Korean.
/// <para>A text takes arguments as <c>{0}</c>, shown by <see cref="Show"/>. Two alternatives after the number are chosen by the
/// argument and set right behind it: in Korean by its final consonant (<c>{0:은|는}</c>), in English by one or many
/// (<c>{0: day| days}</c>).</para></remarks>
public sealed partial class Words
{
    private readonly FrozenDictionary<string, Bilingual> texts;
    private readonly bool strict;

    /// <param name="texts">Every text by its key.</param>
    /// <param name="strict">Throw for a missing key (development, tests) instead of showing <c>⟦key⟧</c>.</param>
    public Words(IEnumerable<KeyValuePair<string, Bilingual>> texts, bool strict)
    {
        this.texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        this.strict = strict;
        Show = new Show(this);
    }

    /// <summary>Reads the texts embedded in the portal.</summary>
    /// <exception cref="InvalidDataException">A line has not three columns, lacks a language, or repeats a key.</exception>
    public static Words Load(bool strict)
    {
        var assembly = typeof(Words).Assembly;
        var all = new Dictionary<string, Bilingual>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".texts.tsv", StringComparison.Ordinal)))
        {
            foreach (var (key, text) in Read(assembly, name))
            {
                if (!all.TryAdd(key, text)) throw new InvalidDataException($"{name} repeats the key {key}.");
            }
        }

        return new Words(all, strict);
    }

    /// <summary>Numbers, money, days and unknowns as a reader of the current language expects them.</summary>
    public Show Show { get; }

    public IEnumerable<string> Keys => texts.Keys;

    public bool IsKorean => Language.IsKorean;

    /// <summary>The text of a key with its arguments filled in.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text, and the portal is strict.</exception>
    /// <exception cref="FormatException">The text asks for more arguments than were given.</exception>
    public string this[string key, params IReadOnlyList<object?> args] =>
        texts.TryGetValue(key, out var text) ? Fill(text.In(IsKorean), args)
        : strict ? throw new KeyNotFoundException($"No text for {key}: add it to the room's texts.tsv.")
        : $"⟦{key}⟧";

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The label of an enum value: <c>enum.Type.Value</c>.</summary>
    public string Of(Enum value) => this[$"enum.{value.GetType().Name}.{value}"];

    /// <summary>The sentence of a refusal: <c>refusal.code</c>.</summary>
    public string Of(Refusal refusal) => this[$"refusal.{refusal.Code}", refusal.Args];

    private string Fill(string text, IReadOnlyList<object?> args) =>
        !text.Contains('{', StringComparison.Ordinal) ? text : Slot().Replace(text, slot =>
        {
            var at = int.Parse(slot.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
            if (at >= args.Count) throw new FormatException($"“{text}” wants argument {at}, {args.Count} were given.");
            var shown = Show.Any(args[at]);
            return !slot.Groups["one"].Success ? shown : shown + Choose(shown, slot.Groups["one"].Value, slot.Groups["two"].Value);
        });

    private static string Choose(string shown, string one, string two) =>
        Language.IsKorean ? Particles.Choose(shown, one, two)
        : string.Equals(shown, "1", StringComparison.Ordinal) ? one : two;

    private static IEnumerable<(string Key, Bilingual Text)> Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            var cells = line.Split('\t');
            if (cells.Length != 3 || cells.Any(string.IsNullOrWhiteSpace))
                throw new InvalidDataException($"{name}: a line is key, Korean, English; this one is not: {line}");
            yield return (cells[0], new Bilingual(cells[1], cells[2]));
        }
    }

    [GeneratedRegex(@"\{(?<at>[0-9]+)(:(?<one>[^|}]*)\|(?<two>[^}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();
}
