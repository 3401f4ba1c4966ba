using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

/// <summary>The first (March) or second (September) semester of an academic year.</summary>
public readonly record struct Semester
{
    /// <exception cref="ArgumentOutOfRangeException">The term is neither 1 nor 2.</exception>
    public Semester(AcademicYear year, int term)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(term, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(term, 2);
        (Year, Term) = (year, term);
    }

    public AcademicYear Year { get; }
    public int Term { get; }

    /// <summary>As it is stored: 20261 is the first semester of 2026.</summary>
    public int Code => (Year.Year * 10) + Term;

    public static Semester Of(int code) => new(new AcademicYear(code / 10), code % 10);

    /// <summary>The next one to begin after the day, or the one that begins on it: 1 March and 1 September.</summary>
    public static Semester After(DateOnly day) =>
        day <= new DateOnly(day.Year, 3, 1) ? new(new AcademicYear(day.Year), 1)
        : day <= new DateOnly(day.Year, 9, 1) ? new(new AcademicYear(day.Year), 2)
        : new(new AcademicYear(day.Year + 1), 1);

    public override string ToString() => $"{Year}-{Term}";
}

/// <summary>A course of study at a university for which a district supports tuition.</summary>
public sealed class Course
{
    public const int NameMax = 200;

    private Course() { } // EF

    public CourseId Id { get; private init; }
    public OrganizationId District { get; private init; }
    public OrganizationId University { get; private init; }
    public Degree Degree { get; private init; }
    public Bilingual Name { get; private set; } = new("");

    /// <summary>False once it is no longer listed; what was decided stays.</summary>
    public bool IsListed { get; private set; }

    public static Result<Course> List(CourseId id, OrganizationId district, OrganizationId university, Degree degree, Bilingual name)
    {
        if (name.Ko.Trim().Length is 0 or > NameMax || name.En?.Length > NameMax) return TuitionRefusals.CourseName;
        return new Course { Id = id, District = district, University = university, Degree = degree, Name = name, IsListed = true };
    }

    public void Unlist() => IsListed = false;
}

/// <summary>The days in which a district takes applications for one semester, and the money and places behind it.</summary>
/// <remarks>Holds at all times: it closes on or after the day it opens; places taken are zero or more and, where places are limited,
/// not more than there are.</remarks>
public sealed class ApplicationWindow
{
    public const int TitleMax = 200;

    private ApplicationWindow() { } // EF

    public WindowId Id { get; private init; }
    public OrganizationId District { get; private init; }
    public Bilingual Title { get; private set; } = new("");
    public int SemesterCode { get; private init; }
    public Semester Semester => Semester.Of(SemesterCode);

    /// <summary>First day in Seoul, included.</summary>
    public DateOnly OpensOn { get; private init; }

    /// <summary>Last day in Seoul, included.</summary>
    public DateOnly ClosesOn { get; private set; }

    /// <summary>The district's money of the fiscal year for tuition; without it nothing can be approved.</summary>
    public BudgetLineId? BudgetLine { get; private set; }

    /// <summary>Funded persons; null where only the money limits.</summary>
    public int? Places { get; private set; }

    /// <summary>Persons approved and not released. The database moves it together with the cap room, under one lock.</summary>
    public int Taken { get; private init; }

    public bool IsSample { get; private init; }

    public static Result<ApplicationWindow> Open(WindowId id, OrganizationId district, Bilingual title, Semester semester, DateOnly opensOn,
        DateOnly closesOn, BudgetLineId? budgetLine, int? places, bool isSample = false)
    {
        if (title.Ko.Trim().Length is 0 or > TitleMax || title.En?.Length > TitleMax) return TuitionRefusals.WindowTitle;
        if (closesOn < opensOn) return TuitionRefusals.WindowDays;
        if (places < 1) return TuitionRefusals.WindowPlaces;
        return new ApplicationWindow
        {
            Id = id,
            District = district,
            Title = title,
            SemesterCode = semester.Code,
            OpensOn = opensOn,
            ClosesOn = closesOn,
            BudgetLine = budgetLine,
            Places = places,
            IsSample = isSample,
        };
    }

    public bool IsOpen(DateOnly day) => OpensOn <= day && day <= ClosesOn;
}
