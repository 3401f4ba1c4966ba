using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Consent;

/// <summary>Where the consent to one item stands: told from the latest answer of each guardian, never stored.</summary>
public enum ConsentState { Given, Refused, Conflict, NoContact, NotAsked, NotNeeded }

/// <summary>Derives the state. The database says the same of "given" in the view consent_standing (Consent.law.sql).</summary>
public static class ConsentStanding
{
    public static bool IsMandatory(ConsentItem item) => item is ConsentItem.Participation or ConsentItem.PersonalData;

    /// <summary>One voice's answer.</summary>
    public sealed record Heard(string Voice, ConsentReply Reply, DateOnly AnsweredOn, DateTimeOffset RecordedAt);

    /// <param name="item">What was asked.</param>
    /// <param name="answers">All answers to it, in any order.</param>
    /// <param name="hasContact">Whether a guardian can be reached.</param>
    /// <remarks>The latest answer of each voice stands, by the day it bears and then by when it was recorded. Any standing no blocks; beside
    /// another's yes it is a conflict for the teacher to settle.</remarks>
    public static ConsentState Of(ConsentItem item, IEnumerable<Heard> answers, bool hasContact)
    {
        var standing = answers.GroupBy(a => a.Voice, StringComparer.Ordinal)
            .Select(voice => voice.OrderByDescending(a => a.AnsweredOn).ThenByDescending(a => a.RecordedAt).First().Reply).ToList();
        var yes = standing.Contains(ConsentReply.Yes);
        var no = standing.Exists(r => r != ConsentReply.Yes);
        if (yes && no) return ConsentState.Conflict;
        if (no) return ConsentState.Refused;
        if (yes) return ConsentState.Given;
        if (!IsMandatory(item)) return ConsentState.NotNeeded;
        return hasContact ? ConsentState.NotAsked : ConsentState.NoContact;
    }

    /// <summary>The pupil's state for a programme: the worst of the mandatory items.</summary>
    public static ConsentState Worst(IEnumerable<ConsentState> mandatory) => mandatory.MaxBy(Weight);

    private static int Weight(ConsentState state) => state switch
    {
        ConsentState.Given or ConsentState.NotNeeded => 0,
        ConsentState.NotAsked => 1,
        ConsentState.NoContact => 2,
        ConsentState.Conflict => 3,
        _ => 4,
    };
}

/// <summary>The words a guardian answers to, by item and version; a new version is a new row (개인정보 보호법 제15조②, 제17조②).</summary>
public sealed class ConsentText
{
    private ConsentText() { } // EF

    public ConsentItem Item { get; private init; }
    public int Edition { get; private init; }
    public Bilingual Title { get; private init; } = new("");
    public Bilingual Purpose { get; private init; } = new("");
    public Bilingual Data { get; private init; } = new("");
    public Bilingual Retention { get; private init; } = new("");

    /// <summary>The right to say no, and what follows from it.</summary>
    public Bilingual Refusal { get; private init; } = new("");

    /// <summary>Who receives the data; empty where nobody else does.</summary>
    public Bilingual Recipient { get; private init; } = new("");

    /// <summary>SHA-256 (hex) over all words of both languages, computed by the database when the row is made.</summary>
    public string Hash { get; private init; } = "";
}
