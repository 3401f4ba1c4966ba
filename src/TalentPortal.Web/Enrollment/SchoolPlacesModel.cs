using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Enrollment;

/// <summary>What is offered to the school and what it has asked for.</summary>
public sealed class SchoolPlacesModel(SchoolPlaces places, RosterReview rosters, CancelRequest cancel, NameSeats name, TimeProvider clock)
{
    private Guid key = Guid.NewGuid();

    public SchoolPlaces.View? View { get; private set; }
    public int Staged { get; private set; }
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public PlaceRequestId? Asking { get; private set; }
    public int? GivenBack { get; private set; }
    public NameSeats.Outcome? Named { get; private set; }

    public async Task Load(bool waiting, Actor actor, CancellationToken ct)
    {
        View = await places.Of(waiting, actor, ct);
        Staged = (await rosters.Waiting(actor, ct)).Count;
    }

    public bool IsOpen(SchoolPlaces.OfferingRow row) => !row.HasEnded && row.OpensAt <= clock.GetUtcNow() && clock.GetUtcNow() < row.ClosesAt;

    public void Ask(PlaceRequestId? id) => (Asking, GivenBack, Named) = (id, null, null);

    public async Task Cancel(Actor actor, CancellationToken ct)
    {
        if (Asking is not { } id) return;
        var cancelled = await cancel.Run(id, key, actor, ct);
        (Refusals, key, Asking) = (cancelled.Refusals, Guid.NewGuid(), null);
        GivenBack = cancelled.IsDone ? cancelled.Value : null;
        await Load(false, actor, ct);
    }

    /// <summary>For seats that the office granted after the roster had come in.</summary>
    public async Task Assign(AcademicYear year, Actor actor, CancellationToken ct)
    {
        var named = await name.Run(year, key, actor, ct);
        (Refusals, key) = (named.Refusals, Guid.NewGuid());
        Named = named.IsDone ? named.Value : null;
        await Load(false, actor, ct);
    }

    public static Tone ToneOf(PlaceRequestState state) => state switch
    {
        PlaceRequestState.Granted => Tone.Success,
        PlaceRequestState.Waiting => Tone.Warning,
        PlaceRequestState.Submitted => Tone.Info,
        _ => Tone.Neutral,
    };
}
