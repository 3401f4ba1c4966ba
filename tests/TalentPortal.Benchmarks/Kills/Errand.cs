using System.Globalization;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>One action that is asked of the portal, with the key that makes a repeated try the same action.</summary>
/// <param name="Verb">Of money commit, pay or release; of an application approve or decline; of places enrol or cancel.</param>
/// <param name="Of">The organisation acted for, where it is not the district: the company or the school.</param>
/// <param name="Subject">The award, the application, the class to enrol, or the request to cancel.</param>
/// <param name="Place">The budget line, or the offering.</param>
/// <param name="Amount">Won, or pupils.</param>
internal sealed record Errand(Guid Key, string Verb, Guid Of, Guid Subject, Guid Place, long Amount)
{
    public bool IsOfSeats => Verb is "enrol" or "cancel";

    /// <summary>What it is called in the audit journal.</summary>
    public string Act => Verb switch
    {
        "approve" => "tuition.approve",
        "decline" => "tuition.decline",
        "enrol" => "places.apply",
        "cancel" => "places.cancel",
        _ => $"kills.{Verb}",
    };

    /// <summary>The kind of the ledger entry that it must leave; null for seats.</summary>
    public string? Entry => Verb switch
    {
        "commit" or "approve" => "Commitment",
        "release" or "decline" => "Release",
        "pay" => "Payment",
        _ => null,
    };

    /// <summary>The key as a request's free text bears it, so that a request in the database can be told from any other.</summary>
    public string Mark => Letters(Key);

    /// <summary>32 letters: free text with thirteen digits in a row could be taken for a resident number and refused.</summary>
    public static string Letters(Guid id) => string.Concat(id.ToString("N").Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + 'g') : c));

    /// <summary>The name of a class, from its id.</summary>
    public static string ClassName(Guid id) => Letters(id)[..12];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key} {Verb} {Of} {Subject} {Place} {Amount}");

    public static Errand Parse(string text)
    {
        var word = text.Split(' ');
        return new(Guid.Parse(word[0]), word[1], Guid.Parse(word[2]), Guid.Parse(word[3]), Guid.Parse(word[4]), long.Parse(word[5], CultureInfo.InvariantCulture));
    }
}

/// <summary>What the portal answered.</summary>
/// <param name="Says"><see cref="Done"/>, the code of a refusal, or <see cref="Broken"/> and the name of an exception.</param>
/// <param name="Record">The request that an enrolment made.</param>
/// <param name="Seats">Seats that an enrolment was given, or a cancellation gave back.</param>
internal readonly record struct Answer(string Says, Guid Record = default, int Seats = 0)
{
    public const string Done = "done";

    /// <summary>Before the name of an exception that is not plainly a lost connection.</summary>
    public const string Broken = "broken-";

    public bool IsDone => Says == Done;
    public bool IsBroken => Says.StartsWith(Broken, StringComparison.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Says}:{Record}:{Seats}");

    public static Answer Parse(string text)
    {
        var part = text.Split(':');
        return new(part[0], Guid.Parse(part[1]), int.Parse(part[2], CultureInfo.InvariantCulture));
    }
}

/// <summary>Who does it: people of the sample, who act for the organisations that the stage makes.</summary>
internal static class Staff
{
    public static readonly OrganizationId District = SampleIds.Organization("seocho");
    public static readonly OrganizationId SchoolDistrict = SampleIds.Organization("ulsan-namgu");
    public static readonly Actor Officer = Of("seocho-officer", Role.DistrictOfficer);
    public static readonly Actor Approver = Of("seocho-approver", Role.DistrictApprover);
    public static readonly Actor Finance = Of("seocho-finance", Role.DistrictFinance);
    public static readonly Actor University = new(SampleIds.Person("university"), SampleIds.Organization("soongsil"), Role.UniversityStaff);

    public static Actor Company(OrganizationId company) => new(SampleIds.Person("company2-rep"), company, Role.CompanyRepresentative, District);

    public static Actor School(OrganizationId school) => new(SampleIds.Person("teacher"), school, Role.SchoolTeacher, SchoolDistrict);

    private static Actor Of(string person, Role role) => new(SampleIds.Person(person), District, role, District);
}
