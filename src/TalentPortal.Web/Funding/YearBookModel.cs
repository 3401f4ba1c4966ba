using TalentPortal.Application.Funding;
using TalentPortal.Domain.Funding;

namespace TalentPortal.Web.Funding;

/// <summary>The page of one fiscal year: its lines, its carry-overs with their decisions, and its closing.</summary>
public sealed class YearBookModel(YearBook book, CarryOverList carries, CloseYear close, DecideCarryOver decide, WithdrawCarryOver withdraw)
{
    private FiscalYear year;

    /// <summary>The day whose end is shown; null for now.</summary>
    public DateOnly? On { get; private set; }

    public YearBook.View? View { get; private set; }
    public IReadOnlyList<CarryOverList.Row> CarryOvers { get; private set; } = [];
    public CloseYear.Form Closing { get; private set; } = new();
    public IReadOnlyList<Refusal> ClosingRefusals { get; private set; } = [];

    /// <summary>The carry-over and the step on it that waits to be confirmed.</summary>
    public (CarryOverList.Row Row, CarryOverAction Action)? Asking { get; private set; }

    /// <summary>What the decision says.</summary>
    public string? Note { get; set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The key of the text that says what was done last.</summary>
    public string? Done { get; private set; }

    private Guid key;

    public async Task Load(FiscalYear of, DateOnly? on, Actor actor, CancellationToken ct)
    {
        (year, On) = (of, on);
        View = await book.Of(year, On, actor, ct);
        CarryOvers = await carries.Of(year, actor, ct);
    }

    /// <summary>The steps that this actor may take now; one's own application is for another to decide.</summary>
    public static IEnumerable<CarryOverAction> Open(CarryOverList.Row row, Actor actor) =>
        CarryOverFlow.Flow.Open(row.State, actor).Where(a => a == CarryOverAction.Withdraw || !row.AppliedByActor);

    public void Ask(CarryOverList.Row? row, CarryOverAction action) =>
        (Asking, Note, Refusals, Done, key) = (row is null ? null : (row, action), null, [], null, Guid.CreateVersion7());

    public async Task Step(Actor actor, CancellationToken ct)
    {
        if (Asking is not var (row, action)) return;
        var result = action switch
        {
            CarryOverAction.Approve => await decide.Approve(row.Id, Note, key, actor, ct),
            CarryOverAction.Reject => await decide.Reject(row.Id, Note, key, actor, ct),
            CarryOverAction.TakeBack => await decide.TakeBack(row.Id, Note, key, actor, ct),
            _ => await withdraw.Run(row.Id, actor, ct),
        };
        Refusals = result.Refusals;
        if (!result.IsDone) return;
        (Asking, Done) = (null, $"funding.carry.done.{action}");
        await Load(year, null, actor, ct);
    }

    public async Task Close(Actor actor, CancellationToken ct)
    {
        Done = null;
        var result = await close.Run(year, Closing, actor, ct);
        ClosingRefusals = result.Refusals;
        if (!result.IsDone) return;
        (Closing, Done) = (new(), "funding.year.done");
        await Load(year, null, actor, ct);
    }
}
