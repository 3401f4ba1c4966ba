using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;

namespace TalentPortal.Web.Notices;

/// <summary>Everything the inbox page knows.</summary>
public sealed class InboxModel(Inbox inbox, TimeProvider clock)
{
    public Page<Inbox.Row> Page { get; private set; } = new([], null);

    /// <summary>Marking all as read stops here: what arrives while the page is open stays unread.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    public bool HasUnread => Page.Rows.Any(r => r.ReadAt is null);

    public async Task Load(bool unread, string? after, Actor actor, CancellationToken ct)
    {
        OpenedAt = clock.GetUtcNow();
        Page = await inbox.Page(unread, after, actor, ct);
    }
}
