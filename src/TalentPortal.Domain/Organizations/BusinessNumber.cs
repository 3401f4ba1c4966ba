using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Organizations;

/// <summary>A business registration number (사업자등록번호): ten digits whose last is a check digit.</summary>
/// <remarks>Stored as digits, shown as 000-00-00000. Whether the business is open is the tax office's knowledge, not the number's.</remarks>
public readonly record struct BusinessNumber
{
    private static readonly int[] Weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

    private BusinessNumber(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>Accepts dashes, spaces and full-width digits; refuses a wrong length, a letter and a wrong check digit.</summary>
    public static Result<BusinessNumber> Parse(string? text)
    {
        var digits = (text ?? "").Normalize(NormalizationForm.FormKC)
            .Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit) || digits == "0000000000") return OrganizationRefusals.BusinessNumber;

        var sum = Weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() + ((digits[8] - '0') * 5 / 10);
        return (10 - (sum % 10)) % 10 == digits[9] - '0' ? new BusinessNumber(digits) : OrganizationRefusals.BusinessNumber;
    }

    /// <summary>For what the database already holds.</summary>
    public static BusinessNumber Stored(string digits) => new(digits);

    public override string ToString() => Digits is { Length: 10 } ? $"{Digits[..3]}-{Digits[3..5]}-{Digits[5..]}" : "";
}
