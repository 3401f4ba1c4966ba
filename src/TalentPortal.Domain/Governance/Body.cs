using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Governance;

public readonly record struct BodyId(Guid Value) : IId<BodyId>
{
    public static BodyId New() => new(Guid.CreateVersion7());
    public static BodyId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public enum BodyKind { OperatingCommittee, TaskForce, Council, InnovationCommittee }

/// <summary>A committee or task force that an agreement sets up, perhaps not yet formed and under a tentative name.</summary>
/// <remarks>Holds at all times: a name of 1 to 200 characters. A confirmed name keeps the earlier one searchable.</remarks>
public sealed class Body
{
    public const int NameMax = 200;
    public const int NoteMax = 1000;

    private Body() { } // EF

    public BodyId Id { get; private init; }
    public AgreementId Agreement { get; private init; }
    public BodyKind Kind { get; private init; }
    public Bilingual Name { get; private set; } = new("");

    /// <summary>Shown as (가칭).</summary>
    public bool IsTentative { get; private set; }

    /// <summary>When it is, or is to be, formed; "조만간" is an answer.</summary>
    public DatedFact Formed { get; private init; } = DatedFact.NotStated;

    /// <summary>What it is for, as the source says.</summary>
    public Bilingual? Purpose { get; private init; }

    public string? FactNumber { get; private init; }
    public string SearchText { get; private set; } = "";

    public sealed record Details(AgreementId Agreement, BodyKind Kind, Bilingual Name)
    {
        public bool IsTentative { get; init; }
        public DatedFact Formed { get; init; } = DatedFact.NotStated;
        public Bilingual? Purpose { get; init; }
        public string? FactNumber { get; init; }
    }

    public static Result<Body> SetUp(BodyId id, Details details)
    {
        if (Wrong(details.Name)) return GovernanceRefusals.Name;
        if (details.Purpose is { } purpose && (purpose.Ko.Length > NoteMax || purpose.En?.Length > NoteMax)) return GovernanceRefusals.Purpose;
        return new Body
        {
            Id = id,
            Agreement = details.Agreement,
            Kind = details.Kind,
            Name = details.Name,
            IsTentative = details.IsTentative,
            Formed = details.Formed,
            Purpose = details.Purpose,
            FactNumber = details.FactNumber,
            SearchText = Hangul.SearchText([details.Name.Ko, details.Name.En]),
        };
    }

    /// <summary>Gives it its lasting name.</summary>
    public Result ConfirmName(Bilingual name)
    {
        if (Wrong(name)) return GovernanceRefusals.Name;
        (Name, IsTentative) = (name, false);
        SearchText = Hangul.SearchText([name.Ko, name.En]) + SearchText;
        return Result.Done;
    }

    private static bool Wrong(Bilingual name) => name.Ko.Trim().Length is 0 or > NameMax || name.En?.Length > NameMax;
}

public static class GovernanceRefusals
{
    public static readonly Refusal Name = new("governance.name", "Name", Body.NameMax);
    public static readonly Refusal Purpose = new("governance.purpose", "Purpose", Body.NoteMax);
}
