using Microsoft.Playwright;

namespace TalentPortal.BrowserTests;

/// <summary>From an empty database to a district office at work, by what its people can click alone.</summary>
public sealed class EmptyStartWalk(EmptyPortalHost host) : IClassFixture<EmptyPortalHost>
{
    private const string Password = "korrekt-pferd-7";

    [Fact]
    public async Task The_first_administrator_sets_up_enters_an_office_and_names_its_administrator()
    {
        await using var first = await Visitor.Arrive(host, "empty-start");
        await first.Page.GotoAsync("/agreements");
        await first.Page.WaitForURLAsync("**/setup");
        await first.Shot("set-up");
        await first.Page.FillAsync("#office", "포털 운영팀");
        await SignUp(first, "표시온", "first@example.invalid");

        await using var official = await Visitor.Arrive(host, "empty-start-official");
        await official.Page.GotoAsync("/sign-up");
        await SignUp(official, "최겨울", "office@example.invalid");
        await official.ConfirmsAddress("office@example.invalid");
        await official.Shot("address-confirmed");
        Assert.Empty(await official.Faults());

        await first.Go("/admin/organizations/enter");
        await first.Page.SelectOptionAsync("#kind", "District");
        await first.Page.FillAsync("#name-ko", "서울특별시 서초구");
        await first.Page.SelectOptionAsync("#region", "11650");
        await first.Page.ClickAsync("form.form-narrow button[type=submit]");
        await Assertions.Expect(first.Page.Locator("[role=status] .notice")).ToBeVisibleAsync();
        await first.Shot("office-entered");
        Assert.Empty(await first.Faults());
        await first.Go("/admin/organizations?kind=District");
        await Assertions.Expect(first.Page.Locator("table.data tbody tr")).ToHaveCountAsync(1);
        await first.Shot("organisations");
        Assert.Empty(await first.Faults());

        await first.Go("/admin/members");
        await first.Page.FillAsync("#email", "office@example.invalid");
        await first.Page.FillAsync("#house-search", "서초");
        await first.Page.Locator("#house-search").BlurAsync();
        var office = first.Page.Locator("#house option", new() { HasText = "서울특별시 서초구" });
        await Assertions.Expect(office).ToHaveCountAsync(1);
        await first.Page.SelectOptionAsync("#house", (await office.GetAttributeAsync("value"))!);
        await first.Page.SelectOptionAsync("#role", "DistrictAdmin");
        await first.Page.FillAsync("#reason", "첫 관리자");
        await first.Page.ClickAsync("form:has(#role) button[type=submit]");
        await Assertions.Expect(first.Page.Locator("[role=status] .notice")).ToBeVisibleAsync();
        await first.Shot("role-given");

        await official.Go("/account/switch");
        await official.Page.Locator("form[action='/session/switch'] button", new() { HasText = "서초구" }).ClickAsync();
        await official.Page.WaitForURLAsync("**/home");
        await Assertions.Expect(official.Page.Locator("main a[href='/office/dashboard']")).ToBeVisibleAsync();
        await Assertions.Expect(official.Page.Locator("main a[href='/admin/organizations']")).ToBeVisibleAsync();
        await official.Shot("office-menu");
        Assert.Empty(first.Complaints);
        Assert.Empty(official.Complaints);
    }

    private static async Task SignUp(Visitor visitor, string name, string email)
    {
        await visitor.Page.FillAsync("#name", name);
        await visitor.Page.FillAsync("#email", email);
        await visitor.Page.FillAsync("#password", Password);
        await visitor.Page.ClickAsync("main button[type=submit]");
        await visitor.Page.WaitForURLAsync("**/home");
    }
}
