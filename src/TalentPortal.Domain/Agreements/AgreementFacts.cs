using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>Where a figure or a sentence comes from. Always shown beside it; two classes are never merged.</summary>
public enum OriginClass
{
    /// <summary>The source says it.</summary>
    Stated,

    /// <summary>Worked out here from the source, or our reading of it.</summary>
    Computed,

    /// <summary>The office entered it.</summary>
    Entered,

    /// <summary>Another source says it, or the source itself calls it an addition.</summary>
    ThirdParty,
}

/// <summary>What a name of a thing in the agreement is: search finds all of them.</summary>
public enum ThingNameKind { Current, Tentative, Variant, Mistranslated, Former }

/// <summary>One thing that is known, or known to be unknown, of an agreement, with its origin and its source.</summary>
/// <remarks>Holds at all times: number and origin class together are unique in the agreement; an oddity has an explanation.</remarks>
public sealed class AgreementFact
{
    public const int NumberMax = 12;
    public const int LabelMax = 200;
    public const int TextMax = 2000;

    public required Guid Id { get; init; }
    public required AgreementId Agreement { get; init; }
    public required int Order { get; init; }

    /// <summary>E.g. <c>0.9</c>. A row of the source that is partly stated and partly computed is two facts of one number.</summary>
    public required string Number { get; init; }

    public required OriginClass Origin { get; init; }
    public required Bilingual Label { get; init; }
    public required Bilingual Text { get; init; }

    /// <summary>The amount it states, where it is one of money.</summary>
    public Won? Amount { get; init; }

    /// <summary>The source does not say: not zero, and not "not applicable".</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Why it is odd or ambiguous; null where it is plain.</summary>
    public Bilingual? Oddity { get; init; }

    public bool IsOdd => Oddity is not null;

    /// <summary>The key of one of the agreement's sources.</summary>
    public required string Source { get; init; }

    /// <summary>The source's own words.</summary>
    public string? Quotation { get; init; }
}

/// <summary>An article, a page or a paper that facts come from.</summary>
public sealed class FactSource
{
    public const int KeyMax = 40;
    public const int ReferenceMax = 300;

    public required AgreementId Agreement { get; init; }
    public required int Order { get; init; }
    public required string Key { get; init; }
    public required Bilingual Publisher { get; init; }

    /// <summary>Address or article number.</summary>
    public string? Reference { get; init; }

    /// <summary>Only where the source prints the name as the author's; never an e-mail address.</summary>
    public string? Reporter { get; init; }

    public DatedFact Published { get; init; } = DatedFact.NotStated;

    /// <summary>ISO 639-1: <c>ko</c>, <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The source of the agreement itself; others are context.</summary>
    public bool IsMain { get; init; }
}

/// <summary>One name that a facility, a committee or a project bears in the sources.</summary>
public sealed class ThingName
{
    public const int ThingMax = 60;
    public const int TextMax = 200;

    private ThingName() { } // EF

    internal ThingName(AgreementId agreement, int order, string thing, ThingNameKind kind, string text, Bilingual? note) =>
        (Agreement, Order, Thing, Kind, Text, Note) = (agreement, order, thing, kind, text, note);

    public AgreementId Agreement { get; private init; }
    public int Order { get; private init; }

    /// <summary>A key that holds the names of one thing together.</summary>
    public string Thing { get; private init; } = "";

    public ThingNameKind Kind { get; private set; }
    public string Text { get; private init; } = "";
    public Bilingual? Note { get; private init; }

    internal void IsFormer() => Kind = ThingNameKind.Former;
}
