using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

/// <summary>What the check comes to. The first three let an officer go on; each other is a reason against.</summary>
public enum TuitionResult
{
    Eligible, EligibleCapped, SubjectToReview,
    NotInDistrict, NotSme, NotEmployed, BelowTenure, DegreeNotCovered, ProgrammeNotListed, AlreadyFunded, QuotaFull, WindowClosed, StackedSupport,
}

/// <summary>What the case does not tell, so that an officer has to find it out.</summary>
public enum TuitionQuestion { PlaceOfBusiness, EmployedSince, Course }

/// <summary>What can hold an award down; the order is the order in which they are told.</summary>
public enum TuitionLimit { RateOfNet, CapRoom, BudgetLeft, NetOfOtherSupport }

/// <summary>One person's tuition for one semester, as far as it is known. What is not known is null and leads to a review.</summary>
public sealed record TuitionCase
{
    public required DateOnly AppliedOn { get; init; }
    public required CompanySize Size { get; init; }
    public required Degree Degree { get; init; }

    /// <summary>Tuition billed, without the entrance fee.</summary>
    public required Won Billed { get; init; }

    public Won EntranceFee { get; init; }
    public Won Scholarship { get; init; }

    /// <summary>What the employer pays as a scholarship: it lowers the net like any other.</summary>
    public Won EmployerScholarship { get; init; }

    /// <summary>Other public support for the same fee.</summary>
    public Won OtherPublic { get; init; }

    public bool? InDistrict { get; init; } = true;
    public bool IsEmployed { get; init; } = true;
    public DateOnly? EmployedSince { get; init; }
    public bool? CourseListed { get; init; } = true;

    /// <summary>Awards decided and not released within the cap's span, across employers.</summary>
    public Won RoomUsed { get; init; }

    /// <summary>What the budget still holds; null where it is not known or does not count (the public check).</summary>
    public Won? BudgetLeft { get; init; }

    public bool AlreadyFunded { get; init; }
    public bool PlaceLeft { get; init; } = true;
    public bool WindowOpen { get; init; } = true;
}

/// <summary>The sum, step by step, with every limit and the one that decided, and every reason against.</summary>
/// <param name="Result">The first reason against, or why it goes on.</param>
/// <param name="Findings">Every reason against; empty when there is none.</param>
/// <param name="Questions">Everything an officer has to look at.</param>
/// <param name="Award">Zero with any reason against.</param>
/// <param name="Counted">Tuition, with the entrance fee where the policy counts it.</param>
/// <param name="Net">Counted − all scholarships; never below zero.</param>
/// <param name="Rate">Null where the size class has none.</param>
/// <param name="Share">Net × rate in whole won, rounded down, before the unit.</param>
/// <param name="Limits">Every limit that was asked, in won.</param>
/// <param name="DecidedBy">The lowest limit; the first of equals.</param>
/// <param name="Unit">Awards are rounded down to it.</param>
public sealed record TuitionAssessment(TuitionResult Result, IReadOnlyList<TuitionResult> Findings, IReadOnlyList<TuitionQuestion> Questions, Won Award, Won Counted, Won Net, Rate? Rate,
    Won Share, IReadOnlyList<(TuitionLimit Limit, Won Amount)> Limits, TuitionLimit? DecidedBy, long Unit)
{
    /// <summary>No reason against; an officer may recommend it.</summary>
    public bool MayGoOn => Result is TuitionResult.Eligible or TuitionResult.EligibleCapped or TuitionResult.SubjectToReview;
}

/// <summary>The sum of korea.md 3.6, in whole won. Worked examples: docs/rules/tuition.md, which the tests read.</summary>
public static class TuitionCalculator
{
    /// <summary>Assesses one case under one version of the policy.</summary>
    /// <returns>A refusal only for figures that cannot be: nothing billed, or an amount below zero.</returns>
    public static Result<TuitionAssessment> Assess(TuitionPolicy policy, TuitionCase @case)
    {
        if (@case.Billed <= Won.Zero) return TuitionRefusals.NothingBilled;
        if (new[] { @case.EntranceFee, @case.Scholarship, @case.EmployerScholarship, @case.OtherPublic, @case.RoomUsed }.Any(a => a < Won.Zero))
            return TuitionRefusals.BelowZero;

        var counted = policy.CountsEntranceFee ? @case.Billed + @case.EntranceFee : @case.Billed;
        var net = Won.Max(Won.Zero, counted - @case.Scholarship - @case.EmployerScholarship);
        var rate = policy.RateOf(@case.Size);
        var share = rate?.Of(net) ?? Won.Zero;
        var room = Won.Max(Won.Zero, policy.Cap - @case.RoomUsed);
        var ownPart = Won.Max(Won.Zero, net - @case.OtherPublic);

        List<(TuitionLimit Limit, Won Amount)> limits = [(TuitionLimit.RateOfNet, share), (TuitionLimit.CapRoom, room)];
        if (@case.BudgetLeft is { } left) limits.Add((TuitionLimit.BudgetLeft, Won.Max(Won.Zero, left)));
        limits.Add((TuitionLimit.NetOfOtherSupport, ownPart));
        var lowest = limits.MinBy(l => l.Amount);

        var against = Against(policy, @case, rate, ownPart).ToList();
        var questions = Open(@case).ToList();
        var award = against.Count > 0 ? Won.Zero : lowest.Amount.FloorTo(policy.RoundingUnit);
        var capped = room < share.FloorTo(policy.RoundingUnit);
        var result = against.Count > 0 ? against[0]
            : questions.Count > 0 ? TuitionResult.SubjectToReview
            : capped ? TuitionResult.EligibleCapped : TuitionResult.Eligible;
        return new TuitionAssessment(result, against, questions, award, counted, net, rate, share, limits,
            against.Count > 0 ? null : lowest.Limit, policy.RoundingUnit);
    }

    /// <summary>Whole months from the first day of insurance to the day of application: 2 September to 2 March are six.</summary>
    public static bool HasTenure(DateOnly since, DateOnly on, int months) => since.AddMonths(months) <= on;

    private static IEnumerable<TuitionResult> Against(TuitionPolicy policy, TuitionCase @case, Rate? rate, Won ownPart)
    {
        if (!@case.WindowOpen) yield return TuitionResult.WindowClosed;
        if (@case.InDistrict == false) yield return TuitionResult.NotInDistrict;
        if (rate is null) yield return TuitionResult.NotSme;
        if (!@case.IsEmployed) yield return TuitionResult.NotEmployed;
        else if (@case.EmployedSince is { } since && !HasTenure(since, @case.AppliedOn, policy.MinimumMonths)) yield return TuitionResult.BelowTenure;
        if (!policy.Covers(@case.Degree)) yield return TuitionResult.DegreeNotCovered;
        if (@case.CourseListed == false) yield return TuitionResult.ProgrammeNotListed;
        if (@case.AlreadyFunded) yield return TuitionResult.AlreadyFunded;
        if (ownPart <= Won.Zero) yield return TuitionResult.StackedSupport;
        if (!@case.PlaceLeft || (@case.BudgetLeft is { } left && left < new Won(policy.RoundingUnit))) yield return TuitionResult.QuotaFull;
    }

    private static IEnumerable<TuitionQuestion> Open(TuitionCase @case)
    {
        if (@case.InDistrict is null) yield return TuitionQuestion.PlaceOfBusiness;
        if (@case.IsEmployed && @case.EmployedSince is null) yield return TuitionQuestion.EmployedSince;
        if (@case.CourseListed is null) yield return TuitionQuestion.Course;
    }
}
