using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Programs;

/// <summary>The rungs of the talent ladder, in the order of a life.</summary>
public enum LadderStage
{
    Kindergarten, Elementary, Middle, High, Undergraduate,
    /// <summary>Master's and doctor's.</summary>
    Graduate,
    JobSeeker, Worker, PublicServant, Resident, Teacher, Founder,
}

/// <summary>Whether it can be used, and if not, what it waits for.</summary>
public enum ProgrammeStatus { Open, Planned, WaitingOnFacility, WaitingOnBody }

public enum ProgrammeState { Draft, Published, Ended }

public enum ProgrammeAction { Publish, End }

public static class ProgrammeFlow
{
    public static readonly Flow<ProgrammeState, ProgrammeAction> Flow = new(
        state => state == ProgrammeState.Ended ? Party.Nobody : Party.District,
        new(ProgrammeState.Draft, ProgrammeAction.Publish, ProgrammeState.Published, Permission.ProgrammeWrite),
        new(ProgrammeState.Published, ProgrammeAction.End, ProgrammeState.Ended, Permission.ProgrammeWrite) { NeedsReason = true });
}

/// <summary>What an agreement offers to people: for whom, how many, by whom, and whether it can start.</summary>
/// <remarks>Holds at all times: a name of 1 to 200 characters; what waits says for what; months lie between 1 and 12, both or
/// neither; no stage and no organisation stands twice.</remarks>
public sealed class Programme
{
    public const int NameMax = 200;
    public const int TextMax = 1000;

    private readonly List<Deliverer> deliverers = [];

    private Programme() { } // EF

    public ProgrammeId Id { get; private init; }
    public AgreementId Agreement { get; private init; }

    /// <summary>The district whose agreement it is.</summary>
    public OrganizationId District { get; private init; }

    public string? FactNumber { get; private init; }
    public Bilingual Name { get; private set; } = new("");

    /// <summary>Shown as (가칭).</summary>
    public bool IsTentative { get; private set; }

    public Bilingual? Summary { get; private init; }

    /// <summary>Empty where the source does not say for whom.</summary>
    public IReadOnlyList<LadderStage> Stages { get; private init; } = [];

    /// <summary>For whom, in the source's words.</summary>
    public Bilingual? Audience { get; private init; }

    /// <summary>Persons to be reached; "약 500명" stays about 500.</summary>
    public Count Target { get; private init; } = Count.Unknown;

    public Bilingual? Season { get; private init; }

    /// <summary>First month of the season, 1 to 12, included.</summary>
    public int? SeasonFirstMonth { get; private init; }

    /// <summary>Last month of the season, included.</summary>
    public int? SeasonLastMonth { get; private init; }

    public ProgrammeStatus Status { get; private set; }

    /// <summary>The facility or body it waits for; null exactly where it waits for none.</summary>
    public Bilingual? WaitsFor { get; private set; }

    public BodyId? WaitsForBody { get; private set; }
    public ProgrammeState State { get; private set; }
    public string? StateReason { get; private set; }
    public IReadOnlyList<Deliverer> Deliverers => deliverers;
    public string SearchText { get; private set; } = "";

    public sealed record Details(AgreementId Agreement, OrganizationId District, Bilingual Name)
    {
        public string? FactNumber { get; init; }
        public bool IsTentative { get; init; }
        public Bilingual? Summary { get; init; }
        public IReadOnlyList<LadderStage> Stages { get; init; } = [];
        public Bilingual? Audience { get; init; }
        public Count Target { get; init; } = Count.Unknown;
        public Bilingual? Season { get; init; }
        public int? SeasonFirstMonth { get; init; }
        public int? SeasonLastMonth { get; init; }
        public IReadOnlyList<OrganizationId> DeliveredBy { get; init; } = [];
        public ProgrammeStatus Status { get; init; } = ProgrammeStatus.Planned;
        public Bilingual? WaitsFor { get; init; }
        public BodyId? WaitsForBody { get; init; }
    }

