using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;

namespace TalentPortal.Web.Funding;

/// <summary>The form that asks to carry money of a line into the next year.</summary>
public sealed class CarryOverModel(LedgerStatement statement, ApplyCarryOver apply)
{
    public LedgerStatement.Head? Head { get; private set; }
    public ApplyCarryOver.Form Form { get; set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What the typed amount is read as; null where it is not (yet) an amount.</summary>
    public Won? ReadAs => WonText.Parse(Form.Amount) is { IsDone: true } read ? read.Value : null;

    /// <summary>What may leave the line at all: available and in the account.</summary>
    public Won Most => Head is { } head ? Won.Min(head.Sums.Available, head.Sums.Cash) : Won.Zero;

    public async Task<bool> Load(BudgetLineId line, Actor actor, CancellationToken ct) => (Head = await statement.Line(line, null, actor, ct)) is not null;

    /// <returns>Whether it was taken in.</returns>
    public async Task<bool> Apply(Actor actor, CancellationToken ct)
    {
        if (Head is null) return false;
        var result = await apply.Run(Head.Id, Form, actor, ct);
        Refusals = [.. result.Refusals.Select(r => r.Field is null && r.Code.StartsWith("money.", StringComparison.Ordinal) ? r.At(nameof(Form.Amount)) : r)];
        return result.IsDone;
    }
}
