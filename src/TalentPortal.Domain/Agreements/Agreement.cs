using System.Text.RegularExpressions;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

public enum AgreementKind { Mou, Business, Project }

/// <summary>What institutions have agreed, as the paper says it: what is not stated stays not stated.</summary>
/// <remarks>Holds at all times: a title of 1 to 200 characters; a party stands in it once; a clause's owner and counterpart are
/// parties; a fact's source is one of its sources. Content is written while it is a draft: what is reviewed stands still, and from the
/// signature on only a clause's status, further facts and confirmed names change; all else takes a new version. Nobody signs what they wrote.</remarks>
public sealed partial class Agreement
{
    public const int TitleMax = 200;
    public const int SlugMax = 40;
    public const int NotesMax = 2000;

    /// <summary>Under which key former titles stand among the names.</summary>
    public const string TitleThing = "title";

    private readonly List<AgreementParty> parties = [];
    private readonly List<Relation> relations = [];
    private readonly List<Attendee> attendees = [];
    private readonly List<Clause> clauses = [];
    private readonly List<FactSource> sources = [];
    private readonly List<AgreementFact> facts = [];
    private readonly List<ThingName> names = [];
    private readonly List<AgreementWriter> writers = [];

    private Agreement() { } // EF

    public AgreementId Id { get; private init; }

    /// <summary>A short name for its address; null where the id serves.</summary>
    public string? Slug { get; private init; }

    /// <summary>The district (or city) whose agreement it is in this portal.</summary>
    public OrganizationId Owner { get; private init; }

    public Bilingual Title { get; private set; } = new("");

    /// <summary>Shown as (가칭); a rename gives it its lasting title.</summary>
    public bool IsTitleTentative { get; private set; }

    public AgreementKind Kind { get; private set; }
    public DatedFact SignedOn { get; private set; } = DatedFact.NotStated;

    /// <summary><see cref="DatedFact.SortKey"/> of the signing date: 0 without a year, so that it comes after every dated one.</summary>
    public int SignedSort { get; private set; }

    public Bilingual? Place { get; private set; }
    public Bilingual? EventNotes { get; private set; }
    public Bilingual? Purpose { get; private set; }

    /// <summary>First day or year of the term, included.</summary>
    public DatedFact TermStart { get; private set; } = DatedFact.NotStated;

    /// <summary>Last day or year of the term, included.</summary>
    public DatedFact TermEnd { get; private set; } = DatedFact.NotStated;

    /// <summary>The last day that the term can mean; null where no year is stated.</summary>
    public DateOnly? TermLast { get; private set; }

    public AgreementState State { get; private set; }
    public string? StateReason { get; private set; }

    /// <summary>1 for the first text; an amendment makes the next.</summary>
    public int VersionNumber { get; private init; } = 1;

    /// <summary>First day on which this version is in force; null where no source says. An amendment has one from its review on.</summary>
    public DateOnly? EffectiveFrom { get; private set; }

    /// <summary>The day in Seoul on which its start was recorded; of one that ended without that, the day its paper says. Null while it has not come into
    /// force, and for ever where it was ended before.</summary>
    public DateOnly? InForceSince { get; private set; }

    /// <summary>Of a terminated agreement the last day on which it bound anybody, as the office says; null otherwise.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The version that this one replaces.</summary>
    public AgreementId? Replaces { get; private init; }

    /// <summary>The first of its versions; null where it is that one itself.</summary>
    public AgreementId? FirstVersion { get; private init; }

    /// <summary>What all versions of one agreement have in common: the key of the first.</summary>
    public AgreementId Root { get; private init; }

    /// <summary>The region's code on the day of signing; today's comes from its successors.</summary>
    public string? RegionCode { get; private set; }

    /// <summary>The total the source states. It is kept beside what the shares add up to, never corrected.</summary>
    public Won? StatedTotal { get; private set; }

    /// <summary>Why the stated total differs from the computed one.</summary>
    public Bilingual? StatedTotalNote { get; private set; }

    /// <summary>Entered by the sample, not by an office.</summary>
    public bool IsSample { get; private init; }

    /// <summary>When its signature was recorded (UTC), and it became public; null before.</summary>
    public DateTimeOffset? PublicSince { get; private set; }

    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    public IReadOnlyList<AgreementParty> Parties => parties;
    public IReadOnlyList<Relation> Relations => relations;
    public IReadOnlyList<Attendee> Attendees => attendees;
    public IReadOnlyList<Clause> Clauses => clauses;
    public IReadOnlyList<FactSource> Sources => sources;
    public IReadOnlyList<AgreementFact> Facts => facts;
    public IReadOnlyList<ThingName> Names => names;

    /// <summary>Everybody who has written in the draft: none of them records its signature.</summary>
    public IReadOnlyList<AgreementWriter> Writers => writers;

    /// <summary>All its words for search (<see cref="Hangul.SearchText"/>). Names of its institutions, bodies and programmes are
    /// searched where they stand, so that a rename there is found here.</summary>
    public string SearchText { get; private set; } = "";

