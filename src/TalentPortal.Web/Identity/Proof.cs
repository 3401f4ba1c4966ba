using System.Text;
using Microsoft.AspNetCore.Identity;
using TalentPortal.Application.Identity;

namespace TalentPortal.Web.Identity;

/// <summary>Asks somebody who is signed in to prove once more who they are, before their sign-in itself is changed.</summary>
internal static class Proof
{
    /// <summary>Whether it is the person's password, or the code that their authenticator app shows now.</summary>
    /// <remarks>A wrong one counts towards the lock-out: whoever found an open window must not guess here what the sign-in page
    /// would not let them guess.</remarks>
    public static async Task<bool> Proves(this SignInManager<Account> signIn, Account account, string? proof)
    {
        var users = signIn.UserManager;
        if (string.IsNullOrEmpty(proof) || await users.IsLockedOutAsync(account)) return false;
        var digits = Digits(proof);
        if (await users.CheckPasswordAsync(account, proof)
            || (account.TwoFactorEnabled && digits.Length == 6 && await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, digits)))
        {
            await users.ResetAccessFailedCountAsync(account);
            return true;
        }

        await users.AccessFailedAsync(account);
        return false;
    }

    /// <summary>The digits of a code, however they were typed: with spaces, or full-width.</summary>
    public static string Digits(string? code) => string.Concat((code ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));
}
