using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>Every way an agreement says no.</summary>
public static class AgreementRefusals
{
    public static readonly Refusal Title = new("agreement.title", "TitleKo", Agreement.TitleMax);
    public static readonly Refusal Slug = new("agreement.slug", "Slug", Agreement.SlugMax);

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal SlugTaken = new("agreement.slug-taken", "Slug");

    public static readonly Refusal NoParty = new("agreement.no-party", "Parties");
    public static readonly Refusal NoClause = new("agreement.no-clause", "Clauses");
    public static readonly Refusal PartyTwice = new("agreement.party-twice", "Organization");
    public static readonly Refusal UnknownParty = new("agreement.unknown-party", "Owner");
    public static readonly Refusal UnknownClause = new("agreement.unknown-clause");
    public static readonly Refusal TermReversed = new("agreement.term-reversed", "TermEnd");
    public static readonly Refusal TotalNegative = new("agreement.total-negative", "StatedTotal");
    public static readonly Refusal RelationEmpty = new("agreement.relation-empty", "Organization");
    public static readonly Refusal FactTwice = new("agreement.fact-twice", "Number");
    public static readonly Refusal FactNumber = new("agreement.fact-number", "Number");
    public static readonly Refusal UnknownSource = new("agreement.unknown-source", "Source");
    public static readonly Refusal SourceTwice = new("agreement.source-twice", "Source");
    public static readonly Refusal UnknownName = new("agreement.unknown-name", "Name");

    /// <summary>The form's date has parts that cannot be a date.</summary>

    /// <summary>Also raised by the triggers of the database.</summary>
    public static readonly Refusal SignedContent = new("agreement.signed-content");

    /// <inheritdoc cref="SignedContent"/>
    public static readonly Refusal UnderReview = new("agreement.under-review");

    /// <inheritdoc cref="SignedContent"/>
    public static readonly Refusal Withdrawn = new("agreement.withdrawn");

    /// <inheritdoc cref="SignedContent"/>
    public static readonly Refusal OwnWriting = new("agreement.own-writing");

    public static readonly Refusal PartyInClause = new("agreement.party-in-clause", "Parties");
    public static readonly Refusal NotTentative = new("agreement.not-tentative", "Title");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal AmendedAlready = new("agreement.amended-already");

    /// <summary>What is changed beside the amendment would be lost when it comes into force. Also raised by the triggers of the database.</summary>
    public static readonly Refusal AmendmentPending = new("agreement.amendment-pending");

    public static readonly Refusal EffectiveMissing = new("agreement.effective-missing", "EffectiveFrom");

    public static readonly Refusal DocumentBeforeSignature = new("agreement.document-before-signature");

    public static readonly Refusal ViewName = new("agreement.view-name", "Name", RegisterView.NameMax);

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal ViewTwice = new("agreement.view-twice", "Name");

    public static readonly Refusal ViewsTooMany = new("agreement.views-too-many", "Name", RegisterView.Most);

    /// <summary>Another portal told it at the same moment; the key of the table bears this name.</summary>
    public static readonly Refusal AlarmRaised = new("agreement.alarm-raised");

    public static readonly Refusal DocumentMissing = new("agreement.document-missing", "Document");

    public static readonly Refusal UnknownVersion = new("agreement.unknown-version");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal DisputedAlready = new("agreement.disputed-already");

    /// <summary>A district has one set of terms a day; the key of the table bears this name.</summary>
    public static readonly Refusal PolicyTwice = new("agreement.policy-twice", "From");

    public static readonly Refusal PolicyPast = new("agreement.policy-past", "From");

    public static Refusal PolicyDays(string field, int least, int most) => new("agreement.policy-days", field, least, most);

    public static Refusal NotToDispute(AgreementState state) => new("agreement.not-to-dispute", null, state);

    /// <param name="last">The last day on which it could be disputed.</param>
    public static Refusal DisputeLate(DateOnly last) => new("agreement.dispute-late", null, last);

    public static Refusal NotToAmend(AgreementState state) => new("agreement.not-to-amend", null, state);

    /// <summary>The last day of a terminated agreement is not one to come.</summary>
    public static readonly Refusal EndsLater = new("agreement.ends-later", "LastDay");

    public static Refusal NotInForceYet(DateOnly from) => new("agreement.not-in-force-yet", null, from);

    public static Refusal DocumentsTooMany(int most) => new("agreement.documents-too-many", null, most);

    public static Refusal Text(string field, int most) => new("agreement.text", field, most);
}
