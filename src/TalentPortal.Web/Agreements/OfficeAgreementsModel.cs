using Microsoft.AspNetCore.WebUtilities;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Agreements;

/// <summary>The office's own agreements, drafts among them; what it is filtered by stands in the address.</summary>
public sealed class OfficeAgreementsModel(AgreementList list)
{
    public const int Longest = 100;

    public Page<AgreementList.Row> Page { get; private set; } = new([], null);
    public AgreementList.Filter Filter { get; private set; } = new();

    public async Task Load(string? text, string? state, string? after, Actor actor, CancellationToken ct)
    {
        if (actor.District is not { } district) return;
        Filter = new(Written.Trimmed(text) is { } typed ? typed[..Math.Min(typed.Length, Longest)] : null,
            State: Enum.GetNames<AgreementState>().Contains(state, StringComparer.Ordinal) ? Enum.Parse<AgreementState>(state!) : null, Owner: district, After: after);
        Page = await list.Page(Filter, actor, ct);
    }

    /// <summary>The address of the next page with the same filter; null on the last.</summary>
    public string? Next => Page.Next is not { } after ? null : QueryHelpers.AddQueryString("/office/agreements", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["q"] = Filter.Text,
        ["state"] = Filter.State?.ToString(),
        ["after"] = after,
    }.Where(p => p.Value is not null));
}
