using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;

namespace TalentPortal.Application.Notices;

/// <summary>Tells people what happened, from inside a use case (<see cref="Desk.Run(Actor, Permission, Act, Func{PortalDb, Task{Result}}, CancellationToken)"/>):
/// the notice and its mail are there if and only if the action is.</summary>
/// <remarks>The key is a text <c>notice.…</c>; its Korean and English stand in the room's texts. A mail goes out in both languages,
/// so the sentence must not hold what only a signed-in reader may see.</remarks>
public static class Notify
{
    /// <summary>To whoever holds the post when they look, and by mail to whoever holds it when the mail goes out.</summary>
    /// <param name="at">The desk's now (UTC).</param>
    /// <param name="args">Texts, numbers, <see cref="Won"/>, days, moments, <see cref="Bilingual"/>, enum values.</param>
    /// <param name="href">A path inside the portal.</param>
    public static void Post(PortalDb db, DateTimeOffset at, OrganizationId organization, IReadOnlyList<Role> roles, string key, IReadOnlyList<object> args, string href, bool mail = true)
    {
        var text = NoticeArgs.Write(args);
        foreach (var post in roles.Select(role => new Post(organization, role)))
        {
            db.Add(Notice.To(post, key, text, href, at));
            if (mail) db.Add(OutboxMessage.To(post, key, text, href, at));
        }
    }

    /// <summary>To one person, in whatever post they are.</summary>
    public static void Person(PortalDb db, DateTimeOffset at, PersonId person, string key, IReadOnlyList<object> args, string href, bool mail = true)
    {
        var text = NoticeArgs.Write(args);
        db.Add(Notice.To(person, key, text, href, at));
        if (mail) db.Add(OutboxMessage.To(person, key, text, href, at));
    }

    /// <summary>By mail alone, to somebody without an account.</summary>
    public static void Address(PortalDb db, DateTimeOffset at, string address, string key, IReadOnlyList<object> args, string href) =>
        db.Add(OutboxMessage.To(address, key, NoticeArgs.Write(args), href, at));
}
