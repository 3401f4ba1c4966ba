using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>The first start of an empty portal: its operating office and its first administrator. Possible once.</summary>
public sealed class SetUpPortal(Desk desk, IPasswordHasher<Account> hasher)
{
    private static readonly OpenAccount.Validator Rules = new();

    /// <summary>Whether nobody has set the portal up yet.</summary>
    public Task<bool> IsNeeded(Actor actor, CancellationToken ct) => desk.Read(Actor.System, Permission.PublicRead,
        async db => !await db.Set<Organization>().AnyAsync(o => o.Kind == OrganizationKind.Portal, ct), ct);

    public async Task<Result<PersonId>> Run(string office, OpenAccount.Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<PersonId>.Refuse(refusals);
        var account = OpenAccount.NewAccount(form, hasher, desk.Now);
        account.EmailConfirmed = true;
        var person = PersonId.From(account.Id);
        return await desk.Run<PersonId>(Actor.System, Permission.SystemSettings, new Act("portal.set-up", account.Id), async db =>
        {
            // Two first administrators at once: the second waits here and finds the portal set up.
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20260301)", ct);
            if (await db.Set<Organization>().AnyAsync(o => o.Kind == OrganizationKind.Portal, ct)) return IdentityRefusals.AlreadySetUp;
            var portal = Organization.Enter(new(OrganizationKind.Portal, new Bilingual(office)), desk.Now);
            if (!portal.IsDone) return Result<PersonId>.Refuse(portal.Refusals);
            db.Add(portal.Value);
            db.Add(account);
            db.Add(Membership.Give(person, portal.Value.Id, Role.SystemAdmin, desk.Today).Value);
            return person;
        }, ct);
    }
}
