using System.Text.Json;
using TalentPortal.Application.Funding;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;

namespace TalentPortal.Web.Funding;

/// <summary>The plan editor: a grid of funders by fiscal year, with totals as they are typed, spreading, pasting and undo.</summary>
public sealed class PlanEditorModel(PlanToEdit query, EditPlan edit)
{
    /// <summary>How many changes can be undone.</summary>
    public const int UndoMost = 50;

    private readonly Stack<string> before = new();

    public PlanToEdit.View? View { get; private set; }
    public PlanForm Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool CanUndo => before.Count > 0;

    /// <summary>The key of what happened last, for the status line.</summary>
    public string? Said { get; private set; }

    public async Task<bool> Load(AgreementId agreement, Actor actor, CancellationToken ct)
    {
        View = await query.Of(agreement, actor, ct);
        if (View is null) return false;
        Form = View.Form;
        Form.Key = Guid.CreateVersion7();
        return true;
    }

    /// <summary>Goes on with a draft.</summary>
    public void Restore(PlanForm draft) => (Form, Refusals) = (draft, []);

    /// <summary>A draft that was made from a plan which has changed since: saving it would be refused as stale.</summary>
    public bool IsStale => View is not null && Form.Version != View.Form.Version;

    /// <summary>Throws the draft away and begins from the plan as it stands.</summary>
    public async Task StartAnew(Actor actor, CancellationToken ct)
    {
        if (View is null) return;
        before.Clear();
        await Load(View.Agreement, actor, ct);
        Refusals = [];
    }

    /// <summary>Changes the form, so that it can be undone.</summary>
    public void Change(Action<PlanForm> change)
    {
        Keep();
        change(Form);
        Said = null;
    }

    public void Undo()
    {
        if (!before.TryPop(out var last)) return;
        (Form, Refusals, Said) = (JsonSerializer.Deserialize<PlanForm>(last)!, [], "funding.edit.undone");
    }

    public void SetCell(int column, int year, string? amount) => Change(f =>
    {
        var cell = PlanCellOf(f.Columns[column], year);
        cell.Amount = amount ?? "";
        if (cell.Origin == PlanOrigin.Computed) cell.Origin = PlanOrigin.EnteredByOffice; // what is typed was not worked out
    });

    public void SetNote(int column, string? ko, string? en) => Change(f => (f.Columns[column].Note, f.Columns[column].NoteEn) = (ko, en));

    /// <summary>Where a source's amounts are from: its total where it has no years, else every year of it.</summary>
    public void SetOrigin(int column, PlanOrigin origin) => Change(f =>
    {
        f.Columns[column].Origin = origin;
        foreach (var cell in f.Columns[column].Cells) cell.Origin = origin;
    });

    /// <summary>Null where the years of a source are not all from the same.</summary>
    public PlanOrigin? OriginOf(int column)
    {
        var years = Form.Columns[column].Cells.Where(c => !string.IsNullOrWhiteSpace(c.Amount)).Select(c => c.Origin).Distinct().ToList();
        return years.Count switch { 0 => Form.Columns[column].Origin, 1 => years[0], _ => null };
    }

    public void SetCondition(int column, int year, string? ko, string? en) => Change(f =>
    {
        var cell = PlanCellOf(f.Columns[column], year);
        (cell.Condition, cell.ConditionEn) = (ko, en);
    });

    public void AddSource(Guid source) => Change(f =>
    {
        if (source != Guid.Empty && f.Columns.TrueForAll(c => c.Source != source)) f.Columns.Add(new PlanColumn { Source = source });
    });

    public void RemoveSource(int column) => Change(f => f.Columns.RemoveAt(column));

    /// <summary>A source's total over all years of the plan by largest remainder: the earlier year gets the odd won.</summary>
    public void SpreadEvenly(int column)
    {
        Refusals = [];
        var years = Form.Years().ToList();
        if (WonText.Parse(Form.Columns[column].Total) is not { IsDone: true } total || total.Value < Won.Zero || years.Count == 0)
        {
            Refusals = [FundingRefusals.TotalFirst.At(EditPlan.TotalField(column))];
            return;
        }

        Write(column, years, total.Value.Split([.. years.Select(_ => 1L)]));
    }

