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

    private async Task<AgreementId> Plan(AgreementOffice office, AgreementId id, long won)
    {
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("구비"), LegalType.DistrictSubsidy, office.District) { District = office.District }).Value;
        var plan = FundingPlan.Open(id, office.District, new FiscalYear(2026), new FiscalYear(2027), database.Clock.Now).Value;
        Done(plan.Draw(source.Id, new Won(won), PlanOrigin.Stated, database.Clock.Now));
        Done(plan.SpreadEvenly(source.Id, PlanOrigin.Computed, database.Clock.Now));
        await using var db = database.AsOwner();
        db.AddRange(source, plan);
        await db.SaveChangesAsync();
        return id;
    }

    private async Task<PlanForm> PlanOf(AgreementOffice office, AgreementId id) => (await database.The<PlanToEdit>().Of(id, office.Officer, default))!.Form;

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
        var first = await Plan(office, await office.Active("이어지는 협약", []), 1_000_000);
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
        var first = await Plan(office, await office.Active("다시 바꿀 협약", [], "교육한다."), 1_000_000);
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
        var form = await PlanOf(office, third);
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
        return await Plan(office, id, 1_000_000);
    }

    private async Task<Result> Double(AgreementOffice office, AgreementId id)
    {
        var form = await PlanOf(office, id);
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
            Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => AsPortal(sql))).MessageText);

        Assert.Null((await database.The<PlanToEdit>().Of(second, office.Officer, default))!.Amendment);
        Done(await Double(office, second));
        Done(await ConfirmTitle(office, second));
        Done(await ConfirmName(office, second));
        Done(await database.The<MoveAgreement>().Decide(second, AgreementAction.Terminate, new() { Version = await office.Version(second), Reason = "합의로 취소" }, office.Approver, default));
        Done(await Double(office, first)); // the amendment is gone: the version before goes on
        Done(await ConfirmTitle(office, first));
        Done(await ConfirmName(office, first));
        Assert.Equal(("확정 협약", "확정센터"), ((await Read(first.ToString()))!.Agreement.Title.Ko, (await Read(first.ToString()))!.Agreement.Names.Single(n => n.Kind == ThingNameKind.Current).Text));
    }

    [Fact]
    public async Task A_change_that_meets_the_copying_is_in_the_amendment_or_refused()
    {
        var office = await AgreementOffice.Of(database, "동시구");
        var (changed, refused) = (0, 0);
        for (var round = 0; round < 12; round++)
        {
            var first = await Tentative(office);
            var (plan, title) = (Double(office, first), ConfirmTitle(office, first));
            var second = (await office.Amend(first)).Value;
            Assert.All(new[] { await plan, await title }, r => Assert.All(r.Refusals, f => Assert.Contains(f.Code, new[] { "funding.plan-amended", "agreement.amendment-pending", "portal.stale" })));
            if ((await plan).IsDone) Assert.Equal("2,000,000", (await PlanOf(office, second)).Columns[0].Total);
            if ((await title).IsDone) Assert.Equal("확정 협약", (await office.View(second)).Agreement.Title.Ko);
            foreach (var one in new[] { await plan, await title }) _ = one.IsDone ? changed++ : refused++;
        }

        Assert.Equal(24, changed + refused);
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
        var first = await Plan(office, await office.Active("돈 협약", []), 1_000_000);
        var second = (await office.Amend(first)).Value;
        var form = await PlanOf(office, second);
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
            Assert.Equal("funding.plan-over", (await Assert.ThrowsAsync<PostgresException>(() => AsPortal(sql))).MessageText);

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
        await Plan(office, await office.Active("체결한 협약", []), 500_000);
        var draft = await Plan(office, await office.Draft("초안 협약", [partner]), 1_000_000);
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

    /// <summary>Every table that holds what was signed, by the portal's own role with its highest rights.</summary>
    [Theory]
    [InlineData("agreements", "UPDATE agreements SET effective_from = '2020-01-01' WHERE id = '{0}'")]
    [InlineData("agreements", "UPDATE agreements SET version_number = 2, replaces = id, first_version = id WHERE id = '{0}'")]
    [InlineData("agreement_parties", "UPDATE agreement_parties SET organization = (SELECT id FROM organizations ORDER BY id LIMIT 1) WHERE agreement = '{0}'")]
    [InlineData("agreement_parties", "DELETE FROM agreement_parties WHERE agreement = '{0}'")]
    [InlineData("agreement_parties", "INSERT INTO agreement_parties (id, agreement, \"order\", organization) SELECT gen_random_uuid(), '{0}', 9, o.id FROM organizations o ORDER BY o.id LIMIT 1")]
    [InlineData("agreement_signatories", "UPDATE agreement_signatories SET name_ko = 'x' WHERE party IN (SELECT id FROM agreement_parties WHERE agreement = '{0}')")]
    [InlineData("agreement_signatories", "DELETE FROM agreement_signatories WHERE party IN (SELECT id FROM agreement_parties WHERE agreement = '{0}')")]
    [InlineData("agreement_signatories", "INSERT INTO agreement_signatories (party, \"order\", name_ko, capacity) SELECT id, 7, 'x', 'Head' FROM agreement_parties WHERE agreement = '{0}' LIMIT 1")]
    [InlineData("agreement_relations", "UPDATE agreement_relations SET text_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_relations", "DELETE FROM agreement_relations WHERE agreement = '{0}'")]
    [InlineData("agreement_relations", "INSERT INTO agreement_relations (agreement, \"order\", kind, text_ko) VALUES ('{0}', 9, 'Sponsor', 'x')")]
    [InlineData("agreement_attendees", "UPDATE agreement_attendees SET name_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_attendees", "DELETE FROM agreement_attendees WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "UPDATE agreement_clauses SET due_year = 2030 WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "UPDATE agreement_clauses SET first_version = id WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "DELETE FROM agreement_clauses WHERE agreement = '{0}'")]
    [InlineData("agreement_clauses", "INSERT INTO agreement_clauses (id, agreement, \"order\", type, text_ko, owned_by, status) VALUES (gen_random_uuid(), '{0}', 9, 'Other', 'x', 'NotStated', 'NotStarted')")]
    [InlineData("agreement_sources", "UPDATE agreement_sources SET publisher_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_facts", "UPDATE agreement_facts SET text_ko = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_facts", "DELETE FROM agreement_facts WHERE agreement = '{0}'")]
    [InlineData("agreement_names", "UPDATE agreement_names SET text = 'x' WHERE agreement = '{0}'")]
    [InlineData("agreement_names", "DELETE FROM agreement_names WHERE agreement = '{0}'")]
    public async Task Signed_content_is_refused_in_every_table_and_in_every_way(string table, string sql)
    {
        var owner = await database.Institution(OrganizationKind.District, "다자란구");
        var whole = AgreementSample.Draft(owner);
        Done(whole.AddSignatory(whole.Parties[0].Id, new Bilingual("서명자"), null, SignatoryCapacity.Head, FixedClock.Noon));
        Done(whole.AddRelation(RelationKind.Sponsor, null, new Bilingual("후원"), FixedClock.Noon));
        Done(whole.AddAttendee(new Bilingual("손님"), null, FixedClock.Noon));
        Done(whole.AddSource(new("s", new Bilingual("신문"), "ko"), FixedClock.Noon));
        Done(whole.AddFact(Guid.CreateVersion7(), new("1", OriginClass.Stated, new Bilingual("항목"), new Bilingual("내용"), "s"), FixedClock.Noon));
        Done(whole.AddName("centre", ThingNameKind.Tentative, "센터", null, FixedClock.Noon));
        await database.Store(whole, DatedFact.Of(2025));
        Assert.NotEqual(0, await database.Ask<long>($"SELECT count(*) FROM {table}"));

        Assert.Equal("agreement.signed-content", (await Assert.ThrowsAsync<PostgresException>(() => AsPortal(string.Format(null, sql, whole.Id)))).MessageText);
    }

    /// <summary>By the portal's own role, as its background work.</summary>
    private async Task AsPortal(string sql)
    {
        await using var connection = new NpgsqlConnection(database.PortalConnection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var enter = new NpgsqlCommand("SELECT set_config('portal.role', 'System', true)", connection, transaction);
        await enter.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
