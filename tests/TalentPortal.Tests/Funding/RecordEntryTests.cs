using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

public sealed class RecordEntryTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private DateOnly Today => Seoul.DayOf(database.Clock.Now);
    private EntryForm Form(string amount, string? reason = null) => new() { Amount = amount, Day = Today, DocumentNo = "일자리경제과-123", Reason = reason };

    private async Task<(Actor, BudgetLineId)> Line()
    {
        var official = await database.Official(Role.DistrictFinance);
        return (official, await database.Line(official.District!.Value, await database.Source(official.Organization, official.District)));
    }

    [Fact]
    public async Task Balances_follow_an_appropriation_a_grant_and_a_receipt_at_once()
    {
        var (official, line) = await Line();
        Assert.Empty((await database.The<RecordAppropriation>().Run(line, Form("1억 8,750만"), official, default)).Refusals);
        Assert.Empty((await database.The<RecordGrantDecision>().Run(line, Form("１８７,５００,０００"), official, default)).Refusals);
        Assert.Empty((await database.The<RecordReceipt>().Run(line, Form("1억"), official, default)).Refusals);

        var head = await database.The<LedgerStatement>().Line(line, null, official, default);
        Assert.Equal((187_500_000, 187_500_000, 100_000_000, 87_500_000), (head!.Sums.Available.Amount, head.Sums.Granted.Amount, head.Sums.Cash.Amount, head.Sums.Undisbursed.Amount));

        var statement = await database.The<LedgerStatement>().Page(line, null, null, official, default);
        Assert.Equal([EntryKind.Receipt, EntryKind.GrantDecision, EntryKind.Appropriation], statement.Rows.Select(r => r.Kind));
        Assert.All(statement.Rows, r => Assert.Equal(("홍길동", "일자리경제과-123"), (r.By, r.DocumentNo)));
    }

    [Fact]
    public async Task The_same_form_sent_twice_counts_once()
    {
        var (official, line) = await Line();
        var form = Form("100");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => database.The<RecordAppropriation>().Run(line, form, official, default)));

        Assert.All(answers, a => Assert.Empty(a.Refusals));
        Assert.Equal(100, (await database.Balances(line)).Appropriated.Amount);
    }

    [Fact]
    public async Task More_than_was_decided_is_refused_beside_the_amount_with_what_is_left()
    {
        var (official, line) = await Line();
        await database.The<RecordAppropriation>().Run(line, Form("100"), official, default);
        await database.The<RecordGrantDecision>().Run(line, Form("60"), official, default);

        var refusal = Assert.Single((await database.The<RecordReceipt>().Run(line, Form("61"), official, default)).Refusals);

        Assert.Equal(("funding.more-than-granted", "Amount"), (refusal.Code, refusal.Field));
        Assert.Equal([new Won(60), new Won(61)], refusal.Args);
    }

    [Fact]
    public async Task A_form_says_everything_that_is_wrong_with_it()
    {
        var (official, line) = await Line();
        var empty = await database.The<RecordReceipt>().Run(line, new EntryForm(), official, default);
        Assert.Equal(["Amount", "Day"], empty.Refusals.Select(r => r.Field));

        Assert.Equal("money.commas", (await database.The<RecordReceipt>().Run(line, Form("1,00"), official, default)).Code());
        Assert.Equal("funding.amount", (await database.The<RecordReceipt>().Run(line, Form("-1"), official, default)).Code());
        Assert.Equal("funding.amount", (await database.The<RecordReceipt>().Run(line, Form("0"), official, default)).Code());
        Assert.Equal("funding.cut-needs-reason", (await database.The<RecordAppropriation>().Run(line, Form("-1"), official, default)).Code());
        var ahead = Form("1");
        ahead.Day = Today.AddDays(1);
        Assert.Equal("funding.day-ahead", (await database.The<RecordReceipt>().Run(line, ahead, official, default)).Code());
    }

    [Fact]
    public async Task A_supplementary_budget_may_cut_with_a_reason_down_to_what_is_bound()
    {
        var (official, line) = await Line();
        await database.The<RecordAppropriation>().Run(line, Form("100"), official, default);
        await database.The<RecordGrantDecision>().Run(line, Form("60"), official, default);

        Assert.Empty((await database.The<RecordAppropriation>().Run(line, Form("△40", "추경 감액"), official, default)).Refusals);
        Assert.Equal("funding.more-than-budget", (await database.The<RecordAppropriation>().Run(line, Form("△1", "추경 감액"), official, default)).Code());
    }

    [Fact]
    public async Task A_correction_is_the_opposite_entry_both_stay_and_it_happens_once()
    {
        var (official, line) = await Line();
        await database.The<RecordAppropriation>().Run(line, Form("1,000"), official, default);
        var wrong = (await database.The<LedgerStatement>().Page(line, null, null, official, default)).Rows[0];

        Assert.Empty((await database.The<CorrectEntry>().Run(wrong.Id, new() { Reason = "금액을 잘못 적음" }, official, default)).Refusals);

        Assert.Equal(new Balances(), await database.Balances(line));
        var rows = (await database.The<LedgerStatement>().Page(line, null, null, official, default)).Rows;
        Assert.Equal([(2L, -1000L, (long?)1L, null), (1L, 1000L, null, (long?)2L)], rows.Select(r => (r.Seq, r.Amount.Amount, r.Corrects, r.CorrectedBy)));
        Assert.Equal("funding.already-corrected", (await database.The<CorrectEntry>().Run(wrong.Id, new() { Reason = "또" }, official, default)).Code());
        Assert.Equal("funding.not-correctable", (await database.The<CorrectEntry>().Run(rows[0].Id, new() { Reason = "또" }, official, default)).Code());
    }

    [Fact]
    public async Task A_correction_that_would_take_bound_money_an_awards_entry_or_no_reason_is_refused()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Funded(official, 100);
        var award = Guid.NewGuid();
        await database.Post(official, line, EntryKind.Commitment, 10, award);
        var rows = (await database.The<LedgerStatement>().Page(line, null, null, official, default)).Rows;

        Assert.Equal("funding.has-reference", (await database.The<CorrectEntry>().Run(rows[0].Id, new() { Reason = "x" }, official, default)).Code());
        Assert.Equal("funding.not-available", (await database.The<CorrectEntry>().Run(rows[^1].Id, new() { Reason = "x" }, official, default)).Code());
        Assert.Equal("form.NotEmpty", (await database.The<CorrectEntry>().Run(rows[^1].Id, new(), official, default)).Code());
        Assert.False(rows[0].MayBeCorrected);
    }

    [Fact]
    public async Task Only_those_who_may_write_money_record_and_only_on_their_own_lines()
    {
        var (_, line) = await Line();
        var viewer = await database.Official(Role.DistrictViewer);
        var stranger = await database.Official(Role.DistrictFinance, "강서구");

        Assert.Equal("portal.forbidden", (await database.The<RecordAppropriation>().Run(line, Form("1"), viewer, default)).Code());
        Assert.Equal("portal.not-found", (await database.The<RecordAppropriation>().Run(line, Form("1"), stranger, default)).Code());
        Assert.Null(await database.The<LedgerStatement>().Line(line, null, stranger, default));
        Assert.Empty((await database.The<LedgerStatement>().Page(line, null, null, stranger, default)).Rows);
    }

    [Fact]
    public async Task A_line_is_opened_once_for_a_source_a_year_and_a_purpose()
    {
        var official = await database.Official(Role.DistrictFinance);
        var source = await database.Source(official.Organization, official.District);
        OpenBudgetLine.Form Line() => new() { Source = source.Value, Year = 2026, Purpose = "classes", NameKo = "찾아가는 교실" };
        var opened = await database.The<OpenBudgetLine>().Run(Line(), official, default);
        Assert.Empty(opened.Refusals);

        Assert.Equal("funding.line-taken", (await database.The<OpenBudgetLine>().Run(Line(), official, default)).Code());
        var list = await database.The<BudgetLineList>().Page(new(), official, default);
        Assert.Equal(opened.Value, Assert.Single(list.Page.Rows).Id);
        Assert.Equal((new FiscalYear(2026), "[2026]"), (list.Year!.Value, $"[{string.Join(',', list.Years)}]"));
    }

    [Fact]
    public async Task The_statement_pages_by_key_without_a_gap_and_the_lists_total_is_that_of_all_lines()
    {
        var (official, line) = await Line();
        for (var i = 1; i <= 120; i++) await database.Post(official, line, EntryKind.Appropriation, i);

        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = await database.The<LedgerStatement>().Page(line, null, after, official, default);
            seen.AddRange(page.Rows.Select(r => r.Seq));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(i => (long)i), seen);
        Assert.Equal(120 * 121 / 2, (await database.The<BudgetLineList>().Page(new(Text: "등록금"), official, default)).Total.Appropriated.Amount);
        Assert.Empty((await database.The<BudgetLineList>().Page(new(Text: "100%"), official, default)).Page.Rows);
    }
}