    public sealed record Details(Bilingual Title, AgreementKind Kind, OrganizationId Owner)
    {
        public string? Slug { get; init; }
        public bool IsTitleTentative { get; init; }
        public DatedFact SignedOn { get; init; } = DatedFact.NotStated;
        public Bilingual? Place { get; init; }
        public Bilingual? EventNotes { get; init; }
        public Bilingual? Purpose { get; init; }
        public DatedFact TermStart { get; init; } = DatedFact.NotStated;
        public DatedFact TermEnd { get; init; } = DatedFact.NotStated;
        public DateOnly? EffectiveFrom { get; init; }
        public string? RegionCode { get; init; }
        public Won? StatedTotal { get; init; }
        public Bilingual? StatedTotalNote { get; init; }
        public bool IsSample { get; init; }
    }

    public static Result<Agreement> Draft(AgreementId id, Details details, DateTimeOffset now)
    {
        if (details.Slug is { } slug && !SlugShape().IsMatch(slug)) return AgreementRefusals.Slug;
        if (Wrong(details) is { } refusal) return refusal;
        var agreement = new Agreement { Id = id, Root = id, Slug = details.Slug, Owner = details.Owner, IsSample = details.IsSample, EnteredAt = now };
        agreement.Write(details);
        agreement.Stamp(now);
        return agreement;
    }

    /// <summary>Writes the draft's head anew. Its owner and its address stay.</summary>
    public Result Describe(Details details, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        if (Wrong(details) is { } refusal) return refusal;
        Write(details);
        Stamp(now);
        return Result.Done;
    }

    private static Refusal? Wrong(Details details)
    {
        if (details.Title.Ko.Trim().Length is 0 or > TitleMax || details.Title.En?.Length > TitleMax) return AgreementRefusals.Title;
        foreach (var (field, text) in new[] { ("Place", details.Place), ("EventNotes", details.EventNotes), ("Purpose", details.Purpose), ("StatedTotalNote", details.StatedTotalNote) })
            if (Wrong(field, text, NotesMax) is { } refusal) return refusal;
        if (details.StatedTotal < Won.Zero) return AgreementRefusals.TotalNegative;
        return details.TermStart.Year is { } first && details.TermEnd.Year is { } last && (last < first || details.TermEnd.Exact < details.TermStart.Exact)
            ? AgreementRefusals.TermReversed : null;
    }

    private void Write(Details details)
    {
        (Title, IsTitleTentative, Kind) = (details.Title with { Ko = details.Title.Ko.Trim() }, details.IsTitleTentative, details.Kind);
        (SignedOn, SignedSort) = (details.SignedOn, details.SignedOn.SortKey);
        (Place, EventNotes, Purpose) = (details.Place, details.EventNotes, details.Purpose);
        (TermStart, TermEnd, TermLast, RegionCode, EffectiveFrom) = (details.TermStart, details.TermEnd, details.TermEnd.LastDay, details.RegionCode, details.EffectiveFrom);
        (StatedTotal, StatedTotalNote) = (details.StatedTotal, details.StatedTotalNote);
    }

    /// <summary>Why content cannot be written now; null while it is a draft.</summary>
    private Refusal? Closed => State switch
    {
        AgreementState.Draft => null,
        AgreementState.UnderReview => AgreementRefusals.UnderReview,
        AgreementState.Withdrawn => AgreementRefusals.Withdrawn,
        _ => AgreementRefusals.SignedContent,
    };

    /// <summary>Why not even what comes after the signature can be said of it: it never will be signed.</summary>
    private Refusal? Gone => State == AgreementState.Withdrawn ? AgreementRefusals.Withdrawn : null;

    private static Refusal? Wrong(string field, Bilingual? text, int most)
    {
        if (text is null) return null;
        if (text.Ko.Trim().Length == 0 || text.Ko.Length > most || text.En?.Length > most) return AgreementRefusals.Text(field, most);
        return ResidentNumber.IsIn(text.Ko) || ResidentNumber.IsIn(text.En) ? KernelRefusals.ResidentNumber.At(field) : null;
    }

    /// <summary>Writes the root's row too, so that two changes of parts at once collide. All parts must have been read: the words
    /// for search are made anew from them.</summary>
    private void Stamp(DateTimeOffset now)
    {
        ChangedAt = now;
        // Initials of names only: those of whole sentences would answer any three consonants.
        SearchText = Hangul.SearchText([Title.Ko, Title.En, Place?.Ko, Place?.En, .. names.Select(n => n.Text),
                .. parties.SelectMany(p => p.Signatories).SelectMany(s => new[] { s.Name.Ko, s.Name.En }),
                .. attendees.SelectMany(a => new[] { a.Name.Ko, a.Name.En })])
            + string.Join('\n', new[] { Purpose?.Ko, Purpose?.En }
                .Concat(relations.SelectMany(r => new[] { r.Text?.Ko, r.Text?.En }))
                .Concat(clauses.SelectMany(c => new[] { c.Text.Ko, c.Text.En }))
                .Concat(facts.SelectMany(f => new[] { f.Text.Ko, f.Text.En, f.Quotation }))
                .OfType<string>().Select(Hangul.Query));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SlugShape();
}
