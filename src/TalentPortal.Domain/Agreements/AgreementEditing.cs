using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>A draft's lists, each written anew as a form holds it. A refusal's field names the row: <c>clause-2-Text</c>, from 0.</summary>
public sealed partial class Agreement
{
    /// <summary>A party as a form holds it: its organisation is fixed once it is there.</summary>
    public sealed record PartyLine(PartyId Id, OrganizationId Organization, IReadOnlyList<Signatory.Details> Signatories);

    public sealed record ClauseLine(ClauseId Id, Clause.Terms Terms);

    public sealed record FactLine(Guid Id, AgreementFact.Statement Says);

    /// <param name="Thing">A key that holds the names of one thing together.</param>
    public sealed record NameLine(string Thing, ThingNameKind Kind, string Text, Bilingual? Note);

    public Result SetParties(IReadOnlyList<PartyLine> lines, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Take(i).Any(l => l.Organization == lines[i].Organization)) return At(AgreementRefusals.PartyTwice, "party", i);
            foreach (var signatory in lines[i].Signatories)
                if ((Wrong("Name", signatory.Name, TitleMax) ?? Wrong("Title", signatory.Title, TitleMax)) is { } refusal) return At(refusal, "party", i);
        }

        var gone = parties.FindAll(p => lines.All(l => l.Id != p.Id));
        if (clauses.Exists(c => gone.Exists(p => p.Id == c.Owner || p.Id == c.Counterpart))) return AgreementRefusals.PartyInClause;
        parties.RemoveAll(gone.Contains);
        for (var i = 0; i < lines.Count; i++)
        {
            var (id, organization, signatories) = lines[i];
            if (parties.Find(p => p.Id == id) is not { } party) parties.Add(party = new AgreementParty(id, Id, i + 1, organization));
            party.Set(i + 1, signatories);
        }

        Stamp(now);
        return Result.Done;
    }

    public Result SetOthers(IReadOnlyList<Relation.Details> others, IReadOnlyList<Attendee.Details> present, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        for (var i = 0; i < others.Count; i++)
            if ((others[i] is { Organization: null, Text: null } ? AgreementRefusals.RelationEmpty : Wrong("Text", others[i].Text, NotesMax)) is { } refusal) return At(refusal, "relation", i);
        for (var i = 0; i < present.Count; i++)
            if ((Wrong("Name", present[i].Name, TitleMax) ?? Wrong("Title", present[i].Title, TitleMax)) is { } refusal) return At(refusal, "attendee", i);

        // Rows keep their places and take other content: their key is their place.
        Fit(relations, others, (line, at) => new Relation(Id, at, line), (row, line) => row.Set(line));
        Fit(attendees, present, (line, at) => new Attendee(Id, at, line), (row, line) => row.Set(line));
        Stamp(now);
        return Result.Done;
    }

    public Result SetClauses(IReadOnlyList<ClauseLine> lines, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        for (var i = 0; i < lines.Count; i++)
            if (Wrong(lines[i].Terms) is { } refusal) return At(refusal, "clause", i);
        clauses.RemoveAll(c => lines.All(l => l.Id != c.Id));
        for (var i = 0; i < lines.Count; i++)
        {
            if (clauses.Find(c => c.Id == lines[i].Id) is { } clause) clause.Set(i + 1, lines[i].Terms);
            else clauses.Add(new Clause(lines[i].Id, Id, i + 1, lines[i].Terms));
        }

        Stamp(now);
        return Result.Done;
    }

    /// <summary>Sources, facts and names together, because a fact names its source.</summary>
    public Result SetFacts(IReadOnlyList<FactSource.Details> from, IReadOnlyList<FactLine> lines, IReadOnlyList<NameLine> called, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        for (var i = 0; i < from.Count; i++)
            if ((from.Take(i).Any(s => s.Key == from[i].Key) ? AgreementRefusals.SourceTwice : Wrong(from[i])) is { } refusal) return At(refusal, "source", i);
        for (var i = 0; i < called.Count; i++)
            if ((called[i].Thing.Length is 0 or > ThingName.ThingMax || called[i].Text.Trim().Length is 0 or > ThingName.TextMax
                ? AgreementRefusals.Text("Name", ThingName.TextMax) : Wrong("Note", called[i].Note, NotesMax)) is { } refusal) return At(refusal, "name", i);
        for (var i = 0; i < lines.Count; i++)
            if ((from.All(s => s.Key != lines[i].Says.Source) ? AgreementRefusals.UnknownSource
                : lines.Take(i).Any(l => l.Says.Number == lines[i].Says.Number && l.Says.Origin == lines[i].Says.Origin) ? AgreementRefusals.FactTwice
                : Wrong(lines[i].Says)) is { } refusal) return At(refusal, "fact", i);

        sources.RemoveAll(s => from.All(f => f.Key != s.Key));
        for (var i = 0; i < from.Count; i++)
        {
            if (sources.Find(s => s.Key == from[i].Key) is { } source) source.Set(i + 1, from[i]);
            else sources.Add(new FactSource(Id, i + 1, from[i]));
        }

        facts.RemoveAll(f => lines.All(l => l.Id != f.Id));
        for (var i = 0; i < lines.Count; i++)
        {
            if (facts.Find(f => f.Id == lines[i].Id) is { } fact) fact.Set(i + 1, lines[i].Says);
            else facts.Add(new AgreementFact(lines[i].Id, Id, i + 1, lines[i].Says));
        }

        Fit(names, called, (line, at) => new ThingName(Id, at, line), (row, line) => row.Set(line));
        Stamp(now);
        return Result.Done;
    }

    private static Refusal At(Refusal refusal, string list, int row) =>
        refusal.At(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list}-{row}-{refusal.Field}"));

    private static void Fit<TRow, TLine>(List<TRow> rows, IReadOnlyList<TLine> lines, Func<TLine, int, TRow> make, Action<TRow, TLine> set)
    {
        if (rows.Count > lines.Count) rows.RemoveRange(lines.Count, rows.Count - lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i < rows.Count) set(rows[i], lines[i]);
            else rows.Add(make(lines[i], i + 1));
        }
    }
}
