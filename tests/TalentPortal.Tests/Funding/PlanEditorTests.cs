using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Funding;

namespace TalentPortal.Tests.Funding;

/// <summary>The plan editor: spread, paste, undo, save once, and be told when somebody else was first.</summary>
public sealed class PlanEditorTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private PlanEditorModel Model() => new(database.The<PlanToEdit>(), database.The<EditPlan>());

    private async Task<(Actor Officer, AgreementId Agreement, FundingSourceId Source)> Drafted(bool signed = false)
    {
        var officer = await database.Official();
        var source = await database.Source(officer.Organization, officer.District);
        var agreement = await database.Store(AgreementSample.Draft(officer.District!.Value), signed ? DatedFact.Of(new DateOnly(2026, 1, 20)) : null);
        return (officer, agreement.Id, source);
    }

    private async Task<PlanEditorModel> Opened(Actor officer, AgreementId agreement, FundingSourceId source, string total = "150억")
    {
        var model = Model();
        Assert.True(await model.Load(agreement, officer, default));
        model.Change(f => (f.First, f.Last) = (2022, 2029));
        model.AddSource(source.Value);
        model.Change(f => f.Columns[0].Total = total);
        return model;
    }

    [Fact]
    public async Task S0s_national_money_is_spread_by_stage_10_then_20_in_seven_years()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source);

        model.SpreadByStage(0, "10억", "19억");
        Assert.Equal("funding.stages-do-not-add", Assert.Single(model.Refusals).Code);
        Assert.Equal([new Won(15_000_000_000), new Won(14_300_000_000)], model.Refusals[0].Args);
        model.SpreadByStage(0, "10억", "20억");
        for (var year = 2024; year <= 2029; year++) model.SetCondition(0, year, "단계평가를 통과하면", "If the stage evaluation is passed");
        model.Change(f => (f.Stated, f.StatedNote) = ("149억", "출처가 줄여 적음"));
        Assert.Equal(new Won(-100_000_000), model.Difference);
        Assert.True(await model.Save(officer, default));

        var view = (await database.The<FundingPlanView>().Of(agreement, officer, default))!;
        Assert.Equal([1_000_000_000, .. Enumerable.Repeat(2_000_000_000L, 7)], view.Rows.Select(r => r.Cells[0]!.Amount.Amount));
        Assert.Equal(6, view.Rows.Count(r => r.Cells[0]!.IsConditional));
        Assert.Equal((14_900_000_000, 15_000_000_000, "출처가 줄여 적음"), (view.Stated!.Value.Amount, view.Computed.Amount, view.StatedNote!.Ko));
    }

    /// <summary>The agreement's own statement stands on every page; a plan does not say another.</summary>
    [Fact]
    public async Task A_plan_states_no_other_total_than_its_agreement_does()
    {
        var office = await AgreementOffice.Of(database, "총액구");
        var agreement = await office.Draft("총액 협약", []);
        await office.Describe(agreement, f => (f.StatedTotal, f.StatedTotalNoteKo) = (17_200_000_000, "줄여 적음"));
        var source = await database.Source(office.District, office.District);
        var model = await Opened(office.Officer, agreement, source);
        Assert.Equal(new Won(17_200_000_000), WonText.Parse(model.Form.Stated).Value); // where it begins

        model.Change(f => f.Stated = "171억");
        Assert.False(await model.Save(office.Officer, default));
        var refusal = Assert.Single(model.Refusals);
        Assert.Equal(("funding.stated-otherwise", "Stated"), (refusal.Code, refusal.Field));
        Assert.Equal([new Won(17_200_000_000), new Won(17_100_000_000)], refusal.Args);

        model.Change(f => f.Stated = "");
        Assert.True(await model.Save(office.Officer, default));
        var view = (await database.The<FundingPlanView>().Of(agreement, office.Officer, default))!;
        Assert.Equal((new Won(17_200_000_000), "줄여 적음"), (view.Stated!.Value, view.StatedNote!.Ko));

        // The agreement's total is corrected: the plan begins with that, and what explained the old one is not shown beside it.
        await office.Describe(agreement, f => (f.StatedTotal, f.StatedTotalNoteKo) = (17_300_000_000, null));
        view = (await database.The<FundingPlanView>().Of(agreement, office.Officer, default))!;
        Assert.Equal((new Won(17_300_000_000), null), (view.Stated!.Value, view.StatedNote?.Ko));
        var again = Model();
        Assert.True(await again.Load(agreement, office.Officer, default));
        Assert.Equal(new Won(17_300_000_000), WonText.Parse(again.Form.Stated).Value);
        again.Change(f => (f.Stated, f.StatedNote) = ("", "다시 줄여 적음"));
        Assert.Equal(new Won(2_300_000_000), again.Difference);
        Assert.True(await again.Save(office.Officer, default));
        Assert.Equal("다시 줄여 적음", (await database.The<FundingPlanView>().Of(agreement, office.Officer, default))!.StatedNote!.Ko);
    }

    /// <summary>By row security alone: no office puts a plan of its own on another's agreement.</summary>
    [Fact]
    public async Task A_plan_is_that_of_its_agreements_owner()
    {
        var (mine, other) = (await AgreementOffice.Of(database, "제구"), await AgreementOffice.Of(database, "남의구"));
        var agreement = await other.Signed("남의 협약", []);
        foreach (var district in new[] { mine.District, other.District })
        {
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => database.Desk.Keep<int>(mine.Officer, Permission.FundingWrite, db =>
            {
                db.Add(FundingPlan.Open(agreement, district, new FiscalYear(2026), new FiscalYear(2027), database.Clock.Now).Value);
                return Task.FromResult<Result<int>>(0);
            }, default));
            Assert.Contains("row-level security", refused.InnerException!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_source_keeps_where_its_years_are_from_and_what_is_typed_is_not_computed()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source);
        Assert.Equal(PlanOrigin.EnteredByOffice, model.OriginOf(0));
        model.SpreadByStage(0, "10억", "20억");
        Assert.Equal(PlanOrigin.Computed, model.OriginOf(0));
        model.SetCell(0, 2022, "10억");
        Assert.Null(model.OriginOf(0)); // one year typed, seven worked out
        model.SetOrigin(0, PlanOrigin.ThirdParty);
        model.SetNote(0, "연도별 금액은 다른 보도에 따름", "The years are from other press");
        Assert.True(await model.Save(officer, default));

        var view = (await database.The<FundingPlanView>().Of(agreement, officer, default))!;
        Assert.All(view.Rows, r => Assert.Equal(PlanOrigin.ThirdParty, r.Cells[0]!.Origin));
        Assert.Equal("The years are from other press", view.Columns[0].Note!.En);
        var again = Model();
        Assert.True(await again.Load(agreement, officer, default));
        Assert.Equal(PlanOrigin.ThirdParty, again.OriginOf(0));
    }

    [Fact]
    public async Task An_even_spread_adds_up_to_the_won_and_shares_to_100_00_while_typing()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source, "1,001");
        model.Change(f => f.Last = 2024);
        var second = await database.Source(officer.Organization, officer.District);
        await model.Load(agreement, officer, default);
        model.Change(f => (f.First, f.Last) = (2022, 2024));
        model.AddSource(source.Value);
        model.AddSource(second.Value);
        model.AddSource(second.Value); // once
        model.Change(f => (f.Columns[0].Total, f.Columns[1].Total) = ("1,001", "2,002"));

        model.SpreadEvenly(0);
        model.SpreadEvenly(1);

        Assert.Equal(["334", "334", "333"], model.Form.Columns[0].Cells.Select(c => c.Amount));
        Assert.Equal((2, 3_003L, 10_000), (model.Form.Columns.Count, model.Computed.Amount, model.ShareOf.Sum()));
        Assert.Equal(model.Computed, model.Form.Years().Select(model.TotalOf).Sum());
    }

    [Fact]
    public async Task What_excel_copies_is_put_into_the_grid_or_refused_by_its_line_and_can_be_undone()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source, "");
        model.Paste("회계연도\t국비\t계\r\n2022년\t1,000,000,000\t1,000,000,000\r\n2023\t20억\t20억\r\n계\t3,000,000,000\t3,000,000,000\r\n");
        Assert.Empty(model.Refusals);
        Assert.Equal(3_000_000_000, model.Computed.Amount);

        var before = JsonSerializer.Serialize(model.Form);
        model.Paste("2024\t많이\n");
        Assert.Equal(("funding.paste-amount", "Paste"), (model.Refusals[0].Code, model.Refusals[0].Field));
        model.Paste("2024\t1\n그 다음\t2");
        Assert.Equal([2], Assert.Single(model.Refusals).Args.Cast<int>());
        model.Paste("");
        Assert.Equal("funding.paste-empty", Assert.Single(model.Refusals).Code);
        Assert.Equal(before, JsonSerializer.Serialize(model.Form));

        model.SetCell(0, 2022, "7");
        Assert.Equal(7, model.TotalOf(2022).Amount);
        model.Undo();
        Assert.Equal(before, JsonSerializer.Serialize(model.Form));
        model.Undo();
        Assert.Equal(0, model.TotalOf(2022).Amount);
    }

    [Fact]
    public async Task A_workbook_that_was_downloaded_is_read_again_to_the_same_plan()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source);
        model.SpreadByStage(0, "10억", "20억");
        Assert.True(await model.Save(officer, default));
        var view = (await database.The<FundingPlanView>().Of(agreement, officer, default))!;
        var book = PlanTable.Export(view, true, "재원계획", "회계연도", "연도 없음", "계");

        var again = await Opened(officer, agreement, source, "");
        again.Change(f => f.Columns[0].Cells.Clear());
        again.Import(book);

        Assert.Empty(again.Refusals);
        Assert.Equal(view.Rows.Select(r => r.Total), again.Form.Years().Select(again.TotalOf));
        again.Import(new byte[] { 1, 2, 3 });
        Assert.NotEmpty(again.Refusals);
    }

    [Theory]
    [InlineData("연도 없음", "계")]
    [InlineData("No year given", "Total")]
    public async Task A_total_without_years_comes_back_from_its_workbook_too(string noYear, string total)
    {
        var (officer, agreement, source) = await Drafted();
        var yearly = await database.Source(officer.Organization, officer.District);
        var model = await Opened(officer, agreement, source, "1,500,000,000");
        model.AddSource(yearly.Value);
        model.Change(f => f.Columns[1].Total = "60");
        model.SpreadEvenly(1);
        Assert.True(await model.Save(officer, default));
        var view = (await database.The<FundingPlanView>().Of(agreement, officer, default))!;
        Assert.Null(view.Rows[^1].Year);

        await model.Load(agreement, officer, default);
        model.Change(f => f.Columns.ForEach(c => (c.Total, c.Cells) = ("", [])));
        model.Import(PlanTable.Export(view, total == "계", "재원계획", "회계연도", noYear, total));

        Assert.Empty(model.Refusals);
        Assert.True(await model.Save(officer, default));
        Assert.Equal(Amounts(view), Amounts((await database.The<FundingPlanView>().Of(agreement, officer, default))!));

        static IEnumerable<string> Amounts(FundingPlanView.View view) => view.Rows.Select(r => string.Join(' ', [r.Year?.ToString() ?? "none", .. r.Cells.Select(c => c?.Amount.ToString() ?? "none")]));
    }

    [Fact]
    public async Task Every_wrong_amount_is_refused_beside_its_own_field_and_nothing_typed_is_lost()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source, "100");
        model.SetCell(0, 2022, "육십");
        model.SetCell(0, 2023, "1,50,000");
        Assert.False(await model.Save(officer, default));
        Assert.Contains(model.Refusals, r => r is { Code: "money.commas", Field: "Columns[0].Cells[2023]" });

        model.SetCell(0, 2022, "60");
        model.SetCell(0, 2023, "41");
        Assert.False(await model.Save(officer, default));
        Assert.Equal(("funding.shares-do-not-add", "Columns[0].Total"), (Assert.Single(model.Refusals).Code, model.Refusals[0].Field));
        Assert.Equal("41", model.Form.Columns[0].Of(2023)!.Amount);
        Assert.Null(await database.The<FundingPlanView>().Of(agreement, officer, default));
    }

    [Fact]
    public async Task Who_comes_second_is_told_that_the_plan_has_changed()
    {
        var (officer, agreement, source) = await Drafted();
        Assert.True(await (await Opened(officer, agreement, source, "100")).Save(officer, default));
        var (one, two) = (Model(), Model());
        await one.Load(agreement, officer, default);
        await two.Load(agreement, officer, default);
        one.Change(f => f.Columns[0].Total = "200");
        two.Change(f => f.Columns[0].Total = "300");

        Assert.True(await one.Save(officer, default));
        Assert.False(await two.Save(officer, default));

        Assert.Equal("portal.stale", Assert.Single(two.Refusals).Code);
        Assert.Equal("300", two.Form.Columns[0].Total);
        var late = Model();
        await late.Load(agreement, officer, default);
        late.Restore(two.Form);
        Assert.True(late.IsStale);
        await late.StartAnew(officer, default);
        Assert.Equal((false, "200"), (late.IsStale, late.Form.Columns[0].Total));
    }

    [Fact]
    public async Task A_signed_plan_changes_by_an_amendment_with_its_reason_and_an_ended_one_not_at_all()
    {
        var (officer, agreement, source) = await Drafted(signed: true);
        var model = await Opened(officer, agreement, source, "100");
        Assert.False(await model.Save(officer, default));
        Assert.Equal(("funding.amendment-needs-reason", "Reason"), (Assert.Single(model.Refusals).Code, model.Refusals[0].Field));
        model.Form.Reason = "의회 감액";
        Assert.True(await model.Save(officer, default));
        Assert.Equal("의회 감액", await database.Ask<string>("SELECT reason FROM audit_lines WHERE action = 'funding.amend-plan'"));

        await using (var db = database.AsOwner())
        {
            var ended = await db.Set<Agreement>().SingleAsync(a => a.Id == agreement);
            foreach (var action in new[] { AgreementAction.Activate, AgreementAction.Expire })
            {
                Assert.Empty(ended.Take(action, Actor.System, database.Clock.Now).Refusals);
                await db.SaveChangesAsync();
            }
        }

        await model.Load(agreement, officer, default);
        model.Form.Reason = "늦은 변경";
        Assert.False(await model.Save(officer, default));
        Assert.Equal("funding.plan-over", Assert.Single(model.Refusals).Code);
    }

    [Fact]
    public async Task A_plan_rewritten_keeps_the_rows_that_stay_and_another_office_does_not_find_it()
    {
        var (officer, agreement, source) = await Drafted();
        var model = await Opened(officer, agreement, source);
        model.SpreadByStage(0, "10억", "20억");
        Assert.True(await model.Save(officer, default));
        var kept = await database.Ask<Guid>($"SELECT id FROM plan_lines WHERE agreement = '{agreement}' AND year = 2022");

        await model.Load(agreement, officer, default);
        var other = await database.Source(officer.Organization, officer.District);
        model.AddSource(other.Value);
        model.Change(f => f.Columns[1].Total = "5억");
        model.SpreadEvenly(1);
        model.Change(f => f.Columns.Reverse());
        Assert.True(await model.Save(officer, default));

        var view = (await database.The<FundingPlanView>().Of(agreement, officer, default))!;
        Assert.Equal([other, source], view.Columns.Select(c => c.Source));
        Assert.Equal(kept, await database.Ask<Guid>($"SELECT id FROM plan_lines WHERE agreement = '{agreement}' AND year = 2022 AND source = '{source}'"));
        await model.Load(agreement, officer, default);
        model.RemoveSource(0);
        Assert.True(await model.Save(officer, default));
        Assert.Single((await database.The<FundingPlanView>().Of(agreement, officer, default))!.Columns);

        var stranger = await database.Official(Role.DistrictOfficer, "강서구");
        Assert.False(await Model().Load(agreement, stranger, default));
        Assert.Equal("portal.not-found", (await database.The<EditPlan>().Run(agreement, model.Form, stranger, default)).Code());
    }
}
