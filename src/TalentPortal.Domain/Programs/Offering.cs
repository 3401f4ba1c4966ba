using System.Text;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Domain.Programs;

public readonly record struct PoolId(Guid Value) : IId<PoolId>
{
    public static PoolId New() => new(Guid.CreateVersion7());
    public static PoolId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Who gets the seats.</summary>
public enum SeatPolicy { FirstCome, OfficerChoice, Draw }

/// <summary>A quota of seats, for all schools of the offering or for some levels only.</summary>
/// <remarks>Holds at all times: 0 ≤ taken ≤ capacity. Only the database's own function moves what is taken (Enrollment.law.sql).</remarks>
public sealed class CapacityPool
{
    public const int CapacityMax = 1_000_000;

    private CapacityPool() { } // EF

    public PoolId Id { get; private init; }
    public SchoolLevels Levels { get; private init; }
    public int Capacity { get; private init; }
    public int Taken { get; private init; }

    internal static CapacityPool Of(SchoolLevels levels, int capacity) => new() { Id = PoolId.New(), Levels = levels, Capacity = capacity };
}

/// <summary>A programme as it is offered in one school year: to whom, how many seats, by which policy, when schools may apply.</summary>
/// <remarks>Holds at all times: at least one pool; the pools' levels are among the offering's and no level stands in two;
/// the window ends after it begins.</remarks>
public sealed class Offering
{
    public const int NameMax = 200;

    private readonly List<CapacityPool> pools = [];

    private Offering() { } // EF

    public OfferingId Id { get; private init; }
    public ProgrammeId Programme { get; private init; }
    public OrganizationId District { get; private init; }
    public AcademicYear Year { get; private init; }
    public Bilingual Name { get; private init; } = new("");
    public SchoolLevels Levels { get; private init; }
    public SeatPolicy Policy { get; private init; }

    /// <summary>Most seats one school may hold; null without a limit.</summary>
    public int? PerSchoolMax { get; private init; }

    /// <summary>First moment of the window (UTC), included.</summary>
    public DateTimeOffset OpensAt { get; private init; }

    /// <summary>End of the window (UTC), excluded.</summary>
    public DateTimeOffset ClosesAt { get; private init; }

    /// <summary>Made by the sample, not in the source.</summary>
    public bool IsSample { get; private init; }

    public IReadOnlyList<CapacityPool> Pools => pools;

    public sealed record Details(ProgrammeId Programme, OrganizationId District, AcademicYear Year, Bilingual Name, SeatPolicy Policy, DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
    {
        public int? PerSchoolMax { get; init; }
        public bool IsSample { get; init; }
    }

    public static Result<Offering> Open(Details details, params IReadOnlyList<(SchoolLevels Levels, int Capacity)> pools) =>
        Open(OfferingId.New(), details, pools);

    /// <param name="id">A key of the caller's making, so that the sample keeps its addresses.</param>
    /// <param name="details">What is offered.</param>
    /// <param name="pools">Levels and seats of each pool.</param>
    public static Result<Offering> Open(OfferingId id, Details details, params IReadOnlyList<(SchoolLevels Levels, int Capacity)> pools)
    {
        var ko = details.Name.Ko.Trim().Normalize(NormalizationForm.FormC);
        if (ko.Length is 0 or > NameMax || details.Name.En?.Length > NameMax) return OfferingRefusals.Name;
        if (details.ClosesAt <= details.OpensAt) return OfferingRefusals.Window;
        if (details.PerSchoolMax is < 1) return OfferingRefusals.PerSchoolMax;
        if (pools.Count == 0 || pools.Any(p => p.Levels == SchoolLevels.None)) return OfferingRefusals.Pools;
        if (pools.Any(p => p.Capacity is < 1 or > CapacityPool.CapacityMax)) return OfferingRefusals.Capacity;
        var levels = SchoolLevels.None;
        foreach (var pool in pools)
        {
            if ((levels & pool.Levels) != SchoolLevels.None) return OfferingRefusals.LevelTwice;
            levels |= pool.Levels;
        }

        var offering = new Offering
        {
            Id = id,
            Programme = details.Programme,
            District = details.District,
            Year = details.Year,
            Name = details.Name with { Ko = ko },
            Levels = levels,
            Policy = details.Policy,
            PerSchoolMax = details.PerSchoolMax,
            OpensAt = details.OpensAt,
            ClosesAt = details.ClosesAt,
            IsSample = details.IsSample,
        };
        offering.pools.AddRange(pools.Select(p => CapacityPool.Of(p.Levels, p.Capacity)));
        return offering;
    }

    public bool IsOpen(DateTimeOffset now) => OpensAt <= now && now < ClosesAt;

    /// <summary>The pool whose seats a school of this level draws on.</summary>
    public CapacityPool? PoolFor(SchoolLevels level) => pools.FirstOrDefault(p => (p.Levels & level) != SchoolLevels.None);
}

public static class OfferingRefusals
{
    public static readonly Refusal Name = new("offering.name", "Name", Offering.NameMax);
    public static readonly Refusal Window = new("offering.window", "ClosesAt");
    public static readonly Refusal PerSchoolMax = new("offering.per-school-max", "PerSchoolMax");
    public static readonly Refusal Pools = new("offering.pools", "Pools");
    public static readonly Refusal Capacity = new("offering.capacity", "Pools", CapacityPool.CapacityMax);
    public static readonly Refusal LevelTwice = new("offering.level-twice", "Pools");
    public static readonly Refusal SessionTimes = new("offering.session-times", "End");
    public static readonly Refusal SessionSize = new("offering.session-size", "Max");
    public static readonly Refusal SessionPlace = new("offering.session-place", "Place", Session.PlaceMax);
    public static readonly Refusal SessionOutsideYear = new("offering.session-outside-year", "Day");
}
