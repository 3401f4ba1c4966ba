using Microsoft.AspNetCore.Identity;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Samples;

/// <summary>The institutions that the five agreements name, and made-up companies, schools and people to try the portal with.</summary>
public sealed class SampleInstitutions : ISampleStep
{
    public int Order => 10;

    /// <summary>A made-up person of the sample: no real one bears these names in these posts.</summary>
    public sealed record Someone(string Key, string Name, string NameEn, Role Role, string Organization);

    public static IReadOnlyList<Someone> People { get; } =
    [
        new("seocho-officer", "김하늘", "KIM Haneul", Role.DistrictOfficer, "seocho"),
        new("seocho-approver", "박여름", "PARK Yeoreum", Role.DistrictApprover, "seocho"),
        new("seocho-finance", "이가을", "LEE Gaeul", Role.DistrictFinance, "seocho"),
        new("seocho-admin", "최겨울", "CHOI Gyeoul", Role.DistrictAdmin, "seocho"),
        new("seocho-viewer", "한봄", "HAN Bom", Role.DistrictViewer, "seocho"),
        new("seocho-auditor", "감다슬", "GAM Daseul", Role.Auditor, "seocho"),
        new("company-rep", "정다온", "JEONG Daon", Role.CompanyRepresentative, "company-haedam"),
        new("company-member", "오슬기", "OH Seulgi", Role.CompanyMember, "company-haedam"),
        new("company2-rep", "남가람", "NAM Garam", Role.CompanyRepresentative, "company-nuri"),
        new("employee", "윤새롬", "YUN Saerom", Role.Employee, "company-haedam"),
        new("employee2", "황보라온", "HWANGBO Raon", Role.Employee, "company-haedam"),
        new("employee3", "도아라", "DO Ara", Role.Employee, "company-nuri"),
        new("university", "강이든", "KANG Ideun", Role.UniversityStaff, "soongsil"),
        new("namgu-officer", "서미르", "SEO Mireu", Role.DistrictOfficer, "ulsan-namgu"),
        new("namgu-approver", "문아라", "MOON Ara", Role.DistrictApprover, "ulsan-namgu"),
        new("teacher", "조은별", "JO Eunbyeol", Role.SchoolTeacher, "school-sinjeong"),
        new("teacher2", "배누리", "BAE Nuri", Role.SchoolTeacher, "school-muryong"),
        new("head", "유한결", "YU Hangyeol", Role.SchoolHead, "school-sinjeong"),
        new("yeonggwang-officer", "신마루", "SHIN Maru", Role.DistrictOfficer, "yeonggwang"),
        new("yeonggwang-approver", "백가람", "BAEK Garam", Role.DistrictApprover, "yeonggwang"),
        new("gwangju-officer", "임하람", "IM Haram", Role.DistrictOfficer, "gwangju"),
        new("gwangju-approver", "도가온", "DO Gaon", Role.DistrictApprover, "gwangju"),
        new("gist", "여한솔", "YEO Hansol", Role.UniversityStaff, "gist"),
        new("gangseo-officer", "권도담", "KWON Dodam", Role.DistrictOfficer, "gangseo"),
        new("gangseo-approver", "노해온", "NOH Haeon", Role.DistrictApprover, "gangseo"),
        new("system-admin", "표시온", "PYO Sion", Role.SystemAdmin, "portal"),
        new("resident", "구름이", "GU Reumi", Role.Resident, "portal"),
    ];

    /// <summary>The name of a sample institution, by its key.</summary>
    public static Bilingual NameOf(string key) => Names.Value[key];

    private static readonly Lazy<Dictionary<string, Bilingual>> Names = new(() => Institutions().ToDictionary(i => i.Key, i => i.Details.Name, StringComparer.Ordinal));

    public Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        foreach (var (key, details, names) in Institutions())
        {
            var organization = Organization.Enter(SampleIds.Organization(key), details, day.Now).Value;
            foreach (var (kind, text) in names) organization.AlsoCalled(kind, text);
            db.Add(organization);
        }

