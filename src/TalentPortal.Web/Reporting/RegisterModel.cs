using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Web.Reporting;

/// <summary>The public register: what the visitor filters by is the address, and what is in the address is parsed, never trusted.</summary>
public sealed class RegisterModel(AgreementList list)
{
    public Page<AgreementList.Row> Page { get; private set; } = new([], null);
    public IReadOnlyList<RegionName> Regions { get; private set; } = [];
    public AgreementList.Filter Filter { get; private set; } = new();

    public bool IsFiltered => Filter != new AgreementList.Filter(After: Filter.After);

    /// <summary>The states the actor can meet in the list.</summary>
    public static IEnumerable<AgreementState> StatesFor(Actor actor) =>
        Enum.GetValues<AgreementState>().Where(s => s.IsPublic() || actor.IsSignedIn);

    public async Task Load(string? text, string? kind, string? state, string? region, string? after, Actor actor, CancellationToken ct)
    {
        Regions = await list.Regions(actor, ct);
        Filter = FilterOf(text, kind, state, region, after);
        Page = await list.Page(Filter, actor, ct);
    }

    /// <summary>What an address asks for.</summary>
    /// <param name="region">A code of the region table: 2 digits for a province, 5 for a municipality.</param>
    internal static AgreementList.Filter FilterOf(string? text, string? kind, string? state, string? region, string? after) => new(Searched.Text(text), Searched.Value<AgreementKind>(kind),
        Searched.Value<AgreementState>(state), region is { Length: >= 2 and <= 10 } && region.All(char.IsAsciiDigit) ? region : null, After: after);

    /// <summary>The same filter on another page: a file, or the views that a person keeps.</summary>
    public string With(string page) => RegisterViewsModel.Address(page, Filter.Text, Filter.Kind, Filter.State, Filter.Region);

    /// <summary>The address of the next page with the same filter; null on the last.</summary>
    public string? Next => Page.Next is not { } after ? null : QueryHelpers.AddQueryString("/agreements", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["q"] = Filter.Text,
        ["kind"] = Filter.Kind?.ToString(),
        ["state"] = Filter.State?.ToString(),
        ["region"] = Filter.Region,
        ["after"] = after,
    }.Where(p => p.Value is not null));
}

/// <summary>What came in with an address.</summary>
internal static class Searched
{
    public const int Longest = 100;

    public static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var plain = text.Trim();
        if (plain.Length <= Longest) return plain;
        return plain[..(char.IsHighSurrogate(plain[Longest - 1]) ? Longest - 1 : Longest)]; // no half of a pair
    }

    /// <summary>A value by its name, not by its number.</summary>
    public static T? Value<T>(string? name) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(name, StringComparer.Ordinal) ? Enum.Parse<T>(name!) : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
}
