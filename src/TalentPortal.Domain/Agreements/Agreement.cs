using System.Text.RegularExpressions;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

public enum AgreementKind { Mou, Business, Project }

/// <summary>What institutions have agreed, as the paper says it: what is not stated stays not stated.</summary>
/// <remarks>Holds at all times: a title of 1 to 200 characters; a party stands in it once; a clause's owner and counterpart are
/// parties; a fact's source is one of its sources. From the signature on parties, clauses and terms do not change; a clause's
/// status, further facts and confirmed names do.</remarks>
public sealed partial class Agreement
{
    public const int TitleMax = 200;
    public const int SlugMax = 40;
    public const int NotesMax = 2000;

    private readonly List<AgreementParty> parties = [];
    private readonly List<Relation> relations = [];
    private readonly List<Attendee> attendees = [];
    private readonly List<Clause> clauses = [];
    private readonly List<FactSource> sources = [];
    private readonly List<AgreementFact> facts = [];
    private readonly List<ThingName> names = [];

    private Agreement() { } // EF

    public AgreementId Id { get; private init; }

    /// <summary>A short name for its address; null where the id serves.</summary>
    public string? Slug { get; private init; }

    /// <summary>The district (or city) whose agreement it is in this portal.</summary>
    public OrganizationId Owner { get; private init; }

    public Bilingual Title { get; private init; } = new("");
    public AgreementKind Kind { get; private init; }
    public DatedFact SignedOn { get; private set; } = DatedFact.NotStated;

    /// <summary><see cref="DatedFact.SortKey"/> of the signing date: 0 without a year, so that it comes after every dated one.</summary>
    public int SignedSort { get; private set; }

    public Bilingual? Place { get; private init; }
    public Bilingual? EventNotes { get; private init; }
    public Bilingual? Purpose { get; private init; }

    /// <summary>First day or year of the term, included.</summary>
    public DatedFact TermStart { get; private init; } = DatedFact.NotStated;

    /// <summary>Last day or year of the term, included.</summary>
    public DatedFact TermEnd { get; private init; } = DatedFact.NotStated;

    public AgreementState State { get; private set; }
    public string? StateReason { get; private set; }

    /// <summary>1 for the first text; an amendment makes the next.</summary>
    public int VersionNumber { get; private init; } = 1;

    /// <summary>First day on which this version is in force; null where no source says.</summary>
    public DateOnly? EffectiveFrom { get; private init; }

    /// <summary>The version that this one replaces.</summary>
    public AgreementId? Replaces { get; private init; }

    /// <summary>The region's code on the day of signing; today's comes from its successors.</summary>
    public string? RegionCode { get; private init; }

    /// <summary>The total the source states. It is kept beside what the shares add up to, never corrected.</summary>
    public Won? StatedTotal { get; private init; }

    /// <summary>Why the stated total differs from the computed one.</summary>
    public Bilingual? StatedTotalNote { get; private init; }

    /// <summary>Entered by the sample, not by an office.</summary>
    public bool IsSample { get; private init; }

    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    public IReadOnlyList<AgreementParty> Parties => parties;
    public IReadOnlyList<Relation> Relations => relations;
    public IReadOnlyList<Attendee> Attendees => attendees;
    public IReadOnlyList<Clause> Clauses => clauses;
    public IReadOnlyList<FactSource> Sources => sources;
    public IReadOnlyList<AgreementFact> Facts => facts;
    public IReadOnlyList<ThingName> Names => names;

    /// <summary>All its words for search (<see cref="Hangul.SearchText"/>). Names of its institutions, bodies and programmes are
    /// searched where they stand, so that a rename there is found here.</summary>
    public string SearchText { get; private set; } = "";

    public sealed record Details(Bilingual Title, AgreementKind Kind, OrganizationId Owner)
    {
        public string? Slug { get; init; }
        public Bilingual? Place { get; init; }
        public Bilingual? EventNotes { get; init; }
        public Bilingual? Purpose { get; init; }
        public DatedFact TermStart { get; init; } = DatedFact.NotStated;
        public DatedFact TermEnd { get; init; } = DatedFact.NotStated;
        public string? RegionCode { get; init; }
        public Won? StatedTotal { get; init; }
        public Bilingual? StatedTotalNote { get; init; }
        public bool IsSample { get; init; }
    }

