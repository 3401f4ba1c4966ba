using TalentPortal.Application.Enrollment;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Web.Enrollment;

/// <summary>The application form for one offering.</summary>
public sealed class ApplyModel(SchoolPlaces places, ApplyForPlaces apply)
{
    public const int Ranks = Domain.Enrollment.PlaceRequest.SessionsMax;

    private readonly Guid key = Guid.NewGuid();

    public SchoolPlaces.Detail? Detail { get; private set; }
    public bool IsMissing { get; private set; }
    public ApplyForPlaces.Form Form { get; } = new() { Staff = 1, Wheelchairs = 0 };

    /// <summary>The session chosen for each rank; null where none is.</summary>
    public Guid?[] Ranking { get; } = new Guid?[Ranks];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public ApplyForPlaces.Outcome? Done { get; private set; }

    public async Task Load(Guid offering, Actor actor, CancellationToken ct)
    {
        Detail = await places.For(OfferingId.From(offering), actor, ct);
        IsMissing = Detail is null;
        Form.Offering = OfferingId.From(offering);
        // A roster that is there already saves the typing.
        if (Detail is { Classes: [var first, ..] } && Form.Classes is [{ Grade: null }])
            Form.Classes = [new() { Grade = first.Grade, Class = first.Class, Headcount = first.Pupils }];
    }

    public void Add() => Form.Classes.Add(new() { Grade = Form.Classes.LastOrDefault()?.Grade });

    public void Remove(int index) => Form.Classes.RemoveAt(index);

    public async Task Submit(Actor actor, CancellationToken ct)
    {
        Form.Sessions = [.. Ranking.OfType<Guid>().Select(SessionId.From)];
        var applied = await apply.Run(Form, key, actor, ct);
        Refusals = applied.Refusals;
        if (applied.IsDone) Done = applied.Value;
    }
}
