using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Tests.Samples;

/// <summary>Institutions and people for tests, stored as the owner, legal by construction.</summary>
public static class People
{
    /// <summary>An institution of the district given, or a district of its own.</summary>
    public static async Task<OrganizationId> Institution(this PortalDatabase database, OrganizationKind kind, string name, OrganizationId? district = null, BusinessNumber? number = null)
    {
        var organization = Organization.Enter(new(kind, new Bilingual(name)) { District = district, BusinessNumber = number }, database.Clock.Now).Value;
        await using var db = database.AsOwner();
        db.Add(organization);
        await db.SaveChangesAsync();
        return organization.Id;
    }

    /// <summary>A person with an account and a membership in force.</summary>
    public static async Task<Actor> Person(this PortalDatabase database, Role role, OrganizationId organization)
    {
        await using var db = database.AsOwner();
        var id = PersonId.New();
        var mail = $"{id.Value:N}@example.invalid";
        db.Add(new Account
        {
            Id = id.Value,
            Name = "홍길동",
            Email = mail,
            UserName = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            NormalizedUserName = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        });
        db.Add(Membership.Give(id, organization, role, Seoul.DayOf(database.Clock.Now).AddDays(-1)).Value);
        await db.SaveChangesAsync();
        var district = await db.Set<Organization>().Where(o => o.Id == organization).Select(o => o.District).SingleAsync();
        return new Actor(id, organization, role, district);
    }

    /// <summary>A district office and one of its people.</summary>
    public static async Task<Actor> Official(this PortalDatabase database, Role role = Role.DistrictOfficer, string district = "서초구") =>
        await database.Person(role, await database.Institution(OrganizationKind.District, district));
}
