using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Web.Kernel;

public enum DraftState { Untouched, Unsaved, Saving, Saved, Conflict, Failed }

/// <summary>Keeps the draft of one open form: five seconds after a change, when a field is left, and when the page is. Knows no component.</summary>
/// <remarks>It is used from one thread at a time, that of the circuit; <c>onCircuit</c> brings the timer there.</remarks>
public sealed class DraftKeeping(SaveDraft save, LoadDraft load, DropDraft drop, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Counted from the first change that is not saved: who types without a pause is saved all the same.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim saving = new(1, 1);
    private Func<Func<Task>, Task> onCircuit = work => work();
    private ITimer? timer;
    private string form = "";
    private string kept = ""; // the form as it was opened or saved last
    private Guid? subject;
    private Actor actor = Actor.Public;
    private Func<string> read = () => "";
    private int version;
    private bool isClosed;

    public DraftState State { get; private set; }

    /// <summary>When what is on the server was saved (UTC).</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>What was there when the form was opened.</summary>
    public DraftFound? Found { get; private set; }

    /// <summary>What a colleague saved in between, while it has to be decided on.</summary>
    public DraftFound? Theirs { get; private set; }

    /// <summary>Why the last save did not succeed, where there is a sentence for it.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Called on the circuit whenever something to be shown has changed.</summary>
    public Action? Changed { get; set; }

    /// <summary>Fetches the draft of a form; from then on changes are kept.</summary>
    /// <param name="json">Gives the form as it stands.</param>
    /// <param name="circuit">Brings work to the circuit's thread; left out where there is none.</param>
    public async Task<DraftFound?> Open(string formName, Guid? about, Actor by, Func<string> json, Func<Func<Task>, Task>? circuit, CancellationToken ct)
    {
        (form, subject, actor, read) = (formName, about, by, json);
        onCircuit = circuit ?? onCircuit;
        timer ??= clock.CreateTimer(_ => _ = onCircuit(() => Flush(CancellationToken.None)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Found = await load.Run(form, subject, actor, ct);
        if (Found is not null) (version, SavedAt, State) = (Found.Version, Found.SavedAt, DraftState.Saved);
        kept = Found?.Json ?? read();
        return Found;
    }

    /// <summary>Something in the form has changed.</summary>
    public void Touch()
    {
        if (isClosed || State is DraftState.Conflict or DraftState.Unsaved) return;
        State = DraftState.Unsaved;
        timer?.Change(After, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    /// <summary>Saves now what is not saved: a field was left, or the time has come.</summary>
    public async Task Flush(CancellationToken ct)
    {
        // A field gives its value away only when it is left: what was saved while it was being typed in lacks it.
        if (State is DraftState.Saved or DraftState.Untouched && !isClosed && !string.Equals(read(), kept, StringComparison.Ordinal)) State = DraftState.Unsaved;
        if (State is not (DraftState.Unsaved or DraftState.Failed)) return;
        await saving.WaitAsync(ct);
        try
        {
            if (State is DraftState.Unsaved or DraftState.Failed) await Save(ct);
        }
        finally
        {
            saving.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Takes the colleague's version for one's own.</summary>
    /// <returns>It; null where there is no conflict.</returns>
    public DraftFound? TakeTheirs()
    {
        if (Theirs is not { } theirs) return null;
        (version, SavedAt, State, Theirs, Refusals) = (theirs.Version, theirs.SavedAt, DraftState.Saved, null, []);
        kept = theirs.Json;
        return theirs;
    }

    /// <summary>Saves one's own version in place of the colleague's: decided with both in view.</summary>
    public async Task KeepMine(CancellationToken ct)
    {
        if (Theirs is not { } theirs) return;
        (version, State, Theirs) = (theirs.Version, DraftState.Unsaved, null);
        await Flush(ct);
    }

    /// <summary>The form was sent, or is thrown away: nothing of it is kept.</summary>
    public async Task Drop(CancellationToken ct)
    {
        timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await saving.WaitAsync(ct); // a save under way would bring it back
        try
        {
            await drop.Run(form, subject, actor, ct);
            (version, State, SavedAt, Theirs, Found, Refusals) = (0, DraftState.Untouched, null, null, null, []);
            kept = read();
        }
        finally
        {
            saving.Release();
        }

        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        if (isClosed) return;
        isClosed = true;
        if (timer is not null) await timer.DisposeAsync();
        Changed = null;
        await saving.WaitAsync(); // a save under way ends first
        try
        {
            if (State is DraftState.Unsaved or DraftState.Failed) await Save(CancellationToken.None);
        }
        finally
        {
            saving.Release();
        }
    }

    private async Task Save(CancellationToken ct)
    {
        State = DraftState.Saving;
        Changed?.Invoke();
        try
        {
            var json = read();
            var saved = await save.Run(form, subject, json, version, actor, ct);
            Refusals = saved.Refusals;
            if (saved.IsDone)
            {
                kept = json;
                (version, SavedAt) = (saved.Value.Version, saved.Value.At);
                if (State == DraftState.Saving) State = DraftState.Saved; // touched meanwhile: it stays unsaved
                return;
            }

            if (saved.Refusals.Any(r => string.Equals(r.Code, DraftRefusals.ChangedCode, StringComparison.Ordinal))) Theirs = await load.Run(form, subject, actor, ct);
            State = Theirs is null ? DraftState.Failed : DraftState.Conflict;
        }
        catch (Exception error) when (error is DatabaseAwayException or DbUpdateException or NoPermissionException)
        {
            State = DraftState.Failed;
            if (!isClosed && error is not NoPermissionException) timer?.Change(After, Timeout.InfiniteTimeSpan);
        }
    }
}
