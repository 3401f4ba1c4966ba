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

    public const int UnitMax = 40;

    private AgreementFact() { } // EF

    internal AgreementFact(Guid id, AgreementId agreement, int order, Statement says)
    {
        (Id, Agreement) = (id, agreement);
        Set(order, says);
    }

    public Guid Id { get; private init; }
    public AgreementId Agreement { get; private init; }
    public int Order { get; private set; }

    /// <summary>E.g. <c>0.9</c>. A row of the source that is partly stated and partly computed is two facts of one number.</summary>
    public string Number { get; private set; } = "";

    public OriginClass Origin { get; private set; }
    public Bilingual Label { get; private set; } = new("");
    public Bilingual Text { get; private set; } = new("");

    /// <summary>The amount it states, where it is one of money.</summary>
    public Won? Amount { get; private set; }

    /// <summary>The number it states, where it is one of people, sessions, places: perhaps about so many.</summary>
    public Count Quantity { get; private set; } = Count.NotApplicable;

    /// <summary>What <see cref="Quantity"/> counts, in the source's words.</summary>
    public string? Unit { get; private set; }

    /// <summary>The source does not say: not zero, and not "not applicable".</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Why it is odd or ambiguous; null where it is plain.</summary>
    public Bilingual? Oddity { get; private set; }

    public bool IsOdd => Oddity is not null;

    /// <summary>The key of one of the agreement's sources.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The source's own words.</summary>
    public string? Quotation { get; private set; }

    /// <summary>What a fact says, and where it comes from.</summary>
    public sealed record Statement(string Number, OriginClass Origin, Bilingual Label, Bilingual Text, string Source)
    {
        public Won? Amount { get; init; }
        public Count Quantity { get; init; } = Count.NotApplicable;
        public string? Unit { get; init; }
        public bool IsUnknown { get; init; }
        public Bilingual? Oddity { get; init; }
        public string? Quotation { get; init; }
    }

    internal Statement AsStatement() => new(Number, Origin, Label, Text, Source) { Amount = Amount, Quantity = Quantity, Unit = Unit, IsUnknown = IsUnknown, Oddity = Oddity, Quotation = Quotation };

    internal void Set(int order, Statement says)
    {
        (Order, Number, Origin, Label, Text, Source) = (order, says.Number, says.Origin, says.Label, says.Text, says.Source);
        (Amount, Quantity, Unit, IsUnknown, Oddity, Quotation) = (says.Amount, says.Quantity, says.Unit, says.IsUnknown, says.Oddity, says.Quotation);
    }
}

/// <summary>An article, a page or a paper that facts come from.</summary>
public sealed class FactSource
{
    public const int KeyMax = 40;
    public const int ReferenceMax = 300;

    private FactSource() { } // EF

    internal FactSource(AgreementId agreement, int order, Details details)
    {
        (Agreement, Key) = (agreement, details.Key);
        Set(order, details);
    }

    public AgreementId Agreement { get; private init; }
    public int Order { get; private set; }
    public string Key { get; private init; } = "";
    public Bilingual Publisher { get; private set; } = new("");

    /// <summary>Address or article number.</summary>
    public string? Reference { get; private set; }

    /// <summary>Only where the source prints the name as the author's; never an e-mail address.</summary>
    public string? Reporter { get; private set; }

    public DatedFact Published { get; private set; } = DatedFact.NotStated;

    /// <summary>ISO 639-1: <c>ko</c>, <c>en</c>.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The source of the agreement itself; others are context.</summary>
    public bool IsMain { get; private set; }

    /// <param name="Key">Short, unique in the agreement.</param>
    /// <param name="Language">ISO 639-1.</param>
    public sealed record Details(string Key, Bilingual Publisher, string Language)
    {
        public string? Reference { get; init; }
        public string? Reporter { get; init; }
        public DatedFact Published { get; init; } = DatedFact.NotStated;
        public bool IsMain { get; init; }
    }

    internal Details AsDetails() => new(Key, Publisher, Language) { Reference = Reference, Reporter = Reporter, Published = Published, IsMain = IsMain };

    internal void Set(int order, Details details) => (Order, Publisher, Reference, Reporter, Published, Language, IsMain) =
        (order, details.Publisher, details.Reference, details.Reporter, details.Published, details.Language, details.IsMain);
}

/// <summary>One name that a facility, a committee or a project bears in the sources.</summary>
public sealed class ThingName
{
    public const int ThingMax = 60;
    public const int TextMax = 200;

    private ThingName() { } // EF

    internal ThingName(AgreementId agreement, int order, Agreement.NameLine line)
    {
        (Agreement, Order) = (agreement, order);
        Set(line);
    }

    public AgreementId Agreement { get; private init; }
    public int Order { get; private init; }

    /// <summary>A key that holds the names of one thing together.</summary>
    public string Thing { get; private set; } = "";

    public ThingNameKind Kind { get; private set; }
    public string Text { get; private set; } = "";
    public Bilingual? Note { get; private set; }

    internal void Set(Agreement.NameLine line) => (Thing, Kind, Text, Note) = (line.Thing, line.Kind, line.Text.Trim(), line.Note);

    internal void IsFormer() => Kind = ThingNameKind.Former;
}
