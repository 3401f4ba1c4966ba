using TalentPortal.Application.Agreements;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Governance;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Web.Reporting;

/// <summary>Everything the page of one agreement knows.</summary>
public sealed class AgreementModel(AgreementDetail detail, BodyList bodies, ProgrammeList programmes, FundingPlanView plans, AgreementDocuments documents)
{
    public AgreementDetail.View? View { get; private set; }
    public IReadOnlyList<BodyList.Row> Bodies { get; private set; } = [];
    public IReadOnlyList<ProgrammeList.Row> Programmes { get; private set; } = [];
    public bool HasMoreProgrammes { get; private set; }
    public FundingPlanView.View? Plan { get; private set; }
    public IReadOnlyList<AgreementDocuments.Row> Documents { get; private set; } = [];
    public OriginClass? Origin { get; private set; }

    /// <summary>The facts of the chosen origin class, or all.</summary>
    public IReadOnlyList<AgreementFact> Facts { get; private set; } = [];

    public Agreement Agreement => View!.Agreement;

    /// <summary>What the source states in all, whether the register or the plan keeps it.</summary>
    public Won? Stated => Agreement.StatedTotal ?? Plan?.Stated;

    /// <summary>Stated − computed; null where there is nothing to compare.</summary>
    public Won? Difference => Stated is { } stated && Plan is { } plan ? stated - plan.Computed : null;

    /// <summary>What the sources leave open: shown as such, neither as nothing nor as zero.</summary>
    public IEnumerable<AgreementFact> Unknowns => Agreement.Facts.Where(f => f.IsUnknown);

    /// <returns>False where there is no such agreement, or it is not the actor's to see.</returns>
    public async Task<bool> Load(string address, string? origin, Actor actor, CancellationToken ct)
    {
        View = await detail.Of(address, actor, ct);
        if (View is null) return false;
        Origin = Searched.Value<OriginClass>(origin);
        Facts = [.. Agreement.Facts.Where(f => Origin is null || f.Origin == Origin)];
        Bodies = await bodies.Of(View.Id, actor, ct);
        var page = await programmes.Page(new(Agreement: View.Id), actor, ct);
        (Programmes, HasMoreProgrammes) = (page.Rows, page.Next is not null);
        Plan = await plans.Of(View.Id, actor, ct);
        Documents = await documents.Of(View.Id, actor, ct);
        return true;
    }

    /// <summary>Where a clause is read with what was done for it. A slug leads to the version in force, which another version's clause is not in.</summary>
    public string AddressOf(Clause clause) => $"/agreements/{(View!.Versions.Count > 1 ? View.Id.ToString() : View.Address)}/clauses/{clause.Id}";

    public FactSource SourceOf(AgreementFact fact) => Agreement.Sources.Single(s => s.Key == fact.Source);

    public IEnumerable<IGrouping<RelationKind, Relation>> Relations => Agreement.Relations.GroupBy(r => r.Kind);

    public Bilingual NameOf(Relation relation) => relation.Organization is { } organization ? View!.NameOf(organization) : relation.Text!;

    public IEnumerable<IGrouping<string, ThingName>> Names => Agreement.Names.GroupBy(n => n.Thing, StringComparer.Ordinal);
}
