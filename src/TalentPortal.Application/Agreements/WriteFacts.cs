using System.Globalization;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>What a draft's sources say, word for word where it matters, and the names they use.</summary>
public sealed class WriteFacts(Desk desk)
{
    public sealed class Form
    {
        public uint Version { get; set; }
        public List<Source> Sources { get; init; } = [];
        public List<Fact> Facts { get; init; } = [];
        public List<Name> Names { get; init; } = [];
    }

    public sealed class Source
    {
        /// <summary>Facts name their source by it; the form makes it.</summary>
        public string Key { get; set; } = "";

        public string? PublisherKo { get; set; }
        public string? PublisherEn { get; set; }
        public string? Reference { get; set; }
        public string? Reporter { get; set; }
        public DateForm Published { get; set; } = new();
        public string Language { get; set; } = "ko";
        public bool IsMain { get; set; }

        internal FactSource.Details Details(DatedFact published) => new(Key, Written.Needed(PublisherKo, PublisherEn), Language is "en" ? "en" : "ko")
        {
            Reference = Written.Trimmed(Reference),
            Reporter = Written.Trimmed(Reporter),
            Published = published,
            IsMain = IsMain,
        };
    }

    public sealed class Fact
    {
        public Guid Id { get; set; } = Guid.CreateVersion7();
        public string? Number { get; set; }
        public OriginClass Origin { get; set; }
        public string? LabelKo { get; set; }
        public string? LabelEn { get; set; }
        public string? TextKo { get; set; }
        public string? TextEn { get; set; }
        public string? Source { get; set; }
        public string? Quotation { get; set; }
        public string? OddityKo { get; set; }
        public string? OddityEn { get; set; }
        public bool IsUnknown { get; set; }

        /// <summary>In won.</summary>
        public long? Amount { get; set; }

        public long? Quantity { get; set; }

        /// <summary>"약": about so many.</summary>
        public bool IsApproximate { get; set; }

        public string? Unit { get; set; }

        /// <summary>Nothing was written in the row yet.</summary>
        internal bool IsEmpty => Written.Text(LabelKo, LabelEn) is null && Written.Text(TextKo, TextEn) is null;

        internal AgreementFact.Statement Statement() => new(Written.Trimmed(Number) ?? "", Origin, Written.Needed(LabelKo, LabelEn), Written.Needed(TextKo, TextEn), Source ?? "")
        {
            Amount = Amount is { } amount ? new Won(amount) : null,
            Quantity = Quantity switch
            {
                null or < 0 => IsUnknown && Unit is not null ? Count.Unknown : Count.NotApplicable,
                { } number => IsApproximate ? Count.About(number) : Count.Exactly(number),
            },
            Unit = Written.Trimmed(Unit),
            IsUnknown = IsUnknown,
            Oddity = Written.Text(OddityKo, OddityEn),
            Quotation = Written.Trimmed(Quotation),
        };
    }

    public sealed class Name
    {
        /// <summary>Holds the names of one thing together.</summary>
        public string? Thing { get; set; }

        public ThingNameKind Kind { get; set; }
        public string? Text { get; set; }
        public string? NoteKo { get; set; }
        public string? NoteEn { get; set; }

        /// <summary>A name that is said of nothing in particular is a thing of its own.</summary>
        internal Agreement.NameLine Line() => new(Written.Trimmed(Thing) ?? Text!.Trim()[..Math.Min(Text.Trim().Length, ThingName.ThingMax)], Kind, Text!, Written.Text(NoteKo, NoteEn));
    }

    public async Task<Result> Run(AgreementId id, Form form, Actor actor, CancellationToken ct)
    {
        var sources = FormRows.Written(form.Sources, s => Written.Text(s.PublisherKo, s.PublisherEn) is null && Written.Trimmed(s.Reference) is null);
        var facts = FormRows.Written(form.Facts, f => f.IsEmpty);
        var names = FormRows.Written(form.Names, n => Written.Trimmed(n.Text) is null);
        var published = sources.ConvertAll(s => s.Row.Published.Read(string.Create(CultureInfo.InvariantCulture, $"source-{s.At}-Published")));
        if (published.SelectMany(d => d.Refusals).ToList() is { Count: > 0 } refusals) return Result.From(refusals);
        var written = await desk.Write("agreement.write-facts", id, form.Version, actor, agreement => agreement.SetFacts(
            [.. sources.Select((s, i) => s.Row.Details(published[i].Value))],
            [.. facts.Select(f => new Agreement.FactLine(f.Row.Id, f.Row.Statement()))],
            [.. names.Select(n => n.Row.Line())],
            desk.Now), ct);
        return written.AtRows("source", sources.ConvertAll(s => s.At)).AtRows("fact", facts.ConvertAll(f => f.At)).AtRows("name", names.ConvertAll(n => n.At));
    }
}
