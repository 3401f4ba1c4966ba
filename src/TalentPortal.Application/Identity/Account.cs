using Microsoft.AspNetCore.Identity;

namespace TalentPortal.Application.Identity;

/// <summary>How a person signs in: e-mail, password, second factor, lock-out. What a person may do is in the memberships.</summary>
/// <remarks>Its id is the <see cref="Domain.Kernel.PersonId"/>.</remarks>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameMax = 60;

    /// <summary>One field, as in Korean records; 1 to 60 characters.</summary>
    public required string Name { get; set; }

    public string? NameEn { get; set; }

    /// <summary>The latest one; the session that it begins keeps the one before it, which is shown.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>The membership chosen last in the organisation switcher; the next sign-in acts in it again.</summary>
    public Guid? ActsAs { get; set; }

    /// <summary>When a link was last sent to the address (UTC): the next one waits a while.</summary>
    public DateTimeOffset? LinkSentAt { get; set; }

    /// <summary>Made by the sample: offered on the sign-in page in sample mode only.</summary>
    public bool IsSample { get; init; }
}
