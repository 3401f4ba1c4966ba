using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>What kind of money it is in law; what must be settled, with whom and by which system follows it (korea.md 3.1).</summary>
public enum LegalType
{
    /// <summary>국가연구개발 출연금: by its own act, not a local subsidy.</summary>
    RdContribution,
    StateSubsidy,
    ProvinceSubsidy,
    DistrictSubsidy,
    EducationExpenseAid,
    EducationOffice,
    UniversityCash,
    /// <summary>대응 현물: it has no cash tranche.</summary>
    UniversityInKind,
    Private,
}

public static class LegalTypes
{
    /// <summary>Money from above a district: agreements of several districts may draw on it, so that it is entered once for all.</summary>
    public static IReadOnlyList<LegalType> FromAbove { get; } = [LegalType.RdContribution, LegalType.StateSubsidy, LegalType.ProvinceSubsidy, LegalType.EducationOffice];
}

/// <summary>A pot of money (재원 원천). Several agreements may draw on one, and a total over agreements counts it once.</summary>
/// <remarks>Holds at all times: it has a name of 1 to 200 characters and a funder.</remarks>
public sealed class FundingSource
{
    public const int NameMax = 200;
    public const int NoteMax = 500;

    private FundingSource() { } // EF

    public FundingSourceId Id { get; private init; }
    public Bilingual Name { get; private set; } = new("");
    public LegalType LegalType { get; private init; }

    /// <summary>Who gives the money.</summary>
    public OrganizationId Funder { get; private init; }

    /// <summary>The office that entered it and may change it; null for national money that the portal keeps.</summary>
    public OrganizationId? District { get; private init; }

    public string? Note { get; private init; }

    public sealed record Details(Bilingual Name, LegalType LegalType, OrganizationId Funder)
    {
        public OrganizationId? District { get; init; }
        public string? Note { get; init; }
    }

    public static Result<FundingSource> Enter(FundingSourceId id, Details details)
    {
        var ko = details.Name.Ko.Trim().Normalize(NormalizationForm.FormC);
        if (ko.Length is 0 or > NameMax || details.Name.En?.Length > NameMax) return FundingRefusals.Name;
        if (details.Funder == default) return FundingRefusals.FunderMissing;
        if (details.Note?.Length > NoteMax) return FundingRefusals.TooLong("Note", NoteMax);
        return new FundingSource
        {
            Id = id,
            Name = details.Name with { Ko = ko },
            LegalType = details.LegalType,
            Funder = details.Funder,
            District = details.District,
            Note = details.Note,
        };
    }
}
