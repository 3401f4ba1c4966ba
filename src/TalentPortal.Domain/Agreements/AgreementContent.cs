using System.Text.RegularExpressions;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>What the agreement holds, part by part, as the paper and the sources are read.</summary>
public sealed partial class Agreement
{
    public Result<PartyId> AddParty(PartyId id, OrganizationId organization, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        if (parties.Any(p => p.Organization == organization)) return AgreementRefusals.PartyTwice;
        parties.Add(new AgreementParty(id, Id, parties.Count + 1, organization));
        Stamp(now);
        return id;
    }

    /// <summary>Names who signs for a party; a party may have none that the source names.</summary>
    public Result AddSignatory(PartyId party, Bilingual name, Bilingual? title, SignatoryCapacity capacity, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
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
        if (Closed is { } closed) return closed;
        if (organization is null && text is null) return AgreementRefusals.RelationEmpty;
        if (Wrong("Text", text, NotesMax) is { } refusal) return refusal;
        relations.Add(new Relation(Id, relations.Count + 1, new(kind, organization, text)));
        Stamp(now);
        return Result.Done;
    }

    public Result AddAttendee(Bilingual name, Bilingual? title, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        if (Wrong("Name", name, TitleMax) is { } refusal) return refusal;
        if (Wrong("Title", title, TitleMax) is { } wrong) return wrong;
        attendees.Add(new Attendee(Id, attendees.Count + 1, new(name, title)));
        Stamp(now);
        return Result.Done;
    }

    public Result<ClauseId> AddClause(ClauseId id, Clause.Terms terms, DateTimeOffset now)
    {
        if ((Closed ?? Wrong(terms)) is { } refusal) return refusal;
        clauses.Add(new Clause(id, Id, clauses.Count + 1, terms));
        Stamp(now);
        return id;
    }

    public Result EditClause(ClauseId id, Clause.Terms terms, DateTimeOffset now)
    {
        if (clauses.SingleOrDefault(c => c.Id == id) is not { } clause) return AgreementRefusals.UnknownClause;
        if ((Closed ?? Wrong(terms)) is { } refusal) return refusal;
        clause.Set(terms);
        Stamp(now);
        return Result.Done;
    }

    public Result AddSource(FactSource.Details details, DateTimeOffset now)
    {
        if ((Gone ?? Wrong(details)) is { } refusal) return refusal;
        if (sources.Exists(s => s.Key == details.Key)) return AgreementRefusals.SourceTwice;
        sources.Add(new FactSource(Id, sources.Count + 1, details));
        Stamp(now);
        return Result.Done;
    }

    /// <summary>A fact may come after the signature: it says what a source says, not what was signed.</summary>
    public Result AddFact(Guid id, AgreementFact.Statement says, DateTimeOffset now)
    {
        if (Gone is { } gone) return gone;
        if ((sources.Exists(s => s.Key == says.Source) ? Wrong(says) : AgreementRefusals.UnknownSource) is { } refusal) return refusal;
        if (facts.Exists(f => f.Number == says.Number && f.Origin == says.Origin)) return AgreementRefusals.FactTwice;
        facts.Add(new AgreementFact(id, Id, facts.Count + 1, says));
        Stamp(now);
        return Result.Done;
    }

    /// <param name="thing">A key that holds the names of one thing together.</param>
    public Result AddName(string thing, ThingNameKind kind, string text, Bilingual? note, DateTimeOffset now)
    {
        if (Gone is { } gone) return gone;
        if (thing.Length is 0 or > ThingName.ThingMax || text.Trim().Length is 0 or > ThingName.TextMax) return AgreementRefusals.Text("Name", ThingName.TextMax);
        names.Add(new ThingName(Id, names.Count + 1, new(thing, kind, text, note)));
        Stamp(now);
        return Result.Done;
    }

    private Refusal? Wrong(Clause.Terms terms)
    {
        if ((Wrong("Text", terms.Text, Clause.TextMax) ?? Wrong("Condition", terms.Condition, Clause.ConditionMax)) is { } refusal) return refusal;
        if ((terms.OwnedBy == ClauseOwner.OneParty) != (terms.Owner is not null)) return AgreementRefusals.UnknownParty;
        PartyId?[] named = [terms.Owner, terms.Counterpart];
        return named.All(n => n is null || parties.Exists(p => p.Id == n)) ? null : AgreementRefusals.UnknownParty;
    }

    private static Refusal? Wrong(FactSource.Details source)
    {
        if (source.Key.Length is 0 or > FactSource.KeyMax) return AgreementRefusals.SourceTwice;
        if (Wrong("Publisher", source.Publisher, TitleMax) is { } refusal) return refusal;
        if (source.Reference?.Length > FactSource.ReferenceMax) return AgreementRefusals.Text("Reference", FactSource.ReferenceMax);
        return source.Reporter?.Contains('@', StringComparison.Ordinal) == true || source.Reporter?.Length > TitleMax ? AgreementRefusals.Text("Reporter", TitleMax) : null;
    }

    private static Refusal? Wrong(AgreementFact.Statement says)
    {
        if (!NumberShape().IsMatch(says.Number)) return AgreementRefusals.FactNumber;
        if ((Wrong("Label", says.Label, AgreementFact.LabelMax) ?? Wrong("Text", says.Text, AgreementFact.TextMax) ?? Wrong("Oddity", says.Oddity, AgreementFact.TextMax)) is { } refusal) return refusal;
        if (says.Unit?.Length > AgreementFact.UnitMax) return AgreementRefusals.Text("Unit", AgreementFact.UnitMax);
        return says.Quotation?.Length > AgreementFact.TextMax ? AgreementRefusals.Text("Quotation", AgreementFact.TextMax) : null;
    }

    [GeneratedRegex(@"^\d{1,4}(\.\d{1,4}){0,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberShape();
}