    public static Result<Agreement> Draft(AgreementId id, Details details, DateTimeOffset now)
    {
        var title = details.Title with { Ko = details.Title.Ko.Trim() };
        if (title.Ko.Length is 0 or > TitleMax || title.En?.Length > TitleMax) return AgreementRefusals.Title;
        if (details.Slug is { } slug && !SlugShape().IsMatch(slug)) return AgreementRefusals.Slug;
        foreach (var (field, text) in new[] { ("Place", details.Place), ("EventNotes", details.EventNotes), ("Purpose", details.Purpose), ("StatedTotalNote", details.StatedTotalNote) })
            if (Wrong(field, text, NotesMax) is { } refusal) return refusal;
        if (details.StatedTotal < Won.Zero) return AgreementRefusals.TotalNegative;
        if (details.TermStart.Year is { } first && details.TermEnd.Year is { } last
            && (last < first || details.TermEnd.Exact < details.TermStart.Exact)) return AgreementRefusals.TermReversed;

        var agreement = new Agreement
        {
            Id = id,
            Slug = details.Slug,
            Owner = details.Owner,
            Title = title,
            Kind = details.Kind,
            Place = details.Place,
            EventNotes = details.EventNotes,
            Purpose = details.Purpose,
            TermStart = details.TermStart,
            TermEnd = details.TermEnd,
            RegionCode = details.RegionCode,
            StatedTotal = details.StatedTotal,
            StatedTotalNote = details.StatedTotalNote,
            IsSample = details.IsSample,
            EnteredAt = now,
        };
        agreement.Stamp(now);
        return agreement;
    }

    public Result<PartyId> AddParty(PartyId id, OrganizationId organization, DateTimeOffset now)
    {
        if (!State.IsOpen()) return AgreementRefusals.SignedContent;
        if (parties.Any(p => p.Organization == organization)) return AgreementRefusals.PartyTwice;
        parties.Add(new AgreementParty(id, Id, parties.Count + 1, organization));
        Stamp(now);
        return id;
    }

    /// <summary>Names who signs for a party; a party may have none that the source names.</summary>
    public Result AddSignatory(PartyId party, Bilingual name, Bilingual? title, SignatoryCapacity capacity, DateTimeOffset now)
    {
        if (!State.IsOpen()) return AgreementRefusals.SignedContent;
        if (parties.SingleOrDefault(p => p.Id == party) is not { } found) return AgreementRefusals.UnknownParty;
        if (Wrong("Name", name, TitleMax) is { } refusal) return refusal;
        if (Wrong("Title", title, TitleMax) is { } wrong) return wrong;
        found.SignedBy(name, title, capacity);
        Stamp(now);
        return Result.Done;
    }

    /// <param name="organization">Null for a group in words.</param>
    public Result AddRelation(RelationKind kind, OrganizationId? organization, Bilingual? text, DateTimeOffset now)
    {
        if (!State.IsOpen()) return AgreementRefusals.SignedContent;
        if (organization is null && text is null) return AgreementRefusals.RelationEmpty;
        if (Wrong("Text", text, NotesMax) is { } refusal) return refusal;
        relations.Add(new Relation { Agreement = Id, Order = relations.Count + 1, Kind = kind, Organization = organization, Text = text });
        Stamp(now);
        return Result.Done;
    }

    public Result AddAttendee(Bilingual name, Bilingual? title, DateTimeOffset now)
    {
        if (!State.IsOpen()) return AgreementRefusals.SignedContent;
        if (Wrong("Name", name, TitleMax) is { } refusal) return refusal;
        if (Wrong("Title", title, TitleMax) is { } wrong) return wrong;
        attendees.Add(new Attendee { Agreement = Id, Order = attendees.Count + 1, Name = name, Title = title });
        Stamp(now);
        return Result.Done;
    }

    public Result<ClauseId> AddClause(ClauseId id, Clause.Terms terms, DateTimeOffset now)
    {
        if (Wrong(terms) is { } refusal) return refusal;
        clauses.Add(new Clause(id, Id, clauses.Count + 1, terms));
        Stamp(now);
        return id;
    }

    public Result EditClause(ClauseId id, Clause.Terms terms, DateTimeOffset now)
    {
        if (clauses.SingleOrDefault(c => c.Id == id) is not { } clause) return AgreementRefusals.UnknownClause;
        if (Wrong(terms) is { } refusal) return refusal;
        clause.Set(terms);
        Stamp(now);
        return Result.Done;
    }

    /// <summary>How far a clause has come. Not signed content: it is reported while the agreement runs.</summary>
    public Result ReportClause(ClauseId id, ClauseStatus status, string? reason, DateTimeOffset now)
    {
        if (clauses.SingleOrDefault(c => c.Id == id) is not { } clause) return AgreementRefusals.UnknownClause;
        var reported = clause.Report(status, reason);
        if (reported.IsDone) Stamp(now);
        return reported;
    }

