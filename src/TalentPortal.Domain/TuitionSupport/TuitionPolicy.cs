using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

public enum Degree { Bachelor, Master, Doctor }

/// <summary>Over which span the cap adds up the awards of one person. S0 does not state it; per year is reported and to be confirmed.</summary>
public enum CapPeriod { Year, Semester, Degree, WholeProgramme }

/// <summary>The support rate of one size class. A rate that is switched off is shown as reported but never applied.</summary>
public sealed record SizeRate(CompanySize Size, Rate Rate, bool IsOn, bool IsConfirmed);

/// <summary>One version of a district's rules for tuition support, from a day on. A version is never changed: a new one takes over
/// from its day, and what was decided keeps the version it was decided under.</summary>
/// <remarks>Holds at all times: the cap is above zero; the unit is 1, 10, 100 or 1,000 won; at most one rate a size class; at least
/// one degree is covered; months are 0 to 120; days for acceptance are 1 to 365.</remarks>
public sealed class TuitionPolicy
{
    public const int SourceMax = 300;
    private readonly List<SizeRate> rates = [];

    private TuitionPolicy() { } // EF

    public TuitionPolicyId Id { get; private init; }
    public OrganizationId District { get; private init; }

    /// <summary>First day on which an application falls under it, included.</summary>
    public DateOnly EffectiveFrom { get; private init; }

    public Won Cap { get; private init; }
    public CapPeriod CapPeriod { get; private init; }

    /// <summary>False while the span of the cap is an assumption that an officer has still to confirm.</summary>
    public bool CapPeriodIsConfirmed { get; private init; }

    /// <summary>Awards are rounded down to it (지방회계법 제55조).</summary>
    public long RoundingUnit { get; private init; }

    public int MinimumMonths { get; private init; }
    public bool CoversMaster { get; private init; }
    public bool CoversDoctor { get; private init; }
    public bool CountsEntranceFee { get; private init; }

    /// <summary>The company accepts within so many days after approval, the last one included.</summary>
    public int AcceptanceDays { get; private init; }

    /// <summary>Where the values come from, for the reader.</summary>
    public string? Source { get; private init; }

    public IReadOnlyList<SizeRate> Rates => rates;

    /// <summary>The values of a version.</summary>
    public sealed record Terms(DateOnly EffectiveFrom, Won Cap, IReadOnlyList<SizeRate> Rates)
    {
        public CapPeriod CapPeriod { get; init; } = CapPeriod.Year;
        public bool CapPeriodIsConfirmed { get; init; }
        public long RoundingUnit { get; init; } = 10;
        public int MinimumMonths { get; init; } = 6;
        public bool CoversMaster { get; init; } = true;
        public bool CoversDoctor { get; init; } = true;
        public bool CountsEntranceFee { get; init; }
        public int AcceptanceDays { get; init; } = 42;
        public string? Source { get; init; }
    }

    /// <summary>What S0's article and the reports about it state; what they leave open is marked as an assumption.</summary>
    public static Terms Seeded(DateOnly from) => new(from, new Won(10_000_000),
    [
        new SizeRate(CompanySize.Sme, new Rate(9_000), IsOn: true, IsConfirmed: true),
        new SizeRate(CompanySize.MidSize, new Rate(8_000), IsOn: false, IsConfirmed: false),
    ])
    { Source = "S0; etnews 20221128000072" };

    public static Result<TuitionPolicy> Enact(OrganizationId district, Terms terms) => Enact(TuitionPolicyId.New(), district, terms);

    public static Result<TuitionPolicy> Enact(TuitionPolicyId id, OrganizationId district, Terms terms)
    {
        if (terms.Cap <= Won.Zero) return TuitionRefusals.PolicyCap;
        if (terms.RoundingUnit is not (1 or 10 or 100 or 1_000)) return TuitionRefusals.PolicyUnit;
        if (terms.MinimumMonths is < 0 or > 120) return TuitionRefusals.PolicyMonths;
        if (terms.AcceptanceDays is < 1 or > 365) return TuitionRefusals.PolicyDays;
        if (!terms.CoversMaster && !terms.CoversDoctor) return TuitionRefusals.PolicyDegrees;
        if (!terms.Rates.Any(r => r.IsOn) || terms.Rates.Select(r => r.Size).Distinct().Count() != terms.Rates.Count) return TuitionRefusals.PolicyRates;
        var policy = new TuitionPolicy
        {
            Id = id,
            District = district,
            EffectiveFrom = terms.EffectiveFrom,
            Cap = terms.Cap,
            CapPeriod = terms.CapPeriod,
            CapPeriodIsConfirmed = terms.CapPeriodIsConfirmed,
            RoundingUnit = terms.RoundingUnit,
            MinimumMonths = terms.MinimumMonths,
            CoversMaster = terms.CoversMaster,
            CoversDoctor = terms.CoversDoctor,
            CountsEntranceFee = terms.CountsEntranceFee,
            AcceptanceDays = terms.AcceptanceDays,
            Source = terms.Source,
        };
        policy.rates.AddRange(terms.Rates);
        return policy;
    }

    /// <summary>The version an application of this day falls under; null before the first.</summary>
    public static TuitionPolicy? On(DateOnly day, IEnumerable<TuitionPolicy> versions) =>
        versions.Where(v => v.EffectiveFrom <= day).MaxBy(v => v.EffectiveFrom);

    public bool Covers(Degree degree) => degree switch
    {
        Degree.Master => CoversMaster,
        Degree.Doctor => CoversDoctor,
        _ => false,
    };

    /// <summary>The rate that applies; null where the class has none or it is switched off.</summary>
    public Rate? RateOf(CompanySize size) => rates.FirstOrDefault(r => r.Size == size && r.IsOn)?.Rate;

    /// <summary>The name of the span over which a person's awards are added up: all with the same name share one cap.</summary>
    /// <param name="appliedOn">The day of application decides the year.</param>
    public string SpanOf(DateOnly appliedOn, Semester semester, Degree degree) => CapPeriod switch
    {
        CapPeriod.Year => $"year {FiscalYear.Of(appliedOn)}",
        CapPeriod.Semester => $"semester {semester}",
        CapPeriod.Degree => $"degree {degree}",
        _ => "programme",
    };
}
