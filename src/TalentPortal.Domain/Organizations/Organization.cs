using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Organizations;

public enum OrganizationKind { District, City, EducationOffice, School, University, Company, Agency, Ministry, Centre, Museum, Portal, Other }

public static class OrganizationKinds
{
    /// <summary>Whether it is a district office in whose portal others stand: a district, or a city that signed for itself.</summary>
    public static bool IsOffice(this OrganizationKind kind) => kind is OrganizationKind.District or OrganizationKind.City;
}

/// <summary>What a name is: search finds all of them, the page shows the official one.</summary>
public enum NameKind { Official, English, Alias, Former, Tentative, Mistranslated, UnitOf }

/// <summary>One name an organisation goes or went by.</summary>
public sealed record OrganizationName
{
    public const int Max = 200;
    public required NameKind Kind { get; init; }
    public required string Text { get; init; }
}

/// <summary>An institution: district, office, school, university, company, agency, or a unit of one.</summary>
/// <remarks>Holds at all times: it has a name of 1 to 200 characters; a business number, where given, passes its check sum;
/// a unit is not its own parent.</remarks>
public sealed class Organization
{
    private readonly List<OrganizationName> names = [];

    private Organization() { } // EF

    public OrganizationId Id { get; private init; }
    public OrganizationKind Kind { get; private init; }
    public Bilingual Name { get; private set; } = new("");

    /// <summary>The district office whose portal it stands in; a district or a city is its own. Null for bodies of the whole country.</summary>
    public OrganizationId? District { get; private init; }

    /// <summary>The institution it is a unit of (Ulsan's AI Industry Division).</summary>
    public OrganizationId? UnitOf { get; private init; }

    /// <summary>The region code of the day it was entered; today's code comes from the region's successors.</summary>
    public string? RegionCode { get; private init; }

    public BusinessNumber? BusinessNumber { get; private init; }

    /// <summary>Entered by the sample, not by an office.</summary>
    public bool IsSample { get; private init; }

    public DateTimeOffset EnteredAt { get; private init; }

    /// <summary>Other names; <see cref="Name"/> is not repeated here.</summary>
    public IReadOnlyList<OrganizationName> Names => names;

    /// <summary>Every name in one line for search: NFC, lower case, with the initial consonants (초성) of each.</summary>
    public string SearchText { get; private set; } = "";

    public sealed record Details(OrganizationKind Kind, Bilingual Name)
    {
        public OrganizationId? District { get; init; }
        public OrganizationId? UnitOf { get; init; }
        public string? RegionCode { get; init; }
        public BusinessNumber? BusinessNumber { get; init; }
        public bool IsSample { get; init; }
    }

    public static Result<Organization> Enter(Details details, DateTimeOffset now) => Enter(OrganizationId.New(), details, now);

    /// <param name="id">A key of the caller's making, so that the sample keeps its addresses.</param>
    /// <param name="details">What is known of it.</param>
    /// <param name="now">The moment of entry (UTC).</param>
    public static Result<Organization> Enter(OrganizationId id, Details details, DateTimeOffset now)
    {
        var ko = details.Name.Ko.Trim().Normalize(NormalizationForm.FormC);
        if (ko.Length is 0 or > OrganizationName.Max) return OrganizationRefusals.Name;
        if (details.Name.En?.Length > OrganizationName.Max) return OrganizationRefusals.Name;
        if (details.UnitOf == id) return OrganizationRefusals.OwnUnit;

        var organization = new Organization
        {
            Id = id,
            Kind = details.Kind,
            Name = details.Name with { Ko = ko },
            District = details.District ?? (details.Kind.IsOffice() ? id : null),
            UnitOf = details.UnitOf,
            RegionCode = details.RegionCode,
            BusinessNumber = details.BusinessNumber,
            IsSample = details.IsSample,
            EnteredAt = now,
        };
        organization.Index();
        return organization;
    }

    /// <summary>Adds a name that search should find; the same name twice changes nothing.</summary>
    public Result AlsoCalled(NameKind kind, string text)
    {
        text = text.Trim().Normalize(NormalizationForm.FormC);
        if (text.Length is 0 or > OrganizationName.Max) return OrganizationRefusals.Name;
        if (names.Any(n => n.Kind == kind && n.Text == text)) return Result.Done;
        names.Add(new OrganizationName { Kind = kind, Text = text });
        Index();
        return Result.Done;
    }

    /// <summary>Gives it a new name and keeps the old ones searchable.</summary>
    public Result Rename(Bilingual name)
    {
        var ko = name.Ko.Trim().Normalize(NormalizationForm.FormC);
        if (ko.Length is 0 or > OrganizationName.Max || name.En?.Length > OrganizationName.Max) return OrganizationRefusals.Name;
        foreach (var old in new[] { Name.Ko, Name.En }.OfType<string>().Where(o => o != ko && o != name.En)) AlsoCalled(NameKind.Former, old);
        Name = name with { Ko = ko };
        Index();
        return Result.Done;
    }

    private void Index() => SearchText = Hangul.SearchText([Name.Ko, Name.En, .. names.Select(n => n.Text)]);
}

public static class OrganizationRefusals
{
    public static readonly Refusal Name = new("organization.name", "Name", OrganizationName.Max);
    public static readonly Refusal DistrictMissing = new("organization.district-missing", "District");
    public static readonly Refusal RegionUnknown = new("organization.region-unknown", "RegionCode");
    public static Refusal KindNotYours(OrganizationKind kind) => new("organization.kind-not-yours", "Kind", kind);
    public static readonly Refusal OwnUnit = new("organization.own-unit", "UnitOf");
    public static readonly Refusal BusinessNumber = new("organization.business-number", "BusinessNumber");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal BusinessNumberTaken = new("organization.business-number-taken", "BusinessNumber");
}
