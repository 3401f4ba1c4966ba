using Microsoft.AspNetCore.Authorization;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>Hides a page from those without the permission. The use case behind it checks again, for real.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute : AuthorizeAttribute
{
    public NeedsAttribute(Permission permission) : base(permission.ToString()) => Permission = permission;

    public Permission Permission { get; }
}

public static class Policies
{
    /// <summary>One policy a permission, named after it.</summary>
    public static void AddPermissions(this AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
            options.AddPolicy(permission.ToString(), policy => policy.RequireAssertion(context => ActorClaims.Of(context.User).May(permission)));
    }
}
