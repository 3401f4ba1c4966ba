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

/// <summary>Version n + 1: drafted from the signed one, signed by somebody else, in force from its day; the old one stays as it was.</summary>
public sealed class AmendmentTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateOnly Today = Seoul.DayOf(FixedClock.Noon);

    private async Task<AgreementDetail.View?> Read(string address, Actor? actor = null) => await database.The<AgreementDetail>().Of(address, actor ?? Actor.Public, default);

    /// <summary>The officer who drafted it, as an approver.</summary>
    private async Task<Actor> Both(AgreementOffice office)
    {
        var both = office.Officer with { Role = Role.DistrictApprover };
        await using var db = database.AsOwner();
        db.Add(Domain.Identity.Membership.Give(both.Person, both.Organization, both.Role, Today.AddDays(-1)).Value);
        await db.SaveChangesAsync();
        return both;
    }

    [Fact]
    public async Task It_begins_as_the_signed_version_stands_and_takes_its_place_when_it_is_activated()
    {
        var office = await AgreementOffice.Of(database);
        var partner = await database.Institution(OrganizationKind.University, "변경대학교");
        var first = await office.Active("변경할 협약", [partner], "교육을 운영한다.", "강사를 공유한다.");
        Done(await database.The<FollowAgreement>().Report(first, (await office.View(first)).Agreement.Clauses[1].Id, new() { Version = await office.Version(first), Status = ClauseStatus.InProgress, Reason = "3명" }, office.Officer, default));

        var second = (await office.Amend(first)).Value;
        Assert.Equal("agreement.amended-already", Code(await office.Amend(first)));
        Assert.Equal("agreement.effective-missing", Code(await database.The<MoveAgreement>().Submit(second, new() { Version = await office.Version(second) }, office.Officer, default)));
        await office.Describe(second, f => (f.TitleKo, f.EffectiveFrom) = ("변경한 협약", Today));
        await office.Rewrite(second, c =>
        {
            c[0].TextKo = "교육을 함께 운영한다.";
            c.Add(new() { TextKo = "기숙사를 제공한다.", OwnedBy = ClauseOwner.NotStated });
        });
        Assert.Null(await Read(second.ToString()));
        await office.Submit(second);
        Assert.Equal("agreement.own-writing", Code(await office.TrySign(second, await Both(office))));
        Done(await office.TrySign(second, office.Approver));
        Assert.Equal(AgreementState.Active, (await Read(first.ToString()))!.Agreement.State); // signed is not yet in force
        Done(await office.TryActivate(second));

        var (old, now) = ((await Read(first.ToString()))!, (await Read(second.ToString()))!);
        Assert.Equal((AgreementState.Superseded, 1, second), (old.Agreement.State, old.Agreement.VersionNumber, old.InForce!.Id));
        Assert.Equal((AgreementState.Active, 2, first, Today), (now.Agreement.State, now.Agreement.VersionNumber, now.Agreement.Replaces, now.Agreement.EffectiveFrom));
        Assert.Equal(["교육을 운영한다.", "강사를 공유한다."], old.Agreement.Clauses.Select(c => c.Text.Ko));
        Assert.Equal(["교육을 함께 운영한다.", "강사를 공유한다.", "기숙사를 제공한다."], now.Agreement.Clauses.Select(c => c.Text.Ko));
        Assert.Equal((ClauseStatus.InProgress, "3명"), (now.Agreement.Clauses[1].Status, now.Agreement.Clauses[1].StatusReason));
        Assert.Equal(old.Agreement.Clauses.Select(c => c.Id), now.Agreement.Clauses.Take(2).Select(c => c.Stem));
        Assert.Equal(2, now.Agreement.Parties.Count);
        Assert.Equal([1, 2], now.Versions.Select(v => v.Number));
        Assert.Null(now.InForce);
    }

    [Fact]
    public async Task Search_finds_the_version_in_force_by_the_old_title_too_and_the_old_one_when_it_is_asked_for()
    {
        var office = await AgreementOffice.Of(database, "찾는구");
        var first = await office.Active("무지개다리협약", []);
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => (f.TitleKo, f.EffectiveFrom) = ("은하수다리협약", Today));
        await office.Submit(second);
        Done(await office.TrySign(second, office.Approver));
        Done(await office.TryActivate(second));

        foreach (var words in new[] { "무지개다리", "은하수다리", "ㅁㅈㄱㄷㄹ" })
            Assert.Equal(second, Assert.Single((await database.The<AgreementList>().Page(new(words), Actor.Public, default)).Rows).Id);
        Assert.Equal(first, Assert.Single((await database.The<AgreementList>().Page(new(Owner: office.District, State: AgreementState.Superseded), Actor.Public, default)).Rows).Id);
        Assert.Equal(second, Assert.Single((await database.The<AgreementList>().Page(new(Owner: office.District), Actor.Public, default)).Rows).Id);
    }

    [Fact]
    public async Task An_amendment_that_is_ended_before_its_day_never_counts()
    {
        var office = await AgreementOffice.Of(database, "취소구");
        var first = await office.Plan(await office.Active("이어지는 협약", []), 1_000_000);
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => f.EffectiveFrom = Today.AddDays(30));
        await office.Submit(second);
        Done(await office.TrySign(second, office.Approver));
        Done(await database.The<MoveAgreement>().Decide(second, AgreementAction.Terminate, new() { Version = await office.Version(second), Reason = "합의로 취소" }, office.Approver, default));

        var total = await database.The<DistrictFunding>().Over([office.District], Actor.Public, default);
        Assert.Equal((new Won(1_000_000), new Won(1_000_000)), (total.Once, total.AsAdded));
        var old = (await Read(first.ToString()))!;
        Assert.Equal((AgreementState.Active, null), (old.Agreement.State, old.InForce?.Id));
    }

    [Fact]
    public async Task After_an_amendment_that_was_ended_before_its_day_another_takes_its_place()
    {
        var office = await AgreementOffice.Of(database, "다시구");
        var first = await office.Plan(await office.Active("다시 바꿀 협약", [], "교육한다."), 1_000_000);
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => f.EffectiveFrom = Today.AddDays(30));
        await office.Submit(second);
        Done(await office.TrySign(second, office.Approver));
        Assert.Equal("agreement.amended-already", Code(await office.Amend(first)));
        Done(await database.The<MoveAgreement>().Decide(second, AgreementAction.Terminate, new() { Version = await office.Version(second), Reason = "합의로 취소" }, office.Approver, default));
        Assert.Null((await office.View(first)).Next);

        var third = (await office.Amend(first)).Value;
        Assert.Equal(third, (await office.View(first)).Pending!.Id);
        await office.Describe(third, f => f.EffectiveFrom = Today);
        await office.Rewrite(third, c => c[0].TextKo = "함께 교육한다.");
        var form = await office.PlanOf(third);
        (form.Columns[0].Total, form.Key) = ("2,000,000", Guid.CreateVersion7());
        form.Columns[0].Cells.ForEach(c => c.Amount = "1,000,000");
        Done(await database.The<EditPlan>().Run(third, form, office.Officer, default));
        await office.Submit(third);
        Done(await office.TrySign(third, office.Approver));
        Done(await office.TryActivate(third));

        var now = (await Read(first.ToString()))!;
        Assert.Equal((third, 3), (now.InForce!.Id, now.InForce.Number));
        Assert.Equal([(1, AgreementState.Superseded), (2, AgreementState.Terminated), (3, AgreementState.Active)], now.Versions.Select(v => (v.Number, v.State)));
        Assert.Equal(1, (await office.View(third)).ReplacedNumber);
        Assert.Equal("교육한다.", (await database.The<AgreementComparison>().Of(third.ToString(), Actor.Public, default))!.Changes.Single(c => c.What == "clause").Before!.ToString());
        // The one that was ended never pledged anything.
        var total = await database.The<DistrictFunding>().Over([office.District], Actor.Public, default);
        Assert.Equal((new Won(2_000_000), new Won(2_000_000)), (total.Once, total.AsAdded));
        Assert.Equal("agreement.amended-already", Code(await office.Amend(first)));
    }

    [Fact]
    public async Task What_expired_meanwhile_is_superseded_and_what_was_terminated_is_not_brought_back()
    {
        var office = await AgreementOffice.Of(database, "만료구");
        foreach (var (end, after, code) in new[] { (AgreementAction.Expire, AgreementState.Superseded, null), (AgreementAction.Terminate, AgreementState.Terminated, "agreement.not-to-amend") })
        {
            var first = await office.Active($"끝나는 협약 {end}", []);
            var second = (await office.Amend(first)).Value;
            await office.Describe(second, f => f.EffectiveFrom = Today);
            await office.Submit(second);
            Done(await office.TrySign(second, office.Approver));
            Done(await database.The<MoveAgreement>().Decide(first, end, new() { Version = await office.Version(first), Reason = "기간이 끝남" }, office.Approver, default));

            Assert.Equal(code, (await office.TryActivate(second)).Refusals.SingleOrDefault()?.Code);
            Assert.Equal(after, (await Read(first.ToString()))!.Agreement.State);
        }
    }

    [Fact]
    public async Task Before_its_day_it_does_not_come_into_force()
    {
        var office = await AgreementOffice.Of(database, "기다리는구");
        var first = await office.Active("기다리는 협약", []);
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => f.EffectiveFrom = Today.AddDays(1));
        await office.Submit(second);
        Done(await office.TrySign(second, office.Approver));

        Assert.Equal("agreement.not-in-force-yet", Code(await office.TryActivate(second)));
        database.Clock.Pass(TimeSpan.FromDays(1));
        Done(await office.TryActivate(second));
    }

    [Fact]
    public async Task What_changed_is_told_before_and_after()
    {
        var office = await AgreementOffice.Of(database, "비교구");
        var (stays, goes, comes) = (await database.Institution(OrganizationKind.University, "남는대"), await database.Institution(OrganizationKind.University, "나가는대"), await database.Institution(OrganizationKind.University, "들어오는대"));
        var first = await office.Active("비교할 협약", [stays, goes], "교육한다.", "연구한다.");
        var second = (await office.Amend(first)).Value;
        await office.Describe(second, f => (f.EffectiveFrom, f.StatedTotal, f.TermEnd) = (Today, 5_000_000, new() { Year = 2030 }));
        var written = (await office.View(second)).Agreement;
        WriteParties.Form parties = new() { Version = await office.Version(second) };
        parties.Lines.AddRange(written.Parties.Where(p => p.Organization != goes).Select(p => new WriteParties.Line { Id = p.Id, Organization = p.Organization }));
        parties.Lines.Add(new() { Organization = comes });
        parties.Lines[1].Signatories.Add(new() { NameKo = "새총장" });
        Done(await database.The<WriteParties>().Run(second, parties, office.Officer, default));
        await office.Rewrite(second, c =>
        {
            c[0].TextKo = "함께 교육한다.";
            c[0].Due = new() { Year = 2027 };
            c.RemoveAt(1);
        });

        Assert.Null(await database.The<AgreementComparison>().Of(second.ToString(), Actor.Public, default)); // a draft is the office's own
        var seen = (await database.The<AgreementComparison>().Of(second.ToString(), office.Approver, default))!.Changes;

        Assert.Equal(
        [
            (ChangedPart.Dates, ChangeKind.Removed, "signed-on"), (ChangedPart.Dates, ChangeKind.Added, "effective-from"), (ChangedPart.Dates, ChangeKind.Added, "term-end"), (ChangedPart.Money, ChangeKind.Added, "total"),
            (ChangedPart.Parties, ChangeKind.Added, "signatory"), (ChangedPart.Parties, ChangeKind.Added, "party"), (ChangedPart.Parties, ChangeKind.Removed, "party"),
            (ChangedPart.Clauses, ChangeKind.Changed, "clause"), (ChangedPart.Clauses, ChangeKind.Added, "clause-due"), (ChangedPart.Clauses, ChangeKind.Removed, "clause"),
        ], seen.Select(c => (c.Part, c.Kind, c.What)));
        var text = seen.First(c => c.What == "clause");
        Assert.Equal(("교육한다.", "함께 교육한다."), (text.Before!.ToString(), text.After!.ToString()));
        Assert.Equal("나가는대", seen.Last(c => c.What == "party").Before!.ToString());
    }

    [Fact]
    public async Task The_old_version_keeps_its_money_and_a_total_counts_the_version_in_force_once()
    {
        var office = await AgreementOffice.Of(database, "돈구");
        var first = await office.Plan(await office.Active("돈 협약", []), 1_000_000);
        var second = (await office.Amend(first)).Value;
        var form = await office.PlanOf(second);
        Assert.Equal(("1000000", 2), (form.Columns.Single().Total.Replace(",", "", StringComparison.Ordinal), form.Columns.Single().Cells.Count));
        form.Columns[0].Total = "3,000,000";
        form.Columns[0].Cells.ForEach(c => c.Amount = "1,500,000");
        form.Key = Guid.CreateVersion7();
        Done(await database.The<EditPlan>().Run(second, form, office.Officer, default));
        Assert.Equal(new Won(1_000_000), (await database.The<DistrictFunding>().Over([office.District], office.Officer, default)).Once); // a draft moves no total
        Assert.Equal((1, 1_000_000L), await Glance());

        await office.Describe(second, f => f.EffectiveFrom = Today);
        await office.Submit(second);
        Done(await office.TrySign(second, office.Approver));
        Done(await office.TryActivate(second));

        Assert.Equal(new Won(3_000_000), (await database.The<DistrictFunding>().Over([office.District], Actor.Public, default)).Once);
        Assert.Equal((1, 3_000_000L), await Glance());
        Assert.Equal(0, (await database.The<FundingPlanView>().Of(second, Actor.Public, default))!.Columns.Single().OtherAgreements);
        Assert.Equal(new Won(1_000_000), (await database.The<FundingPlanView>().Of(first, Actor.Public, default))!.Computed);
        foreach (var sql in new[] { $"UPDATE plan_lines SET pledged = 1 WHERE agreement = '{first}'", $"DELETE FROM plan_lines WHERE agreement = '{first}'", $"UPDATE funding_plans SET stated = 1 WHERE agreement = '{first}'", $"UPDATE plan_sources SET total = 1 WHERE agreement = '{first}'" })
            Assert.Equal("funding.plan-over", (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsPortal(sql))).MessageText);

        async Task<(int Agreements, long Pledged)> Glance()
        {
            var view = await database.The<FundingOverview>().Of(new(MoneyBy.Agreement), office.Officer, default);
            Assert.Equal(view.Total.Pledged, (await database.The<PledgeList>().Page(new(), office.Officer, default)).Total);
            return (view.Groups.Count, view.Total.Pledged!.Value.Amount);
        }
    }

    [Fact]
    public async Task A_draft_pledges_nothing_to_anybody_and_is_told_apart_to_its_office()
    {
        var office = await AgreementOffice.Of(database, "초안구");
        var partner = await database.Institution(OrganizationKind.University, "초안대학교");
        await office.Plan(await office.Active("체결한 협약", []), 500_000);
        var draft = await office.Plan(await office.Draft("초안 협약", [partner]), 1_000_000);
        var staff = await database.Person(Role.UniversityStaff, partner);

        foreach (var step in new[] { AgreementState.Draft, AgreementState.UnderReview, AgreementState.Signed })
        {
            if (step == AgreementState.UnderReview) await office.Submit(draft);
            if (step == AgreementState.Signed) Done(await office.TrySign(draft, office.Approver));
            var pledged = new Won(step == AgreementState.Signed ? 1_500_000 : 500_000);
            foreach (var actor in new[] { Actor.Public, staff, office.Officer })
                Assert.Equal((pledged, pledged), ((await database.The<DistrictFunding>().Over([office.District], actor, default)).Once, (await database.The<DistrictFunding>().Over([office.District], actor, default)).AsAdded));
            var list = await database.The<PledgeList>().Page(new(), office.Officer, default);
            Assert.Equal((pledged, new Won(step == AgreementState.Signed ? 0 : 1_000_000), step == AgreementState.Signed ? 4 : 2), (list.Total, list.Prepared, list.Page.Rows.Count));
            Assert.Equal(pledged, (await database.The<FundingOverview>().Of(new(MoneyBy.Agreement), office.Officer, default)).Total.Pledged);
        }
    }

    [Fact]
    public async Task Only_what_is_signed_and_ones_own_is_amended()
    {
        var (office, other) = (await AgreementOffice.Of(database, "하나구"), await AgreementOffice.Of(database, "둘구"));
        var draft = await office.Draft("초안", []);
        var signed = await office.Signed("체결한 협약", []);

        Assert.Equal("agreement.not-to-amend", Code(await office.Amend(draft)));
        Assert.Equal("portal.not-found", Code(await other.Amend(signed)));
        Assert.Equal("portal.forbidden", Code(await database.The<Application.Casework.AmendAgreement>().Run(signed, office.Approver, default)));
        Assert.Equal(2, (await office.View((await office.Amend(signed)).Value)).Agreement.VersionNumber);
    }

    [Fact]
    public async Task The_slug_leads_to_the_version_in_force()
    {
        var office = await AgreementOffice.Of(database, "주소구");
        var first = Agreement.Draft(AgreementId.New(), new(new Bilingual("주소 협약"), AgreementKind.Mou, office.District) { Slug = "juso" }, FixedClock.Noon).Value;
        Done(first.AddParty(PartyId.New(), office.District, FixedClock.Noon));
        Done(first.AddClause(ClauseId.New(), new(ClauseType.Other, new Bilingual("협력"), ClauseOwner.AllParties), FixedClock.Noon));
        await database.Store(first, DatedFact.Of(2025));
        var second = (await office.Amend(first.Id)).Value;
        Assert.Equal(first.Id, (await Read("juso"))!.Id);
        await office.Describe(second, f => f.EffectiveFrom = Today);
        await office.Submit(second);
        Done(await office.TrySign(second, office.Approver));
        Assert.Equal(first.Id, (await Read("juso"))!.Id);
        Done(await office.TryActivate(second));

        Assert.Equal(second, (await Read("juso"))!.Id);
        Assert.Equal(first.Id, (await Read(first.Id.ToString()))!.Id);
    }
}
