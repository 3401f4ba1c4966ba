namespace TalentPortal.Domain.Kernel;

/// <summary>A post: a role in an organisation, whoever holds it today. Notices, mail and drafts belong to it, so that they pass to the
/// successor without being moved.</summary>
public readonly record struct Post(OrganizationId Organization, Role Role);

public static class Posts
{
    /// <summary>Whether the role is held for oneself: an employee's papers are not the company's, one resident's not another's.</summary>
    /// <remarks>The database holds the same list in portal_role_is_personal().</remarks>
    public static bool IsPersonal(this Role role) => role is Role.Public or Role.Employee or Role.Guardian or Role.Resident or Role.Instructor or Role.CommitteeMember;

    /// <summary>Whether the role acts for its institution in what the institution has agreed: its head, its representatives, its officials. A teacher
    /// or a company's member of staff holds an institution's role too, and reads of agreements what everybody reads.</summary>
    /// <remarks>The database holds the same list in portal_role_represents().</remarks>
    public static bool Represents(this Role role) => role is Role.SchoolHead or Role.CompanyRepresentative or Role.UniversityStaff || role.ReadsOffice();

    /// <summary>Whether the role is one of the district office's own.</summary>
    public static bool IsOffice(this Role role) =>
        role is Role.DistrictViewer or Role.DistrictOfficer or Role.DistrictApprover or Role.DistrictFinance or Role.DistrictAdmin;

    /// <summary>Whether the role reads what a district office keeps: its own people, and an auditor it has let in.</summary>
    /// <remarks>The database holds the same list in portal_is_office().</remarks>
    public static bool ReadsOffice(this Role role) => role.IsOffice() || role == Role.Auditor;
}
