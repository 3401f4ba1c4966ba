using System.Globalization;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>One action that is asked of the portal, with the key that makes a repeated try the same action.</summary>
/// <param name="Verb">commit, pay or release.</param>
/// <param name="Award">What the money is held for.</param>
/// <param name="Line">The budget line.</param>
/// <param name="Won">How much.</param>
internal sealed record Errand(Guid Key, string Verb, Guid Award, Guid Line, long Won)
{
    /// <summary>What it is called in the audit journal.</summary>
    public string Act => $"kills.{Verb}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key} {Verb} {Award} {Line} {Won}");

    public static Errand Parse(string text)
    {
        var word = text.Split(' ');
        return new(Guid.Parse(word[0]), word[1], Guid.Parse(word[2]), Guid.Parse(word[3]), long.Parse(word[4], CultureInfo.InvariantCulture));
    }
}

/// <summary>Who does it: people of the sample's first district.</summary>
internal static class Staff
{
    public static readonly OrganizationId District = SampleIds.Organization("seocho");
    public static readonly Actor Approver = Of("seocho-approver", Role.DistrictApprover);
    public static readonly Actor Finance = Of("seocho-finance", Role.DistrictFinance);

    private static Actor Of(string person, Role role) => new(SampleIds.Person(person), District, role, District);
}
