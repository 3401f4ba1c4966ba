using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Identity;

/// <summary>One sign-in, from its first moment to its end. The cookie names it; what the cookie says counts only while it stands.</summary>
/// <remarks>The cookie alone could not be taken back: a copy of it, or a page that is open over a socket, would outlive the sign-out
/// (docs/decisions/0011).</remarks>
public sealed class SignInSession
{
    /// <summary>Idle time after which a session ends (korea.md 2.5: 10 to 30 minutes for officials); any request or the extension renews it.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public required Guid Id { get; init; }
    public required PersonId Person { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the person had signed in before, so that a stranger's sign-in is noticed; null the first time.</summary>
    public DateTimeOffset? Before { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the person signed out.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class SignInSessionMap : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> session)
    {
        session.ToTable("sign_in_sessions");
        session.HasIndex(s => s.Person);
        session.NotJournaled();
    }
}
