using System.Collections.Frozen;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using static TalentPortal.Domain.Organizations.OrganizationKind;

namespace TalentPortal.Domain.Identity;

/// <summary>In which kinds of institution a role can be held: a teacher's in a school, a finance officer's in a district office. Row security
/// goes by role and institution together, so a role in the wrong house would open nothing, or the wrong thing.</summary>
public static class RoleHouses
{
    private static readonly OrganizationKind[] Offices = [District, City];

    private static readonly FrozenDictionary<Role, FrozenSet<OrganizationKind>> Table = new Dictionary<Role, OrganizationKind[]>
    {
        [Role.DistrictViewer] = Offices,
        [Role.DistrictOfficer] = Offices,
        [Role.DistrictApprover] = Offices,
        [Role.DistrictFinance] = Offices,
        [Role.DistrictAdmin] = Offices,
        [Role.Auditor] = Offices, // of the district that let them in, whoever sends them
        [Role.CommitteeMember] = Offices,
        [Role.SchoolTeacher] = [School],
        [Role.SchoolHead] = [School],
        [Role.CompanyMember] = [Company],
        [Role.CompanyRepresentative] = [Company],
        [Role.Employee] = [Company],
        [Role.UniversityStaff] = [University],
        [Role.Instructor] = [.. Offices, EducationOffice, School, University, Company, Agency, Centre, Museum, Other], // whoever lends them
        [Role.Resident] = [Portal],
        [Role.SystemAdmin] = [Portal],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>The kinds of institution in which the role can be held; none for a role that no membership gives.</summary>
    public static FrozenSet<OrganizationKind> Of(Role role) => Table.GetValueOrDefault(role, FrozenSet<OrganizationKind>.Empty);

    /// <summary>Done, or refused with a sentence.</summary>
    public static Result Check(Role role, OrganizationKind kind) => Of(role).Contains(kind) ? Result.Done : IdentityRefusals.RoleElsewhere(role, kind);
}
