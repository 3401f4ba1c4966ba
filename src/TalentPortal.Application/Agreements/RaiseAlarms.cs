using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>Background work: tells the office, and the institution that owes it, of what ends or is due. Once: what was told is kept, and two
/// portals that tell at the same moment are stopped by its key.</summary>
public sealed class RaiseAlarms(Desk desk)
{
    /// <returns>How many alarms were raised.</returns>
    public async Task<int> Run(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        var districts = await desk.Read(actor, Permission.SystemSettings, db => db.AgreementsSeenBy(actor).Select(a => a.Owner).Distinct().ToListAsync(ct), ct);
        var raised = 0;
        foreach (var district in districts)
        {
            // A day without an alarm writes nothing; many alarms are told in turns of what one query gives.
            while (await desk.Read(actor, Permission.SystemSettings, async db => (await Fresh(db, district, actor, ct)).Count, ct) > 0)
            {
                var told = await desk.Run<int>(actor, Permission.SystemSettings, new Act("agreement.raise-alarms", district.Value) { District = district }, db => Raise(db, district, actor, ct), ct);
                if (!told.IsDone) break; // another portal is at it
                raised += told.Value;
            }
        }

        return raised;
    }

    private async Task<Result<int>> Raise(PortalDb db, OrganizationId district, Actor actor, CancellationToken ct)
    {
        var fresh = await Fresh(db, district, actor, ct);
        var owners = fresh.Select(r => r.Owner).OfType<PartyId>().Distinct().ToList();
        var parties = await (from a in db.AgreementsSeenBy(actor)
                             from p in a.Parties
                             where owners.Contains(p.Id) && !p.IsHidden
                             join o in db.OrganizationsSeenBy(actor) on p.Organization equals o.Id
                             select new { p.Id, Organization = o.UnitOf ?? o.Id }) // a unit's people hold their posts in its institution
                            .ToDictionaryAsync(p => p.Id, p => p.Organization, ct);
        foreach (var row in fresh)
        {
            db.Add(AgreementAlarm.Raise(row.Subject, row.Kind, row.Day, row.Agreement, district, desk.Now));
            object[] args = row.Order is { } order ? [row.Title, row.Day, order] : [row.Title, row.Day];
            Role[] office = row.Kind is AlarmKind.TermEnded or AlarmKind.CommitmentOverdue ? [Role.DistrictOfficer, Role.DistrictApprover] : [Role.DistrictOfficer];
            Notify.Post(db, desk.Now, district, office, $"notice.agreement.{row.Kind}", args, $"/office/agreements/{row.Agreement}");
            // Whoever owes it is reminded too; a party that disputes being one is not.
            if (row.Owner is { } owner && parties.TryGetValue(owner, out var organization) && organization != district)
                Notify.Post(db, desk.Now, organization, AgreementWork.Representatives, $"notice.agreement.{row.Kind}", args, $"/agreements/{row.Agreement}/clauses/{row.Clause}");
        }

        return fresh.Count;
    }

    private async Task<List<AgreementAlarms.Row>> Fresh(PortalDb db, OrganizationId district, Actor actor, CancellationToken ct) =>
        await (await db.AlarmsOf(district, actor, desk.Today, new(Untold: true), ct)).Earliest(AgreementAlarms.Most, ct);
}
