using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>Whether the signer is the institution's head or signs in the head's place.</summary>
public enum SignatoryCapacity { Head, ForTheHead, NotStated }

/// <summary>How an organisation or a group stands to the agreement without being a party to it.</summary>
public enum RelationKind { Sponsor, Operator, Beneficiary }

public enum ClauseType { Programme, Funding, Facility, InstructorSharing, Research, AdminSupport, Committee, Other }

public enum ClauseStatus { NotStarted, InProgress, Done, Dropped }

/// <summary>Who owes what the clause says. "Not stated" is a finding, not a gap in the form.</summary>
public enum ClauseOwner { OneParty, AllParties, NotStated }

/// <summary>An organisation, or a unit of one, that the agreement binds.</summary>
public sealed class AgreementParty
{
    private readonly List<Signatory> signatories = [];

    private AgreementParty() { } // EF

    internal AgreementParty(PartyId id, AgreementId agreement, int order, OrganizationId organization, bool isHidden = false) =>
        (Id, Agreement, Order, Organization, IsHidden) = (id, agreement, order, organization, isHidden);

    public PartyId Id { get; private init; }
    public AgreementId Agreement { get; private init; }

    /// <summary>The order of the paper, from 1.</summary>
    public int Order { get; private set; }

    public OrganizationId Organization { get; private init; }

    /// <summary>It says that it is no party, or not so: only the office and the institution itself see it until that is settled. Kept by the
    /// database with the dispute.</summary>
    public bool IsHidden { get; private init; }

    public IReadOnlyList<Signatory> Signatories => signatories;

    internal void SignedBy(Bilingual name, Bilingual? title, SignatoryCapacity capacity) =>
        signatories.Add(new Signatory(Id, signatories.Count + 1, new(name, title, capacity)));

    internal void Set(int order, IReadOnlyList<Signatory.Details> signed)
    {
        Order = order;
        if (signatories.Count > signed.Count) signatories.RemoveRange(signed.Count, signatories.Count - signed.Count);
        for (var i = 0; i < signed.Count; i++)
        {
            if (i < signatories.Count) signatories[i].Set(signed[i]);
            else signatories.Add(new Signatory(Id, i + 1, signed[i]));
        }
    }
}

/// <summary>A person who signed for a party, as the source names them.</summary>
public sealed class Signatory
{
    private Signatory() { } // EF

    internal Signatory(PartyId party, int order, Details details)
    {
        (Party, Order) = (party, order);
        Set(details);
    }

    public PartyId Party { get; private init; }
    public int Order { get; private init; }
    public Bilingual Name { get; private set; } = new("");

    /// <summary>Null where the source gives none.</summary>
    public Bilingual? Title { get; private set; }

    public SignatoryCapacity Capacity { get; private set; }

    public sealed record Details(Bilingual Name, Bilingual? Title, SignatoryCapacity Capacity);

    internal void Set(Details details) => (Name, Title, Capacity) = (details.Name, details.Title, details.Capacity);
}

/// <summary>A sponsor, an operator, a beneficiary: an organisation the portal knows, or a group in words.</summary>
public sealed class Relation
{
    private Relation() { } // EF

    internal Relation(AgreementId agreement, int order, Details details)
    {
        (Agreement, Order) = (agreement, order);
        Set(details);
    }

    public AgreementId Agreement { get; private init; }
    public int Order { get; private init; }
    public RelationKind Kind { get; private set; }
    public OrganizationId? Organization { get; private set; }
    public Bilingual? Text { get; private set; }

    public sealed record Details(RelationKind Kind, OrganizationId? Organization, Bilingual? Text);

    internal void Set(Details details) => (Kind, Organization, Text) = (details.Kind, details.Organization, details.Text);
}

/// <summary>Somebody, or a group, who was there or is named and who is not a party.</summary>
public sealed class Attendee
{
    private Attendee() { } // EF

    internal Attendee(AgreementId agreement, int order, Details details)
    {
        (Agreement, Order) = (agreement, order);
        Set(details);
    }

