using Microsoft.AspNetCore.Identity;
using TalentPortal.Application.Identity;

namespace TalentPortal.Web.Identity;

internal static class TwoStep
{
    /// <summary>Switches the second step off and throws its key away: the old one must not come back to life.</summary>
    public static async Task StopTwoStep(this UserManager<Account> users, Account account)
    {
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
    }
}
