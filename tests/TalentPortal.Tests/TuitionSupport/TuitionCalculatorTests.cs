using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.House;

namespace TalentPortal.Tests.TuitionSupport;

public sealed class TuitionCalculatorTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly OrganizationId District = OrganizationId.New();

    internal static TuitionPolicy Policy(long unit = 10, bool midSizeOn = false, DateOnly? from = null, long cap = 10_000_000, bool entrance = false)
    {
        var seeded = TuitionPolicy.Seeded(from ?? new DateOnly(2026, 1, 1));
        return TuitionPolicy.Enact(District, seeded with
        {
            RoundingUnit = unit,
            Cap = new Won(cap),
            CountsEntranceFee = entrance,
            Rates = [seeded.Rates[0], seeded.Rates[1] with { IsOn = midSizeOn }],
        }).Value;
    }

    private static TuitionCase Case(long billed) => new()
    {
        AppliedOn = Day,
        Size = CompanySize.Sme,
        Degree = Degree.Master,
        Billed = new Won(billed),
        EmployedSince = Day.AddYears(-1),
    };

    public static TheoryData<long, long, long, long, long, long, long, string, string> Table()
    {
        var rows = new TheoryData<long, long, long, long, long, long, long, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Source.Root, "docs", "rules", "tuition.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.Length > 2 && char.IsAsciiDigit(l[2])))
        {
            var cells = line.Split('|').Select(c => c.Trim()).ToArray();
            long Won(int at) => long.Parse(cells[at], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            rows.Add(Won(1), Won(2), Won(3), Won(4), Won(5), Won(6), Won(7), cells[8], cells[9]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_worked_examples_of_the_rules_come_out(long billed, long scholarship, long employer, long other, long used, long unit, long award, string result, string decidedBy)
    {
        var sum = TuitionCalculator.Assess(Policy(unit), Case(billed) with
        {
            Scholarship = new Won(scholarship),
            EmployerScholarship = new Won(employer),
            OtherPublic = new Won(other),
            RoomUsed = new Won(used),
        }).Value;

        Assert.Equal((new Won(award), result, decidedBy), (sum.Award, sum.Result.ToString(), sum.DecidedBy?.ToString() ?? ""));
    }

    [Fact]
    public void The_table_of_the_rules_is_read_whole() => Assert.Equal(19, Table().Count);

    [Fact]
    public void Nothing_billed_is_refused() =>
        Assert.Equal("tuition.nothing-billed", Assert.Single(TuitionCalculator.Assess(Policy(), Case(0)).Refusals).Code);

    [Fact]
    public void A_mid_sized_company_gets_its_rate_only_when_it_is_switched_on()
    {
        var midSize = Case(8_000_000) with { Size = CompanySize.MidSize };

        Assert.Equal((TuitionResult.NotSme, Won.Zero), (TuitionCalculator.Assess(Policy(), midSize).Value.Result, TuitionCalculator.Assess(Policy(), midSize).Value.Award));
        Assert.Equal(new Won(6_400_000), TuitionCalculator.Assess(Policy(midSizeOn: true), midSize).Value.Award);
    }

    [Fact]
    public void Every_reason_against_is_listed_and_none_pays()
    {
        var sum = TuitionCalculator.Assess(Policy(), Case(8_000_000) with
        {
            WindowOpen = false,
            InDistrict = false,
            Size = CompanySize.Large,
            IsEmployed = false,
            Degree = Degree.Bachelor,
            CourseListed = false,
            AlreadyFunded = true,
            OtherPublic = new Won(9_000_000),
            PlaceLeft = false,
        }).Value;

        Assert.Equal([TuitionResult.WindowClosed, TuitionResult.NotInDistrict, TuitionResult.NotSme, TuitionResult.NotEmployed, TuitionResult.DegreeNotCovered,
            TuitionResult.ProgrammeNotListed, TuitionResult.AlreadyFunded, TuitionResult.StackedSupport, TuitionResult.QuotaFull], sum.Findings);
        Assert.Equal((Won.Zero, null), (sum.Award, sum.DecidedBy));
    }

    [Theory]
    [InlineData("2025-09-02", TuitionResult.Eligible)]
    [InlineData("2025-09-03", TuitionResult.BelowTenure)]
    public void Six_months_of_employment_are_counted_to_the_day(string since, TuitionResult result) =>
        Assert.Equal(result, TuitionCalculator.Assess(Policy(), Case(8_000_000) with { EmployedSince = DateOnly.Parse(since, CultureInfo.InvariantCulture) }).Value.Result);

    [Fact]
    public void What_is_not_known_goes_to_an_officer_with_the_sum_it_would_be()
    {
        var sum = TuitionCalculator.Assess(Policy(), Case(8_000_000) with { InDistrict = null, EmployedSince = null, CourseListed = null }).Value;

        Assert.Equal((TuitionResult.SubjectToReview, new Won(7_200_000), true), (sum.Result, sum.Award, sum.MayGoOn));
        Assert.Empty(sum.Findings);
        Assert.Equal([TuitionQuestion.PlaceOfBusiness, TuitionQuestion.EmployedSince, TuitionQuestion.Course], sum.Questions);
    }

    [Fact]
    public void A_budget_that_holds_less_decides_and_an_empty_one_is_full()
    {
        var some = TuitionCalculator.Assess(Policy(), Case(8_000_000) with { BudgetLeft = new Won(1_000_005) }).Value;
        var none = TuitionCalculator.Assess(Policy(), Case(8_000_000) with { BudgetLeft = new Won(9) }).Value;

        Assert.Equal((new Won(1_000_000), TuitionLimit.BudgetLeft), (some.Award, some.DecidedBy));
        Assert.Equal((Won.Zero, TuitionResult.QuotaFull), (none.Award, none.Result));
    }

    [Fact]
    public void The_entrance_fee_counts_only_where_the_policy_says_so()
    {
        var @case = Case(5_000_000) with { EntranceFee = new Won(1_000_000) };

        Assert.Equal(new Won(4_500_000), TuitionCalculator.Assess(Policy(), @case).Value.Award);
        Assert.Equal(new Won(5_400_000), TuitionCalculator.Assess(Policy(entrance: true), @case).Value.Award);
    }

    [Fact]
    public void The_version_of_the_day_of_application_is_chosen()
    {
        var (old, newer) = (Policy(from: new(2026, 1, 1)), Policy(unit: 1, from: new(2026, 7, 1)));

        Assert.Same(old, TuitionPolicy.On(new(2026, 6, 30), [newer, old]));
        Assert.Same(newer, TuitionPolicy.On(new(2026, 7, 1), [newer, old]));
        Assert.Null(TuitionPolicy.On(new(2025, 12, 31), [newer, old]));
    }

    [Fact]
    public void An_award_is_never_above_any_limit_and_the_unit_divides_it() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
    {
        var (policy, @case) = c;
        var sum = TuitionCalculator.Assess(policy, @case).Value;
        return sum.Award >= Won.Zero && sum.Award <= policy.Cap - Won.Min(policy.Cap, @case.RoomUsed) && sum.Award + @case.OtherPublic <= Won.Max(sum.Net, @case.OtherPublic)
            && sum.Award <= sum.Share && (@case.BudgetLeft is not { } left || sum.Award <= left) && sum.Award.Amount % policy.RoundingUnit == 0
            && (sum.MayGoOn || sum.Award == Won.Zero);
    }));

    [Fact]
    public void A_higher_bill_never_lowers_the_award() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
    {
        var (policy, @case) = c;
        var more = @case with { Billed = @case.Billed + new Won(12_345) };
        return TuitionCalculator.Assess(policy, @case).Value.Award <= TuitionCalculator.Assess(policy, more).Value.Award;
    }));

    [Fact]
    public void The_share_is_the_floor_in_whole_numbers() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
    {
        var sum = TuitionCalculator.Assess(c.Item1, c.Item2).Value;
        var exact = (Int128)sum.Net.Amount * 9_000;
        return (Int128)sum.Share.Amount * 10_000 <= exact && exact < ((Int128)sum.Share.Amount + 1) * 10_000;
    }));

    private static Arbitrary<(TuitionPolicy, TuitionCase)> Cases { get; } = (
        from unit in Gen.Elements(1L, 10L, 100L, 1_000L)
        from cap in Gen.Choose(1, 20_000_000)
        from billed in Gen.Choose(1, 40_000_000)
        from scholarship in Gen.Choose(0, 5_000_000)
        from other in Gen.Choose(0, 5_000_000)
        from used in Gen.Choose(0, 20_000_000)
        from budget in Gen.OneOf(Gen.Constant(-1), Gen.Choose(0, 30_000_000))
        select (Policy(unit, cap: cap), Case(billed) with
        {
            Scholarship = new Won(scholarship),
            OtherPublic = new Won(other),
            RoomUsed = new Won(used),
            BudgetLeft = budget < 0 ? null : new Won(budget),
        })).ToArbitrary();
}