    public static Result<Programme> Plan(ProgrammeId id, Details details)
    {
        if (Wrong(details.Name)) return ProgrammeRefusals.Name;
        if (Waits(details.Status) != details.WaitsFor is not null) return ProgrammeRefusals.WaitsFor;
        if (details.SeasonFirstMonth is null != details.SeasonLastMonth is null
            || details.SeasonFirstMonth is < 1 or > 12 || details.SeasonLastMonth is < 1 or > 12) return ProgrammeRefusals.Season;
        if (details.Stages.Distinct().Count() != details.Stages.Count) return ProgrammeRefusals.StageTwice;
        if (details.DeliveredBy.Distinct().Count() != details.DeliveredBy.Count) return ProgrammeRefusals.DelivererTwice;
        foreach (var text in new[] { details.Summary, details.Audience, details.Season, details.WaitsFor })
            if (text?.Ko.Length > TextMax || text?.En?.Length > TextMax) return ProgrammeRefusals.Text;

        var programme = new Programme
        {
            Id = id,
            Agreement = details.Agreement,
            District = details.District,
            FactNumber = details.FactNumber,
            Name = details.Name,
            IsTentative = details.IsTentative,
            Summary = details.Summary,
            Stages = [.. details.Stages.Order()],
            Audience = details.Audience,
            Target = details.Target,
            Season = details.Season,
            SeasonFirstMonth = details.SeasonFirstMonth,
            SeasonLastMonth = details.SeasonLastMonth,
            Status = details.Status,
            WaitsFor = details.WaitsFor,
            WaitsForBody = details.WaitsForBody,
            SearchText = Hangul.SearchText([details.Name.Ko, details.Name.En])
                + string.Join('\n', new[] { details.Summary?.Ko, details.Summary?.En, details.Audience?.Ko, details.Audience?.En }.OfType<string>().Select(Hangul.Query)),
        };
        programme.deliverers.AddRange(details.DeliveredBy.Select((o, i) => new Deliverer { Programme = id, Order = i + 1, Organization = o }));
        return programme;
    }

    /// <summary>Gives it its lasting name; the earlier one stays searchable.</summary>
    public Result ConfirmName(Bilingual name)
    {
        if (!IsTentative) return ProgrammeRefusals.NotTentative;
        if (Wrong(name)) return ProgrammeRefusals.Name;
        (Name, IsTentative) = (name, false);
        SearchText = Hangul.SearchText([name.Ko, name.En]) + SearchText;
        return Result.Done;
    }

    /// <summary>What it waited for stands, or it has to wait. The body that it waited for is forgotten when it waits for none.</summary>
    public Result Set(ProgrammeStatus status, Bilingual? waitsFor)
    {
        if (State == ProgrammeState.Ended) return ProgrammeRefusals.Ended;
        if (Waits(status) != waitsFor is not null || waitsFor?.Ko.Length == 0) return ProgrammeRefusals.WaitsFor;
        if (waitsFor?.Ko.Length > TextMax || waitsFor?.En?.Length > TextMax) return ProgrammeRefusals.Text.At("WaitsFor");
        (Status, WaitsFor) = (status, waitsFor);
        if (status != ProgrammeStatus.WaitingOnBody) WaitsForBody = null;
        return Result.Done;
    }

    public Result Take(ProgrammeAction action, Actor by, string? reason = null)
    {
        if (reason?.Length > Clause.ReasonMax) return ProgrammeRefusals.Reason;
        var step = ProgrammeFlow.Flow.Step(State, action, by, reason);
        if (!step.IsDone) return Result.From(step.Refusals);
        (State, StateReason) = (step.Value, reason?.Trim());
        return Result.Done;
    }

    private static bool Waits(ProgrammeStatus status) => status is ProgrammeStatus.WaitingOnFacility or ProgrammeStatus.WaitingOnBody;

    private static bool Wrong(Bilingual name) => name.Ko.Trim().Length is 0 or > NameMax || name.En?.Length > NameMax;
}

/// <summary>An organisation that delivers a programme.</summary>
public sealed class Deliverer
{
    public required ProgrammeId Programme { get; init; }
    public required int Order { get; init; }
    public required OrganizationId Organization { get; init; }
}

public static class ProgrammeRefusals
{
    public static readonly Refusal Name = new("programme.name", "Name", Programme.NameMax);
    public static readonly Refusal WaitsFor = new("programme.waits-for", "WaitsFor");
    public static readonly Refusal Season = new("programme.season", "Season");
    public static readonly Refusal StageTwice = new("programme.stage-twice", "Stages");
    public static readonly Refusal DelivererTwice = new("programme.deliverer-twice", "DeliveredBy");
    public static readonly Refusal Text = new("programme.text", null, Programme.TextMax);
    public static readonly Refusal Reason = new("programme.reason", "Reason", Clause.ReasonMax);
    public static readonly Refusal NotTentative = new("programme.not-tentative", "Name");
    public static readonly Refusal Ended = new("programme.ended");
}
