using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Casework;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Governance;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Agreements;

/// <summary>A draft that is given up: it stays with its office as it stood, binds nobody and pledges nothing.</summary>
public sealed class WithdrawalTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateOnly Today = Seoul.DayOf(FixedClock.Noon);

    private async Task<AgreementDetail.View?> Read(AgreementId id, Actor actor) => await database.The<AgreementDetail>().Of(id.ToString(), actor, default);

    private async Task<Result> Withdraw(AgreementOffice office, AgreementId id, string? reason = "추진하지 않음", Actor? by = null) =>
        await database.The<MoveAgreement>().Withdraw(id, new() { Version = await office.Version(id), Reason = reason }, by ?? office.Officer, default);

    private async Task<Result> Pledge(AgreementOffice office, AgreementId id, string total)
    {
        var form = await office.PlanOf(id);
        (form.Columns[0].Total, form.Reason, form.Key) = (total, "고침", Guid.CreateVersion7());
        foreach (var cell in form.Columns[0].Cells) cell.Amount = total == "2,000,000" ? "1,000,000" : "2,000,000";
        return await database.The<EditPlan>().Run(id, form, office.Officer, default);
    }

    [Fact]
    public async Task The_office_withdraws_a_draft_with_a_reason_and_alone_still_reads_it()
    {
        var office = await AgreementOffice.Of(database, "그만두는구");
        var partner = await database.Institution(OrganizationKind.University, "그만두는대");
        var staff = await database.Person(Role.UniversityStaff, partner);
        var id = await office.Plan(await office.Draft("그만둘 협약", [partner]), 1_000_000);
        Assert.NotNull(await Read(id, staff));
        Assert.Equal(new Won(1_000_000), (await database.The<PledgeList>().Page(new(), office.Officer, default)).Prepared);

        Assert.Equal("portal.forbidden", Code(await Withdraw(office, id, by: office.Approver)));
        Assert.Equal("portal.reason-missing", Code(await Withdraw(office, id, " ")));
        Done(await Withdraw(office, id));

        var kept = (await office.View(id)).Agreement;
        Assert.Equal((AgreementState.Withdrawn, "추진하지 않음", 1), (kept.State, kept.StateReason, kept.Clauses.Count));
        Assert.NotNull(await Read(id, office.Approver));
        Assert.Null(await Read(id, staff));
        Assert.Null(await Read(id, Actor.Public));
        var pledges = await database.The<PledgeList>().Page(new(), office.Officer, default);
        Assert.Equal((Won.Zero, Won.Zero, 0), (pledges.Total, pledges.Prepared, pledges.Page.Rows.Count));
        var list = database.The<AgreementList>();
        Assert.Empty((await list.Page(new(Owner: office.District), office.Officer, default)).Rows);
        Assert.Equal(id, Assert.Single((await list.Page(new(Owner: office.District, State: AgreementState.Withdrawn), office.Officer, default)).Rows).Id);
        Assert.Empty((await list.Page(new(Owner: office.District, State: AgreementState.Withdrawn), staff, default)).Rows);
        Assert.Equal("추진하지 않음", await database.Ask<string>($"SELECT reason FROM audit_lines WHERE subject = '{id}' AND action = 'agreement.withdraw'"));
        Assert.Equal("portal.not-now", Code(await Withdraw(office, id)));
    }

    [Fact]
    public async Task What_was_withdrawn_is_neither_changed_nor_planned_under()
    {
        var office = await AgreementOffice.Of(database, "고정구");
        var id = await office.Plan(await office.Draft("고정 협약", []), 1_000_000);
        await office.Describe(id, f => f.IsTitleTentative = true);
        Done(await Withdraw(office, id));

        var version = await office.Version(id);
        Assert.Equal("agreement.withdrawn", Code(await database.The<WriteClauses>().Run(id, new() { Version = version }, office.Officer, default)));
        Assert.Equal("agreement.withdrawn", Code(await database.The<WriteFacts>().Run(id, new() { Version = version }, office.Officer, default)));
        Assert.Equal("agreement.withdrawn", Code(await database.The<FollowAgreement>().ConfirmTitle(id, new() { Version = version, Ko = "확정" }, office.Officer, default)));
        var clause = (await office.View(id)).Agreement.Clauses[0].Id;
        Assert.Equal("agreement.withdrawn", Code(await database.The<FollowAgreement>().Report(id, clause, new() { Version = version, Status = ClauseStatus.Done }, office.Officer, default)));
        Assert.Equal("portal.not-now", Code(await database.The<MoveAgreement>().Submit(id, new() { Version = version }, office.Officer, default)));
        Assert.Equal("agreement.not-to-amend", Assert.Single((await office.Amend(id)).Refusals).Code);
        Assert.Equal("funding.plan-over", Code(await Pledge(office, id, "2,000,000")));
        Assert.Equal("portal.not-found", Assert.Single((await database.The<SetUpBody>().Run(id, new() { Kind = BodyKind.OperatingCommittee, NameKo = "위원회" }, office.Officer, default)).Refusals).Code);
        Assert.Equal("portal.not-found", Assert.Single((await database.The<PlanProgramme>().Run(id, new() { NameKo = "캠프" }, office.Officer, default)).Refusals).Code);

        foreach (var (code, sql) in new[]
        {
            ("agreement.withdrawn", $"UPDATE agreements SET state = 'Draft' WHERE id = '{id}'"), ("agreement.withdrawn", $"UPDATE agreements SET title_ko = 'x' WHERE id = '{id}'"),
            ("agreement.withdrawn", $"UPDATE agreements SET state_reason = 'x' WHERE id = '{id}'"), ("agreement.withdrawn", $"UPDATE agreement_clauses SET status = 'Done' WHERE agreement = '{id}'"),
            ("agreement.withdrawn", $"UPDATE agreement_clauses SET text_ko = 'x' WHERE agreement = '{id}'"), ("agreement.withdrawn", $"DELETE FROM agreement_parties WHERE agreement = '{id}'"),
            ("agreement.withdrawn", $"INSERT INTO agreement_names (agreement, \"order\", thing, kind, text) VALUES ('{id}', 9, 'centre', 'Current', 'x')"),
            ("agreement.withdrawn", $"INSERT INTO agreement_sources (agreement, key, \"order\", publisher_ko, language, is_main) VALUES ('{id}', 's', 1, 'x', 'ko', true)"),
            ("agreement.withdrawn", $"INSERT INTO bodies (id, agreement, kind, name_ko, is_tentative, search_text) VALUES (gen_random_uuid(), '{id}', 'OperatingCommittee', 'x', false, 'x')"),
            ("funding.plan-over", $"UPDATE plan_lines SET pledged = 1 WHERE agreement = '{id}'"),
        })
            Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(sql))).MessageText);
    }

    [Fact]
    public async Task The_database_withdraws_only_what_nobody_has_signed_and_not_without_a_reason()
    {
        var office = await AgreementOffice.Of(database, "법의구");
        var (signed, draft) = (await office.Signed("맺은 협약", []), await office.Draft("맺지 않은 협약", []));

        foreach (var (code, sql) in new[]
        {
            ("agreement.signed-content", $"UPDATE agreements SET state = 'Withdrawn', state_reason = 'x' WHERE id = '{signed}'"),
            ("portal.reason-missing", $"UPDATE agreements SET state = 'Withdrawn' WHERE id = '{draft}'"),
        })
            Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(sql))).MessageText);
        Assert.Equal("portal.not-now", Code(await Withdraw(office, signed)));
    }

    [Fact]
    public async Task An_amendment_that_is_withdrawn_leaves_the_version_before_open_and_another_is_drafted()
    {
        var office = await AgreementOffice.Of(database, "다시여는구");
        var first = await office.Plan(await office.Active("다시 열 협약", [], "교육한다."), 1_000_000);
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => f.EffectiveFrom = Today);
        Done(await Pledge(office, second, "4,000,000"));
        Assert.True((await database.The<SetUpBody>().Run(second, new() { Kind = BodyKind.OperatingCommittee, NameKo = "없던 위원회" }, office.Officer, default)).IsDone);
        var camp = (await database.The<PlanProgramme>().Run(second, new() { NameKo = "없던 캠프" }, office.Officer, default)).Value;
        await office.Submit(second);
        Done(await Withdraw(office, second)); // also under review
        var clause = (await office.View(first)).Agreement.Clauses[0].Id;
        var linked = await database.The<LinkProgramme>().Fulfil(camp, new() { Clause = clause, From = Today }, office.Officer, default);
        Assert.Equal("portal.not-found", Assert.Single(linked.Refusals).Code); // what was planned under it stays with it

        var view = await office.View(first);
        Assert.Equal((AgreementState.Active, null, null, 3), (view.Agreement.State, view.Next, view.Pending, view.NextNumber));
        Assert.Equal([(1, AgreementState.Active)], (await Read(first, Actor.Public))!.Versions.Select(v => (v.Number, v.State)));
        Assert.Equal(new Won(1_000_000), (await database.The<DistrictFunding>().Over([office.District], office.Officer, default)).AsAdded);
        Assert.Empty(await database.The<BodyList>().Of(first, office.Officer, default));
        Assert.Single(await database.The<BodyList>().Of(second, office.Officer, default));
        Done(await Pledge(office, first, "2,000,000")); // its plan is its own again

        var third = (await office.Amend(first)).Value;
        await office.Describe(third, f => f.EffectiveFrom = Today);
        await office.Submit(third);
        Done(await office.TrySign(third, office.Approver));
        Done(await office.TryActivate(third));
        Assert.Equal([(1, AgreementState.Superseded), (2, AgreementState.Withdrawn), (3, AgreementState.Active)], (await office.View(third)).Versions.Select(v => (v.Number, v.State)));
        Assert.Equal((third, 3), ((await Read(first, Actor.Public))!.InForce!.Id, (await Read(first, office.Officer))!.InForce!.Number));
        Assert.Equal(new Won(2_000_000), (await database.The<DistrictFunding>().Over([office.District], office.Officer, default)).AsAdded);
    }
}