    /// <summary>So much in the first year and so much in each after it: 10억, then 20억 a year.</summary>
    public void SpreadByStage(int column, string first, string each)
    {
        Refusals = [];
        var years = Form.Years().ToList();
        var (total, one, rest) = (WonText.Parse(Form.Columns[column].Total), WonText.Parse(first), WonText.Parse(each));
        if (!total.IsDone || !one.IsDone || !rest.IsDone || years.Count == 0) Refusals = [FundingRefusals.TotalFirst.At("Stage")];
        else if (FundingPlan.ByStage(total.Value, one.Value, rest.Value, years.Count) is { } parts) Write(column, years, parts);
        else Refusals = [FundingRefusals.StagesDoNotAdd(total.Value, one.Value + Enumerable.Repeat(rest.Value, years.Count - 1).Sum()).At("Stage")];
    }

    public void Paste(string text) => Take(() => PlanTable.Paste(Form, text));

    public void Import(ReadOnlyMemory<byte> file) => Take(() => PlanTable.Import(Form, file));

    /// <summary>What the amounts of a year, a source or the whole add up to as they stand; what cannot be read (yet) counts as nothing.</summary>
    public Won TotalOf(int year) => Form.Columns.Sum(c => Read(c.Of(year)?.Amount));

    public Won SumOf(PlanColumn column) => Form.Years().Select(y => Read(column.Of(y)?.Amount)).Sum();

    public Won WholeOf(PlanColumn column) => string.IsNullOrWhiteSpace(column.Total) ? SumOf(column) : Read(column.Total);

    public Won Computed => Form.Columns.Sum(WholeOf);

    /// <summary>Stated − computed; null where nothing is stated. What is left empty the agreement itself may state.</summary>
    public Won? Difference => WonText.Parse(Form.Stated) is { IsDone: true } stated ? stated.Value - Computed
        : string.IsNullOrWhiteSpace(Form.Stated) && View?.Head is { } head ? head - Computed : null;

    public IReadOnlyList<int> ShareOf => Form.Columns.Count == 0 ? [] : Shares.Of([.. Form.Columns.Select(c => Won.Max(Won.Zero, WholeOf(c)))]);

    /// <returns>Whether it was saved.</returns>
    public async Task<bool> Save(Actor actor, CancellationToken ct)
    {
        if (View is null) return false;
        var result = await edit.Run(View.Agreement, Form, actor, ct);
        (Refusals, Said) = (result.Refusals, null);
        return result.IsDone;
    }

    private static PlanCell PlanCellOf(PlanColumn column, int year)
    {
        if (column.Of(year) is { } cell) return cell;
        var fresh = new PlanCell { Year = year, Origin = column.Origin };
        column.Cells.Add(fresh);
        return fresh;
    }

    private void Write(int column, List<int> years, IReadOnlyList<Won> parts)
    {
        Keep();
        foreach (var (year, part) in years.Zip(parts))
        {
            var cell = PlanCellOf(Form.Columns[column], year);
            (cell.Amount, cell.Origin) = (part.ToString(), PlanOrigin.Computed);
        }

        Said = "funding.edit.spread-done";
    }

    private void Take(Func<Result> put)
    {
        Keep();
        var result = put();
        (Refusals, Said) = (result.Refusals, result.IsDone ? "funding.edit.paste-done" : null);
        if (!result.IsDone) before.Pop();
    }

    private void Keep()
    {
        if (before.Count >= UndoMost)
        {
            var newest = before.Take(UndoMost - 1).Reverse().ToList();
            before.Clear();
            foreach (var one in newest) before.Push(one);
        }

        before.Push(JsonSerializer.Serialize(Form));
    }

    private static Won Read(string? text) => WonText.Parse(text) is { IsDone: true } read ? read.Value : Won.Zero;
}
