using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.Funding;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.TuitionSupport.TuitionStage;

namespace TalentPortal.Tests.TuitionSupport;

/// <summary>Budget, places and cap under races; four eyes; what comes back, comes back to the won.</summary>
public sealed class TuitionMoneyTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task With_budget_for_one_two_approvals_at_once_give_one_award()
    {
        var stage = await Set(database, budget: 6_000_000);
        TuitionApplicationId[] ids = [await stage.Recommended(await stage.Company()), await stage.Recommended(await stage.Company())];

        var answers = await Task.WhenAll(ids.Select(id => Task.Run(() => stage.Approve(id))));

        Assert.Equal("funding.not-available", Assert.Single(answers, a => !a.IsDone).Code());
        Assert.Equal(new Won(600_000), await stage.Available());
        Assert.Equal(5_400_000, await database.Ask<long>($"SELECT sum(used)::bigint FROM tuition_rooms WHERE district = '{stage.District}'"));
        Assert.Equal(1, await database.Ask<int>($"SELECT taken FROM tuition_windows WHERE id = '{stage.Window.Id}'"));
    }

    [Fact]
    public async Task With_one_place_two_approvals_at_once_give_one_award_and_a_place_in_the_order()
    {
        var stage = await Set(database, places: 1);
        TuitionApplicationId[] ids = [await stage.Recommended(await stage.Company()), await stage.Recommended(await stage.Company())];

        var answers = await Task.WhenAll(ids.Select(id => Task.Run(() => stage.Approve(id))));

        var refused = Assert.Single(Assert.Single(answers, a => !a.IsDone).Refusals);
        Assert.Equal(("tuition.quota-full", "1"), (refused.Code, Assert.Single(refused.Args).ToString()));
        Assert.Equal(100_000_000 - 5_400_000, (await stage.Available()).Amount);
    }

    [Fact]
    public async Task The_same_approval_twice_at_once_commits_once()
    {
        var stage = await Set(database);
        var id = await stage.Recommended(await stage.Company());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => stage.Approve(id))));

        Assert.Single(answers, a => a.IsDone);
        Assert.Equal(100_000_000 - 5_400_000, (await stage.Available()).Amount);
        Assert.Equal(1, await database.Ask<long>($"SELECT count(*) FROM ledger_entries WHERE line = '{stage.Line}' AND kind = 'Commitment'"));
    }

    [Fact]
    public async Task What_is_not_accepted_in_forty_two_days_is_declined_on_the_forty_third_and_the_exact_amount_returns()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Approved(firm);
        var start = database.Clock.Now;
        try
        {
            Assert.Equal(new DateOnly(2026, 4, 13), (await stage.See(firm, id)).Application.AcceptBy);
            database.Clock.Pass(TimeSpan.FromDays(42));
            Assert.Equal(0, await stage.The<DeclineOverdue>().Run(Actor.System, default));
            database.Clock.Pass(TimeSpan.FromDays(1));
            Assert.Equal("tuition.acceptance-over", (await stage.The<AcceptAward>().Run(id, firm.Representative, default)).Code());
            Assert.Equal(1, await stage.The<DeclineOverdue>().Run(Actor.System, default));
            Assert.Equal(0, await stage.The<DeclineOverdue>().Run(Actor.System, default));
        }
        finally
        {
            database.Clock.Now = start;
        }

        var over = (await stage.See(firm, id)).Application;
        Assert.Equal((ApplicationState.Expired, LineState.Released), (over.State, over.Lines[0].State));
        Assert.Equal(new Won(100_000_000), await stage.Available());
        Assert.Equal(0, await database.Ask<long>($"SELECT used FROM tuition_rooms WHERE district = '{stage.District}'"));
        Assert.Equal(0, await database.Ask<int>($"SELECT taken FROM tuition_windows WHERE id = '{stage.Window.Id}'"));
        // The company may begin anew.
        Ok(await stage.The<StartApplication>().Run(stage.Window.Id, Guid.NewGuid(), firm.Representative, default));
    }

    [Fact]
    public async Task Withdrawing_before_payment_returns_the_exact_amount_and_after_payment_is_refused()
    {
        var stage = await Set(database);
        var (first, second) = (await stage.Company(), await stage.Company());
        var id = await stage.Approved(first);
        Ok(await stage.The<LeaveApplication>().Withdraw(id, "사정이 바뀌었습니다.", Guid.NewGuid(), first.Representative, default));
        Assert.Equal(new Won(100_000_000), await stage.Available());

        var paid = await stage.Approved(second);
        Ok(await stage.The<AcceptAward>().Run(paid, second.Representative, default));
        Ok(await stage.The<RecordPayment>().Run(paid, new() { Reference = "17" }, Guid.NewGuid(), stage.Finance, default));
        Assert.Equal("portal.not-now", (await stage.The<LeaveApplication>().Withdraw(paid, null, Guid.NewGuid(), second.Representative, default)).Code());
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.Tamper($"UPDATE tuition_applications SET total = 1 WHERE id = '{paid}'"));
    }

    [Fact]
    public async Task A_withdrawal_and_a_payment_at_once_have_one_winner_and_the_ledger_agrees()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Approved(firm);
        Ok(await stage.The<AcceptAward>().Run(id, firm.Representative, default));

        var answers = await Task.WhenAll(
            Task.Run(() => stage.The<LeaveApplication>().Withdraw(id, null, Guid.NewGuid(), firm.Representative, default)),
            Task.Run(() => stage.The<RecordPayment>().Run(id, new() { Reference = "18" }, Guid.NewGuid(), stage.Finance, default)));

        Assert.Single(answers, a => a.IsDone);
        var state = (await stage.See(firm, id)).Application.State;
        Assert.Equal(state == ApplicationState.Paid ? 94_600_000 : 100_000_000, (await stage.Available()).Amount);
    }

    [Fact]
    public async Task Who_reviews_does_not_approve_and_who_decided_does_not_pay()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Recommended(firm);
        // The reviewer gets the other posts too.
        await using (var db = database.AsOwner())
        {
            db.Add(Membership.Give(stage.Officer.Person, stage.District, Role.DistrictApprover, new(2026, 1, 1)).Value);
            db.Add(Membership.Give(stage.Officer.Person, stage.District, Role.DistrictFinance, new(2026, 1, 1)).Value);
            db.Add(Membership.Give(stage.Approver.Person, stage.District, Role.DistrictFinance, new(2026, 1, 1)).Value);
            await db.SaveChangesAsync();
        }

        Assert.Equal("tuition.four-eyes-approve", (await stage.The<ApproveApplication>().Approve(id, null, Guid.NewGuid(), stage.Officer with { Role = Role.DistrictApprover }, default)).Code());
        Ok(await stage.Approve(id));
        Ok(await stage.The<AcceptAward>().Run(id, firm.Representative, default));
        foreach (var person in new[] { stage.Officer, stage.Approver })
            Assert.Equal("tuition.four-eyes-pay", (await stage.The<RecordPayment>().Run(id, new() { Reference = "19" }, Guid.NewGuid(), person with { Role = Role.DistrictFinance }, default)).Code());
        Ok(await stage.The<RecordPayment>().Run(id, new() { Reference = "19" }, Guid.NewGuid(), stage.Finance, default));
    }

    [Fact]
    public async Task An_official_who_is_a_contact_of_the_company_does_not_judge_it()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.InReview(firm);
        await using (var db = database.AsOwner())
        {
            db.Add(Membership.Give(stage.Officer.Person, firm.Representative.Organization, Role.CompanyMember, new(2026, 1, 1)).Value);
            await db.SaveChangesAsync();
        }

        var line = (await stage.See(firm, id)).Lines[0].Line;
        Assert.Equal("tuition.contact-of-company", (await stage.The<ReviewApplication>().RecommendLine(id, line.Id, stage.Officer, default)).Code());
    }

    [Fact]
    public async Task A_policy_of_a_later_day_leaves_what_was_applied_for_before()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.InReview(firm);
        var admin = await database.Person(Role.DistrictAdmin, stage.District);
        var lower = TuitionPolicy.Seeded(new(2026, 3, 3)) with { Cap = new Won(1_000_000) };
        Ok(await stage.The<EnactPolicy>().Run(lower, "한도 조정", admin, default));
        database.Clock.Pass(TimeSpan.FromDays(2));
        try
        {
            var line = (await stage.See(firm, id)).Lines[0].Line;
            Ok(await stage.The<ReviewApplication>().RecommendLine(id, line.Id, stage.Officer, default));
            Assert.Equal(new Won(5_400_000), (await stage.See(firm, id)).Application.Total);
            Assert.Equal("tuition.policy-past", (await stage.The<EnactPolicy>().Run(lower, "과거", admin, default)).Code());
        }
        finally
        {
            database.Clock.Pass(TimeSpan.FromDays(-2));
        }
    }
}