        foreach (var someone in People)
        {
            var id = SampleIds.Person(someone.Key);
            var mail = $"{someone.Key}@sample.invalid";
            db.Add(new Account
            {
                Id = id.Value,
                Name = someone.Name,
                NameEn = someone.NameEn,
                IsSample = true,
                EmailConfirmed = true,
                UserName = mail,
                Email = mail,
                NormalizedUserName = mail.ToUpperInvariant(),
                NormalizedEmail = mail.ToUpperInvariant(),
                SecurityStamp = Guid.CreateVersion7(day.Now).ToString("N"),
                LockoutEnabled = true,
            });
            db.Add(Membership.Give(id, SampleIds.Organization(someone.Organization), someone.Role, day.Today).Value);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(string Key, Organization.Details Details, (NameKind, string)[] Names)> Institutions()
    {
        yield return Of("portal", OrganizationKind.Portal, "탤런트포털", "TalentPortal");
        yield return Of("seocho", OrganizationKind.District, "서울특별시 서초구", "Seocho-gu, Seoul", "11650", (NameKind.Alias, "서초구"));
        yield return Of("gangseo", OrganizationKind.District, "서울특별시 강서구", "Gangseo-gu, Seoul", "11500", (NameKind.Alias, "강서구"));
        yield return Of("yeonggwang", OrganizationKind.District, "영광군", "Yeonggwang-gun", "46870", (NameKind.Alias, "영광군청"));
        yield return Of("ulsan-namgu", OrganizationKind.District, "울산광역시 남구", "Nam-gu, Ulsan", "31140", (NameKind.Alias, "울산 남구"));
        yield return Of("gwangju", OrganizationKind.City, "광주광역시", "Gwangju Metropolitan City", "29", (NameKind.Alias, "광주시"));
        yield return Of("soongsil", OrganizationKind.University, "숭실대학교", "Soongsil University", "11590", (NameKind.Alias, "숭실대"));
        yield return Of("msit", OrganizationKind.Ministry, "과학기술정보통신부", "Ministry of Science and ICT", null, (NameKind.Alias, "과기정통부"));
        yield return Of("iitp", OrganizationKind.Agency, "정보통신기획평가원", "Institute for ICT Planning & Evaluation (IITP)", null, (NameKind.Alias, "IITP"));
        yield return Of("sen", OrganizationKind.EducationOffice, "서울특별시교육청", "Seoul Metropolitan Office of Education", "11");
        yield return Of("gist", OrganizationKind.University, "광주과학기술원", "GIST", "29", (NameKind.Alias, "지스트"), (NameKind.English, "Gwangju Institute of Science and Technology"));
        yield return Of("ulsan-complex", OrganizationKind.Centre, "울산직업교육복합센터", "Ulsan Vocational Education Complex Center", "31");
        yield return Of("uipa", OrganizationKind.Agency, "울산정보산업진흥원", "Ulsan Information Industry Promotion Agency", "31", (NameKind.Mistranslated, "Ulsan Details Industry Promotion Agency"));
        yield return Unit("uipa-ai", "uipa", "울산정보산업진흥원 AI산업부", "AI Industry Division, Ulsan Information Industry Promotion Agency", "31");
        yield return Of("gen", OrganizationKind.EducationOffice, "광주광역시교육청", "Gwangju Office of Education", "29");
        yield return Of("science-museum", OrganizationKind.Museum, "국립광주과학관", "National Gwangju Science Museum", "29");
        yield return Of("gnue", OrganizationKind.University, "광주교육대학교", "Gwangju National University of Education", "29", (NameKind.Alias, "광주교대"));
        yield return Of("chonnam", OrganizationKind.University, "전남대학교", "Chonnam National University", "29", (NameKind.Alias, "전남대"));
        yield return Of("chosun", OrganizationKind.University, "조선대학교", "Chosun University", "29", (NameKind.Alias, "조선대"));
        yield return Of("honam", OrganizationKind.University, "호남대학교", "Honam University", "29", (NameKind.Alias, "호남대"));
        yield return Made("company-haedam", OrganizationKind.Company, "(표본) 해담소프트", "Haedam Soft (sample)", "seocho", "11650", "999-81-00015");
        yield return Made("company-nuri", OrganizationKind.Company, "(표본) 누리로보틱스", "Nuri Robotics (sample)", "seocho", "11650", "999-81-00029");
        yield return Made("school-sinjeong", OrganizationKind.School, "(표본) 남구해오름중학교", "Haeoreum Middle School (sample)", "ulsan-namgu", "31140");
        yield return Made("school-muryong", OrganizationKind.School, "(표본) 남구달빛초등학교", "Dalbit Elementary School (sample)", "ulsan-namgu", "31140");
    }

    private static (string, Organization.Details, (NameKind, string)[]) Of(string key, OrganizationKind kind, string ko, string en, string? region = null, params (NameKind, string)[] names) =>
        (key, new(kind, new Bilingual(ko, en)) { RegionCode = region, IsSample = true, District = kind == OrganizationKind.City ? SampleIds.Organization(key) : null }, names);

    private static (string, Organization.Details, (NameKind, string)[]) Unit(string key, string of, string ko, string en, string region) =>
        (key, new(OrganizationKind.Agency, new Bilingual(ko, en)) { RegionCode = region, IsSample = true, UnitOf = SampleIds.Organization(of) }, []);

    private static (string, Organization.Details, (NameKind, string)[]) Made(string key, OrganizationKind kind, string ko, string en, string district, string region, string? number = null) =>
        (key, new(kind, new Bilingual(ko, en))
        {
            District = SampleIds.Organization(district),
            RegionCode = region,
            IsSample = true,
            BusinessNumber = number is null ? null : BusinessNumber.Parse(number).Value,
        }, []);
}
