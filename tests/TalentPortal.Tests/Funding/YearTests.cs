using Npgsql;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>The end of a fiscal year: carried over by four eyes, returned, closed, and corrected afterwards.</summary>
public sealed class YearTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly FiscalYear Past = new(2025);

    private sealed record Office(Actor Officer, Actor Finance, Actor Approver, BudgetLineId Line);

    /// <summary>An office with a line of last year, its money appropriated, granted and received.</summary>
    private async Task<Office> OfficeWith(long won)
    {
        var officer = await database.Official();
        var finance = await database.Person(Role.DistrictFinance, officer.Organization);
        var approver = await database.Person(Role.DistrictApprover, officer.Organization);
        var line = await database.Line(officer.District!.Value, await database.Source(officer.Organization, officer.District), year: Past);
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) Assert.Empty((await database.Post(officer, line, kind, won)).Refusals);
        return new(officer, finance, approver, line);
    }

    private Task<Result<CarryOverId>> Apply(Office office, BudgetLineId line, string amount, CarryOverReason reason = CarryOverReason.CommitmentMade) =>
        database.The<ApplyCarryOver>().Run(line, new() { Amount = amount, Reason = reason, Plan = "3월에 강사료로 씁니다" }, office.Officer, default);

    private Task<Result> Approve(Actor approver, CarryOverId carry) => database.The<DecideCarryOver>().Approve(carry, null, Guid.NewGuid(), approver, default);

    private Task<Result> Close(Office office, FiscalYear? year = null) =>
        database.The<CloseYear>().Run(year ?? Past, new() { Reason = "결산", DocumentNo = "재정과-1" }, office.Finance, default);

    private async Task<BudgetLineId> NextLine(Office office) =>
        new(await database.Ask<Guid>($"SELECT n.id FROM budget_lines l JOIN budget_lines n ON n.district = l.district AND n.source = l.source AND n.purpose = l.purpose AND n.year = l.year + 1 WHERE l.id = '{office.Line}'"));

    private async Task Sound(Actor official) =>
        Assert.Empty((await database.The<VerifyLedger>().Run(await database.Person(Role.Auditor, official.Organization), default)).Faults);

    [Fact]
    public async Task What_is_carried_over_leaves_one_year_and_stands_in_the_next_once_another_person_has_approved_it()
    {
        var office = await OfficeWith(1_000);
        var applied = await Apply(office, office.Line, "400");
        Assert.Empty(applied.Refusals);
        Assert.Equal(1_000, (await database.Balances(office.Line)).Available.Amount); // an application moves nothing

        Assert.Empty((await Approve(office.Approver, applied.Value)).Refusals);

        var (left, came) = (await database.Balances(office.Line), await database.Balances(await NextLine(office)));
        Assert.Equal((600L, 400L, 600L), (left.Available.Amount, left.CarriedOut.Amount, left.Cash.Amount));
        Assert.Equal((400L, 400L, 400L), (came.Available.Amount, came.CarriedIn.Amount, came.Cash.Amount));
        var row = Assert.Single(await database.The<CarryOverList>().Of(Past, office.Approver, default));
        Assert.Equal((CarryOverState.Approved, false), (row.State, row.AppliedByActor));
        Assert.Equal("portal.not-now", (await Approve(office.Approver, applied.Value)).Code());
        await Sound(office.Officer);
    }

    [Fact]
    public async Task Over_several_years_the_spending_rate_counts_carried_money_once()
    {
        var office = await OfficeWith(1_000);
        await Spend(office.Line, 400);
        Assert.Empty((await Approve(office.Approver, (await Apply(office, office.Line, "600")).Value)).Refusals);
        var next = await NextLine(office);
        await Spend(next, 300);

        foreach (var by in new[] { MoneyBy.Source, MoneyBy.Programme, MoneyBy.District })
        {
            Assert.Equal(7_000, await Rate(new(by))); // 700 of 1,000, not of 1,600
            Assert.Equal(4_000, await Rate(new(by, Past)));
            Assert.Equal(5_000, await Rate(new(by, Past.Next())));
        }

        Assert.Equal((600, 7_000), await Listed(new(AllYears: true)));
        Assert.Equal((600, 7_000), await Listed(new(AllYears: true, On: new DateOnly(2026, 12, 31))));
        Assert.Equal((600, 7_000), await Listed(new(AllYears: true, Text: "등록금")));
        Assert.Equal((0, 5_000), await Listed(new(Past.Next())));
        await database.Tamper($"UPDATE budget_lines SET name_ko = '이월한 사업' WHERE id = '{next}'");
        Assert.Equal((0, 4_000), await Listed(new(AllYears: true, Text: "등록금"))); // the next year's line is not among them

        async Task Spend(BudgetLineId line, long won)
        {
            var award = Guid.NewGuid();
            foreach (var kind in new[] { EntryKind.Commitment, EntryKind.Payment }) Assert.Empty((await database.Post(office.Officer, line, kind, won, award)).Refusals);
        }

        async Task<int?> Rate(FundingOverview.Filter filter) => Assert.Single((await database.The<FundingOverview>().Of(filter, office.Officer, default)).Groups, g => g.Sums is not null).SpendingRate;

        async Task<(long, int?)> Listed(BudgetLineList.Filter filter)
        {
            var answer = await database.The<BudgetLineList>().Page(filter, office.Officer, default);
            return (answer.WentOn.Amount, answer.Total.SpendingRate(answer.WentOn));
        }
    }

    [Fact]
    public async Task Who_applied_does_not_decide_even_with_the_approvers_role()
    {
        var office = await OfficeWith(100);
        var applied = await Apply(office, office.Line, "10");
        var both = office.Officer with { Role = Role.DistrictApprover };
        await using (var db = database.AsOwner())
        {
            db.Add(TalentPortal.Domain.Identity.Membership.Give(both.Person, both.Organization, both.Role, new DateOnly(2026, 1, 1)).Value);
            await db.SaveChangesAsync();
        }

        Assert.Equal("funding.own-application", (await Approve(both, applied.Value)).Code());
        Assert.Equal("portal.forbidden", (await Approve(office.Officer, applied.Value)).Code());
        Assert.Equal("portal.not-found", (await Approve(await database.Official(Role.DistrictApprover, "강서구"), applied.Value)).Code());
    }

    [Fact]
    public async Task A_rejection_needs_its_reason_and_a_withdrawal_needs_nobody()
    {
        var office = await OfficeWith(100);
        var (one, two) = (await Apply(office, office.Line, "10"), await Apply(office, office.Line, "20"));

        Assert.Equal("portal.reason-missing", (await database.The<DecideCarryOver>().Reject(one.Value, " ", Guid.NewGuid(), office.Approver, default)).Code());
        Assert.Empty((await database.The<DecideCarryOver>().Reject(one.Value, "사유 부족", Guid.NewGuid(), office.Approver, default)).Refusals);
        Assert.Empty((await database.The<WithdrawCarryOver>().Run(two.Value, office.Finance, default)).Refusals);
        Assert.Equal("portal.not-now", (await Approve(office.Approver, two.Value)).Code());
        Assert.Equal(100, (await database.Balances(office.Line)).Available.Amount);
    }

    [Theory]
    [InlineData("101", "funding.not-available")]
    [InlineData("0", "funding.amount")]
    [InlineData("ten", "money.unreadable")]
    public async Task More_than_there_is_and_what_is_no_amount_are_refused_beside_the_field(string amount, string code)
    {
        var office = await OfficeWith(100);
        Assert.Equal(code, (await Apply(office, office.Line, amount)).Code());
    }

    [Fact]
    public async Task Money_carried_over_once_is_carried_again_only_where_it_cannot_be_avoided()
    {
        var office = await OfficeWith(1_000);
        Assert.Empty((await Approve(office.Approver, (await Apply(office, office.Line, "300")).Value)).Refusals);
        var next = await NextLine(office);
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) await database.Post(office.Officer, next, kind, 500);

        var second = await Apply(office, next, "501");
        Assert.Equal("funding.second-carry-over", second.Code());
        Assert.Equal([new Won(500), new Won(501)], second.Refusals[0].Args);

        var first = await Apply(office, next, "500"); // the year's own
        Assert.Empty((await Apply(office, next, "800", CarryOverReason.Unavoidable)).Refusals);
        await database.Post(office.Officer, next, EntryKind.Return, 1); // what was carried in is used first
        Assert.Empty((await Approve(office.Approver, first.Value)).Refusals);
        Assert.Equal("funding.second-carry-over", (await Apply(office, next, "1")).Code());
    }

    [Fact]
    public async Task What_has_become_a_second_carry_over_meanwhile_is_refused_by_the_database()
    {
        var office = await OfficeWith(1_000);
        Assert.Empty((await Approve(office.Approver, (await Apply(office, office.Line, "300")).Value)).Refusals);
        var next = await NextLine(office);
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) await database.Post(office.Officer, next, kind, 500);
        var (one, two) = (await Apply(office, next, "400"), await Apply(office, next, "200")); // either alone is the year's own
        Assert.Empty((await Approve(office.Approver, one.Value)).Refusals);

        var refused = await Approve(office.Approver, two.Value);

        Assert.Equal("funding.second-carry-over", refused.Code());
        Assert.Equal([new Won(100), new Won(200)], refused.Refusals[0].Args);
        Assert.Equal(400, (await database.Balances(next)).Available.Amount);
    }

    [Fact]
    public async Task A_carry_over_is_taken_back_in_both_years_or_in_neither()
    {
        var office = await OfficeWith(1_000);
        var carry = (await Apply(office, office.Line, "300")).Value;
        await Approve(office.Approver, carry);
        var next = await NextLine(office);
        var entry = (await database.The<LedgerStatement>().Page(next, null, null, office.Officer, default)).Rows[0];
        Assert.False(entry.MayBeCorrected);
        Assert.Equal("funding.carried", (await database.The<CorrectEntry>().Run(entry.Id, new() { Reason = "x" }, office.Officer, default)).Code());

        var award = Guid.NewGuid();
        await database.Post(office.Officer, next, EntryKind.Commitment, 1, award);
        Assert.Equal("funding.not-available", (await TakeBack()).Code());
        await database.Post(office.Officer, next, EntryKind.Release, 1, award);
        Assert.Empty((await TakeBack()).Refusals);

        Assert.Equal((1_000L, 0L), ((await database.Balances(office.Line)).Available.Amount, (await database.Balances(next)).Available.Amount));
        await Sound(office.Officer);

        Task<Result> TakeBack() => database.The<DecideCarryOver>().TakeBack(carry, "착오", Guid.NewGuid(), office.Approver, default);
    }

    [Fact]
    public async Task A_year_closes_when_all_that_is_left_was_carried_over_or_returned()
    {
        var office = await OfficeWith(1_000);
        var award = Guid.NewGuid();
        await database.Post(office.Officer, office.Line, EntryKind.Commitment, 500, award);
        await database.Post(office.Officer, office.Line, EntryKind.Payment, 400, award);
        Assert.Equal("funding.held-at-closing", (await Close(office)).Code());
        await database.Post(office.Officer, office.Line, EntryKind.Release, 100, award);
        await database.Post(office.Officer, office.Line, EntryKind.Interest, 7);

        var left = await Close(office);
        Assert.Equal("funding.left-at-closing", left.Code());
        Assert.Equal([new Won(607), new Won(0), new Won(607)], left.Refusals[0].Args);

        var carry = await Apply(office, office.Line, "200");
        Assert.Equal("funding.carry-over-open", (await Close(office)).Code());
        await Approve(office.Approver, carry.Value);
        await database.Post(office.Officer, office.Line, EntryKind.Return, 400);
        await database.Post(office.Officer, office.Line, EntryKind.InterestReturn, 7);
        Assert.Empty((await Close(office)).Refusals);

        var book = await database.The<YearBook>().Of(Past, null, office.Finance, default);
        var row = Assert.Single(book.Rows);
        Assert.Equal((400L, "재정과-1"), (row.Settled!.Value.Amount, book.Closed!.Value.DocumentNo));
        Assert.Equal(row.Sums.Unspent, row.Sums.Disposed);
        Assert.Equal("funding.year-closed", (await Close(office)).Code());
        var last = (await database.The<LedgerStatement>().Page(office.Line, null, null, office.Officer, default)).Rows[0];
        Assert.Equal((EntryKind.Settlement, 400L, "결산", false), (last.Kind, last.Amount.Amount, last.Reason, last.MayBeCorrected));
        await Sound(office.Officer);
    }

    [Fact]
    public async Task A_year_that_is_not_over_or_has_no_line_is_not_closed()
    {
        var office = await OfficeWith(10);
        Assert.Equal("funding.year-not-over", (await Close(office, new(2026))).Code());
        Assert.Equal("funding.year-empty", (await Close(office, new(2024))).Code());
        Assert.Equal("form.NotEmpty", (await database.The<CloseYear>().Run(Past, new(), office.Finance, default)).Code());
        Assert.Equal("portal.forbidden", (await database.The<CloseYear>().Run(Past, new() { Reason = "x" }, office.Approver, default)).Code());
    }

    [Fact]
    public async Task A_closed_year_takes_corrections_with_a_reason_and_they_show_in_the_open_year()
    {
        var office = await OfficeWith(100);
        Assert.Empty((await database.The<RecordReturn>().Run(office.Line, new() { Amount = "100", Day = new(2026, 1, 5) }, office.Finance, default)).Refusals);
        Assert.Empty((await Close(office)).Refusals);

        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.Interest, EntryKind.CarryOut })
            Assert.Equal("funding.year-closed", (await database.Post(office.Officer, office.Line, kind, 1)).Code());
        Assert.Equal("funding.year-closed", (await database.Post(office.Officer, office.Line, EntryKind.Commitment, 1, Guid.NewGuid())).Code());
        Assert.Equal("funding.year-closed", (await Apply(office, office.Line, "1")).Code());
        var opened = await database.The<OpenBudgetLine>().Run(new() { Source = await database.Ask<Guid>($"SELECT source FROM budget_lines WHERE id = '{office.Line}'"), Year = 2025, Purpose = "late", NameKo = "늦은 예산" }, office.Officer, default);
        Assert.Equal("funding.year-closed", opened.Code());

        var returned = (await database.The<LedgerStatement>().Page(office.Line, null, null, office.Officer, default)).Rows.Single(r => r.Kind == EntryKind.Return);
        Assert.Empty((await database.The<CorrectEntry>().Run(returned.Id, new() { Reason = "은행 착오" }, office.Finance, default)).Refusals);
        Assert.Equal("portal.reason-missing", (await database.The<RecordReturn>().Run(office.Line, new() { Amount = "100", Day = new(2026, 3, 2) }, office.Finance, default)).Code());
        Assert.Empty((await database.The<RecordReturn>().Run(office.Line, new() { Amount = "90", Day = new(2026, 3, 2), Reason = "실제 반납액" }, office.Finance, default)).Refusals);

        var open = await database.The<YearBook>().Of(new(2026), null, office.Finance, default);
        Assert.Equal([(EntryKind.Return, 90L, "실제 반납액"), (EntryKind.Correction, -100L, "은행 착오")], open.Late.Select(l => (l.Kind, l.Amount.Amount, l.Reason!)));
        var row = Assert.Single((await database.The<YearBook>().Of(Past, null, office.Finance, default)).Rows);
        Assert.Equal("funding.left-at-closing", Assert.Single(row.InTheWay).Code); // 10 still have to go back
        Assert.Empty((await database.The<YearBook>().Of(Past, null, office.Finance, default)).Late);
        await Sound(office.Officer);
    }

    [Fact]
    public async Task Interest_is_earned_returned_and_never_spent()
    {
        var office = await OfficeWith(100);
        EntryForm Form(string amount) => new() { Amount = amount, Day = new(2026, 3, 2) };
        Assert.Empty((await database.The<RecordInterest>().Run(office.Line, Form("7"), office.Finance, default)).Refusals);
        Assert.Equal("funding.more-than-interest", (await database.The<RecordReturn>().Interest(office.Line, Form("8"), office.Finance, default)).Code());
        Assert.Equal("funding.not-available", (await database.The<RecordReturn>().Run(office.Line, Form("107"), office.Finance, default)).Code());
        Assert.Empty((await database.The<RecordReturn>().Interest(office.Line, Form("7"), office.Finance, default)).Refusals);
        Assert.Equal((100L, 100L), ((await database.Balances(office.Line)).Available.Amount, (await database.Balances(office.Line)).Cash.Amount));
    }

    [Fact]
    public async Task An_entry_keeps_its_paper_and_the_office_alone_opens_it()
    {
        var office = await OfficeWith(100);
        using var paper = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
        var stored = await database.The<StoreDocument>().Run(paper, "반납고지서.pdf", office.Finance, default);
        var form = new EntryForm { Amount = "10", Day = new(2026, 3, 2), Documents = { stored.Value } };
        Assert.Empty((await database.The<RecordReturn>().Run(office.Line, form, office.Finance, default)).Refusals);

        var row = (await database.The<LedgerStatement>().Page(office.Line, null, null, office.Officer, default)).Rows[0];
        Assert.Equal("반납고지서.pdf", row.DocumentName);
        Assert.NotEqual("portal.not-found", (await database.The<EntryPaper>().Of(row.Id, stored.Value, office.Officer, default)).Refusals.Select(r => r.Code).FirstOrDefault());
        Assert.Equal("portal.not-found", (await database.The<EntryPaper>().Of(row.Id, stored.Value, await database.Official(Role.DistrictOfficer, "강서구"), default)).Code());
        Assert.Equal("portal.not-found", (await database.The<RecordReturn>().Run(office.Line, new() { Amount = "1", Day = new(2026, 3, 2), Documents = { DocumentId.New() } }, office.Finance, default)).Code());
    }
}
