using Microsoft.AspNetCore.WebUtilities;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Web.Reporting;

/// <summary>The public catalogue of programmes.</summary>
public sealed class CatalogueModel(ProgrammeList list)
{
    public Page<ProgrammeList.Row> Page { get; private set; } = new([], null);
    public ProgrammeList.Filter Filter { get; private set; } = new();

    public async Task Load(string? text, string? stage, string? status, string? agreement, string? after, Actor actor, CancellationToken ct)
    {
        Filter = new(Searched.Value<LadderStage>(stage), Searched.Value<ProgrammeStatus>(status),
            Searched.Id(agreement) is { } id ? AgreementId.From(id) : null, Searched.Text(text), after);
        Page = await list.Page(Filter, actor, ct);
    }

    /// <summary>The address of the next page with the same filter; null on the last.</summary>
    public string? Next => Page.Next is not { } after ? null : QueryHelpers.AddQueryString("/programmes", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["q"] = Filter.Text,
        ["stage"] = Filter.Stage?.ToString(),
        ["status"] = Filter.Status?.ToString(),
        ["agreement"] = Filter.Agreement?.ToString(),
        ["after"] = after,
    }.Where(p => p.Value is not null));
}
