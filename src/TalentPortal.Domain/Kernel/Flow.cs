using System.Collections.Frozen;

namespace TalentPortal.Domain.Kernel;

/// <summary>Whose turn it is. Part of every state of a workflow, so nobody has to guess who must act.</summary>
public enum Party { Nobody, District, School, Company, Employee, University, Guardian, Committee }

/// <summary>One arrow of a workflow: from a state, an action leads to a state, for those who hold the permission.</summary>
public sealed record Arrow<TState, TAction>(TState From, TAction Action, TState To, Permission Needs)
{
    /// <summary>The action is refused unless a reason is given.</summary>
    public bool NeedsReason { get; init; }
}

/// <summary>A workflow written as the list of its arrows. What is not listed cannot happen.</summary>
/// <remarks>The same list guards the entity, builds the buttons, draws the diagram in docs/flows.md and feeds the tests.</remarks>
public sealed class Flow<TState, TAction>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly FrozenDictionary<(TState, TAction), Arrow<TState, TAction>> byStep;
    private readonly Func<TState, Party> turn;

    /// <param name="turn">Whose turn it is in each state.</param>
    /// <param name="arrows">All arrows.</param>
    /// <exception cref="ArgumentException">Two arrows leave one state by the same action.</exception>
    public Flow(Func<TState, Party> turn, params IReadOnlyList<Arrow<TState, TAction>> arrows)
    {
        this.turn = turn;
        Arrows = arrows;
        byStep = arrows.ToFrozenDictionary(a => (a.From, a.Action));
    }

    public IReadOnlyList<Arrow<TState, TAction>> Arrows { get; }

    public Party TurnIn(TState state) => turn(state);

    public Arrow<TState, TAction>? Find(TState from, TAction action) => byStep.GetValueOrDefault((from, action));

    /// <summary>Where the action leads, or why it does not.</summary>
    public Result<TState> Step(TState from, TAction action, Actor by, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (Find(from, action) is not { } arrow) return KernelRefusals.NotNow(from, action);
        if (!by.May(arrow.Needs)) return KernelRefusals.Forbidden;
        if (arrow.NeedsReason && string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
        return arrow.To;
    }

    /// <summary>What this actor may do now. Pages build their buttons from it.</summary>
    public IEnumerable<TAction> Open(TState state, Actor actor) =>
        Arrows.Where(a => a.From.Equals(state) && actor.May(a.Needs)).Select(a => a.Action);

    /// <summary>The workflow as a mermaid diagram, for docs/flows.md.</summary>
    public string ToMermaid() =>
        "stateDiagram-v2\n" + string.Concat(Arrows.Select(a => $"    {a.From} --> {a.To} : {a.Action} ({a.Needs})\n"));
}

public static class KernelRefusals
{
    public static readonly Refusal Forbidden = new("portal.forbidden");
    public static readonly Refusal NotFound = new("portal.not-found");
    public static readonly Refusal Stale = new("portal.stale");
    public static readonly Refusal Revoked = new("portal.revoked");
    public static readonly Refusal Busy = new("portal.busy");

    /// <summary>Text with a character that PostgreSQL cannot hold: U+0000.</summary>
    public static Refusal UnusableText { get; } = new("portal.unusable-text");
    public static readonly Refusal KeyReused = new("portal.key-reused");
    public static readonly Refusal Date = new("portal.date");
    public static readonly Refusal ReasonMissing = new("portal.reason-missing", "Reason");
    public static readonly Refusal ResidentNumber = new("portal.resident-number");

    public static Refusal NotNow(Enum state, Enum action) => new("portal.not-now", null, state, action);
}
