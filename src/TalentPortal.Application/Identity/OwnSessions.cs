using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Identity;

/// <summary>Starts, renews and ends sign-ins, and says whether one still stands. Asked by the sign-in itself, before anybody is known, so the
/// portal acts; what counts is the session's key, which nobody can guess.</summary>
public sealed class OwnSessions(Desk desk)
{
    /// <summary>How long an ended session stays to be looked up.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Somebody has signed in.</summary>
    /// <returns>The key of the new session.</returns>
    public Task<Result<Guid>> Start(PersonId person, Actor actor, CancellationToken ct) => desk.Keep<Guid>(Actor.System, Permission.PublicRead, async db =>
    {
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value, ct) is not { } account) return KernelRefusals.NotFound;
        var session = new SignInSession { Id = Guid.NewGuid(), Person = person, StartedAt = desk.Now, Before = account.LastSignInAt, ExpiresAt = desk.Now + SignInSession.Idle };
        account.LastSignInAt = desk.Now;
        var old = desk.Now - Kept;
        await db.SessionsOf(person).Where(s => s.ExpiresAt < old).ExecuteDeleteAsync(ct);
        db.Add(session);
        return session.Id;
    }, ct);

    /// <summary>Somebody is at work: the idle time begins anew.</summary>
    /// <returns>False where the session has ended or run out: it does not come back to life.</returns>
    public async Task<bool> Renew(Guid session, PersonId person, Actor actor, CancellationToken ct) =>
        (await desk.Keep<bool>(Actor.System, Permission.PublicRead, async db =>
        {
            var until = desk.Now + SignInSession.Idle;
            return await db.SessionsOf(person).Where(s => s.Id == session && s.EndedAt == null && s.ExpiresAt > desk.Now)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, until), ct) == 1;
        }, ct)) is { IsDone: true, Value: true };

    /// <summary>Somebody signs out.</summary>
    public async Task<bool> End(Guid session, PersonId person, Actor actor, CancellationToken ct) =>
        (await desk.Keep<bool>(Actor.System, Permission.PublicRead, async db =>
            await db.SessionsOf(person).Where(s => s.Id == session && s.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, desk.Now), ct) == 1, ct)) is { IsDone: true, Value: true };

    /// <summary>Whether an open page may go on: the session stands, and the password and the second step are those of its sign-in.</summary>
    /// <param name="session">The session that the page was opened in.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="stamp">The security stamp of that sign-in.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Ends the asking.</param>
    public Task<bool> Stands(Guid session, PersonId person, string stamp, Actor actor, CancellationToken ct) => desk.Read(Actor.System, Permission.PublicRead, async db =>
        await db.SessionsOf(person).AnyAsync(s => s.Id == session && s.EndedAt == null && s.ExpiresAt > desk.Now, ct)
        && await db.Users.AnyAsync(a => a.Id == person.Value && a.SecurityStamp == stamp, ct), ct);

    /// <summary>When the person had signed in before this session; null the first time.</summary>
    public Task<DateTimeOffset?> Before(Guid session, Actor actor, CancellationToken ct) => desk.Read(Actor.System, Permission.PublicRead,
        async db => await db.SessionsOf(actor.Person).Where(s => s.Id == session).Select(s => s.Before).SingleOrDefaultAsync(ct), ct);
}
