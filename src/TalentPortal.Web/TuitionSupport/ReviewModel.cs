using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>One application as the district's office decides on it.</summary>
public sealed class ReviewModel(ApplicationView view, ReviewApplication review, ApproveApplication approve, RecordPayment pay)
{
    private Guid key = Guid.NewGuid();
    private TuitionApplicationId id;

    public ApplicationView.Whole? Whole { get; private set; }
    public bool IsLoaded { get; private set; }
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    /// <summary>Those with no field of their own on the page.</summary>
    public IEnumerable<Refusal> Above => Refusals.Where(r => r.Field is not ("PaidOn" or "Reference"));
    public string? Message { get; set; }
    public string? Why { get; set; }
    public bool OpensCompany { get; set; }
    public bool OpensPapers { get; set; }
    public HashSet<ApplicationLineId> OpenLines { get; } = [];
    public RecordPayment.Form Payment { get; } = new();

    public ApplicationState State => Whole!.Application.State;

    /// <summary>What the flow lets this official do now.</summary>
    public IReadOnlyList<ApplicationAction> Open(Actor actor) => [.. ApplicationFlow.Arrows.Open(State, actor)];

    public bool MayDecideLines(Actor actor) => Open(actor).Contains(ApplicationAction.Recommend);

    public async Task Load(Guid application, Actor actor, CancellationToken ct)
    {
        id = TuitionApplicationId.From(application);
        Whole = await view.ForOffice(id, actor, ct);
        IsLoaded = true;
    }

    public void Toggle(ApplicationLineId line)
    {
        if (!OpenLines.Remove(line)) OpenLines.Add(line);
    }

    public async Task RecommendLine(ApplicationLineId line, Actor actor, CancellationToken ct) => await After(await review.RecommendLine(id, line, actor, ct), actor, ct);

    public async Task RejectLine(ApplicationLineId line, Actor actor, CancellationToken ct)
    {
        var found = Whole!.Lines.First(l => l.Line.Id == line).Sum?.Result;
        await After(await review.RejectLine(id, line, found, Why, actor, ct), actor, ct);
    }

    public async Task Do(ApplicationAction action, Actor actor, CancellationToken ct)
    {
        var changes = new ReviewApplication.ChangesForm { Company = OpensCompany, Papers = OpensPapers, Message = Message };
        changes.Lines.AddRange(OpenLines);
        await After(action switch
        {
            ApplicationAction.RequestChanges => await review.RequestChanges(id, changes, actor, ct),
            ApplicationAction.Recommend => await review.Recommend(id, Message, actor, ct),
            ApplicationAction.Approve => await approve.Approve(id, Message, key, actor, ct),
            ApplicationAction.Refuse => await approve.Refuse(id, Message, actor, ct),
            ApplicationAction.SendBack => await approve.SendBack(id, Message, actor, ct),
            ApplicationAction.RecordPayment => await pay.Run(id, Payment, key, actor, ct),
            _ => KernelRefusals.NotNow(State, action),
        }, actor, ct);
    }

    private async Task After(Result result, Actor actor, CancellationToken ct)
    {
        (Refusals, IsDone) = (result.Refusals, result.IsDone);
        if (!result.IsDone) return;
        (key, Message, Why) = (Guid.NewGuid(), null, null);
        await Load(id.Value, actor, ct);
    }
}
