using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Identity;

public sealed partial class TwoStepTests(SignInHost host) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task Looking_at_ones_account_changes_nothing_of_the_sign_in()
    {
        var (person, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        var before = await Stamp(person);

        await browser.Page("/account");
        await browser.Page("/account");

        Assert.Equal(before, await Stamp(person));
        Assert.Equal(0L, await host.Database.Ask<long>($"SELECT count(*) FROM account_tokens WHERE user_id = '{person}'"));
        Assert.True(await browser.IsSignedIn());
    }

    /// <summary>Making the key changes the stamp: who made it stays, whoever else is signed in as the person goes.</summary>
    [Fact]
    public async Task Making_a_key_keeps_the_own_session()
    {
        var (_, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        using (await browser.Submit("/account", "totp-key")) { }
        host.Database.Clock.Pass(TimeSpan.FromMinutes(2)); // the stamp is looked at again

        Assert.True(await browser.IsSignedIn());
    }

    [Fact]
    public async Task The_second_step_takes_the_right_code_and_no_other()
    {
        var (_, email) = await host.Somebody();
        var key = await SwitchOn(await host.SignedIn(email));

        var browser = host.Visitor();
        using (var password = await browser.SignIn(email, SignInHost.Password))
            Assert.StartsWith("/sign-in/code", Browser.LedTo(password), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedIn());
        using (var wrong = await browser.Submit("/sign-in/code", "code", ("Form.Code", Wrong(key))))
            Assert.Contains("identity.code-wrong", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedIn());
        using (var right = await browser.Submit("/sign-in/code", "code", ("Form.Code", Code(key))))
            Assert.Equal("/home", Browser.LedTo(right));
        Assert.True(await browser.IsSignedIn());
    }

    [Fact]
    public async Task Switching_it_off_wants_the_password_or_a_code()
    {
        var (person, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        var key = await SwitchOn(browser);

        foreach (var proof in new[] { "", "falsch-falsch-1", Wrong(key) })
        {
            using var refused = await browser.Submit("/account", "totp-stop", ("Totp.Proof", proof));
            Assert.Contains("비밀번호나 확인 코드가 맞지 않습니다", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True(await IsOn(person));
        }

        using (await browser.Submit("/account", "totp-stop", ("Totp.Proof", Code(key)))) { }
        Assert.False(await IsOn(person));
        Assert.Equal(0L, await host.Database.Ask<long>($"SELECT count(*) FROM account_tokens WHERE user_id = '{person}' AND name = 'AuthenticatorKey'"));

        await SwitchOn(browser);
        using (await browser.Submit("/account", "totp-stop", ("Totp.Proof", SignInHost.Password))) { }
        Assert.False(await IsOn(person));
    }

    [Fact]
    public async Task Guessing_the_proof_locks_the_account()
    {
        var (person, email) = await host.Somebody();
        var browser = await host.SignedIn(email);
        await SwitchOn(browser);
        for (var i = 0; i < 5; i++)
            using (await browser.Submit("/account", "totp-stop", ("Totp.Proof", "falsch-falsch-1"))) { }

        using var locked = await browser.Submit("/account", "totp-stop", ("Totp.Proof", SignInHost.Password));

        Assert.Contains("identity.locked-out", await locked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await IsOn(person));
    }

    private static async Task<string> SwitchOn(Browser browser)
    {
        using var made = await browser.Submit("/account", "totp-key");
        var key = Key().Match(await made.Content.ReadAsStringAsync()).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, key.Length);
        using var on = await browser.Submit("/account", "totp-start", ("Totp.Code", Code(key)));
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        Assert.Contains("2단계 인증을 쓰고 있습니다", await on.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return key;
    }

    private Task<string> Stamp(PersonId person) => host.Database.Ask<string>($"SELECT security_stamp FROM accounts WHERE id = '{person}'");

    private Task<bool> IsOn(PersonId person) => host.Database.Ask<bool>($"SELECT two_factor_enabled FROM accounts WHERE id = '{person}'");

    /// <summary>What an authenticator app shows (RFC 6238): the framework takes the codes of the machine's own time.</summary>
    private static string Code(string key, int step = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + step);
#pragma warning disable CA5350 // the algorithm that authenticator apps speak
        var hash = HMACSHA1.HashData(Base32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF, 4)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A code that no step near now has.</summary>
    private static string Wrong(string key)
    {
        var right = Enumerable.Range(-4, 9).Select(step => Code(key, step)).ToHashSet();
        return Enumerable.Range(0, 100).Select(n => n.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)).First(c => !right.Contains(c));
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("<code>(?<key>[^<]+)</code>")]
    private static partial Regex Key();
}
