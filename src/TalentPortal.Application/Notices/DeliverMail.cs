using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;

namespace TalentPortal.Application.Notices;

/// <summary>A mail as it leaves.</summary>
/// <param name="Id">Becomes the Message-ID: the same at every try.</param>
/// <param name="At">When what it tells of happened (UTC).</param>
public sealed record Mail(OutboxMessageId Id, string Address, string? Name, string Subject, string Body, DateTimeOffset At);

/// <summary>Carries a mail out of the portal: a mail server, or a folder.</summary>
public interface IMailer
{
    /// <exception cref="MailException">It could not be delivered; it is tried again later.</exception>
    Task Send(Mail mail, CancellationToken ct);
}

/// <summary>Why a mail did not go out, in the mail server's words.</summary>
public sealed class MailException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Background work: takes one due message from the outbox and carries it out.</summary>
/// <remarks>A message is claimed in a transaction of its own before it is sent, and the claim puts off the next one: two portals never send
/// the same message at once, and one that is killed in between leaves it to be tried again. So a mail goes out at least once, and twice
/// only if the portal dies between the mail server's yes and its own note of it; the Message-ID is the same then.</remarks>
public sealed class DeliverMail(Desk desk)
{
    /// <summary>Makes subject and body out of a key and its arguments.</summary>
    public delegate (string Subject, string Body) Writer(string key, IReadOnlyList<object> args, string href);

    private sealed record Claimed(OutboxMessageId Id, string? Address, string? Name, string Key, string Args, string Href, DateTimeOffset At);

    /// <returns>False when nothing is due.</returns>
    public async Task<bool> Run(IMailer mailer, Writer write, Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        var claim = await desk.Keep<Claimed>(actor, Permission.SystemSettings, db => Claim(db, actor, ct), ct);
        if (!claim.IsDone) return false;
        if (claim.Value.Address is null) return true; // divided among the holders of a post, or given up

        var problem = await Send(claim.Value, mailer, write, ct);
        await desk.Keep<bool>(actor, Permission.SystemSettings, async db =>
        {
            var message = await db.OutboxOf(actor).SingleAsync(m => m.Id == claim.Value.Id, ct);
            if (problem is null) message.Delivered(desk.Now);
            else message.Failed(problem);
            return true;
        }, ct);
        return true;
    }

    private static async Task<string?> Send(Claimed claimed, IMailer mailer, Writer write, CancellationToken ct)
    {
        try
        {
            var (subject, body) = write(claimed.Key, NoticeArgs.Read(claimed.Args), claimed.Href);
            await mailer.Send(new Mail(claimed.Id, claimed.Address!, claimed.Name, subject, body, claimed.At), ct);
            return null;
        }
        catch (Exception error) when (error is MailException or KeyNotFoundException or FormatException)
        {
            return error.Message;
        }
    }

    private async Task<Result<Claimed>> Claim(PortalDb db, Actor actor, CancellationToken ct)
    {
        var now = desk.Now;
        var due = await db.Database.SqlQuery<Guid>(
            $"SELECT id AS \"Value\" FROM outbox_messages WHERE state = 'Waiting' AND next_try_at <= {now} ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(ct);
        if (due.Count == 0) return KernelRefusals.NotFound;

        var id = OutboxMessageId.From(due[0]);
        var message = await db.OutboxOf(actor).SingleAsync(m => m.Id == id, ct);
        message.Claim(now);
        if (message.ToOrganization is { } organization)
        {
            var holders = await HoldersOf(db, actor, organization, message.ToRole!.Value, ct);
            db.AddRange(message.Divide(holders, now));
            return Of(message, null, null);
        }

        if (message.ToAddress is { } address) return Of(message, address, null);
        var person = message.ToPerson!.Value.Value;
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.Id == person).Select(a => new { a.Email, a.Name }).SingleOrDefaultAsync(ct);
        if (account?.Email is null) message.GiveUp("no address");
        return Of(message, account?.Email, account?.Name);
    }

    private async Task<List<PersonId>> HoldersOf(PortalDb db, Actor actor, OrganizationId organization, Role role, CancellationToken ct)
    {
        var today = desk.Today;
        return await db.MembershipsUnder(actor).Where(m => m.Organization == organization && m.Role == role
            && m.RevokedAt == null && m.From <= today && (m.Until == null || today <= m.Until)).Select(m => m.Person).Distinct().ToListAsync(ct);
    }

    private static Claimed Of(OutboxMessage message, string? address, string? name) =>
        new(message.Id, address, name, message.Key, message.Args, message.Href, message.At);
}
