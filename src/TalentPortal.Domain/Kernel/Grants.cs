using System.Collections.Frozen;
using static TalentPortal.Domain.Kernel.Permission;

namespace TalentPortal.Domain.Kernel;

/// <summary>The roles of features.md 20. A membership gives a person one of them in one organisation, from a day to a day.</summary>
public enum Role
{
    /// <summary>Nobody is signed in.</summary>
    Public,
    DistrictViewer,
    DistrictOfficer,
    DistrictApprover,
    DistrictFinance,
    DistrictAdmin,
    SchoolTeacher,
    SchoolHead,
    CompanyMember,
    CompanyRepresentative,
    Employee,
    UniversityStaff,
    Instructor,
    /// <summary>By a personal link only, never by a membership.</summary>
    Guardian,
    Resident,
    CommitteeMember,
    /// <summary>Reads, never writes; time-boxed by the membership's end.</summary>
    Auditor,
    /// <summary>Runs the portal; sees no pupil's name.</summary>
    SystemAdmin,
    /// <summary>The portal's own background work.</summary>
    System,
}

/// <summary>What a use case asks for.</summary>
public enum Permission
{
    /// <summary>What everybody may see; row security still decides which rows.</summary>
    PublicRead,
    /// <summary>Own home, own inbox, own memberships.</summary>
    OwnDesk,
    AgreementRead, AgreementWrite, AgreementReview,
    /// <summary>Says for an institution that is named as a party that it is none, or not so.</summary>
    AgreementDispute,
    /// <summary>Sets the district's terms for agreements: days to dispute, days of notice.</summary>
    AgreementPolicy,
    FundingRead, FundingWrite,
    /// <summary>Decides what another asked for: a carry-over.</summary>
    FundingApprove,
    ProgrammeWrite,
    DashboardRead,
    PlacesApply, PlacesDecide, RosterUpload, PupilRead, ConsentRecord,
    TuitionApply, TuitionConsent, TuitionConfirm, TuitionReview, TuitionApprove, TuitionPay, TuitionRead, TuitionPolicy,
    CompanyManage,
    OrganizationManage, MembershipManage, AuditRead, SystemSettings,
}

/// <summary>The whole role table, in one screen. docs/permissions.md is written from it.</summary>
public static class Grants
{
    private static readonly Permission[] Anyone = [PublicRead, OwnDesk];
    private static readonly Permission[] DistrictReads = [.. Anyone, AgreementRead, FundingRead, DashboardRead, TuitionRead];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.Public] = [PublicRead],
        [Role.DistrictViewer] = DistrictReads,
        [Role.DistrictOfficer] = [.. DistrictReads, AgreementWrite, AgreementDispute, FundingWrite, ProgrammeWrite, PlacesDecide, PupilRead, TuitionReview, OrganizationManage],
        [Role.DistrictApprover] = [.. DistrictReads, AgreementReview, AgreementDispute, FundingApprove, PlacesDecide, TuitionApprove],
        [Role.DistrictFinance] = [.. DistrictReads, FundingWrite, TuitionPay],
        [Role.DistrictAdmin] = [.. DistrictReads, AgreementPolicy, TuitionPolicy, OrganizationManage, MembershipManage, AuditRead],
        [Role.SchoolTeacher] = [.. Anyone, PlacesApply, RosterUpload, PupilRead, ConsentRecord],
        [Role.SchoolHead] = [.. Anyone, AgreementDispute, PlacesApply, RosterUpload, PupilRead, ConsentRecord, MembershipManage],
        [Role.CompanyMember] = [.. Anyone, TuitionApply],
        [Role.CompanyRepresentative] = [.. Anyone, AgreementDispute, TuitionApply, CompanyManage, MembershipManage],
        [Role.Employee] = [.. Anyone, TuitionConsent],
        [Role.UniversityStaff] = [.. Anyone, AgreementDispute, TuitionConfirm],
        [Role.Instructor] = Anyone,
        [Role.Guardian] = [PublicRead],
        [Role.Resident] = Anyone,
        [Role.CommitteeMember] = Anyone,
        [Role.Auditor] = [.. DistrictReads, AuditRead],
        [Role.SystemAdmin] = [.. Anyone, OrganizationManage, MembershipManage, AuditRead, SystemSettings],
        [Role.System] = Enum.GetValues<Permission>(),
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static FrozenSet<Permission> Of(Role role) => Table[role];
}
