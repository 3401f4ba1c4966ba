using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Identity;

public readonly record struct MembershipId(Guid Value) : IId<MembershipId>
{
    public static MembershipId New() => new(Guid.CreateVersion7());
    public static MembershipId From(Guid value) => new(value);
}

/// <summary>A person acts for an organisation in one role, from a day to a day.</summary>
/// <remarks>Holds at all times: the role is one that a membership can give; the last day is not before the first.
/// It is never deleted: history keeps who held what.</remarks>
public sealed class Membership
{
    private Membership() { } // EF

    public MembershipId Id { get; private init; }
    public PersonId Person { get; private init; }
    public OrganizationId Organization { get; private init; }
    public Role Role { get; private init; }

    /// <summary>First day in Seoul, included.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day in Seoul, included; null while it goes on.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>When it was taken away: it ends at that moment, not at the end of the day.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    public static Result<Membership> Give(PersonId person, OrganizationId organization, Role role, DateOnly from, DateOnly? until = null)
    {
        if (role is Role.Public or Role.Guardian or Role.System) return IdentityRefusals.RoleNotGiven(role);
        if (until < from) return IdentityRefusals.EndsBeforeStart;
        return new Membership
        {
            Id = MembershipId.New(),
            Person = person,
            Organization = organization,
            Role = role,
            From = from,
            Until = until,
        };
    }

    /// <summary>Ends it now; a page that is already open is refused at its next action.</summary>
    public Result Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null) return IdentityRefusals.AlreadyRevoked;
        RevokedAt = now;
        return Result.Done;
    }
}

public static class IdentityRefusals
{
    public static readonly Refusal EndsBeforeStart = new("identity.ends-before-start", "Until");
    public static readonly Refusal AlreadyRevoked = new("identity.already-revoked");
    public static readonly Refusal SignInFailed = new("identity.sign-in-failed");
    public static readonly Refusal LockedOut = new("identity.locked-out");
    public static readonly Refusal CodeWrong = new("identity.code-wrong", "Code");
    public static readonly Refusal ProofWrong = new("identity.proof-wrong", "Proof");
    public static readonly Refusal OwnMembership = new("identity.own-membership");
    public static readonly Refusal UnknownPerson = new("identity.unknown-person", "Email");

    /// <summary>Whoever opened the account has not shown yet that the address is theirs.</summary>
    public static readonly Refusal Unconfirmed = new("identity.unconfirmed", "Email");

    /// <summary>The link was used, has run out, or is somebody else's.</summary>
    public static readonly Refusal LinkSpent = new("identity.link-spent");
    public static readonly Refusal LinkJustSent = new("identity.link-just-sent");
    public static readonly Refusal PasswordNow = new("identity.password-now", "Now");
    public static readonly Refusal NotSetUp = new("identity.not-set-up");
    public static readonly Refusal AlreadySetUp = new("identity.already-set-up");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal EmailTaken = new("identity.email-taken", "Email");

    public static Refusal RoleElsewhere(Role role, Organizations.OrganizationKind kind) => new("identity.role-elsewhere", "Role", role, kind);
    public static readonly Refusal HouseMissing = new("identity.house-missing", "Organization");
    public static Refusal RoleNotGiven(Role role) => new("identity.role-not-given", "Role", role);
    public static readonly Refusal Password = new("identity.password", "Password");
}
