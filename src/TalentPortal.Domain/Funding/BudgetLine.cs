using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>What an approval commits against: one source's money of one fiscal year for one purpose, in one district's hands.</summary>
/// <remarks>Holds at all times: its purpose is a short word of small letters, digits and hyphens; a district has one line per source,
/// year and purpose. Its money stands in the ledger, kept by the database; the line itself holds none.</remarks>
public sealed class BudgetLine
{
    public const int PurposeMax = 40;

    /// <summary>Tuition support for employees (S0).</summary>
    public const string Tuition = "tuition";

    private BudgetLine() { } // EF

    public BudgetLineId Id { get; private init; }
    public OrganizationId District { get; private init; }
    public FundingSourceId Source { get; private init; }
    public FiscalYear Year { get; private init; }

    /// <summary>A code that programmes and policies look the line up by, e.g. <see cref="Tuition"/>.</summary>
    public string Purpose { get; private init; } = "";

    public Bilingual Name { get; private set; } = new("");

    /// <summary>Entered by the sample, not in any source.</summary>
    public bool IsSample { get; private init; }

    public sealed record Details(OrganizationId District, FundingSourceId Source, FiscalYear Year, string Purpose, Bilingual Name)
    {
        public bool IsSample { get; init; }
    }

    public static Result<BudgetLine> Open(BudgetLineId id, Details details)
    {
        if (details.Purpose.Length is 0 or > PurposeMax || !details.Purpose.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return FundingRefusals.Purpose;
        var ko = details.Name.Ko.Trim().Normalize(NormalizationForm.FormC);
        if (ko.Length is 0 or > FundingSource.NameMax || details.Name.En?.Length > FundingSource.NameMax) return FundingRefusals.Name;
        return new BudgetLine
        {
            Id = id,
            District = details.District,
            Source = details.Source,
            Year = details.Year,
            Purpose = details.Purpose,
            Name = details.Name with { Ko = ko },
            IsSample = details.IsSample,
        };
    }
}
