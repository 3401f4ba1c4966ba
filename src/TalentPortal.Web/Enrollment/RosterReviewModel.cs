using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Schools;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Enrollment;

/// <summary>A staged roster: its lines, the teacher's answers, and the confirmation.</summary>
public sealed class RosterReviewModel(RosterReview review, ReviewRoster act, ConfirmRoster confirm)
{
    private readonly Guid key = Guid.NewGuid();
    private RosterUploadId id;
    private RosterReview.Filter filter = new();

    public RosterReview.View? View { get; private set; }
    public bool IsMissing { get; private set; }
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public ConfirmRoster.Outcome? Done { get; private set; }
    public HashSet<PupilId> Leaving { get; } = [];

    public bool MayConfirm => View is { Head: { State: RosterState.Staged, IsStale: false, Unanswered: 0, Counts.Errors: 0 } };

    public async Task Load(Guid upload, string? verdict, string? after, Actor actor, CancellationToken ct)
    {
        id = RosterUploadId.From(upload);
        filter = new(Enum.TryParse<RosterVerdict>(verdict, out var v) && Enum.IsDefined(v) ? v : null, after);
        await Reload(actor, ct);
        IsMissing = View is null;
    }

    public async Task Answer(int line, RosterAnswer answer, Actor actor, CancellationToken ct) => await Then(await act.Answer(id, line, answer, actor, ct), actor, ct);

    public async Task CompareAgain(Actor actor, CancellationToken ct) => await Then(await act.CompareAgain(id, actor, ct), actor, ct);

    /// <returns>Whether it is gone.</returns>
    public async Task<bool> Discard(Actor actor, CancellationToken ct)
    {
        Refusals = (await act.Discard(id, actor, ct)).Refusals;
        return Refusals.Count == 0;
    }

    public async Task Confirm(Actor actor, CancellationToken ct)
    {
        var confirmed = await confirm.Run(id, Leaving, key, actor, ct);
        if (confirmed.IsDone) Done = confirmed.Value;
        await Then(confirmed, actor, ct);
    }

    public static Tone ToneOf(RosterVerdict verdict) => verdict switch
    {
        RosterVerdict.New => Tone.Info,
        RosterVerdict.Changed => Tone.Info,
        RosterVerdict.Same => Tone.Neutral,
        RosterVerdict.Error => Tone.Danger,
        _ => Tone.Warning,
    };

    private async Task Then(Result result, Actor actor, CancellationToken ct)
    {
        Refusals = result.Refusals;
        await Reload(actor, ct);
    }

    private async Task Reload(Actor actor, CancellationToken ct) => View = await review.Of(id, filter, actor, ct);
}