    public AgreementId Agreement { get; private init; }
    public int Order { get; private init; }
    public Bilingual Name { get; private set; } = new("");
    public Bilingual? Title { get; private set; }

    public sealed record Details(Bilingual Name, Bilingual? Title);

    internal void Set(Details details) => (Name, Title) = (details.Name, details.Title);
}

/// <summary>Somebody who has written in the draft.</summary>
public sealed class AgreementWriter
{
    public required AgreementId Agreement { get; init; }
    public required PersonId Person { get; init; }
}

/// <summary>One commitment. Its text is signed content; its status is not.</summary>
public sealed class Clause
{
    public const int TextMax = 2000;
    public const int ReasonMax = 500;
    public const int ConditionMax = 500;

    private Clause() { } // EF

    internal Clause(ClauseId id, AgreementId agreement, int order, Terms terms, ClauseId? first = null)
    {
        (Id, Agreement, Order, FirstVersion, Stem) = (id, agreement, order, first, first ?? id);
        Set(terms);
    }

    public ClauseId Id { get; private init; }
    public AgreementId Agreement { get; private init; }

    /// <summary>The clause of an earlier version that it goes back to; null where it is new in this one.</summary>
    public ClauseId? FirstVersion { get; private init; }

    /// <summary>What one clause has in common through all versions: the key it had first.</summary>
    public ClauseId Stem { get; private init; }
    public int Order { get; private set; }
    public ClauseType Type { get; private set; }
    public Bilingual Text { get; private set; } = new("");
    public ClauseOwner OwnedBy { get; private set; }

    /// <summary>Set exactly when <see cref="OwnedBy"/> is one party.</summary>
    public PartyId? Owner { get; private set; }

    public PartyId? Counterpart { get; private set; }

    /// <summary>Not stated where the paper names no date.</summary>
    public DatedFact Due { get; private set; } = DatedFact.NotStated;

    /// <summary>The last day that the due date can mean; null where no year is stated.</summary>
    public DateOnly? DueBy { get; private set; }

    /// <summary>What must come first: a facility, a committee, a budget. Null where it depends on nothing.</summary>
    public Bilingual? Condition { get; private set; }

    /// <summary>The number of the fact it rests on, e.g. <c>0.13</c>.</summary>
    public string? FactNumber { get; private set; }

    public ClauseStatus Status { get; private set; }

    /// <summary>Why it was dropped, or what is done so far.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>What a clause says.</summary>
    public sealed record Terms(ClauseType Type, Bilingual Text, ClauseOwner OwnedBy, PartyId? Owner = null, PartyId? Counterpart = null)
    {
        public DatedFact Due { get; init; } = DatedFact.NotStated;
        public Bilingual? Condition { get; init; }
        public string? FactNumber { get; init; }
    }

    internal void Set(Terms terms) => (Type, Text, OwnedBy, Owner, Counterpart, Due, DueBy, Condition, FactNumber) =
        (terms.Type, terms.Text, terms.OwnedBy, terms.Owner, terms.Counterpart, terms.Due, terms.Due.LastDay, terms.Condition, terms.FactNumber);

    internal void Set(int order, Terms terms)
    {
        Order = order;
        Set(terms);
    }

    /// <summary>As it stood in the version before.</summary>
    internal void GoesOn(Clause before) => (Status, StatusReason) = (before.Status, before.StatusReason);

    internal Terms AsTerms(Func<PartyId, PartyId> party) => new(Type, Text, OwnedBy, Owner is { } owner ? party(owner) : null, Counterpart is { } other ? party(other) : null)
    {
        Due = Due,
        Condition = Condition,
        FactNumber = FactNumber,
    };

    internal Result Report(ClauseStatus status, string? reason)
    {
        if (status == ClauseStatus.Dropped && string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
        if (reason?.Length > ReasonMax) return AgreementRefusals.Text("Reason", ReasonMax);
        (Status, StatusReason) = (status, Written.Trimmed(reason));
        return Result.Done;
    }
}
