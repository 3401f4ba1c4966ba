using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Schools;

/// <summary>A class of one school year, known by grade and name: "2", "3" or "가람".</summary>
public sealed class SchoolClass
{
    public const int NameMax = 20;

    private SchoolClass() { } // EF

    public OrganizationId School { get; private init; }
    public AcademicYear Year { get; private init; }
    public int Grade { get; private init; }
    public string Name { get; private init; } = "";

    /// <summary>"2반" and "２" are both class 2; a named class keeps its name without 반.</summary>
    public static string? Clean(string? text)
    {
        var name = (text ?? "").Normalize(NormalizationForm.FormKC).Trim();
        if (name.EndsWith('반') && name.Length > 1) name = name[..^1].TrimEnd();
        if (name.Length > 0 && name.All(char.IsAsciiDigit)) name = name.TrimStart('0');
        return name.Length is 0 or > NameMax || name.Any(char.IsControl) ? null : name;
    }
}

/// <summary>A pupil as the school's roster has it. No sex, no address, no resident number: what is not needed is not asked.</summary>
/// <remarks>Holds at all times: grade, class and number are unique among the pupils of the school and year who have not left;
/// the name is 1 to 60 characters in NFC; the guardian's contact, where given, is a Korean telephone number in digits.</remarks>
public sealed class Pupil
{
    public const int NameMax = 60;
    public const int NumberMax = 999;
    public const int ContactMax = 12;

    private Pupil() { } // EF

    public PupilId Id { get; private init; }
    public OrganizationId School { get; private init; }
    public AcademicYear Year { get; private init; }
    public int Grade { get; private set; }
    public string Class { get; private set; } = "";
    public int Number { get; private set; }
    public string Name { get; private set; } = "";
    public DateOnly BirthDate { get; private set; }
    public string? GuardianName { get; private set; }
    public string? GuardianContact { get; private set; }

    /// <summary>First day (Seoul) on which the pupil is no longer of the class; the row stays for what was decided before.</summary>
    public DateOnly? LeftOn { get; private set; }

    public DateTimeOffset EnteredAt { get; private init; }

    public sealed record Details(int Grade, string Class, int Number, string Name, DateOnly BirthDate, string? GuardianName = null, string? GuardianContact = null);

    public static Result<Pupil> Enter(OrganizationId school, AcademicYear year, SchoolLevels level, Details details, DateTimeOffset now)
    {
        var (first, last) = SchoolProfile.GradesOf(level);
        if (details.Grade < first || details.Grade > last) return SchoolRefusals.Grade(first, last);
        if (SchoolClass.Clean(details.Class) is not { } className) return SchoolRefusals.Class;
        if (details.Number is < 1 or > NumberMax) return SchoolRefusals.Number;
        if (CleanName(details.Name) is not { } name) return SchoolRefusals.Name;
        if (!IsPlausible(details.BirthDate, year)) return SchoolRefusals.BirthDate;
        string? contact = null;
        if (!string.IsNullOrWhiteSpace(details.GuardianContact) && (contact = CleanContact(details.GuardianContact)) is null) return SchoolRefusals.Contact;
        return new Pupil
        {
            Id = PupilId.New(),
            School = school,
            Year = year,
            Grade = details.Grade,
            Class = className,
            Number = details.Number,
            Name = name,
            BirthDate = details.BirthDate,
            GuardianName = CleanName(details.GuardianName),
            GuardianContact = contact,
            EnteredAt = now,
        };
    }

    /// <summary>Full years on a day (만 나이). Who is born on 29 February turns a year older on 1 March of a common year.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly day)
    {
        var age = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? age - 1 : age;
    }

    /// <summary>Between 2 and 30 years old when the school year starts.</summary>
    public static bool IsPlausible(DateOnly birthDate, AcademicYear year) => AgeOn(birthDate, year.Start) is >= 2 and <= 30;

    /// <returns>NFC, one space between words, or null where it is no name.</returns>
    public static string? CleanName(string? text)
    {
        var name = string.Join(' ', (text ?? "").Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length is 0 or > NameMax || name.Any(char.IsControl) || !name.Any(char.IsLetter) ? null : name;
    }

    /// <summary>Digits of a Korean telephone number, +82 turned into 0; a leading 0 that a spreadsheet swallowed is put back.</summary>
    /// <returns>Null where it is no Korean number (korea.md 4.5).</returns>
    public static string? CleanContact(string? text)
    {
        var plain = (text ?? "").Normalize(NormalizationForm.FormKC);
        if (plain.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or ' ' or '.' or '(' or ')' or '+'))) return null;
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        if (plain.TrimStart().StartsWith("+82", StringComparison.Ordinal)) digits = "0" + digits[2..].TrimStart('0');
        else if (digits.Length == 10 && digits.StartsWith("10", StringComparison.Ordinal)) digits = "0" + digits;
        return IsTelephone(digits) ? digits : null;
    }

    private static bool IsTelephone(string d) => d.Length switch
    {
        8 => d[0] == '1' && d[1] is '5' or '6' or '8',
        9 => d.StartsWith("02", StringComparison.Ordinal),
        10 or 11 when d.StartsWith("010", StringComparison.Ordinal) => d.Length == 11,
        10 => d.StartsWith("02", StringComparison.Ordinal) || (d[0] == '0' && d[1] is >= '3' and <= '6') || (d.StartsWith("01", StringComparison.Ordinal) && d[2] is '1' or '6' or '7' or '8' or '9'),
        11 => d[0] == '0' && (d[1] is >= '3' and <= '6' || d.StartsWith("070", StringComparison.Ordinal) || (d[1] == '1' && d[2] is '1' or '6' or '7' or '8' or '9')),
        12 => d.StartsWith("050", StringComparison.Ordinal),
        _ => false,
    };
}
