using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Samples;

/// <summary>The money of S0 (facts.md 0.7 to 0.12): three sources by eight fiscal years, 172억 stated and 172억 5,000만 computed.</summary>
internal sealed class SampleFunding : ISampleStep
{
    private const string Gate2 = "2단계 진입 평가를 통과하면";
    private const string Gate2En = "If the evaluation before stage 2 is passed";
    private const string Gate3 = "3단계 진입 평가를 통과하면";
    private const string Gate3En = "If the evaluation before stage 3 is passed";

    public static AgreementId Agreement { get; } = new(SampleIds.For("agreement/s0"));
    public static FundingSourceId National { get; } = Source("national-iitp");
    public static FundingSourceId District { get; } = Source("seocho");
    public static FundingSourceId University { get; } = Source("soongsil");

    public int Order => 40;

    /// <summary>The line of the fiscal year in which the sample was loaded.</summary>
    public static BudgetLineId TuitionLine { get; } = new(SampleIds.For("budget-line/s0-tuition"));

    public Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        var seocho = SampleIds.Organization("seocho");
        db.Add(FundingSource.Enter(National, new(new Bilingual("지역지능화 혁신인재양성 출연금", "R&D contribution for Local Intelligence Innovation Talent Development"),
            LegalType.RdContribution, SampleIds.Organization("iitp"))).Value);
        db.Add(FundingSource.Enter(District, new(new Bilingual("서초구 지방보조금(구비)", "Seocho-gu local subsidy"), LegalType.DistrictSubsidy, seocho) { District = seocho }).Value);
        db.Add(FundingSource.Enter(University, new(new Bilingual("숭실대학교 대응자금(교비)", "Soongsil University matching funds"),
            LegalType.UniversityCash, SampleIds.Organization("soongsil"))
        { District = seocho }).Value);

        db.Add(Plan(seocho, day.Now));

        var year = FiscalYear.Of(day.Today);
        db.Add(BudgetLine.Open(TuitionLine, new(seocho, District, year, BudgetLine.Tuition,
            new Bilingual("중소기업 재직자 AI 석·박사 등록금 지원", "Tuition support for SME employees in AI graduate programmes"))
        { IsSample = true }).Value);
        return Task.CompletedTask;
    }

    internal static FundingPlan Plan(OrganizationId district, DateTimeOffset now)
    {
        var plan = FundingPlan.Open(Agreement, district, new(2022), new(2029), now).Value;
        Must(plan.State(new Won(17_200_000_000),
            "기사는 총액을 172억 원으로 줄여 적었습니다. 재원별 금액의 합은 172억 5,000만 원입니다. 또한 기사 제목은 '국비·구비'라고 하지만 합계에는 대학 대응자금 7억 5,000만 원이 들어 있습니다.",
            "The article gives the total cut down to KRW 17.2 billion; its shares add up to 17.25 billion. Its headline says “national and district funds”, though the sum holds the university's 0.75 billion.", now));
        Must(plan.Draw(National, new Won(15_000_000_000), PlanOrigin.Stated, now,
            "총액은 출처에 있고 연도별 금액은 없습니다. 연도별 금액(첫해 10억 원, 이후 매년 20억 원, 2+4+2년 단계평가)은 다른 언론 보도에 따른 것으로 확인이 필요합니다. 같은 국비 150억 원이 구로구 협약 보도에도 나옵니다.",
            "The source gives the total and no years. The years (1 billion in the first, then 2 billion each, stages of 2+4+2 years) are from other press and need to be confirmed. The same national 15 billion is also reported for Guro-gu's agreement."));
        Must(plan.Draw(District, new Won(1_500_000_000), PlanOrigin.Stated, now,
            "총액은 출처에 있습니다. 연도별 금액은 고르게 나누어 계산한 것으로 해마다 예산 의결에 따릅니다.",
            "The total is from the source. The years are computed by an even spread; each depends on the year's budget act."));
        Must(plan.Draw(University, new Won(750_000_000), PlanOrigin.Stated, now,
            "총액은 출처에 있습니다. 연도별 금액은 고르게 나누어 계산한 것입니다.", "The total is from the source. The years are computed by an even spread."));
        Must(plan.Pledge(National, [.. plan.Years.Select(y => new FundingPlan.Tranche(y, new Won(y.Year == 2022 ? 1_000_000_000 : 2_000_000_000), PlanOrigin.ThirdParty,
            y.Year < 2024 ? null : y.Year < 2028 ? Gate2 : Gate3, y.Year < 2024 ? null : y.Year < 2028 ? Gate2En : Gate3En))], now));
        Must(plan.SpreadEvenly(District, PlanOrigin.Computed, now));
        Must(plan.SpreadEvenly(University, PlanOrigin.Computed, now));
        return plan;
    }

    private static FundingSourceId Source(string name) => new(SampleIds.For("funding-source/" + name));

    internal static void Must(Result result)
    {
        if (!result.IsDone) throw new InvalidOperationException($"The sample is refused: {result.Refusals[0].Code}");
    }
}

/// <summary>A year of S0's district money in the ledger, so that the tuition walk has something to draw on. Not in the source.</summary>
internal sealed class SampleLedger : ISampleStep
{
    public int Order => 41;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt })
            SampleFunding.Must(await Ledger.Post(db, SampleFunding.TuitionLine, new(kind, new Won(187_500_000), day.Today)
            {
                Reason = "표본 자료: 출처에 없음 (sample, not in the source)",
            }, day.Now, ct));
    }
}

/// <summary>S0's tuition support is paid for by the budget lines of its purpose. Not in the source.</summary>
internal sealed class SampleProgrammeMoney : ISampleStep
{
    public int Order => 42;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        var id = ProgrammeId.From(SampleIds.For("programme/s0-tuition"));
        var programme = await db.ProgrammesSeenBy(Actor.System).AsNoTracking().SingleAsync(p => p.Id == id, ct);
        db.Add(ProgrammeMoney.Enter(ProgrammeMoneyId.From(SampleIds.For("programme-money/s0-tuition")), programme, BudgetLine.Tuition, new(day.Today.Year, 1, 1),
            "표본 자료: 출처에 없음 (sample, not in the source)", Actor.System, day.Now).Value);
    }
}
