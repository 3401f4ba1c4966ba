using Microsoft.AspNetCore.WebUtilities;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Web.Organizations;

/// <summary>The list of institutions: what is searched for is the address, and what is in the address is parsed, never trusted.</summary>
public sealed class OrganizationsModel(OrganizationList list)
{
    public const int Longest = 100;

    public Page<OrganizationList.Row> Page { get; private set; } = new([], null);
    public OrganizationList.Filter Filter { get; private set; } = new();

    public async Task Load(string? text, string? kind, string? after, Actor actor, CancellationToken ct)
    {
        var searched = text?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, Longest)] : null;
        var chosen = Enum.GetNames<OrganizationKind>().Contains(kind, StringComparer.Ordinal) ? Enum.Parse<OrganizationKind>(kind!) : (OrganizationKind?)null;
        Filter = new(chosen, searched, after);
        Page = await list.Page(Filter, actor, ct);
    }

    /// <summary>The address of the next page with the same filter; null on the last.</summary>
    public string? Next => Page.Next is not { } after ? null : QueryHelpers.AddQueryString("/admin/organizations", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["q"] = Filter.Text,
        ["kind"] = Filter.Kind?.ToString(),
        ["after"] = after,
    }.Where(p => p.Value is not null));
}
