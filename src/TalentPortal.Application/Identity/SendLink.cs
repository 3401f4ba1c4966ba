using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Identity;

/// <summary>Sends a link that only the owner of an account's address gets to see: to confirm the address, or to choose a new password.</summary>
/// <remarks>By mail alone: from the inbox whoever opened the account could follow it without owning the address. The portal acts, since who
/// asks is not known yet.</remarks>
public sealed class SendLink(Desk desk)
{
    /// <summary>Between two mails to one address, so that nobody's letter box can be filled by a stranger.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <param name="person">Whose account.</param>
    /// <param name="proof">What proves that the link was read, as it stands in an address.</param>
    public Task<Result> Confirm(PersonId person, string proof, Actor actor, CancellationToken ct) =>
        Send("account.send-confirm-link", person, "notice.account.confirm", $"/account/confirm?proof={proof}", ct);

    /// <inheritdoc cref="Confirm"/>
    public Task<Result> NewPassword(PersonId person, string proof, Actor actor, CancellationToken ct) =>
        Send("account.send-password-link", person, "notice.account.password", $"/sign-in/new-password?account={person.Value}&proof={proof}", ct);

    private Task<Result> Send(string act, PersonId person, string key, string href, CancellationToken ct) =>
        desk.Run(Actor.System, Permission.PublicRead, new Act(act, person.Value), async db =>
        {
            if (await db.Users.SingleOrDefaultAsync(a => a.Id == person.Value, ct) is not { Email: { } address } account) return KernelRefusals.NotFound;
            if (account.LinkSentAt + Pause > desk.Now) return IdentityRefusals.LinkJustSent;
            account.LinkSentAt = desk.Now;
            Notify.Address(db, desk.Now, address, key, [], href);
            return Result.Done;
        }, ct);
}
