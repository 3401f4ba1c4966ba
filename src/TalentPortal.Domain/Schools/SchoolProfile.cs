using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Schools;

/// <summary>Kinds of schools as programmes address them; an offering may name several.</summary>
[Flags]
public enum SchoolLevels
{
    None = 0,
    Kindergarten = 1,
    Elementary = 2,
    Middle = 4,
    High = 8,
    Special = 16,
}

/// <summary>What the portal knows of a school beyond its name (which stands in the register of institutions).</summary>
/// <remarks>Holds at all times: exactly one level; the NEIS office and school codes are both given or both missing.</remarks>
public sealed class SchoolProfile
{
    public const int OfficeLength = 3;
    public const int CodeLength = 7;

    private SchoolProfile() { } // EF

    public OrganizationId School { get; private init; }
    public SchoolLevels Level { get; private init; }

    /// <summary>시도교육청코드, e.g. H10: the school code is unique only within it.</summary>
    public string? NeisOffice { get; private init; }

    /// <summary>표준학교코드, seven digits.</summary>
    public string? NeisCode { get; private init; }

    /// <summary>A small school (소규모학교): weighs in a draw.</summary>
    public bool IsSmall { get; private init; }

    public static Result<SchoolProfile> Of(OrganizationId school, SchoolLevels level, string? neisOffice = null, string? neisCode = null, bool isSmall = false)
    {
        if (!IsOneLevel(level)) return SchoolRefusals.Level;
        if (neisOffice is null != neisCode is null) return SchoolRefusals.NeisCode;
        if (neisOffice is not null && (neisOffice.Length != OfficeLength || !char.IsAsciiLetterUpper(neisOffice[0]) || !neisOffice[1..].All(char.IsAsciiDigit)))
            return SchoolRefusals.NeisCode;
        if (neisCode is not null && (neisCode.Length != CodeLength || !neisCode.All(char.IsAsciiDigit))) return SchoolRefusals.NeisCode;
        return new SchoolProfile { School = school, Level = level, NeisOffice = neisOffice, NeisCode = neisCode, IsSmall = isSmall };
    }

    /// <summary>The grades taught; a kindergarten counts ages (만 3–5세), a special school counts to six.</summary>
    public static (int First, int Last) GradesOf(SchoolLevels level) => level switch
    {
        SchoolLevels.Kindergarten => (3, 5),
        SchoolLevels.Elementary or SchoolLevels.Special => (1, 6),
        _ => (1, 3),
    };

    private static bool IsOneLevel(SchoolLevels level) => Enum.IsDefined(level) && level != SchoolLevels.None;
}

public static class SchoolRefusals
{
    public static readonly Refusal Level = new("school.level", "Level");
    public static readonly Refusal NeisCode = new("school.neis-code", "NeisCode");
    public static readonly Refusal Class = new("school.class", "Class", SchoolClass.NameMax);
    public static readonly Refusal NoProfile = new("school.no-profile");
    public static readonly Refusal Name = new("school.pupil-name", "Name", Pupil.NameMax);
    public static readonly Refusal Number = new("school.pupil-number", "Number", Pupil.NumberMax);
    public static readonly Refusal BirthDate = new("school.birth-date", "BirthDate");
    public static readonly Refusal Contact = new("school.contact", "GuardianContact");

    /// <summary>The exclusion constraint of the database bears this name.</summary>
    public static readonly Refusal NumberTaken = new("school.number-taken", "Number");

    public static Refusal Grade(int first, int last) => new("school.grade", "Grade", first, last);
}
