using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Companies;

/// <summary>A person employed by a company, as the company enters him or her: a name, where to write to, and since when insured.</summary>
/// <remarks>Holds at all times: the name has 1 to 60 characters; the last day is not before the first; once linked to a person's
/// account it stays with that person. Neither birth date nor resident number is asked.</remarks>
public sealed class Employee
{
    public const int NameMax = 60;
    public const int EmailMax = 254;

    private Employee() { } // EF

    public EmployeeId Id { get; private init; }
    public OrganizationId Company { get; private init; }
    public OrganizationId District { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>In capitals, as accounts are looked up.</summary>
    public string Email { get; private init; } = "";

    /// <summary>The account that consents for this person; null until the person has signed up.</summary>
    public PersonId? Person { get; private set; }

    /// <summary>First day of employment insurance at this company, included: tenure is counted from it.</summary>
    public DateOnly EmployedSince { get; private set; }

    /// <summary>Last day of employment, included; null while employed.</summary>
    public DateOnly? LeftOn { get; private set; }

    public static Result<Employee> Enter(OrganizationId company, OrganizationId district, string name, string email, DateOnly employedSince, DateOnly today)
        => Enter(EmployeeId.New(), company, district, name, email, employedSince, today);

    /// <param name="id">A key of the caller's making, for the sample.</param>
    public static Result<Employee> Enter(EmployeeId id, OrganizationId company, OrganizationId district, string name, string email, DateOnly employedSince, DateOnly today)
    {
        name = name.Trim().Normalize(NormalizationForm.FormC);
        email = email.Trim().ToUpperInvariant();
        if (name.Length is 0 or > NameMax) return CompanyRefusals.EmployeeName;
        if (ResidentNumber.IsIn(name)) return KernelRefusals.ResidentNumber.At("Name");
        if (email.Length is 0 or > EmailMax || email.IndexOf('@', StringComparison.Ordinal) <= 0 || email.EndsWith('@')) return CompanyRefusals.EmployeeEmail;
        if (employedSince > today) return CompanyRefusals.EmployedLater;
        return new Employee { Id = id, Company = company, District = district, Name = name, Email = email, EmployedSince = employedSince };
    }

    /// <summary>Ties the entry to the account that answers for it; the same account twice changes nothing.</summary>
    public void Link(PersonId person) => Person ??= person;

    public Result Leave(DateOnly lastDay)
    {
        if (lastDay < EmployedSince) return CompanyRefusals.LeftBeforeStart;
        LeftOn = lastDay;
        return Result.Done;
    }

    public bool IsEmployed(DateOnly day) => EmployedSince <= day && (LeftOn is null || day <= LeftOn);
}
