using System.Text.Json;
using System.Text.Json.Serialization;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Samples;

/// <summary>How one agreement of the sample stands in its file (s0.json to s4.json). Organisations go by their sample key.</summary>
internal sealed record SampleAgreementFile
{
    public required string Slug { get; init; }
    public required string Owner { get; init; }
    public required AgreementKind Kind { get; init; }
    public required Bilingual Title { get; init; }
    public string? Region { get; init; }
    public SampleDate Signed { get; init; } = new();
    public Bilingual? Place { get; init; }
    public Bilingual? EventNotes { get; init; }
    public Bilingual? Purpose { get; init; }
    public SampleDate TermStart { get; init; } = new();
    public SampleDate TermEnd { get; init; } = new();
    public long? StatedTotal { get; init; }
    public Bilingual? StatedTotalNote { get; init; }
    public required IReadOnlyList<PartyLine> Parties { get; init; }
    public IReadOnlyList<RelationLine> Relations { get; init; } = [];
    public IReadOnlyList<AttendeeLine> Attendees { get; init; } = [];
    public required IReadOnlyList<ClauseLine> Clauses { get; init; }
    public IReadOnlyList<BodyLine> Bodies { get; init; } = [];
    public IReadOnlyList<ProgrammeLine> Programmes { get; init; } = [];
    public IReadOnlyList<NameLine> Names { get; init; } = [];
    public required IReadOnlyList<SourceLine> Sources { get; init; }
    public required IReadOnlyList<FactLine> Facts { get; init; }

    public sealed record PartyLine(string Organization, IReadOnlyList<SignatoryLine>? Signatories);
    public sealed record SignatoryLine(Bilingual Name, Bilingual? Title, SignatoryCapacity Capacity);
    public sealed record RelationLine(RelationKind Kind, string? Organization, Bilingual? Text);
    public sealed record AttendeeLine(Bilingual Name, Bilingual? Title);
    public sealed record NameLine(string Thing, ThingNameKind Kind, string Text, Bilingual? Note);
    public sealed record SourceLine(string Key, Bilingual Publisher, string? Reference, string? Reporter, SampleDate? Published, string Language, bool IsMain);

    /// <param name="Owner">The key of a party, <c>all</c>, or null where the source names nobody.</param>
    public sealed record ClauseLine(string Key, ClauseType Type, Bilingual Text, string? Owner, string? Counterpart, string? Fact);

    public sealed record BodyLine(string Key, BodyKind Kind, Bilingual Name, bool Tentative, SampleDate? Formed, Bilingual? Purpose, string? Fact);

    public sealed record ProgrammeLine(string Key, Bilingual Name, ProgrammeStatus Status)
    {
        public string? Clause { get; init; }
        public string? Fact { get; init; }
        public bool Tentative { get; init; }
        public Bilingual? Summary { get; init; }
        public IReadOnlyList<LadderStage> Stages { get; init; } = [];
        public Bilingual? Audience { get; init; }

        /// <summary>"About" so many; null is unknown.</summary>
        public long? TargetAbout { get; init; }

        public Bilingual? Season { get; init; }
        public int? FirstMonth { get; init; }
        public int? LastMonth { get; init; }
        public IReadOnlyList<string> DeliveredBy { get; init; } = [];
        public Bilingual? WaitsFor { get; init; }
        public string? WaitsForBody { get; init; }
    }

    /// <param name="Odd">Why it is odd; null where it is plain.</param>
    /// <param name="Source">The key of a source; null is the main one.</param>
    public sealed record FactLine(string Number, OriginClass Origin, Bilingual Label, Bilingual Text, Bilingual? Odd, string? Source, string? Quote)
    {
        public long? Amount { get; init; }
        public bool Unknown { get; init; }
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, // a slip of the pen must not vanish
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IEnumerable<SampleAgreementFile> All() => Enumerable.Range(0, 5).Select(i =>
    {
        using var stream = typeof(SampleAgreementFile).Assembly.GetManifestResourceStream($"samples/s{i}.json")!;
        return JsonSerializer.Deserialize<SampleAgreementFile>(stream, Options)!;
    });
}

/// <summary>A dated fact in a file: only what the source states.</summary>
internal sealed record SampleDate(int? Year = null, int? Month = null, int? Day = null, DayOfWeek? Weekday = null, string? Time = null, string? Words = null)
{
    public DatedFact AsFact() => DatedFact.Of(Year, Month, Day, Weekday,
        Time is null ? null : TimeOnly.Parse(Time, System.Globalization.CultureInfo.InvariantCulture), Words);
}
