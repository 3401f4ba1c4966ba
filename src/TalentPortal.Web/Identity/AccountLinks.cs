using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Links sent to the address of an account, and what following one does. Each works for a day and until the sign-in is changed.</summary>
public sealed class AccountLinks(UserManager<Account> users, SendLink send)
{
    public async Task<Result> SendConfirm(Account account, CancellationToken ct) =>
        await send.Confirm(PersonId.From(account.Id), InAddress(await users.GenerateEmailConfirmationTokenAsync(account)), Actor.Public, ct);

    /// <summary>To the account of that address, if there is one. The answer does not say whether there is.</summary>
    public async Task SendNewPassword(string email, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { } account) return;
        await send.NewPassword(PersonId.From(account.Id), InAddress(await users.GeneratePasswordResetTokenAsync(account)), Actor.Public, ct);
    }

    /// <param name="account">Of the person who is signed in: a link that reached its owner must not confirm the account that a stranger
    /// opened under their address.</param>
    public async Task<Result> Confirm(Account account, string? proof) =>
        Token(proof) is { } token && (await users.ConfirmEmailAsync(account, token)).Succeeded ? Result.Done : IdentityRefusals.LinkSpent;

    /// <summary>Gives the account its owner's new password, which ends every session and the lock. Where the address was not confirmed before,
    /// a second step goes too: somebody else may have set it.</summary>
    public async Task<Result> ChoosePassword(string? id, string? proof, string password)
    {
        if (!OpenAccount.IsStrong(password)) return IdentityRefusals.Password;
        if (Token(proof) is not { } token || !Guid.TryParse(id, out _) || await users.FindByIdAsync(id) is not { } account) return IdentityRefusals.LinkSpent;
        if (!(await users.ResetPasswordAsync(account, token, password)).Succeeded) return IdentityRefusals.LinkSpent;
        await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        if (account.EmailConfirmed) return Result.Done;
        await users.StopTwoStep(account);
        account.EmailConfirmed = true; // the link was read where the address leads
        await users.UpdateAsync(account);
        return Result.Done;
    }

    /// <summary>The framework's token without the characters that an address would have to escape.</summary>
    private static string InAddress(string token) => WebEncoders.Base64UrlEncode(Convert.FromBase64String(token));

    private static string? Token(string? proof)
    {
        try
        {
            return string.IsNullOrEmpty(proof) ? null : Convert.ToBase64String(WebEncoders.Base64UrlDecode(proof));
        }
        catch (FormatException)
        {
            return null; // cut off by a mail program
        }
    }
}
