using System.Security.Claims;

namespace TalentPortal.Web.Shell;

/// <summary>Who the header greets, as the cookie claims it. For show only: the desk re-reads the membership at every action.</summary>
public sealed record SignedIn(string Name, Role Role)
{
    public const string NameClaim = "tp:name";
    public const string RoleClaim = "tp:role";

    /// <returns>Null when nobody is signed in.</returns>
    public static SignedIn? Of(ClaimsPrincipal? user) => user?.Identity?.IsAuthenticated != true ? null : new SignedIn(
        user.FindFirstValue(NameClaim) ?? user.Identity.Name ?? "",
        Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role) ? role : Role.Public);
}
