using System.Text;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Domain.Consent;

public readonly record struct ConsentAnswerId(Guid Value) : IId<ConsentAnswerId>
{
    public static ConsentAnswerId New() => new(Guid.CreateVersion7());
    public static ConsentAnswerId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>What is asked, each with a box of its own: the first two are needed to take part, the others are free.</summary>
public enum ConsentItem { Participation, PersonalData, InstructorTransfer, Photo, Bus, HealthNotes, Marketing }

public enum ConsentReply { Yes, No, Withdrawn }

/// <summary>By which way it reached the school (영 17조의2 ①). The one-time link comes with its own room of pages.</summary>
public enum ConsentChannel { Paper, Phone, InPerson, Link }

/// <summary>Who answers: a guardian, or the pupil from the 14th birthday on.</summary>
public enum Respondent { Guardian, Pupil }

/// <summary>Where the proof is.</summary>
public enum ConsentProof { OriginalAtSchool, Scan, CallNoted, LinkVerified }

/// <summary>One answer to one item, as it was given. Never changed and never deleted: a change of mind is another answer.</summary>
/// <remarks>Holds at all times: a pupil's own yes is of an age of 14 or more on the day of the answer; the day is not in the future;
/// a guardian is named; a scan has its document.</remarks>
public sealed class ConsentAnswer
{
    /// <summary>From this birthday on the pupil's own yes counts (개인정보 보호법 제22조의2).</summary>
    public const int OwnAge = 14;

    private ConsentAnswer() { } // EF

    public ConsentAnswerId Id { get; private init; }
    public PupilId Pupil { get; private init; }
    public OfferingId Offering { get; private init; }
    public OrganizationId School { get; private init; }
    public OrganizationId District { get; private init; }
    public ConsentItem Item { get; private init; }
    public ConsentReply Reply { get; private init; }
    public Respondent By { get; private init; }

    /// <summary>The guardian's name; the pupil's own answers have none.</summary>
    public string? GuardianName { get; private init; }

    /// <summary>Tells one guardian's answers from another's: the name in NFC without spaces, or "pupil".</summary>
    public string Voice { get; private init; } = "";

    public ConsentChannel Channel { get; private init; }
    public ConsentProof Proof { get; private init; }
    public DocumentId? Scan { get; private init; }

    /// <summary>The version of the text that was answered, and the hash of its words.</summary>
    public int TextVersion { get; private init; }

    public string TextHash { get; private init; } = "";

    /// <summary>The day (Seoul) that the paper bears or on which the call was made.</summary>
    public DateOnly AnsweredOn { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }
    public PersonId RecordedBy { get; private init; }

    public sealed record Details(Pupil Pupil, OfferingId Offering, OrganizationId District, ConsentText Text, ConsentReply Reply, Respondent By, string? GuardianName,
        ConsentChannel Channel, ConsentProof Proof, DocumentId? Scan, DateOnly AnsweredOn);

    public static Result<ConsentAnswer> Record(Details details, PersonId by, DateTimeOffset now)
    {
        var today = Seoul.DayOf(now);
        if (details.AnsweredOn > today) return ConsentRefusals.InFuture;
        if (details.AnsweredOn < details.Pupil.Year.Start.AddMonths(-6)) return ConsentRefusals.TooOld;
        if (details.Proof == ConsentProof.Scan && details.Scan is null) return ConsentRefusals.ScanMissing;
        if (ResidentNumber.IsIn(details.GuardianName)) return KernelRefusals.ResidentNumber.At("GuardianName");
        var guardian = details.By == Respondent.Guardian ? Schools.Pupil.CleanName(details.GuardianName) : null;
        if (details.By == Respondent.Guardian && guardian is null) return ConsentRefusals.GuardianMissing;
        if (details.By == Respondent.Pupil && details.Reply == ConsentReply.Yes && Schools.Pupil.AgeOn(details.Pupil.BirthDate, details.AnsweredOn) < OwnAge)
            return ConsentRefusals.TooYoung(details.Pupil.BirthDate.AddYears(OwnAge));
        return new ConsentAnswer
        {
            Id = ConsentAnswerId.New(),
            Pupil = details.Pupil.Id,
            Offering = details.Offering,
            School = details.Pupil.School,
            District = details.District,
            Item = details.Text.Item,
            Reply = details.Reply,
            By = details.By,
            GuardianName = guardian,
            Voice = guardian is null ? "pupil" : guardian.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant().Normalize(NormalizationForm.FormC),
            Channel = details.Channel,
            Proof = details.Proof,
            Scan = details.Scan,
            TextVersion = details.Text.Edition,
            TextHash = details.Text.Hash,
            AnsweredOn = details.AnsweredOn,
            RecordedAt = now,
            RecordedBy = by,
        };
    }
}

public static class ConsentRefusals
{
    public static readonly Refusal InFuture = new("consent.in-future", "AnsweredOn");
    public static readonly Refusal TooOld = new("consent.too-old", "AnsweredOn");
    public static readonly Refusal ScanMissing = new("consent.scan-missing", "Scan");
    public static readonly Refusal GuardianMissing = new("consent.guardian-missing", "GuardianName");
    public static readonly Refusal NoItems = new("consent.no-items", "Items");
    public static readonly Refusal NoPupils = new("consent.no-pupils", "Pupils");
    public static readonly Refusal NoText = new("consent.no-text");
    public static readonly Refusal ProofMissing = new("consent.proof-missing", "OriginalKept");
    public static readonly Refusal NothingToWithdraw = new("consent.nothing-to-withdraw");
    public static readonly Refusal WithdrawByOwnUse = new("consent.withdraw-elsewhere");

    /// <param name="from">The first day on which the pupil's own yes counts.</param>
    public static Refusal TooYoung(DateOnly from) => new("consent.too-young", "By", from);
}