    public Result AddSource(FactSource source, DateTimeOffset now)
    {
        if (source.Key.Length is 0 or > FactSource.KeyMax || sources.Any(s => s.Key == source.Key)) return AgreementRefusals.SourceTwice;
        if (source.Reporter?.Contains('@', StringComparison.Ordinal) == true) return AgreementRefusals.Text("Reporter", TitleMax);
        sources.Add(source);
        Stamp(now);
        return Result.Done;
    }

    /// <summary>A fact may come after the signature: it says what a source says, not what was signed.</summary>
    public Result AddFact(AgreementFact fact, DateTimeOffset now)
    {
        if (!NumberShape().IsMatch(fact.Number)) return AgreementRefusals.FactNumber;
        if (facts.Any(f => f.Number == fact.Number && f.Origin == fact.Origin)) return AgreementRefusals.FactTwice;
        if (sources.TrueForAll(s => s.Key != fact.Source)) return AgreementRefusals.UnknownSource;
        if ((Wrong("Label", fact.Label, AgreementFact.LabelMax) ?? Wrong("Text", fact.Text, AgreementFact.TextMax) ?? Wrong("Oddity", fact.Oddity, AgreementFact.TextMax)) is { } refusal) return refusal;
        if (fact.Quotation?.Length > AgreementFact.TextMax) return AgreementRefusals.Text("Quotation", AgreementFact.TextMax);
        facts.Add(fact);
        Stamp(now);
        return Result.Done;
    }

    /// <param name="thing">A key that holds the names of one thing together.</param>
    public Result AddName(string thing, ThingNameKind kind, string text, Bilingual? note, DateTimeOffset now)
    {
        if (thing.Length is 0 or > ThingName.ThingMax || text.Trim().Length is 0 or > ThingName.TextMax) return AgreementRefusals.Text("Name", ThingName.TextMax);
        names.Add(new ThingName(Id, names.Count + 1, thing, kind, text.Trim(), note));
        Stamp(now);
        return Result.Done;
    }

    /// <summary>Gives a thing its lasting name; the tentative and the last one become former names, which search still finds.</summary>
    public Result ConfirmName(string thing, string text, DateTimeOffset now)
    {
        var held = names.FindAll(n => n.Thing == thing);
        if (held.Count == 0) return AgreementRefusals.UnknownName;
        foreach (var name in held.Where(n => n.Kind is ThingNameKind.Tentative or ThingNameKind.Current)) name.IsFormer();
        return AddName(thing, ThingNameKind.Current, text, null, now);
    }

    /// <summary>Records that the parties have signed. The day may be partly known, or not at all.</summary>
    public Result Sign(DatedFact day, Actor by, DateTimeOffset now)
    {
        if (parties.Count == 0) return AgreementRefusals.NoParty;
        if (clauses.Count == 0) return AgreementRefusals.NoClause;
        var moved = Move(AgreementAction.Sign, by, now);
        if (moved.IsDone) (SignedOn, SignedSort) = (day, day.SortKey);
        return moved;
    }

    /// <summary>Every other step of the flow; signing has a day and goes by <see cref="Sign"/>.</summary>
    /// <exception cref="ArgumentException">The action is to sign.</exception>
    public Result Take(AgreementAction action, Actor by, DateTimeOffset now, string? reason = null)
    {
        if (action == AgreementAction.Sign) throw new ArgumentException("Signing needs its day.", nameof(action));
        if (action == AgreementAction.Submit && parties.Count == 0) return AgreementRefusals.NoParty;
        if (reason?.Length > Clause.ReasonMax) return AgreementRefusals.Text("Reason", Clause.ReasonMax);
        return Move(action, by, now, reason);
    }

    private Result Move(AgreementAction action, Actor by, DateTimeOffset now, string? reason = null)
    {
        var step = AgreementFlow.Flow.Step(State, action, by, reason);
        if (!step.IsDone) return Result.From(step.Refusals);
        (State, StateReason) = (step.Value, reason?.Trim());
        Stamp(now);
        return Result.Done;
    }

    private Refusal? Wrong(Clause.Terms terms)
    {
        if (!State.IsOpen()) return AgreementRefusals.SignedContent;
        if (Wrong("Text", terms.Text, Clause.TextMax) is { } refusal) return refusal;
        if ((terms.OwnedBy == ClauseOwner.OneParty) != (terms.Owner is not null)) return AgreementRefusals.UnknownParty;
        PartyId?[] named = [terms.Owner, terms.Counterpart];
        return named.All(n => n is null || parties.Exists(p => p.Id == n)) ? null : AgreementRefusals.UnknownParty;
    }

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

    [GeneratedRegex(@"^\d{1,4}(\.\d{1,4}){0,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberShape();
}
