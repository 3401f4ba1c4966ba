namespace TalentPortal.Domain.Kernel;

/// <summary>Who is acting, for which organisation, in which role. Passed to every use case and query; nothing reads a
/// user from thin air.</summary>
/// <param name="Person">The person; <see cref="Guid.Empty"/> when nobody is signed in.</param>
/// <param name="Organization">The organisation acted for.</param>
/// <param name="Role">One role: a person with several chooses which one to act in.</param>
/// <param name="District">The district office in whose portal the organisation stands, which also names the audit chain;
/// null for the public and the system.</param>
/// <remarks>It is a claim, not a proof: the desk re-reads the membership at every action.</remarks>
public sealed record Actor(PersonId Person, OrganizationId Organization, Role Role, OrganizationId? District = null)
{
    /// <summary>Somebody who is not signed in.</summary>
    public static Actor Public { get; } = new(default, default, Role.Public);

    /// <summary>The portal itself: background work and set-up. Never made from a request.</summary>
    public static Actor System { get; } = new(default, default, Role.System);

    /// <summary>The address the request came from, for the access log (접속지 정보).</summary>
    public string? Address { get; init; }

    public bool May(Permission permission) => Grants.Of(Role).Contains(permission);
    public bool IsSignedIn => Person != default;
}
