using System.Globalization;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>The public check: reads what stands in the address, asks, and keeps nothing.</summary>
public sealed class CheckModel(CheckTuition check)
{
    /// <summary>The form's fields as they stand in the address. Text, because anybody may write an address.</summary>
    public sealed record Asked(string? District, string? Size, string? Inside, string? Employed, string? Since, string? Degree, string? Billed, string? Entrance,
        string? Scholarship, string? Employer, string? Other, string? Awarded)
    {
        public bool IsAsked => Billed is not null || Size is not null;
    }

    public IReadOnlyList<CheckTuition.Choice> Districts { get; private set; } = [];
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public CheckTuition.Answer? Answer { get; private set; }

    public async Task Load(Asked asked, CancellationToken ct)
    {
        Districts = await check.Districts(Actor.Public, ct);
        if (!asked.IsAsked || Districts.Count == 0) return;
        var answer = await check.Run(FormOf(asked), Actor.Public, ct);
        Refusals = answer.Refusals;
        if (answer.IsDone) Answer = answer.Value;
    }

    private CheckTuition.Form FormOf(Asked asked) => new()
    {
        District = Guid.TryParse(asked.District, out var d) ? OrganizationId.From(d) : Districts.Count == 1 ? Districts[0].District : null,
        Size = Enum.TryParse<CompanySize>(asked.Size, out var size) && Enum.IsDefined(size) ? size : null,
        InDistrict = asked.Inside switch { "yes" => true, "no" => false, _ => null },
        IsEmployed = asked.Employed != "no",
        EmployedSince = DateOnly.TryParseExact(asked.Since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since) ? since : null,
        Degree = Enum.TryParse<Degree>(asked.Degree, out var degree) && Enum.IsDefined(degree) ? degree : null,
        Billed = Won(asked.Billed, 0),
        EntranceFee = Won(asked.Entrance, 0),
        Scholarship = Won(asked.Scholarship, 0),
        EmployerScholarship = Won(asked.Employer, 0),
        OtherPublic = Won(asked.Other, 0),
        AlreadyAwarded = Won(asked.Awarded, 0),
    };

    /// <summary>Takes what a budget form takes (6,000,000, 600만); what is no amount becomes −1, which the form refuses beside its field.</summary>
    private static long Won(string? text, long empty) => string.IsNullOrWhiteSpace(text) ? empty
        : WonText.Parse(text) is { IsDone: true, Value.Amount: >= 0 and var won } ? won : -1;
}
