using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Identity;

/// <summary>Who may act for the institutions an administrator looks after, newest first.</summary>
public sealed class MemberList(Desk desk)
{
    public const int PageSize = 50;

    public sealed record Row(MembershipId Id, PersonId Person, string Name, string? Email, Bilingual Organization, Role Role, DateOnly From, DateOnly? Until, DateTimeOffset? RevokedAt);

    public Task<Page<Row>> Page(string? after, Actor actor, CancellationToken ct) => desk.Look(actor, Permission.MembershipManage, AccessPurpose.Support, "members", async db =>
    {
        var memberships = db.MembershipsUnder(actor);
        if (Cursor.Parse(after) is { } cursor)
        {
            var last = MembershipId.From(cursor.Id);
            memberships = memberships.Where(m => EF.Functions.LessThan(ValueTuple.Create(m.Id), ValueTuple.Create(last)));
        }

        var rows = await (
            from m in memberships.OrderByDescending(m => m.Id).Take(PageSize + 1)
            join o in db.Set<Organization>() on m.Organization equals o.Id
            orderby m.Id descending
            select new Row(m.Id, m.Person, "", null, o.Name, m.Role, m.From, m.Until, m.RevokedAt)).ToListAsync(ct);
        // Accounts keep plain keys, which do not join with typed ones: one more statement for the whole page.
        var people = rows.Select(r => r.Person.Value).Distinct().ToList();
        var names = await db.Users.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => (a.Name, a.Email), ct);
        rows = [.. rows.Select(r => r with { Name = names[r.Person.Value].Name, Email = names[r.Person.Value].Email })];
        return Page<Row>.Of(rows, PageSize, r => new Cursor("", r.Id.Value));
    }, page => [.. page.Rows.Select(r => r.Person.Value).Distinct()], ct);
}
