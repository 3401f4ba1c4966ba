using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>Amendments: what is signed is never written over, a new version takes its place.</summary>
public sealed partial class Agreement
{
    /// <summary>Begins the next version as a draft that says what this one says. Its signing day and the day it comes into force are its own.</summary>
    /// <param name="number">One more than the newest there is: a version that was withdrawn, or ended before its day, keeps its number.</param>
    public static Result<Agreement> Amend(AgreementId id, Agreement previous, int number, DateTimeOffset now)
    {
        if (!previous.State.IsAmendable()) return AgreementRefusals.NotToAmend(previous.State);
        var next = new Agreement
        {
            Id = id,
            Owner = previous.Owner,
            IsSample = previous.IsSample,
            EnteredAt = now,
            VersionNumber = number,
            Replaces = previous.Id,
            FirstVersion = previous.Root,
            Root = previous.Root,
        };
        next.Write(new(previous.Title, previous.Kind, previous.Owner)
        {
            IsTitleTentative = previous.IsTitleTentative,
            Place = previous.Place,
            EventNotes = previous.EventNotes,
            Purpose = previous.Purpose,
            TermStart = previous.TermStart,
            TermEnd = previous.TermEnd,
            RegionCode = previous.RegionCode,
            StatedTotal = previous.StatedTotal,
            StatedTotalNote = previous.StatedTotalNote,
        });
        next.TakeContentOf(previous);
        next.Stamp(now);
        return next;
    }

    private void TakeContentOf(Agreement previous)
    {
        var keys = previous.parties.ToDictionary(p => p.Id, _ => PartyId.New());
        foreach (var old in previous.parties)
        {
            var party = new AgreementParty(keys[old.Id], Id, old.Order, old.Organization, old.IsHidden);
            foreach (var s in old.Signatories) party.SignedBy(s.Name, s.Title, s.Capacity);
            parties.Add(party);
        }

        relations.AddRange(previous.relations.Select(r => new Relation(Id, r.Order, new(r.Kind, r.Organization, r.Text))));
        attendees.AddRange(previous.attendees.Select(a => new Attendee(Id, a.Order, new(a.Name, a.Title))));
        clauses.AddRange(previous.clauses.Select(c => new Clause(ClauseId.New(), Id, c.Order, c.AsTerms(p => keys[p]), c.Stem)));
        sources.AddRange(previous.sources.Select(s => new FactSource(Id, s.Order, s.AsDetails())));
        facts.AddRange(previous.facts.Select(f => new AgreementFact(Guid.CreateVersion7(), Id, f.Order, f.AsStatement())));
        names.AddRange(previous.names.Select(n => new ThingName(Id, n.Order, new(n.Thing, n.Kind, n.Text, n.Note))));
    }

    /// <summary>This version comes into force in the place of the one before: that one is superseded, its clauses go on from where they
    /// stand, and what it was called is still found here.</summary>
    /// <param name="previous">The version that this one replaces.</param>
    public Result Succeed(Agreement previous, Actor by, DateTimeOffset now)
    {
        if (previous.Id != Replaces) return AgreementRefusals.UnknownVersion;
        if (previous.State is AgreementState.Terminated) return AgreementRefusals.NotToAmend(previous.State);
        var activated = Take(AgreementAction.Activate, by, now);
        if (!activated.IsDone) return activated;
        if (previous.Move(AgreementAction.Supersede, by, now) is { IsDone: false } no) return no;
        foreach (var clause in clauses)
            if (previous.clauses.Find(c => c.Stem == clause.Stem) is { } before) clause.GoesOn(before);
        foreach (var title in new[] { previous.Title.Ko, previous.Title.En }.OfType<string>().Where(t => t != Title.Ko && t != Title.En))
            if (!names.Exists(n => n.Text == title)) names.Add(new ThingName(Id, names.Count + 1, new(TitleThing, ThingNameKind.Former, title, null)));
        foreach (var name in previous.names.Where(n => !names.Exists(m => m.Thing == n.Thing && m.Text == n.Text)))
            names.Add(new ThingName(Id, names.Count + 1, new(name.Thing, name.Kind == ThingNameKind.Current ? ThingNameKind.Former : name.Kind, name.Text, name.Note)));
        Stamp(now);
        return Result.Done;
    }
}
