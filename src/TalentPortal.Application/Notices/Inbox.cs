using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;

namespace TalentPortal.Application.Notices;

/// <summary>The inbox: one's own notices and those of the post one acts in; unread first, newest first.</summary>
public sealed class Inbox(Desk desk)
{
    public const int PageSize = 20;

    /// <summary>The header shows no larger number than this one: 99+.</summary>
    public const int CountedUpTo = 100;

    public sealed record Row(NoticeId Id, string Key, string Args, string Href, DateTimeOffset At, DateTimeOffset? ReadAt, bool IsForPost);

    /// <param name="unread">Only what has not been opened.</param>
    public Task<Page<Row>> Page(bool unread, string? after, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.OwnDesk, async db =>
    {
        var rows = db.NoticesOf(actor);
        if (unread) rows = rows.Where(n => n.ReadAt == null);
        if (Cursor.Parse(after) is { } cursor && Place(cursor) is var (isRead, at))
        {
            var last = NoticeId.From(cursor.Id);
            rows = isRead
                ? rows.Where(n => n.ReadAt != null && EF.Functions.LessThan(ValueTuple.Create(n.At, n.Id), ValueTuple.Create(at, last)))
                : rows.Where(n => n.ReadAt != null || EF.Functions.LessThan(ValueTuple.Create(n.At, n.Id), ValueTuple.Create(at, last)));
        }

        var page = await rows.OrderBy(n => n.ReadAt != null).ThenByDescending(n => n.At).ThenByDescending(n => n.Id).Take(PageSize + 1)
            .Select(n => new Row(n.Id, n.Key, n.Args, n.Href, n.At, n.ReadAt, n.Organization != null)).ToListAsync(ct);
        return Page<Row>.Of(page, PageSize, r => new Cursor(string.Create(CultureInfo.InvariantCulture, $"{(r.ReadAt is null ? 'u' : 'r')}{r.At.UtcTicks}"), r.Id.Value));
    }, ct);

    /// <returns>0 to <see cref="CountedUpTo"/>.</returns>
    public Task<int> Unread(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.OwnDesk,
        db => db.NoticesOf(actor).Where(n => n.ReadAt == null).Take(CountedUpTo).CountAsync(ct), ct);

    private static (bool IsRead, DateTimeOffset At)? Place(Cursor cursor) =>
        cursor.Sort is ['u' or 'r', ..] && long.TryParse(cursor.Sort.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (cursor.Sort[0] == 'r', new DateTimeOffset(ticks, TimeSpan.Zero))
            : null;
}
