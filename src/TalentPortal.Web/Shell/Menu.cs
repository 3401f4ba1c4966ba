using System.Collections.Immutable;

namespace TalentPortal.Web.Shell;

/// <summary>An entry of the main menu.</summary>
/// <param name="Key">The key of its text.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Needs">Shown to roles that hold it; null is everybody.</param>
public sealed record MenuEntry(string Key, string Href, Permission? Needs = null)
{
    /// <summary>An office reaches it from its own list: it is seldom there for it.</summary>
    public bool IsForPartners { get; init; }
}

/// <summary>The whole main menu, in its order. A new work area adds its line here.</summary>
public static class Menu
{
    public static ImmutableArray<MenuEntry> All { get; } =
    [
        new("menu.home", "/home", Permission.OwnDesk),
        new("menu.agreements", "/agreements"),
        new("menu.programmes", "/programmes"),
        new("menu.tuition-check", "/tuition/check"),
        new("menu.school", "/school", Permission.PlacesApply),
        new("menu.office-places", "/office/places", Permission.DashboardRead),
        new("menu.company", "/company", Permission.TuitionApply),
        new("menu.employee", "/employee", Permission.TuitionConsent),
        new("menu.university", "/university", Permission.TuitionConfirm),
        new("menu.office-tuition", "/office/tuition", Permission.TuitionRead),
        new("menu.office-agreements", "/office/agreements", Permission.AgreementRead),
        new("menu.named", "/named", Permission.AgreementDispute) { IsForPartners = true },
        new("menu.funding", "/office/funding", Permission.FundingRead),
        new("menu.dashboard", "/office/dashboard", Permission.DashboardRead),
        new("menu.organizations", "/admin/organizations", Permission.OrganizationManage),
        new("menu.members", "/admin/members", Permission.MembershipManage),
    ];

    public static IEnumerable<MenuEntry> For(Role role) =>
        All.Where(entry => (entry.Needs is not { } needed || Grants.Of(role).Contains(needed)) && !(entry.IsForPartners && Grants.Of(role).Contains(Permission.AgreementRead)));
}
