using TalentPortal.Application.Enrollment;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Web.Enrollment;

/// <summary>The application form for one offering.</summary>
public sealed class ApplyModel(SchoolPlaces places, ApplyForPlaces apply)
{
    public const int Ranks = Domain.Enrollment.PlaceRequest.SessionsMax;

    /// <summary>What the form holds until it is sent; its key with it, so that it counts once however often it is sent.</summary>
    public sealed class Draft
    {
        public ApplyForPlaces.Form Form { get; set; } = new() { Staff = 1, Wheelchairs = 0 };

        /// <summary>The session chosen for each rank; null where none is.</summary>
        public Guid?[] Ranking { get; set; } = new Guid?[Ranks];
        public Guid Key { get; set; } = Guid.NewGuid();
    }

    public Draft Open { get; private set; } = new();
    public SchoolPlaces.Detail? Detail { get; private set; }
    public bool IsMissing { get; private set; }
    public ApplyForPlaces.Form Form => Open.Form;
    public Guid?[] Ranking => Open.Ranking;

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

    /// <summary>Goes on with a draft of this offering.</summary>
    public void Restore(Draft draft)
    {
        if (Detail is null || draft.Ranking.Length != Ranks || draft.Form.Classes.Count == 0) return;
        draft.Form.Offering = Detail.Offering.Id;
        Open = draft;
    }

    public void Add() => Form.Classes.Add(new() { Grade = Form.Classes.LastOrDefault()?.Grade });

    public void Remove(int index) => Form.Classes.RemoveAt(index);

    public async Task Submit(Actor actor, CancellationToken ct)
    {
        Form.Sessions = [.. Ranking.OfType<Guid>().Select(SessionId.From)];
        var applied = await apply.Run(Form, Open.Key, actor, ct);
        Refusals = applied.Refusals;
        if (applied.IsDone) Done = applied.Value;
    }
}
