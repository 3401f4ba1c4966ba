using System.Reflection;
using System.Text.RegularExpressions;
using TalentPortal.Domain.Kernel;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Tests.House;

/// <summary>Every word a person reads stands in the texts, in Korean and in English.</summary>
public partial class TextTests
{
    /// <summary>Enums that no page shows.</summary>
    private static readonly string[] Unshown = [nameof(Permission), nameof(Knowledge)];

    private static readonly Words Words = Words.Load(strict: true);

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var codes = Source.Under("src/TalentPortal.Domain", ".cs").Concat(Source.Under("src/TalentPortal.Application", ".cs").Where(f => !f.Path.Contains("/Reporting/", StringComparison.Ordinal))).SelectMany(f => Refusals().Matches(f.Text)).Select(m => m.Groups["code"].Value)
            .Concat(Source.Files(".law.sql").SelectMany(f => SqlRefusals().Matches(f.Text)).Select(m => m.Groups["code"].Value)).Distinct();

        Assert.DoesNotContain(codes, c => !Words.Has("refusal." + c));
    }

    [Fact]
    public void Every_enum_value_has_its_label()
    {
        var missing =
            from type in typeof(Won).Assembly.GetExportedTypes()
            where type.IsEnum && !Unshown.Contains(type.Name)
            from name in Enum.GetNames(type)
            where !Words.Has($"enum.{type.Name}.{name}")
            select $"enum.{type.Name}.{name}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_key_a_page_asks_for_is_there()
    {
        var missing =
            from file in Source.Files(".razor", ".cs")
            where file.Path.Contains("TalentPortal.Web", StringComparison.Ordinal)
            from Match key in Keys().Matches(file.Text)
            where !Words.Has(key.Groups["key"].Value)
            select $"{file.Path}: {key.Groups["key"].Value}";

        Assert.Empty(missing);
    }

    /// <summary>By its whole key, or by a key whose end is filled in. Refusals and labels go by their code and value.</summary>
    [Fact]
    public void Every_text_is_asked_for()
    {
        var sources = Source.Files(".razor", ".cs").Select(f => f.Text).ToList();
        var whole = sources.SelectMany(t => Literals().Matches(t)).Select(m => m.Groups["key"].Value).ToHashSet();
        var begun = sources.SelectMany(t => Begun().Matches(t)).Select(m => m.Groups["key"].Value).Where(k => k.Contains('.', StringComparison.Ordinal))
            .Concat(sources.SelectMany(t => Sections().Matches(t)).Select(m => m.Groups["key"].Value + ".")).ToHashSet();
        var idle =
            from file in Source.Files(".texts.tsv")
            from line in file.Text.Split('\n').Skip(1)
            let key = line.Split('\t')[0]
            where key.Length > 0 && !key.StartsWith("enum.", StringComparison.Ordinal) && !key.StartsWith("refusal.", StringComparison.Ordinal)
            where !whole.Contains(key) && !begun.Any(b => key.StartsWith(b, StringComparison.Ordinal))
            select $"{file.Path}: {key}";

        Assert.Empty(idle);
    }

    [Fact]
    public void No_page_holds_a_text_of_its_own()
    {
        var korean =
            from file in Source.Files(".razor", ".cs")
            where !file.Path.Contains("/Samples/", StringComparison.Ordinal)
            from line in file.Text.Split('\n').Select(WithoutComment)
            where Hangul().IsMatch(line) && !line.Contains("lang=\"ko\"", StringComparison.Ordinal) && (file.Path.Contains("TalentPortal.Web", StringComparison.Ordinal) && !file.Path.Contains("/Kernel/", StringComparison.Ordinal))
            select $"{file.Path}: {line.Trim()}";
        var english =
            from file in Source.Files(".razor")
            from Match text in TextNode().Matches(Markup(file.Text))
            select $"{file.Path}: {text.Groups["text"].Value.Trim()}";

        Assert.Empty(korean);
        Assert.Empty(english);
    }

    /// <summary>The page without its code and comments.</summary>
    private static string Markup(string text) => Regex.Replace(text.Split("@code {")[0], @"@\*.*?\*@", "", RegexOptions.Singleline);

    private static string WithoutComment(string line) => Comment().Replace(line, "");

    [GeneratedRegex(@"new(?: Refusal)?\(""(?<code>[a-z][a-z-]*\.[a-z0-9.-]+)""")]
    private static partial Regex Refusals();

    [GeneratedRegex(@"portal_refuse\('(?<code>[a-z.-]+)'")]
    private static partial Regex SqlRefusals();

    [GeneratedRegex(@"\bT\[""(?<key>[a-z][^""{}]*)""")]
    private static partial Regex Keys();

    [GeneratedRegex(@"""(?<key>[a-z][A-Za-z0-9.-]*)""")]
    private static partial Regex Literals();

    [GeneratedRegex(@"\$""(?<key>[a-z][A-Za-z0-9.-]*)\{|""(?<key>[a-z][A-Za-z0-9.-]*)"" ?\+")]
    private static partial Regex Begun();

    [GeneratedRegex(@"<TextSections [^>]*""(?<key>[a-z]+)""")]
    private static partial Regex Sections();

    [GeneratedRegex(@"[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex(@"//.*$|@\*.*?\*@|^\s*/?\*.*$|<!--.*?-->")]
    private static partial Regex Comment();

    /// <summary>Two words or more between tags that no expression made.</summary>
    [GeneratedRegex(@"<(?!a [^>]*lang=)(?:p|h1|h2|h3|h4|li|th|td|label|button|a|span|caption|option|strong|legend|summary|dt|dd)\b[^<>@]*>(?<text>\s*[A-Za-z]{2,}(?:\s+[A-Za-z]{2,})+[^<@]*)</")]
    private static partial Regex TextNode();
}
