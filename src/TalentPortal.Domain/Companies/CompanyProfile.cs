using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Companies;

/// <summary>Size class by 중소기업기본법 and 중견기업법: the support rate follows it.</summary>
public enum CompanySize { Sme, MidSize, Large }

/// <summary>What the portal knows of a company beside its row in the register of institutions.</summary>
/// <remarks>Holds at all times: it stands in one district; a bank account has all of its parts or none, and its number lies sealed; a certificate's last
/// day is only held for a company that is small, medium or mid-sized.</remarks>
public sealed class CompanyProfile
{
    public const int BankMax = 40;
    public const int AccountMax = 30;

    /// <summary>Letters of a sealed account number at most.</summary>
    public const int SealedMax = 400;

    private CompanyProfile() { } // EF

    /// <summary>The organisation it describes; also its key.</summary>
    public OrganizationId Company { get; private init; }

    public OrganizationId District { get; private init; }
    public CompanySize Size { get; private set; }

    /// <summary>Last day of the size certificate (중소기업 확인서), included; null where none was shown.</summary>
    public DateOnly? CertificateUntil { get; private set; }

    /// <summary>Code of the place of business on the day of registration: the district's own, or one below it.</summary>
    public string RegionCode { get; private set; } = "";

    /// <summary>First day on which it was no longer in the district; what is decided after that day needs a look.</summary>
    public DateOnly? LeftDistrictOn { get; private set; }

    public string? Bank { get; private set; }

    /// <summary>The account number as <see cref="Masked.Account"/> shows it: what everybody sees but the person who pays.</summary>
    public string? AccountMasked { get; private set; }

    /// <summary>The account number, sealed: opened for the person who pays, and for nobody else.</summary>
    public string? AccountSealed { get; private set; }

    public string? AccountHolder { get; private set; }

    public PersonId RegisteredBy { get; private init; }
    public DateTimeOffset RegisteredAt { get; private init; }

    public static Result<CompanyProfile> Register(OrganizationId company, OrganizationId district, string regionCode, CompanySize size,
        DateOnly? certificateUntil, PersonId by, DateTimeOffset now)
    {
        var profile = new CompanyProfile
        {
            Company = company,
            District = district,
            RegionCode = regionCode,
            Size = size,
            RegisteredBy = by,
            RegisteredAt = now,
        };
        var described = profile.Describe(size, certificateUntil, Seoul.DayOf(now));
        return described.IsDone ? profile : Result<CompanyProfile>.Refuse(described.Refusals);
    }

    /// <summary>Says of what size it is and until when its certificate runs. One that has run out since it was entered may stay: who comes to
    /// change the account is not stopped by it.</summary>
    public Result Describe(CompanySize size, DateOnly? certificateUntil, DateOnly today)
    {
        if (size == CompanySize.Large && certificateUntil is not null) return CompanyRefusals.LargeHasNoCertificate;
        if (certificateUntil < today && certificateUntil != CertificateUntil) return CompanyRefusals.CertificateOver(certificateUntil.Value);
        (Size, CertificateUntil) = (size, certificateUntil);
        return Result.Done;
    }

    /// <summary>Names the account that support is paid to; all three parts, or none to take it away.</summary>
    /// <param name="seal">What the number goes through before it is kept.</param>
    public Result PayTo(string? bank, string? number, string? holder, Func<string, string> seal)
    {
        if (string.IsNullOrWhiteSpace(bank) && string.IsNullOrWhiteSpace(number) && string.IsNullOrWhiteSpace(holder))
        {
            (Bank, AccountMasked, AccountSealed, AccountHolder) = (null, null, null, null);
            return Result.Done;
        }

        if (string.IsNullOrWhiteSpace(bank) || string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(holder)) return CompanyRefusals.AccountParts;
        number = number.Trim();
        var digits = number.Count(char.IsAsciiDigit);
        if (digits is < 8 or > 16 || number.Length > AccountMax || !number.All(c => char.IsAsciiDigit(c) || c == '-')) return CompanyRefusals.AccountNumber;
        if (bank.Trim().Length > BankMax || holder.Trim().Length > BankMax) return CompanyRefusals.AccountParts;
        (Bank, AccountMasked, AccountSealed, AccountHolder) = (bank.Trim(), Masked.Account(number), seal(number), holder.Trim());
        return Result.Done;
    }

    /// <summary>It moved out: support already decided stays, the next is looked at.</summary>
    public Result LeaveDistrict(DateOnly firstDayOutside)
    {
        if (LeftDistrictOn is not null) return CompanyRefusals.HasLeft;
        LeftDistrictOn = firstDayOutside;
        return Result.Done;
    }

    public bool IsInDistrict(DateOnly day) => LeftDistrictOn is not { } left || day < left;
}

public static class CompanyRefusals
{
    public static readonly Refusal LargeHasNoCertificate = new("company.large-has-no-certificate", "CertificateUntil");
    public static readonly Refusal AccountParts = new("company.account-parts", "AccountNumber");
    public static readonly Refusal AccountNumber = new("company.account-number", "AccountNumber");
    public static readonly Refusal HasLeft = new("company.has-left");
    public static readonly Refusal RegionOutside = new("company.region-outside", "RegionCode");
    public static readonly Refusal NotADistrict = new("company.not-a-district", "District");
    /// <summary>Raised by the database: one person registers five companies at most.</summary>
    public static readonly Refusal TooMany = new("company.too-many");

    public static readonly Refusal BusinessNumberMissing = new("company.business-number-missing", "BusinessNumber");
    public static readonly Refusal EmployeeName = new("company.employee-name", "Name", Employee.NameMax);
    public static readonly Refusal EmployeeEmail = new("company.employee-email", "Email");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal EmployeeTwice = new("company.employee-twice", "Email");

    public static readonly Refusal EmployedLater = new("company.employed-later", "EmployedSince");
    public static readonly Refusal LeftBeforeStart = new("company.left-before-start", "LeftOn");
    public static readonly Refusal LastDayMissing = new("company.last-day-missing", "LeftOn");
    public static readonly Refusal NoAccountYet = new("company.no-account-yet");
    public static readonly Refusal EvidenceOver = new("company.evidence-over", "ValidUntil");

    public static Refusal CertificateOver(DateOnly until) => new("company.certificate-over", "CertificateUntil", until);
}
