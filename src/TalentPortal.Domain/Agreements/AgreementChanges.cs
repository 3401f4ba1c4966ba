using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>What part of an agreement an amendment has changed.</summary>
public enum ChangedPart { Outline, Dates, Money, Parties, Clauses, Facts, Others }

/// <summary>What became of it.</summary>
public enum ChangeKind { Added, Removed, Changed }

/// <summary>One thing that differs between two versions.</summary>
/// <param name="What">A key of what differs: <c>title</c>, <c>clause-text</c>.</param>
/// <param name="Of">Which clause, party or fact; null where there is only one.</param>
/// <param name="Before">As the earlier version says it, in its own type; null where it said nothing.</param>
public sealed record AgreementChange(ChangedPart Part, ChangeKind Kind, string What, object? Of, object? Before, object? After);

/// <summary>The before and after of two versions of an agreement, in the order of its page. Also compares any two agreements.</summary>
public sealed class AgreementChanges
{
    private readonly List<AgreementChange> found = [];
    private readonly Agreement before;
    private readonly Agreement after;
    private readonly Func<OrganizationId, Bilingual> nameOf;

    private AgreementChanges(Agreement before, Agreement after, Func<OrganizationId, Bilingual> nameOf) =>
        (this.before, this.after, this.nameOf) = (before, after, nameOf);

    /// <param name="nameOf">What an organisation is called.</param>
    public static IReadOnlyList<AgreementChange> Between(Agreement before, Agreement after, Func<OrganizationId, Bilingual> nameOf)
    {
        var changes = new AgreementChanges(before, after, nameOf);
        changes.Outline();
        changes.Parties();
        changes.Clauses();
        changes.Facts();
        changes.Others();
        return changes.found;
    }

    private void Outline()
    {
        Say(ChangedPart.Outline, "title", null, before.Title, after.Title);
        Say(ChangedPart.Outline, "kind", null, before.Kind, after.Kind);
        Say(ChangedPart.Outline, "place", null, before.Place, after.Place);
        Say(ChangedPart.Outline, "purpose", null, before.Purpose, after.Purpose);
        Say(ChangedPart.Outline, "event", null, before.EventNotes, after.EventNotes);
        Say(ChangedPart.Dates, "signed-on", null, Stated(before.SignedOn), Stated(after.SignedOn));
        Say(ChangedPart.Dates, "effective-from", null, before.EffectiveFrom, after.EffectiveFrom);
        Say(ChangedPart.Dates, "term-start", null, Stated(before.TermStart), Stated(after.TermStart));
        Say(ChangedPart.Dates, "term-end", null, Stated(before.TermEnd), Stated(after.TermEnd));
        Say(ChangedPart.Money, "total", null, before.StatedTotal, after.StatedTotal);
        Say(ChangedPart.Money, "total-note", null, before.StatedTotalNote, after.StatedTotalNote);
    }

    private void Parties() => Pair(before.Parties, after.Parties, p => p.Organization, (old, now) =>
    {
        var party = nameOf((old ?? now)!.Organization);
        if (old is null || now is null)
        {
            Say(ChangedPart.Parties, "party", null, old is null ? null : party, now is null ? null : party);
            return;
        }

        for (var i = 0; i < Math.Max(old.Signatories.Count, now.Signatories.Count); i++)
        {
            var (was, its) = (old.Signatories.ElementAtOrDefault(i), now.Signatories.ElementAtOrDefault(i));
            Say(ChangedPart.Parties, "signatory", party, was?.Name, its?.Name);
            Say(ChangedPart.Parties, "signatory-title", party, was?.Title, its?.Title);
            if (was is not null && its is not null) Say(ChangedPart.Parties, "capacity", party, was.Capacity, its.Capacity);
        }
    });

    private void Clauses() => Pair(before.Clauses, after.Clauses, c => c.Stem, (old, now) =>
    {
        var of = (now ?? old)!.Order;
        Say(ChangedPart.Clauses, "clause", of, old?.Text, now?.Text);
        if (old is null || now is null) return;
        Say(ChangedPart.Clauses, "clause-type", of, old.Type, now.Type);
        Say(ChangedPart.Clauses, "clause-owner", of, OwnerOf(before, old), OwnerOf(after, now));
        Say(ChangedPart.Clauses, "clause-counterpart", of, PartyOf(before, old.Counterpart), PartyOf(after, now.Counterpart));
        Say(ChangedPart.Clauses, "clause-due", of, Stated(old.Due), Stated(now.Due));
        Say(ChangedPart.Clauses, "clause-condition", of, old.Condition, now.Condition);
    });

    private void Facts() => Pair(before.Facts, after.Facts, f => (f.Number, f.Origin), (old, now) =>
    {
        var of = (now ?? old)!.Number;
        Say(ChangedPart.Facts, "fact", of, old?.Text, now?.Text);
        Say(ChangedPart.Facts, "fact-amount", of, old?.Amount, now?.Amount);
        if (old is not null && now is not null && old.Quantity != now.Quantity) Say(ChangedPart.Facts, "fact-quantity", of, old.Quantity, now.Quantity);
    });

    private void Others()
    {
        Pair(before.Relations, after.Relations, r => (r.Kind, r.Organization, r.Text?.Ko), (old, now) => Say(ChangedPart.Others, "relation", (now ?? old)!.Kind, Named(old), Named(now)));
        Pair(before.Attendees, after.Attendees, a => (a.Name.Ko, a.Title?.Ko), (old, now) => Say(ChangedPart.Others, "attendee", null, old?.Name, now?.Name));
        Pair(before.Names, after.Names, n => (n.Thing, n.Text), (old, now) =>
        {
            Say(ChangedPart.Others, "name", null, old?.Text, now?.Text);
            if (old is not null && now is not null) Say(ChangedPart.Others, "name-kind", now.Text, old.Kind, now.Kind);
        });
    }

    private Bilingual? Named(Relation? relation) => relation is null ? null : relation.Organization is { } organization ? nameOf(organization) : relation.Text;

    private object OwnerOf(Agreement agreement, Clause clause) => PartyOf(agreement, clause.Owner) ?? (object)clause.OwnedBy;

    private Bilingual? PartyOf(Agreement agreement, PartyId? party) => agreement.Parties.FirstOrDefault(p => p.Id == party) is { } found ? nameOf(found.Organization) : null;

    private static DatedFact? Stated(DatedFact fact) => fact == DatedFact.NotStated ? null : fact;

    private void Say(ChangedPart part, string what, object? of, object? was, object? now)
    {
        if (Equals(was, now)) return;
        found.Add(new(part, was is null ? ChangeKind.Added : now is null ? ChangeKind.Removed : ChangeKind.Changed, what, of, was, now));
    }

    /// <summary>What stands in both, then what is gone, in the order of the later version.</summary>
    private static void Pair<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, TKey> key, Action<T?, T?> tell) where T : class
    {
        var left = before.ToList();
        foreach (var now in after)
        {
            var old = left.Find(o => EqualityComparer<TKey>.Default.Equals(key(o), key(now)));
            if (old is not null) left.Remove(old);
            tell(old, now);
        }

        foreach (var gone in left) tell(gone, null);
    }
}
