using TalentPortal.Application.Casework;
using TalentPortal.Application.Consent;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Casework;

/// <summary>The school's pupils of one programme, what their guardians answered, and the form for paper.</summary>
public sealed class ConsentsModel(SchoolPlaces places, ConsentClassList list, ConsentTexts texts, RecordConsent record, WithdrawConsent withdraw, WithdrawPlace free, TimeProvider clock)
{
    private Guid key = Guid.NewGuid();
    private ConsentClassList.Filter filter = new(default);

    /// <summary>The programmes the school has asked for.</summary>
    public IReadOnlyList<(OfferingId Id, Bilingual Name)>? Offerings { get; private set; }

    public OfferingId Offering => filter.Offering;
    public Page<ConsentClassList.Row>? Page { get; private set; }
    public IReadOnlyList<ConsentText> Texts { get; private set; } = [];
    public HashSet<PupilId> Chosen { get; } = [];
    public RecordConsent.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public int? Recorded { get; private set; }
    public PupilId? Asking { get; private set; }
    public bool Withdrawn { get; private set; }
    public bool Freed { get; private set; }

    public async Task Load(Guid? offering, bool pending, string? after, Actor actor, CancellationToken ct)
    {
        var view = await places.Of(false, actor, ct);
        Offerings = [.. view.Requests.DistinctBy(r => r.Offering).Select(r => (r.Offering, r.Name))];
        Texts = await texts.Now(actor, ct);
        filter = new(offering is { } id ? OfferingId.From(id) : Offerings.Count > 0 ? Offerings[0].Id : default, pending, after);
        Start();
        await Reload(actor, ct);
    }

    public void Choose(PupilId pupil, bool chosen) => _ = chosen ? Chosen.Add(pupil) : Chosen.Remove(pupil);

    /// <summary>Never filled in before somebody answers: a box that is ticked already is no consent.</summary>
    public void Answer(ConsentItem item, string? reply)
    {
        if (Enum.TryParse<ConsentReply>(reply, out var parsed)) Form.Items[item] = parsed;
        else Form.Items.Remove(item);
    }

    public async Task Record(Actor actor, CancellationToken ct)
    {
        (Form.Offering, Form.Pupils, Withdrawn) = (filter.Offering, [.. Chosen], false);
        var recorded = await record.Run(Form, key, actor, ct);
        (Refusals, Recorded) = (recorded.Refusals, recorded.IsDone ? recorded.Value : null);
        if (!recorded.IsDone) return;
        Start();
        await Reload(actor, ct);
    }

    public void Ask(PupilId? pupil) => (Asking, Recorded, Withdrawn, Freed) = (pupil, null, false, false);

    public async Task Withdraw(Actor actor, CancellationToken ct)
    {
        if (Asking is not { } pupil) return;
        var done = await withdraw.Run(new(pupil, filter.Offering, ConsentItem.Participation, Respondent.Guardian, null, null), key, actor, ct);
        (Refusals, Withdrawn, Asking, key) = (done.Refusals, done.IsDone, null, Guid.NewGuid());
        await Reload(actor, ct);
    }

    /// <summary>No consent will come: the seat goes to somebody else.</summary>
    public async Task Free(PlaceId place, Actor actor, CancellationToken ct)
    {
        var done = await free.Run(place, key, actor, ct);
        (Refusals, Freed, Withdrawn, Recorded, key) = (done.Refusals, done.IsDone, false, null, Guid.NewGuid());
        await Reload(actor, ct);
    }

    public static Tone ToneOf(ConsentState state) => state switch
    {
        ConsentState.Given => Tone.Success,
        ConsentState.Refused or ConsentState.Conflict => Tone.Danger,
        ConsentState.NotNeeded => Tone.Neutral,
        _ => Tone.Warning,
    };

    private void Start()
    {
        key = Guid.NewGuid();
        Chosen.Clear();
        Form = new() { Channel = ConsentChannel.Paper, AnsweredOn = Seoul.Today(clock) };
    }

    private async Task Reload(Actor actor, CancellationToken ct) => Page = await list.Page(filter, actor, ct);
}
