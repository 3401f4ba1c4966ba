using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;
namespace TalentPortal.Tests.Agreements;

/// <summary>While version n + 1 is drafted, under review or signed, plan and names of version n stand still.</summary>
public sealed class AmendmentPendingTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateOnly Today = Seoul.DayOf(FixedClock.Noon);

    private async Task<AgreementDetail.View?> Read(AgreementId id) => await database.The<AgreementDetail>().Of(id.ToString(), Actor.Public, default);

    /// <summary>Signed with a tentative title and a tentative name of its centre, and a plan.</summary>
    private async Task<AgreementId> Tentative(AgreementOffice office)
    {
        var id = await office.Draft("가칭 협약", []);
        await office.Describe(id, f => f.IsTitleTentative = true);
        WriteFacts.Form facts = new() { Version = await office.Version(id) };
        facts.Names.Add(new() { Thing = "centre", Kind = ThingNameKind.Tentative, Text = "임시센터" });
        Done(await database.The<WriteFacts>().Run(id, facts, office.Officer, default));
        await office.Submit(id);
        Done(await office.TrySign(id, office.Approver));
        Done(await office.TryActivate(id));
        return await office.Plan(id, 1_000_000);
    }

    private async Task<Result> Double(AgreementOffice office, AgreementId id)
    {
        var form = await office.PlanOf(id);
        (form.Columns[0].Total, form.Reason, form.Key) = ("2,000,000", "증액", Guid.CreateVersion7());
        form.Columns[0].Cells.ForEach(c => c.Amount = "1,000,000");
        return await database.The<EditPlan>().Run(id, form, office.Officer, default);
    }

    private async Task<Result> ConfirmTitle(AgreementOffice office, AgreementId id) =>
        await database.The<FollowAgreement>().ConfirmTitle(id, new() { Version = await office.Version(id), Ko = "확정 협약" }, office.Officer, default);

    private async Task<Result> ConfirmName(AgreementOffice office, AgreementId id) =>
        await database.The<FollowAgreement>().ConfirmName(id, "centre", new() { Version = await office.Version(id), Ko = "확정센터" }, office.Officer, default);

    [Fact]
    public async Task While_an_amendment_is_under_way_plan_and_names_are_changed_in_it_and_not_beside_it()
    {
        var office = await AgreementOffice.Of(database, "나란히구");
        var first = await Tentative(office);
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => (f.IsTitleTentative, f.EffectiveFrom) = (true, Today.AddDays(30)));

        for (var step = 0; step < 3; step++) // drafted, under review, signed
        {
            if (step == 1) await office.Submit(second);
            if (step == 2) Done(await office.TrySign(second, office.Approver));
            Assert.Equal("funding.plan-amended", Code(await Double(office, first)));
            Assert.Equal("agreement.amendment-pending", Code(await ConfirmTitle(office, first)));
            Assert.Equal("agreement.amendment-pending", Code(await ConfirmName(office, first)));
            Assert.Equal((second, second), ((await office.View(first)).Pending!.Id, (await database.The<PlanToEdit>().Of(first, office.Officer, default))!.Amendment!.Id));
        }

        foreach (var (code, sql) in new[]
        {
            ("funding.plan-amended", $"UPDATE plan_lines SET pledged = 1 WHERE agreement = '{first}'"), ("funding.plan-amended", $"UPDATE funding_plans SET stated = 1 WHERE agreement = '{first}'"),
            ("agreement.amendment-pending", $"UPDATE agreements SET title_ko = 'x', is_title_tentative = false WHERE id = '{first}'"),
            ("agreement.amendment-pending", $"INSERT INTO agreement_names (agreement, \"order\", thing, kind, text) VALUES ('{first}', 9, 'centre', 'Current', 'x')"),
        })
            Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(sql))).MessageText);

        Assert.Null((await database.The<PlanToEdit>().Of(second, office.Officer, default))!.Amendment);
        Done(await Double(office, second));
        Done(await ConfirmTitle(office, second));
        Done(await ConfirmName(office, second));
        Done(await database.The<MoveAgreement>().Decide(second, AgreementAction.Terminate, new() { Version = await office.Version(second), Reason = "합의로 취소" }, office.Approver, default));
        Done(await Double(office, first)); // the amendment is gone: the version before goes on
        Done(await ConfirmTitle(office, first));
        Done(await ConfirmName(office, first));
        Assert.Equal(("확정 협약", "확정센터"), ((await Read(first))!.Agreement.Title.Ko, (await Read(first))!.Agreement.Names.Single(n => n.Kind == ThingNameKind.Current).Text));
    }

    [Fact]
    public async Task A_change_that_meets_the_copying_is_in_the_amendment_or_refused()
    {
        var office = await AgreementOffice.Of(database, "동시구");
        var changed = 0;
        for (var round = 0; round < 12; round++)
        {
            var first = await Tentative(office);
            var (plan, title) = (Double(office, first), ConfirmTitle(office, first));
            await Task.WhenAny(Task.WhenAll(plan, title), Task.Delay(round == 11 ? Timeout.Infinite : 10 * round)); // from before they have read to after they are done
            var second = (await office.Amend(first)).Value;
            Assert.All(new[] { await plan, await title }, r => Assert.All(r.Refusals, f => Assert.Contains(f.Code, new[] { "funding.plan-amended", "agreement.amendment-pending", "portal.stale" })));
            if ((await plan).IsDone) Assert.Equal("2,000,000", (await office.PlanOf(second)).Columns[0].Total);
            if ((await title).IsDone) Assert.Equal("확정 협약", (await office.View(second)).Agreement.Title.Ko);
            foreach (var one in new[] { await plan, await title }) changed += one.IsDone ? 1 : 0;
        }

        Assert.True(changed > 0, "every change was refused: nothing met the copying");
    }
}
