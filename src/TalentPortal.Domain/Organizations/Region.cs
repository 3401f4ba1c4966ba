namespace TalentPortal.Domain.Organizations;

public enum RegionLevel { Province, Municipality, Ward }

/// <summary>An administrative area with the days its code was in force: codes change (on 2026-07-01 광주광역시 29 and 전라남도 46
/// became 전남광주통합특별시 12), and an old agreement keeps the name of its day.</summary>
public sealed class Region
{
    public required string Code { get; init; }
    public required RegionLevel Level { get; init; }
    public string? ParentCode { get; init; }
    public required string NameKo { get; init; }
    public required string FullNameKo { get; init; }
    public required string NameEn { get; init; }

    /// <summary>First day of the code, included; null where it is older than the table.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day of the code, included; null while in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The codes that took its place, comma-separated; the first is the one lists group by.</summary>
    public string? Successors { get; init; }

    /// <summary>The code that statistics group by today: the end of the line of successors, worked out when the table is loaded.</summary>
    public required string TodayCode { get; init; }
}
