using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Agreements;

/// <summary>An agreement entered by an office, step by step, as its pages do it.</summary>
public sealed class AgreementDraftTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private sealed record Office(OrganizationId District, Actor Officer, Actor Approver);

    private async Task<Office> An(string name = "서초구")
    {
        var district = await database.Institution(OrganizationKind.District, name);
        return new(district, await database.Person(Role.DistrictOfficer, district), await database.Person(Role.DistrictApprover, district));
    }

    private async Task<AgreementId> Draft(Office office, string title = "손으로 쓴 협약") =>
        (await database.The<DraftAgreement>().Run(new() { TitleKo = title }, office.Officer, default)).Value;

    private async Task<AgreementDesk.View> View(AgreementId id, Actor actor) => (await database.The<AgreementDesk>().Of(id, actor, default))!;

    private async Task<uint> Version(AgreementId id, Actor actor) => (await View(id, actor)).Version;

    private static void Done(Result result) => Assert.Empty(result.Refusals);

    private static string Code(Result result) => Assert.Single(result.Refusals).Code;

    /// <summary>One party, one clause: as little as can be signed.</summary>
    private async Task Fill(AgreementId id, Office office, params OrganizationId[] partners)
    {
        WriteParties.Form parties = new() { Version = await Version(id, office.Officer) };
        parties.Lines.AddRange(partners.Prepend(office.District).Select(o => new WriteParties.Line { Organization = o }));
        Done(await database.The<WriteParties>().Run(id, parties, office.Officer, default));
        WriteClauses.Form clauses = new() { Version = await Version(id, office.Officer) };
        clauses.Lines.Add(new() { TextKo = "서로 협력한다.", OwnedBy = ClauseOwner.AllParties });
        Done(await database.The<WriteClauses>().Run(id, clauses, office.Officer, default));
    }

    private async Task<Result> Submit(AgreementId id, Actor actor) => await database.The<MoveAgreement>().Submit(id, new() { Version = await Version(id, actor) }, actor, default);

    private async Task<Result> Sign(AgreementId id, Actor actor, DateForm? day = null) =>
        await database.The<MoveAgreement>().Sign(id, new() { Version = await Version(id, actor), Day = day ?? new() }, actor, default);

    private async Task Signed(AgreementId id, Office office)
    {
        await Fill(id, office);
        Done(await Submit(id, office.Officer));
        Done(await Sign(id, office.Approver));
    }

    [Fact]
    public async Task What_the_paper_says_is_entered_step_by_step_and_read_back_as_it_was_said()
    {
        var office = await An();
        var (officer, id) = (office.Officer, await Draft(office));
        var agency = await database.Institution(OrganizationKind.Agency, "정보산업진흥원");
        var unit = (await database.The<EnterOrganization>().Run(new() { Kind = OrganizationKind.Agency, NameKo = "AI산업부", UnitOf = agency }, officer, default)).Value;

        Done(await database.The<DescribeAgreement>().Run(id, new()
        {
            Version = await Version(id, officer),
            TitleKo = "미래차 인재 협약",
            IsTitleTentative = true,
            Kind = AgreementKind.Business,
            SignedOn = new() { Month = 3, Day = 24, Words = "오후" },
            PlaceKo = "군청",
            PurposeEn = null,
        }, officer, default));
        WriteParties.Form parties = new() { Version = await Version(id, officer) };
        parties.Lines.Add(new() { Organization = unit });
        parties.Lines[0].Signatories.Add(new() { NameKo = "김부장", TitleKo = "부장", Capacity = SignatoryCapacity.ForTheHead });
        parties.Lines[0].Signatories.Add(new()); // a row that was added and not written
        Done(await database.The<WriteParties>().Run(id, parties, officer, default));
        WriteOthers.Form others = new() { Version = await Version(id, officer) };
        others.Relations.Add(new() { Kind = RelationKind.Beneficiary, TextKo = "중학생" });
        others.Attendees.Add(new() { NameKo = "국회의원" });
        Done(await database.The<WriteOthers>().Run(id, others, officer, default));
        WriteClauses.Form clauses = new() { Version = await Version(id, officer) };
        clauses.Lines.Add(new() { Type = ClauseType.Facility, TextKo = "캠퍼스를 연 뒤 교육한다.", OwnedBy = ClauseOwner.OneParty, Owner = parties.Lines[0].Id, Due = new() { Words = "조만간" }, ConditionKo = "캠퍼스 설립" });
        Done(await database.The<WriteClauses>().Run(id, clauses, officer, default));
        WriteFacts.Form facts = new() { Version = await Version(id, officer) };
        facts.Sources.Add(new() { Key = "s1", PublisherKo = "신문", Reference = "https://example.kr/1", IsMain = true });
        facts.Facts.Add(new() { Number = "1", Origin = OriginClass.ThirdParty, LabelKo = "학생", TextKo = "약 500명", Quantity = 500, IsApproximate = true, Unit = "명", Source = "s1", Quotation = "약 500명의 학생" });
        facts.Names.Add(new() { Thing = "centre", Kind = ThingNameKind.Tentative, Text = "실증센터" });
        Done(await database.The<WriteFacts>().Run(id, facts, officer, default));

        var agreement = (await View(id, officer)).Agreement;
        Assert.Equal(("미래차 인재 협약", true, AgreementKind.Business), (agreement.Title.Ko, agreement.IsTitleTentative, agreement.Kind));
        Assert.Equal((null, 3, 24, 0), (agreement.SignedOn.Year, agreement.SignedOn.Month, agreement.SignedOn.Day, agreement.SignedSort));
        var party = Assert.Single(agreement.Parties);
        Assert.Equal((unit, SignatoryCapacity.ForTheHead), (party.Organization, Assert.Single(party.Signatories).Capacity));
        Assert.Equal("중학생", Assert.Single(agreement.Relations).Text!.Ko);
        Assert.Equal("국회의원", Assert.Single(agreement.Attendees).Name.Ko);
        var clause = Assert.Single(agreement.Clauses);
        Assert.Equal((party.Id, "조만간", "캠퍼스 설립"), (clause.Owner, clause.Due.Words, clause.Condition!.Ko));
        var fact = Assert.Single(agreement.Facts);
        Assert.Equal((Count.About(500), "명", OriginClass.ThirdParty, "약 500명의 학생"), (fact.Quantity, fact.Unit, fact.Origin, fact.Quotation));
        Assert.Equal(agency, await database.Desk.Read(officer, Permission.PublicRead, db => db.Set<Organization>().Where(o => o.Id == unit).Select(o => o.UnitOf!.Value).SingleAsync(), default));
    }

    [Fact]
    public async Task A_draft_is_written_anew_and_what_its_form_no_longer_holds_is_gone()
    {
        var office = await An();
        var (officer, id) = (office.Officer, await Draft(office));
        var partner = await database.Institution(OrganizationKind.University, "대학");
        WriteParties.Form parties = new() { Version = await Version(id, officer) };
        parties.Lines.AddRange([new() { Organization = office.District }, new() { Organization = partner }]);
        parties.Lines[0].Signatories.AddRange([new() { NameKo = "하나" }, new() { NameKo = "둘" }, new() { NameKo = "셋" }]);
        Done(await database.The<WriteParties>().Run(id, parties, officer, default));
        WriteClauses.Form clauses = new() { Version = await Version(id, officer) };
        clauses.Lines.AddRange([new() { TextKo = "첫째" }, new() { TextKo = "둘째", OwnedBy = ClauseOwner.OneParty, Owner = parties.Lines[1].Id }, new() { TextKo = "셋째" }]);
        Done(await database.The<WriteClauses>().Run(id, clauses, officer, default));
        WriteFacts.Form facts = new() { Version = await Version(id, officer) };
        facts.Sources.AddRange([new() { Key = "s1", PublisherKo = "신문" }, new() { Key = "s2", PublisherKo = "다른 신문" }]);
        facts.Facts.AddRange([new() { Number = "1", LabelKo = "가", TextKo = "가", Source = "s1" }, new() { Number = "2", LabelKo = "나", TextKo = "나", Source = "s2" }]);
        facts.Names.AddRange([new() { Thing = "a", Text = "이름" }, new() { Thing = "b", Text = "다른 이름" }]);
        Done(await database.The<WriteFacts>().Run(id, facts, officer, default));

        var withoutPartner = new WriteParties.Form { Version = await Version(id, officer), Lines = [parties.Lines[0]] };
        Assert.Equal("agreement.party-in-clause", Code(await database.The<WriteParties>().Run(id, withoutPartner, officer, default)));
        clauses = new() { Version = await Version(id, officer), Lines = [clauses.Lines[2], clauses.Lines[0]] };
        Done(await database.The<WriteClauses>().Run(id, clauses, officer, default));
        parties.Lines[0].Signatories.RemoveAt(0);
        withoutPartner.Version = await Version(id, officer);
        Done(await database.The<WriteParties>().Run(id, withoutPartner, officer, default));
        facts = new() { Version = await Version(id, officer), Sources = [facts.Sources[1]], Facts = [facts.Facts[1]], Names = [facts.Names[1]] };
        facts.Facts[0].Number = "1"; // the number of the one that goes
        Done(await database.The<WriteFacts>().Run(id, facts, officer, default));

        var agreement = (await View(id, officer)).Agreement;
        Assert.Equal(["셋째", "첫째"], agreement.Clauses.Select(c => c.Text.Ko));
        Assert.Equal(["둘", "셋"], Assert.Single(agreement.Parties).Signatories.Select(s => s.Name.Ko));
        Assert.Equal(("s2", "1", "나"), (Assert.Single(agreement.Sources).Key, Assert.Single(agreement.Facts).Number, agreement.Facts[0].Label.Ko));
        Assert.Equal("다른 이름", Assert.Single(agreement.Names).Text);
    }

    [Fact]
    public async Task Two_who_write_at_once_are_told_and_nothing_is_overwritten()
    {
        var office = await An();
        var id = await Draft(office, "처음");
        var colleague = await database.Person(Role.DistrictOfficer, office.District);
        var seen = await Version(id, office.Officer);

        Done(await database.The<DescribeAgreement>().Run(id, new() { Version = seen, TitleKo = "동료의 이름" }, colleague, default));
        Assert.Equal("portal.stale", Code(await database.The<DescribeAgreement>().Run(id, new() { Version = seen, TitleKo = "나의 이름" }, office.Officer, default)));

        Assert.Equal("동료의 이름", (await View(id, office.Officer)).Agreement.Title.Ko);
    }

    [Fact]
    public async Task Bad_input_is_refused_beside_its_field()
    {
        var office = await An();
        var (officer, id) = (office.Officer, await Draft(office));
        var refused = await database.The<DescribeAgreement>().Run(id, new() { Version = await Version(id, officer), TitleKo = "이름", SignedOn = new() { Month = 2, Day = 31 }, TermEnd = new() { Time = "내일" } }, officer, default);
        Assert.Equal([("portal.date", "SignedOn"), ("portal.date", "TermEnd")], refused.Refusals.Select(r => (r.Code, r.Field!)));

        WriteClauses.Form clauses = new() { Version = await Version(id, officer) };
        clauses.Lines.AddRange([new() { TextKo = "좋다" }, new(), new() { TextEn = "English only" }]); // the second was added and not written
        var third = Assert.Single((await database.The<WriteClauses>().Run(id, clauses, officer, default)).Refusals);
        Assert.Equal(("agreement.text", "clause-2-Text"), (third.Code, third.Field));
    }

    [Fact]
    public async Task Who_wrote_it_does_not_sign_it_not_even_past_the_portal()
    {
        var office = await An();
        var id = await Draft(office);
        await Fill(id, office);
        Done(await Submit(id, office.Officer));
        var both = office.Officer with { Role = Role.DistrictApprover };
        await using (var db = database.AsOwner())
        {
            db.Add(Domain.Identity.Membership.Give(both.Person, both.Organization, both.Role, Seoul.DayOf(database.Clock.Now).AddDays(-1)).Value);
            await db.SaveChangesAsync();
        }

        Assert.Equal("agreement.own-writing", Code(await Sign(id, both)));
        var raw = await database.Desk.Run<int>(both, Permission.AgreementReview, new Act("test.sign", id.Value),
            async db => await db.Database.ExecuteSqlAsync($"UPDATE agreements SET state = 'Signed' WHERE id = {id.Value}"), default);
        Assert.Equal("agreement.own-writing", Code(raw));
        Done(await Sign(id, office.Approver, new() { Month = 3, Day = 24 }));
    }

    [Fact]
    public async Task What_is_under_review_or_signed_stands_still_in_the_domain_and_in_SQL()
    {
        var office = await An();
        var id = await Draft(office);
        await Fill(id, office);
        Done(await Submit(id, office.Officer));
        string[] content =
        [
            $"UPDATE agreement_clauses SET text_ko = 'x' WHERE agreement = '{id}'", $"DELETE FROM agreement_parties WHERE agreement = '{id}'",
            $"UPDATE agreements SET title_ko = 'x' WHERE id = '{id}'", $"UPDATE agreements SET purpose_ko = 'x' WHERE id = '{id}'",
            $"INSERT INTO agreement_attendees (agreement, \"order\", name_ko) VALUES ('{id}', 9, 'x')",
        ];

        Assert.Equal("agreement.under-review", Code(await database.The<DescribeAgreement>().Run(id, new() { Version = await Version(id, office.Officer), TitleKo = "다른 이름" }, office.Officer, default)));
        foreach (var sql in content) Assert.Equal("agreement.under-review", Code(await Raw(office.Officer, id, sql)));
        Done(await Sign(id, office.Approver));
        Assert.Equal("agreement.signed-content", Code(await database.The<DescribeAgreement>().Run(id, new() { Version = await Version(id, office.Officer), TitleKo = "다른 이름" }, office.Officer, default)));
        WriteClauses.Form clauses = new() { Version = await Version(id, office.Officer) };
        clauses.Lines.Add(new() { TextKo = "다른 조항" });
        Assert.Equal("agreement.signed-content", Code(await database.The<WriteClauses>().Run(id, clauses, office.Officer, default)));
        foreach (var sql in content.Append($"UPDATE agreements SET signed_on_year = 2020 WHERE id = '{id}'")) Assert.Equal("agreement.signed-content", Code(await Raw(office.Officer, id, sql)));
        Assert.Equal(ClauseStatus.NotStarted, (await View(id, office.Officer)).Agreement.Clauses[0].Status);
    }

    private async Task<Result> Raw(Actor actor, AgreementId id, string sql)
    {
        try
        {
            return await database.Desk.Run<int>(actor, Permission.AgreementWrite, new Act("test.raw", id.Value), async db => await db.Database.ExecuteSqlRawAsync(sql), default);
        }
        catch (PostgresException error)
        {
            return new Refusal(error.SqlState);
        }
    }

    [Fact]
    public async Task It_goes_from_the_draft_to_its_end_and_whoever_must_act_is_told()
    {
        var office = await An();
        var id = await Draft(office, "생애 협약");
        var partner = await database.Institution(OrganizationKind.University, "대학교");
        var staff = await database.Person(Role.UniversityStaff, partner);
        await Fill(id, office, partner);
        var move = database.The<MoveAgreement>();

        Done(await Submit(id, office.Officer));
        Assert.Equal("notice.agreement.UnderReview", (await Newest(office.Approver)).Key);
        Assert.Equal("portal.reason-missing", Code(await move.Decide(id, AgreementAction.Return, new() { Version = await Version(id, office.Approver) }, office.Approver, default)));
        Done(await move.Decide(id, AgreementAction.Return, new() { Version = await Version(id, office.Approver), Reason = "조항을 더 쓰세요." }, office.Approver, default));
        Assert.Equal("notice.agreement.Draft", (await Newest(office.Officer)).Key);
        Assert.Equal("조항을 더 쓰세요.", (await View(id, office.Officer)).Agreement.StateReason);
        Assert.Null(await database.The<AgreementDetail>().Of(id.ToString(), Actor.Public, default));

        Done(await Submit(id, office.Officer));
        Done(await Sign(id, office.Approver, new() { Year = 2020, Month = 1, Day = 20 }));
        Assert.Equal("notice.agreement.Signed", (await Newest(staff)).Key);
        Assert.Equal(20200120, (await database.The<AgreementDetail>().Of(id.ToString(), Actor.Public, default))!.Agreement.SignedSort);
        Assert.Equal("portal.not-now", Code(await move.Decide(id, AgreementAction.Expire, new() { Version = await Version(id, office.Approver) }, office.Approver, default)));
        Done(await move.Decide(id, AgreementAction.Activate, new() { Version = await Version(id, office.Approver) }, office.Approver, default));
        Done(await move.Decide(id, AgreementAction.Terminate, new() { Version = await Version(id, office.Approver), Reason = "합의로 끝냄" }, office.Approver, default));
        Assert.Equal(AgreementState.Terminated, (await View(id, office.Officer)).Agreement.State);
        Assert.Equal(6, await database.Ask<long>($"SELECT count(*) FROM audit_lines WHERE subject = '{id}' AND action IN ('agreement.submit', 'agreement.return', 'agreement.sign', 'agreement.activate', 'agreement.terminate')"));
    }

    private async Task<Inbox.Row> Newest(Actor actor)
    {
        database.Clock.Pass(TimeSpan.FromMinutes(1));
        return (await database.The<Inbox>().Page(unread: true, null, actor, default)).Rows[0];
    }

    [Fact]
    public async Task After_the_signature_a_clause_goes_on_and_a_confirmed_name_is_still_found_by_the_old_one()
    {
        var office = await An();
        var (officer, id) = (office.Officer, await Draft(office));
        Done(await database.The<DescribeAgreement>().Run(id, new() { Version = await Version(id, officer), TitleKo = "꿈나무사업", IsTitleTentative = true }, officer, default));
        WriteFacts.Form facts = new() { Version = await Version(id, officer) };
        facts.Names.Add(new() { Thing = "centre", Kind = ThingNameKind.Tentative, Text = "실증누리센터" });
        Done(await database.The<WriteFacts>().Run(id, facts, officer, default));
        await Signed(id, office);
        var follow = database.The<FollowAgreement>();
        var clause = (await View(id, officer)).Agreement.Clauses[0].Id;

        Assert.Equal("portal.reason-missing", Code(await follow.Report(id, clause, new() { Version = await Version(id, officer), Status = ClauseStatus.Dropped }, officer, default)));
        Done(await follow.Report(id, clause, new() { Version = await Version(id, officer), Status = ClauseStatus.Dropped, Reason = "예산이 없음" }, officer, default));
        Done(await follow.ConfirmTitle(id, new() { Version = await Version(id, officer), Ko = "창의진로사업" }, officer, default));
        Done(await follow.ConfirmName(id, "centre", new() { Version = await Version(id, officer), Ko = "모빌리티연구원" }, officer, default));
        Assert.Equal("agreement.not-tentative", Code(await follow.ConfirmTitle(id, new() { Version = await Version(id, officer), Ko = "또 다른 이름" }, officer, default)));

        var agreement = (await View(id, officer)).Agreement;
        Assert.Equal(("창의진로사업", ClauseStatus.Dropped), (agreement.Title.Ko, agreement.Clauses[0].Status));
        foreach (var words in new[] { "꿈나무", "ㄲㄴㅁㅅㅇ", "창의진로", "실증누리", "모빌리티연구" })
            Assert.Equal(id, Assert.Single((await database.The<AgreementList>().Page(new(words, Owner: office.District), Actor.Public, default)).Rows).Id);
    }

    [Fact]
    public async Task Another_office_neither_sees_nor_writes_a_draft()
    {
        var (office, other) = (await An(), await An("남구"));
        var id = await Draft(office);

        Assert.Null(await database.The<AgreementDesk>().Of(id, other.Officer, default));
        Assert.Equal("portal.not-found", Code(await database.The<DescribeAgreement>().Run(id, new() { TitleKo = "남의 이름" }, other.Officer, default)));
        Assert.Empty((await database.The<AgreementList>().Page(new(Owner: office.District), other.Officer, default)).Rows);
        Assert.Single((await database.The<AgreementList>().Page(new(Owner: office.District), office.Officer, default)).Rows);
    }

    [Fact]
    public async Task For_a_unit_that_is_a_party_its_institution_is_told_once()
    {
        var office = await AgreementOffice.Of(database, "부서구");
        var university = await database.Institution(OrganizationKind.University, "부서대학교");
        var (one, two) = (await Unit("AI학부"), await Unit("AI산업부"));
        var staff = await database.Person(Role.UniversityStaff, university);

        await office.Signed("부서 협약", [one, two, university]);

        Assert.Equal(1, (await database.The<Inbox>().Page(unread: false, null, staff, default)).Rows.Count(r => r.Key == "notice.agreement.Signed"));
        Assert.Equal(0, await database.Ask<long>($"SELECT count(*) FROM notices WHERE organization IN ('{one}', '{two}')"));

        async Task<OrganizationId> Unit(string name)
        {
            var unit = Organization.Enter(new(OrganizationKind.University, new Bilingual(name)) { UnitOf = university }, FixedClock.Noon).Value;
            await using var db = database.AsOwner();
            db.Add(unit);
            await db.SaveChangesAsync();
            return unit.Id;
        }
    }
}
