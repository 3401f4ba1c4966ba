using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Web.Documents;

namespace TalentPortal.Web.Funding;

/// <summary>Everything the page of one budget line knows: what stands on it, its entries, and the forms that add one.</summary>
public sealed class BudgetLineModel(LedgerStatement statement, RecordAppropriation appropriation, RecordGrantDecision grant, RecordReceipt receipt,
    RecordInterest interest, RecordReturn giveBack, CorrectEntry correct)
{
    /// <summary>What an official records here; everything else comes from the rooms that own it.</summary>
    public static IReadOnlyList<EntryKind> Kinds { get; } = [EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt, EntryKind.Interest, EntryKind.Return, EntryKind.InterestReturn];

    /// <summary>What a closed year still takes.</summary>
    public static IReadOnlyList<EntryKind> KindsAfterClosing { get; } = [EntryKind.Return, EntryKind.InterestReturn];

    private readonly Dictionary<EntryKind, EntryForm> forms = Kinds.ToDictionary(k => k, _ => new EntryForm());
    private readonly Dictionary<EntryKind, IReadOnlyList<Refusal>> refusals = [];
    private readonly Dictionary<EntryKind, IReadOnlyList<UploadedFile>> files = [];
    private string? after;

    /// <summary>The day whose end is shown; null for now.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>What may be recorded now: a past day is only read, a closed year takes what settles a correction.</summary>
    public IReadOnlyList<EntryKind> OpenKinds => On is not null ? [] : Head?.Settled is null ? Kinds : KindsAfterClosing;

    public LedgerStatement.Head? Head { get; private set; }
    public Page<LedgerStatement.Row> Page { get; private set; } = new([], null);

    /// <summary>The entry whose correction waits for its reason.</summary>
    public LedgerStatement.Row? Asking { get; private set; }
    public CorrectEntry.Form Correction { get; private set; } = new();
    public IReadOnlyList<Refusal> CorrectionRefusals { get; private set; } = [];

    /// <summary>The key of the text that says what was done last.</summary>
    public string? Done { get; private set; }

    public EntryForm FormOf(EntryKind kind) => forms[kind];
    public IReadOnlyList<UploadedFile> FilesOf(EntryKind kind) => files.GetValueOrDefault(kind) ?? [];

    public void Take(EntryKind kind, IReadOnlyList<UploadedFile> uploaded)
    {
        files[kind] = uploaded;
        forms[kind].Documents.Clear();
        foreach (var file in uploaded) forms[kind].Documents.Add(file.Id);
    }
    public IReadOnlyList<Refusal> RefusalsOf(EntryKind kind) => refusals.GetValueOrDefault(kind) ?? [];

    /// <summary>What the typed amount is read as, while it is typed; null where it is not (yet) an amount.</summary>
    public Won? ReadAs(EntryKind kind) => WonText.Parse(forms[kind].Amount) is { IsDone: true } read ? read.Value : null;

    /// <returns>False where the line is not the actor's.</returns>
    public async Task<bool> Load(BudgetLineId line, DateOnly? on, string? place, Actor actor, CancellationToken ct)
    {
        (On, after) = (on, place);
        Head = await statement.Line(line, On, actor, ct);
        if (Head is null) return false;
        Page = await statement.Page(line, On, after, actor, ct);
        return true;
    }

    public async Task Record(EntryKind kind, Actor actor, CancellationToken ct)
    {
        if (Head is null) return;
        var form = forms[kind];
        var result = kind switch
        {
            EntryKind.Appropriation => await appropriation.Run(Head.Id, form, actor, ct),
            EntryKind.GrantDecision => await grant.Run(Head.Id, form, actor, ct),
            EntryKind.Receipt => await receipt.Run(Head.Id, form, actor, ct),
            EntryKind.Interest => await interest.Run(Head.Id, form, actor, ct),
            EntryKind.Return => await giveBack.Run(Head.Id, form, actor, ct),
            EntryKind.InterestReturn => await giveBack.Interest(Head.Id, form, actor, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        (refusals[kind], Done) = (result.Refusals, null);
        if (!result.IsDone) return;
        forms[kind] = new EntryForm(); // a new key with it
        files.Remove(kind);
        Done = $"funding.line.done.{kind}";
        await Load(Head.Id, null, null, actor, ct);
    }

    /// <summary>Goes on with a draft, which has its key with it: sent before and not answered, it still counts once.</summary>
    public void Restore(EntryKind kind, EntryForm form) => forms[kind] = form;

    public void Ask(LedgerStatement.Row? entry) => (Asking, Correction, CorrectionRefusals, Done) = (entry, new(), [], null);

    public async Task Correct(Actor actor, CancellationToken ct)
    {
        if (Head is null || Asking is not { } entry) return;
        var result = await correct.Run(entry.Id, Correction, actor, ct);
        CorrectionRefusals = result.Refusals;
        if (!result.IsDone) return;
        Ask(null);
        Done = "funding.line.done.Correction";
        await Load(Head.Id, null, null, actor, ct);
    }
}
