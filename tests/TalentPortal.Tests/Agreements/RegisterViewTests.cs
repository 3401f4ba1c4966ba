using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Agreements;

/// <summary>What a person saves of the register, the register as rows of a file, and two agreements side by side.</summary>
public sealed class RegisterViewTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private Task<Result<RegisterViewId>> Save(Actor by, string? name, string? text = "등록금") => database.The<RegisterViews>().Save(new() { Name = name, Text = text, Kind = AgreementKind.Mou, Region = "11" }, by, default);

    [Fact]
    public async Task A_view_is_its_persons_alone()
    {
        var office = await AgreementOffice.Of(database, "보기구");
        var view = (await Save(office.Officer, " 등록금 협약 ")).Value;

        var row = Assert.Single(await database.The<RegisterViews>().Of(office.Officer, default));
        Assert.Equal(("등록금 협약", "등록금", AgreementKind.Mou, "11"), (row.Name, row.Text, row.Kind, row.Region));
        Assert.Empty(await database.The<RegisterViews>().Of(office.Approver, default)); // a colleague of the same office
        Assert.Equal("portal.not-found", Code(await database.The<RegisterViews>().Remove(view, office.Approver, default)));
        Assert.Equal(0, await database.Desk.Read(office.Approver, Permission.OwnDesk, db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM register_views").SingleAsync(), default));
        Done(await database.The<RegisterViews>().Remove(view, office.Officer, default));
        Assert.Empty(await database.The<RegisterViews>().Of(office.Officer, default));
    }

    [Fact]
    public async Task A_view_has_a_name_once_and_a_person_has_so_many()
    {
        var by = await database.Official(district: "보기많은구");
        Done(await Save(by, "하나"));

        Assert.Equal("agreement.view-name", Code(await Save(by, " ")));
        Assert.Equal("agreement.view-name", Code(await Save(by, new string('가', RegisterView.NameMax + 1))));
        Assert.Equal("agreement.view-twice", Code(await Save(by, "하나")));
        for (var i = 2; i <= RegisterView.Most; i++) Done(await Save(by, $"보기 {i}"));
        Assert.Equal("agreement.views-too-many", Code(await Save(by, "하나 더")));
    }

    [Fact]
    public async Task The_export_holds_all_rows_of_the_filter_and_nothing_that_is_not_the_readers()
    {
        var office = await AgreementOffice.Of(database, "내보내기구");
        for (var i = 1; i <= AgreementList.PageSize + 3; i++) await office.Draft($"내보내기 협약 {i}", []);
        var signed = await office.Signed("내보내기 체결 협약", []);

        var mine = await database.The<AgreementList>().All(new(Owner: office.District), office.Officer, default).ToListAsync();
        var theirs = await database.The<AgreementList>().All(new(Owner: office.District), Actor.Public, default).ToListAsync();

        Assert.Equal(AgreementList.PageSize + 4, mine.Select(r => r.Id).Distinct().Count());
        Assert.Equal(signed, Assert.Single(theirs).Id);
        Assert.Equal(["내보내기구"], theirs[0].Parties.Select(p => p.Ko));
    }

    [Fact]
    public async Task A_file_of_more_than_ten_thousand_rows_holds_them_all()
    {
        var office = await AgreementOffice.Of(database, "많은구");
        var one = await office.Signed("많은 협약", []);
        var columns = await database.Ask<string>("SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_name = 'agreements' AND is_generated = 'NEVER' AND column_name <> 'id'");
        await database.Tamper($"INSERT INTO agreements (id, {columns}) SELECT gen_random_uuid(), {columns} FROM agreements, generate_series(1, 10050) WHERE id = '{one}'");

        var seen = new HashSet<AgreementId>();
        await foreach (var row in database.The<AgreementList>().All(new(Owner: office.District), Actor.Public, default)) Assert.True(seen.Add(row.Id));

        Assert.Equal(10_051, seen.Count);
    }

    [Fact]
    public async Task A_common_word_finds_what_a_rare_one_finds_also_by_the_names_of_parties_and_only_the_readers_own()
    {
        var office = await AgreementOffice.Of(database, "흔한말구");
        var one = await office.Draft("흔한말 협약", []);
        await office.Submit(one);
        Done(await office.TrySign(one, office.Approver, new() { Year = 2031 })); // the newest of the register
        var columns = await database.Ask<string>("SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_name = 'agreements' AND is_generated = 'NEVER' AND column_name <> 'id'");
        await database.Tamper($"INSERT INTO agreements (id, {columns}) SELECT gen_random_uuid(), {columns} FROM agreements, generate_series(1, 600) WHERE id = '{one}'");
        var (byParty, draft) = (await office.Draft("이름이 다른 협약", []), await office.Draft("흔한말 초안", []));
        foreach (var id in new[] { byParty, draft }) await office.Describe(id, f => f.Kind = AgreementKind.Business);
        await office.Submit(byParty);
        Done(await office.TrySign(byParty, office.Approver));
        var list = database.The<AgreementList>();
        Assert.True(await database.Ask<bool>("SELECT agreement_text_is_common('흔한말')"));

        var seen = new List<AgreementId>();
        await foreach (var row in list.All(new(Text: "흔한말"), Actor.Public, default)) seen.Add(row.Id);
        Assert.Equal((602, 602), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(AgreementList.PageSize, (await list.Page(new(Text: "흔한말"), Actor.Public, default)).Rows.Count);
        Assert.Equal(byParty, Assert.Single((await list.Page(new(Text: "흔한말", Kind: AgreementKind.Business), Actor.Public, default)).Rows).Id); // its party is called so
        Assert.Equal(2, (await list.Page(new(Text: "흔한말", Kind: AgreementKind.Business), office.Officer, default)).Rows.Count);
        Assert.Empty((await list.Page(new(Text: "흔한말", Kind: AgreementKind.Project), Actor.Public, default)).Rows);
        Assert.Equal(602, await database.Ask<long>($"SELECT count(*) FROM agreement_search('흔한말') s WHERE s <> '{draft}'"));
    }

    [Fact]
    public async Task Two_agreements_stand_side_by_side_as_far_as_the_reader_sees_both()
    {
        var office = await AgreementOffice.Of(database, "비교구");
        var (one, other, draft) = (await office.Signed("비교 하나", []), await office.Signed("비교 둘", [], "다른 조항"), await office.Draft("비교 초안", []));

        var view = (await database.The<AgreementComparison>().Two(one.ToString(), other.ToString(), Actor.Public, default))!;

        Assert.Equal((one, other), (view.Before.Id, view.After.Id));
        Assert.Contains(view.Changes, c => c.What == "title" && ((Bilingual)c.Before!).Ko == "비교 하나" && ((Bilingual)c.After!).Ko == "비교 둘");
        Assert.Null(await database.The<AgreementComparison>().Two(one.ToString(), draft.ToString(), Actor.Public, default));
        Assert.NotNull(await database.The<AgreementComparison>().Two(one.ToString(), draft.ToString(), office.Officer, default));
        Assert.Null(await database.The<AgreementComparison>().Two(one.ToString(), draft.ToString(), await database.Official(district: "비교 이웃구"), default));
    }
}
