using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;

namespace TalentPortal.Application.Notices;

/// <summary>A reader marks notices as read. It is no act of an office, so the journal has no line of it.</summary>
public sealed class ReadNotice(Desk desk)
{
    /// <returns>Where the notice leads; not found where it is not the actor's.</returns>
    public Task<Result<string>> Run(NoticeId id, Actor actor, CancellationToken ct) => desk.Keep<string>(actor, Permission.OwnDesk, async db =>
    {
        if (await db.NoticesOf(actor).SingleOrDefaultAsync(n => n.Id == id, ct) is not { } notice) return KernelRefusals.NotFound;
        notice.Read(actor.Person, desk.Now);
        return notice.Href;
    }, ct);

    /// <summary>Marks all that came before a moment: what arrives while the page is open stays unread.</summary>
    /// <returns>How many.</returns>
    public Task<Result<int>> All(DateTimeOffset until, Actor actor, CancellationToken ct) => desk.Keep<int>(actor, Permission.OwnDesk, async db =>
        await db.NoticesOf(actor).Where(n => n.ReadAt == null && n.At <= until)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, desk.Now).SetProperty(n => n.ReadBy, actor.Person), ct), ct);
}
