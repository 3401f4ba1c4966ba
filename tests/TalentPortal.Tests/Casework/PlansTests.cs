using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Casework;
using TalentPortal.Application.Governance;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Casework;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Casework;

/// <summary>Bodies and programmes of an agreement are entered by its office as the paper names them: tentative, approximate, waiting.</summary>
public sealed class PlansTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int cases;

    private async Task<(AgreementOffice Office, AgreementId Agreement, string Name)> A()
    {
        var name = $"계획{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        return (office, await office.Signed(name + " 협약", [await database.Institution(OrganizationKind.University, name + "대학교")]), name);
    }

    private Task<Result<BodyId>> SetUp(AgreementId agreement, Actor by, string? name = "미래혁신위원회", Action<SetUpBody.Form>? change = null)
    {
        SetUpBody.Form form = new() { Kind = BodyKind.InnovationCommittee, NameKo = name, IsTentative = true, Formed = new() { Words = "조만간" }, FactNumber = "2.4" };
        change?.Invoke(form);
        return database.The<SetUpBody>().Run(agreement, form, by, default);
    }

    private Task<Result<ProgrammeId>> Plan(AgreementId agreement, Actor by, Action<PlanProgramme.Form>? change = null)
    {
        PlanProgramme.Form form = new() { NameKo = "모빌리티 인력 양성", IsTentative = true, Target = 500, IsApproximate = true, Status = ProgrammeStatus.WaitingOnFacility, WaitsForKo = "모빌리티 영광 캠퍼스", FirstMonth = 3, LastMonth = 11 };
        form.Stages.Add(LadderStage.Graduate);
        change?.Invoke(form);
        return database.The<PlanProgramme>().Run(agreement, form, by, default);
    }

    private async Task<IReadOnlyList<ProgrammeList.Row>> Programmes(AgreementId agreement, Actor by) => (await database.The<ProgrammeList>().Page(new(Agreement: agreement), by, default)).Rows;

    [Fact]
    public async Task A_body_keeps_its_tentative_name_searchable_when_it_gets_its_lasting_one()
    {
        var (office, agreement, _) = await A();
        var body = (await SetUp(agreement, office.Officer, "임시이름위원회")).Value;
        var row = Assert.Single(await database.The<BodyList>().Of(agreement, Actor.Public, default));
        Assert.Equal((true, "조만간", "2.4"), (row.IsTentative, row.Formed.Words, row.FactNumber));

        Done(await database.The<SetUpBody>().ConfirmName(body, new() { Ko = "운영협의회" }, office.Officer, default));

        Assert.Equal(("운영협의회", false), ((await database.The<BodyList>().Of(agreement, Actor.Public, default))[0].Name.Ko, (await database.The<BodyList>().Of(agreement, Actor.Public, default))[0].IsTentative));
        foreach (var text in new[] { "임시이름위원회", "운영협의회", "ㅇㅅㅇㄹ" })
            Assert.Contains((await database.The<AgreementList>().Page(new(Text: text, Owner: office.District), Actor.Public, default)).Rows, r => r.Id == agreement);
    }

    [Fact]
    public async Task A_programme_that_waits_is_the_offices_own_until_it_is_published()
    {
        var (office, agreement, _) = await A();
        var id = (await Plan(agreement, office.Officer)).Value;
        Assert.Empty(await Programmes(agreement, Actor.Public));
        var row = Assert.Single(await Programmes(agreement, office.Officer));
        Assert.Equal((ProgrammeStatus.WaitingOnFacility, "모빌리티 영광 캠퍼스", Count.About(500), ProgrammeState.Draft), (row.Status, row.WaitsFor!.Ko, row.Target, row.State));

        Done(await database.The<FollowProgramme>().Take(id, ProgrammeAction.Publish, null, office.Officer, default));
        Done(await database.The<FollowProgramme>().SetStatus(id, new() { Status = ProgrammeStatus.Open }, office.Officer, default)); // the campus stands
        Done(await database.The<FollowProgramme>().ConfirmName(id, new() { Ko = "모빌리티 대학원" }, office.Officer, default));

        var read = Assert.Single(await Programmes(agreement, Actor.Public));
        Assert.Equal(("모빌리티 대학원", ProgrammeStatus.Open, null), (read.Name.Ko, read.Status, read.WaitsFor));
    }

    [Fact]
    public async Task On_its_page_a_programme_waits_no_more_gets_its_name_and_ends_and_each_refusal_stands_beside_its_field()
    {
        var (office, agreement, _) = await A();
        var body = (await SetUp(agreement, office.Officer)).Value;
        var id = (await Plan(agreement, office.Officer, f => (f.Status, f.WaitsForBody) = (ProgrammeStatus.WaitingOnBody, body))).Value;
        var cache = new ServiceCollection().AddLogging().AddOutputCache().BuildServiceProvider().GetRequiredService<IOutputCacheStore>();
        var (page, steps) = (new ProgrammeLinksModel(database.The<ProgrammeLinks>(), database.The<LinkProgramme>(), cache), new ProgrammeStepsModel(database.The<FollowProgramme>(), cache));
        Assert.True(await page.Load(id.Value, office.Officer, default));
        steps.Show(page.View!.Programme);
        Assert.Equal((ProgrammeStatus.WaitingOnBody, "모빌리티 영광 캠퍼스"), (steps.Status.Status, steps.Status.WaitsForKo));

        steps.Status.Status = ProgrammeStatus.Open; // and still says what it waits for
        Assert.False(await steps.Set(office.Officer, default));
        Assert.Equal(("programme.waits-for", "WaitsFor"), (steps.StatusRefusals.Single().Code, steps.StatusRefusals.Single().Field));
        steps.Status.Status = ProgrammeStatus.WaitingOnFacility;
        steps.Status.WaitsForKo = new string('가', Programme.TextMax + 1);
        Assert.False(await steps.Set(office.Officer, default));
        Assert.Equal(("programme.text", "WaitsFor"), (steps.StatusRefusals.Single().Code, steps.StatusRefusals.Single().Field));
        (steps.Status.Status, steps.Status.WaitsForKo) = (ProgrammeStatus.Open, " ");
        Assert.True(await steps.Set(office.Officer, default));
        Assert.Equal("programme.steps.was-set", steps.Done);
        Assert.Equal(0, await database.Ask<long>($"SELECT count(*) FROM programmes WHERE id = '{id}' AND (waits_for_body IS NOT NULL OR waits_for_ko IS NOT NULL)"));

        Assert.False(await steps.Confirm(office.Officer, default));
        Assert.Equal(("programme.name", "Name"), (steps.NameRefusals.Single().Code, steps.NameRefusals.Single().Field));
        steps.Name.Ko = "모빌리티 대학원";
        Assert.True(await steps.Confirm(office.Officer, default));
        Assert.False(await steps.Confirm(office.Officer, default));
        Assert.Equal("programme.not-tentative", steps.NameRefusals.Single().Code);

        Assert.True(await steps.Take(ProgrammeAction.Publish, office.Officer, default));
        Assert.False(await steps.Take(ProgrammeAction.End, office.Officer, default));
        Assert.Equal("Reason", steps.LifeRefusals.Single().Field);
        steps.Reason = new string('가', Clause.ReasonMax + 1);
        Assert.False(await steps.Take(ProgrammeAction.End, office.Officer, default));
        Assert.Equal(("programme.reason", "Reason"), (steps.LifeRefusals.Single().Code, steps.LifeRefusals.Single().Field));
        steps.Reason = "협약이 끝남";
        Assert.True(await steps.Take(ProgrammeAction.End, office.Officer, default));
        Assert.False(await steps.Set(office.Officer, default));
        Assert.Equal("programme.ended", steps.StatusRefusals.Single().Code);
        Assert.True(await page.Load(id.Value, office.Officer, default));
        Assert.Equal((ProgrammeState.Ended, "협약이 끝남", "모빌리티 대학원", false), (page.View!.Programme.State, page.View.Programme.StateReason, page.View.Programme.Name.Ko, page.View.Programme.IsTentative));
        Assert.Equal(ProgrammeState.Ended, Assert.Single(await Programmes(agreement, Actor.Public)).State);
        Assert.Empty((await database.The<ProgrammeList>().Page(new(Agreement: agreement, Status: ProgrammeStatus.Open), Actor.Public, default)).Rows);
        await Assert.ThrowsAsync<NoPermissionException>(() => page.Load(id.Value, office.Approver, default)); // an officer's page
    }

    [Fact]
    public async Task What_waits_says_for_what_and_for_a_body_of_its_own_agreement()
    {
        var ((office, agreement, _), other) = (await A(), await A());
        var body = (await SetUp(agreement, office.Officer)).Value;
        var foreign = (await SetUp(other.Agreement, other.Office.Officer)).Value;

        Assert.Equal("programme.waits-for", Code(await Plan(agreement, office.Officer, f => f.WaitsForKo = null)));
        Assert.Equal("programme.waits-for", Code(await Plan(agreement, office.Officer, f => f.Status = ProgrammeStatus.Open)));
        Assert.Equal("programme.season", Code(await Plan(agreement, office.Officer, f => f.LastMonth = null)));
        Assert.Equal("portal.not-found", Code(await Plan(agreement, office.Officer, f => (f.Status, f.WaitsForBody) = (ProgrammeStatus.WaitingOnBody, foreign))));
        Assert.Equal("NameKo", Assert.Single((await Plan(agreement, office.Officer, f => f.NameKo = " ")).Refusals).Field);
        Done(await Plan(agreement, office.Officer, f => (f.Status, f.WaitsForBody) = (ProgrammeStatus.WaitingOnBody, body)));
    }

    [Fact]
    public async Task Another_office_finds_none_of_it()
    {
        var (office, agreement, name) = await A();
        var (body, programme) = ((await SetUp(agreement, office.Officer)).Value, (await Plan(agreement, office.Officer)).Value);
        var stranger = await database.Official(district: name + " 이웃구");

        Assert.Equal("portal.not-found", Code(await SetUp(agreement, stranger)));
        Assert.Equal("portal.not-found", Code(await Plan(agreement, stranger)));
        Assert.Equal("portal.not-found", Code(await database.The<SetUpBody>().ConfirmName(body, new() { Ko = "남의 것" }, stranger, default)));
        Assert.Equal("portal.not-found", Code(await database.The<FollowProgramme>().Take(programme, ProgrammeAction.Publish, null, stranger, default)));
        Assert.Equal("portal.not-found", Code(await database.The<FollowProgramme>().ConfirmName(programme, new() { Ko = "남의 것" }, stranger, default)));
    }
}
