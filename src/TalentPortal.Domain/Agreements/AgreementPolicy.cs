using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>A district's terms for its agreements from a day on: how long a named party may dispute, and how early the office is warned.</summary>
/// <remarks>Holds at all times: days lie between 1 and 365; it begins today or later, because what was decided under earlier terms keeps
/// them. A district that has set none has the seeded ones.</remarks>
public sealed class AgreementPolicy
{
    public const int Least = 1;
    public const int Most = 365;

    private AgreementPolicy() { } // EF

    public OrganizationId District { get; private init; }

    /// <summary>First day, included; until the day before the next.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Days that a named party has to dispute, counted from the day after publication.</summary>
    public int DisputeDays { get; private init; }

    /// <summary>Days before the end of the term on which the office is reminded to renew or to let it end.</summary>
    public int RenewalDays { get; private init; }

    /// <summary>Days before a commitment is due on which its owner is reminded.</summary>
    public int DueDays { get; private init; }

    /// <param name="RenewalDays">만료 1–3개월 전: 90 unless a district says otherwise (korea.md 3.4).</param>
    public sealed record Terms(DateOnly From, int DisputeDays = 60, int RenewalDays = 90, int DueDays = 30);

    /// <summary>What holds where a district has set nothing (features.md 1).</summary>
    public static AgreementPolicy Seeded(OrganizationId district) => Of(district, new(DateOnly.MinValue));

    public static Result<AgreementPolicy> Set(OrganizationId district, Terms terms, DateOnly today)
    {
        if (terms.From < today) return AgreementRefusals.PolicyPast;
        foreach (var (field, days) in new[] { ("DisputeDays", terms.DisputeDays), ("RenewalDays", terms.RenewalDays), ("DueDays", terms.DueDays) })
            if (days is < Least or > Most) return AgreementRefusals.PolicyDays(field, Least, Most);
        return Of(district, terms);
    }

    private static AgreementPolicy Of(OrganizationId district, Terms terms) =>
        new() { District = district, From = terms.From, DisputeDays = terms.DisputeDays, RenewalDays = terms.RenewalDays, DueDays = terms.DueDays };
}
