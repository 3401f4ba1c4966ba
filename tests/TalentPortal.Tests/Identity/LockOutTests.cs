namespace TalentPortal.Tests.Identity;

public sealed class LockOutTests(SignInHost host) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        var (person, email) = await host.Somebody();
        var browser = host.Visitor();
        for (var i = 1; i <= 5; i++)
        {
            using var wrong = await browser.SignIn(email, "falsch-falsch-1");
            Assert.Contains(i < 5 ? "identity.sign-in-failed" : "identity.locked-out", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var right = await browser.SignIn(email, SignInHost.Password))
            Assert.Contains("identity.locked-out", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedIn());
        var left = await host.Database.Ask<double>($"SELECT extract(epoch FROM lockout_end - now())::float8 FROM accounts WHERE id = '{person}'");
        Assert.InRange(left, 14 * 60, 15 * 60);

        await host.Database.Tamper($"UPDATE accounts SET lockout_end = now() - interval '1 second' WHERE id = '{person}'"); // the framework goes by the machine's clock
        using var later = await browser.SignIn(email, SignInHost.Password);
        Assert.Equal("/home", Browser.LedTo(later));
    }

    [Fact]
    public async Task An_address_without_an_account_gets_the_answer_of_a_wrong_password()
    {
        using var nobody = await host.Visitor().SignIn("nobody@example.invalid", SignInHost.Password);

        Assert.Contains("identity.sign-in-failed", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
