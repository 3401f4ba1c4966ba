using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.TuitionSupport;

namespace TalentPortal.Tests.Identity;

/// <summary>An address counts as its account's only when a link that was sent there has been followed.</summary>
public sealed class AddressTests(SignInHost host) : IClassFixture<SignInHost>
{
    private const string Other = "anders-pferd-batterie-8";

    [Fact]
    public async Task Nobody_is_given_a_role_by_an_address_that_is_not_confirmed()
    {
        var (browser, mail) = await SignsUp();
        var admin = await host.Database.Official(Role.DistrictAdmin);
        var company = (await (await TuitionStage.Set(host.Database)).Company()).Representative;
        Assert.Equal("identity.unconfirmed", await Give(admin, mail));
        var employee = await host.Database.The<AddEmployee>().Run(new() { Name = "홍길동", Email = mail, EmployedSince = new(2024, 3, 1) }, company, default);
        Assert.Equal("company.no-account-yet", Code(await host.Database.The<LinkEmployee>().Run(employee.Value, company, default)));

        var link = await Link(mail);
        using (var page = await browser.Submit(link, "confirm")) Assert.Contains("확인했습니다", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal("", await Give(admin, mail));
        Assert.Equal("", Code(await host.Database.The<LinkEmployee>().Run(employee.Value, company, default)));
    }

    /// <summary>Somebody opens an account under the address of an official, who follows the link in good faith.</summary>
    [Fact]
    public async Task A_link_confirms_nothing_for_another_account()
    {
        var (_, mail) = await SignsUp();
        var (owner, _) = await SignsUp();

        using var page = await owner.Submit(await Link(mail), "confirm");

        Assert.Contains("identity.link-spent", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await IsConfirmed(mail));
        using var stranger = await host.Visitor().Get(await Link(mail));
        Assert.StartsWith("/sign-in?returnTo=", Browser.LedTo(stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_of_an_address_takes_an_account_back_that_a_stranger_opened()
    {
        var (_, mail) = await host.Somebody();
        var stranger = await host.SignedIn(mail);
        var owner = host.Visitor();
        using (await owner.Submit("/sign-in/forgotten", "forgotten", ("Form.Email", mail))) { }
        var link = await Link(mail);

        using (var weak = await owner.Submit(link, "new-password", ("Form.Password", "schwach"))) Assert.Contains("9자 이상이고", await weak.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var changed = await owner.Submit(link, "new-password", ("Form.Password", Other))) Assert.Contains("비밀번호를 바꾸었습니다", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using (var signedIn = await owner.SignIn(mail, Other)) Assert.Equal("/home", Browser.LedTo(signedIn));
        Assert.True(await IsConfirmed(mail));
        host.Database.Clock.Pass(TimeSpan.FromMinutes(2)); // the stamp is looked at again
        Assert.False(await stranger.IsSignedIn());
        using var again = await host.Visitor().Submit(link, "new-password", ("Form.Password", SignInHost.Password));
        Assert.Contains("identity.link-spent", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_does_not_say_who_has_an_account_and_fills_no_letter_box()
    {
        var (_, mail) = await host.Somebody();
        var answers = new List<string>();
        foreach (var address in new[] { mail, mail, $"{Guid.NewGuid():N}@example.invalid", "keine Adresse" })
        {
            using var answer = await host.Visitor().Submit("/sign-in/forgotten", "forgotten", ("Form.Email", address));
            answers.Add((await answer.Content.ReadAsStringAsync()).Split("<main", 2)[1].Split("</main>")[0]);
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(1L, await host.Database.Ask<long>($"SELECT count(*) FROM outbox_messages WHERE to_address = '{mail}' AND key = 'notice.account.password'"));
    }

    [Fact]
    public async Task A_cut_off_link_is_told_and_not_thrown()
    {
        var (browser, _) = await SignsUp();
        foreach (var proof in new[] { "abc", "%20", "QUJD" })
        {
            using var page = await browser.Submit($"/account/confirm?proof={proof}", "confirm");
            Assert.Contains("identity.link-spent", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("account=x&proof=abc")]
    [InlineData("account=01a1ff82-d5cc-73&proof=QUJD")]
    [InlineData("account=01a1ff82-d5cc-7337-b9ca-04678e41e31f&proof=QUJD")]
    [InlineData("proof=QUJD")]
    public async Task A_cut_off_link_to_a_new_password_is_told_and_not_thrown(string query)
    {
        using var page = await host.Visitor().Submit($"/sign-in/new-password?{query}", "new-password", ("Form.Password", Other));
        Assert.Contains("identity.link-spent", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(Browser Browser, string Mail)> SignsUp()
    {
        var (browser, mail) = (host.Visitor(), $"{Guid.NewGuid():N}@example.invalid");
        using var answer = await browser.Submit("/sign-up", "sign-up", ("Form.Name", "홍길동"), ("Form.Email", mail), ("Form.Password", SignInHost.Password));
        Assert.Equal("/home", Browser.LedTo(answer));
        return (browser, mail);
    }

    /// <summary>The one sent last.</summary>
    private Task<string> Link(string mail) => host.Database.Ask<string>($"SELECT href FROM outbox_messages WHERE to_address = '{mail}' ORDER BY at DESC LIMIT 1");

    private Task<bool> IsConfirmed(string mail) => host.Database.Ask<bool>($"SELECT email_confirmed FROM accounts WHERE email = '{mail}'");

    private async Task<string> Give(Actor admin, string mail) =>
        Code(Result.From((await host.Portal.Services.GetRequiredService<GiveMembership>().Run(new() { Email = mail, Role = Role.DistrictViewer, Reason = "발령" }, admin, default)).Refusals));

    private static string Code(Result result) => result.IsDone ? "" : result.Refusals[0].Code;
}
