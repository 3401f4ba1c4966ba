using System.Globalization;
using System.Text.RegularExpressions;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.House;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Funding;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Tests.Funding;

public sealed partial class FundingPageTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly Words Texts = Words.Load(strict: true);

    /// <summary>What is done, in the words of the audit journal: no refusals.</summary>
    private static readonly string[] Acts = ["funding.appropriate", "funding.grant", "funding.receive", "funding.correct", "funding.open-line", "funding.earn-interest",
        "funding.return", "funding.return-interest", "funding.apply-carry-over", "funding.approve-carry-over", "funding.reject-carry-over",
        "funding.take-back-carry-over", "funding.withdraw-carry-over", "funding.close-year", "funding.enter-source", "funding.rebuild", "funding.edit-plan", "funding.amend-plan"];

    private BudgetLineModel Model() => new(database.The<LedgerStatement>(), database.The<RecordAppropriation>(), database.The<RecordGrantDecision>(),
        database.The<RecordReceipt>(), database.The<RecordInterest>(), database.The<RecordReturn>(), database.The<CorrectEntry>());

    private static void Fill(BudgetLineModel model, EntryKind kind, string amount) =>
        (model.FormOf(kind).Amount, model.FormOf(kind).Day) = (amount, new DateOnly(2026, 3, 2));

    [Fact]
    public async Task On_the_lines_page_balances_follow_each_record_and_each_form_starts_anew_with_a_new_key()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        var model = Model();
        Assert.True(await model.Load(line, null, null, official, default));

        foreach (var kind in BudgetLineModel.Kinds)
        {
            Fill(model, kind, "1억 8,750만");
            Assert.Equal(new Won(187_500_000), model.ReadAs(kind));
            var key = model.FormOf(kind).Key;
            await model.Record(kind, official, default);

            Assert.Empty(model.RefusalsOf(kind));
            Assert.Equal($"funding.line.done.{kind}", model.Done);
            Assert.True(Texts.Has(model.Done!));
            Assert.NotEqual(key, model.FormOf(kind).Key);
            Assert.Equal("", model.FormOf(kind).Amount);
        }

        Assert.Equal((0, 0, 187_500_000), (model.Head!.Sums.Available.Amount, model.Head.Sums.Cash.Amount, model.Head.Sums.Returned.Amount));
        Assert.Equal(6, model.Page.Rows.Count);
    }

    [Fact]
    public async Task A_refused_record_keeps_what_was_typed_and_its_key()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        var model = Model();
        await model.Load(line, null, null, official, default);
        Fill(model, EntryKind.Receipt, "100");
        var form = model.FormOf(EntryKind.Receipt);

        await model.Record(EntryKind.Receipt, official, default);

        Assert.Equal("funding.more-than-granted", Assert.Single(model.RefusalsOf(EntryKind.Receipt)).Code);
        Assert.Same(form, model.FormOf(EntryKind.Receipt));
        Assert.Null(model.Done);
    }

    [Fact]
    public async Task A_correction_asks_for_its_reason_first()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Funded(official, 100);
        var model = Model();
        await model.Load(line, null, null, official, default);
        model.Ask(model.Page.Rows[0]);
        await model.Correct(official, default);
        Assert.Equal("form.NotEmpty", Assert.Single(model.CorrectionRefusals).Code);

        model.Correction.Reason = "두 번 기록함";
        await model.Correct(official, default);

        Assert.Null(model.Asking);
        Assert.Equal(0, model.Head!.Sums.Received.Amount);
        Assert.Equal(4, model.Page.Rows.Count);
    }

    [Fact]
    public async Task Anothers_line_does_not_load()
    {
        var line = await database.Funded(await database.Official(Role.DistrictFinance), 100);
        Assert.False(await Model().Load(line, null, null, await database.Official(Role.DistrictFinance, "강서구"), default));
    }

    /// <summary>Whatever the domain or the law can refuse, whatever the enums can say, has a sentence in both languages.</summary>
    [Fact]
    public void Every_refusal_label_and_account_of_the_room_has_its_words()
    {
        var code = Source.Under("src/TalentPortal.Domain/Funding", ".cs").Concat(Source.Under("src/TalentPortal.Application/Funding", ".cs", ".sql"))
            .Concat(Source.Under("src/TalentPortal.Domain/Kernel", "WonText.cs"));
        var codes = code.SelectMany(f => Code().Matches(f.Text)).Select(m => m.Groups["code"].Value)
            .Except(Acts).ToList();
        Assert.True(codes.Count > 20);
        Assert.All(codes, c => Assert.True(Texts.Has("refusal." + c), c));

        Assert.All(Enum.GetValues<EntryKind>(), k => Assert.NotEmpty(Texts.Of(k)));
        Assert.All(Enum.GetValues<CarryOverReason>(), k => Assert.NotEmpty(Texts.Of(k)));
        Assert.All(Enum.GetValues<CarryOverState>(), k => Assert.NotEmpty(Texts.Of(k)));
        Assert.All(Enum.GetValues<CarryOverAction>(), k => Assert.NotEmpty(Texts[$"funding.carry.step.{k}"] + Texts[$"funding.carry.done.{k}"]));
        Assert.All(Enum.GetValues<LegalType>(), k => Assert.NotEmpty(Texts.Of(k)));
        Assert.All(Enum.GetValues<PlanOrigin>(), k => Assert.NotEmpty(Texts.Of(k)));
        Assert.All(FundingFigures.Accounts(new Balances()), a => Assert.NotEmpty(Texts[$"funding.account.{a.Account}"]));
        Assert.All(BudgetLineModel.Kinds, k => Assert.NotEmpty(Texts[$"funding.line.record.{k}"] + Texts[$"funding.line.done.{k}"]));
    }

    [Fact]
    public void A_refusal_for_want_of_budget_says_what_is_available()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        Assert.Equal("예산이 모자랍니다. 집행 가능액은 7,500,000원, 요청액은 10,000,000원입니다.", Texts.Of(FundingRefusals.NotAvailable(new(7_500_000), new(10_000_000))));
        CultureInfo.CurrentUICulture = before;
    }

    [GeneratedRegex("""["'](?<code>(funding|money)\.[a-z-]+)["']""", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
