namespace TalentPortal.Domain.Kernel;

/// <summary>Why the portal said no: an outcome the user can read and act on, never a bug.</summary>
/// <param name="Code">Stable and searchable, e.g. <c>agreement.shares-short</c>. The sentence comes from the Korean and
/// English texts under <c>refusal.</c> + code; a test proves that every code has both.</param>
/// <param name="Field">The form field to show it beside; null shows it above the form.</param>
/// <param name="Args">What the sentence fills in, in order: numbers, days, <see cref="Won"/>, enum values (shown by their label).</param>
public sealed record Refusal(string Code, string? Field = null, params IReadOnlyList<object> Args)
{
    public Refusal At(string field) => this with { Field = field };
}

/// <summary>Done, or refused with at least one reason.</summary>
public class Result
{
    private protected Result(IReadOnlyList<Refusal> refusals) => Refusals = refusals;

    public static Result Done { get; } = new([]);

    public IReadOnlyList<Refusal> Refusals { get; }
    public bool IsDone => Refusals.Count == 0;

    public static implicit operator Result(Refusal refusal) => new([refusal]);

    public static Result From(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? Done : new(refusals);
}

/// <inheritdoc cref="Result"/>
public sealed class Result<T> : Result
{
    private readonly T? value;

    private Result(T? value, IReadOnlyList<Refusal> refusals) : base(refusals) => this.value = value;

    /// <exception cref="InvalidOperationException">It was refused: the caller did not look first.</exception>
    public T Value => IsDone ? value! : throw new InvalidOperationException($"Refused: {Refusals[0].Code}");

    public static implicit operator Result<T>(T value) => new(value, []);
    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    public static Result<T> Refuse(IReadOnlyList<Refusal> refusals) => new(default, refusals);
}
