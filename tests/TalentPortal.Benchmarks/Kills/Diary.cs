namespace TalentPortal.Benchmarks.Kills;

/// <summary>What the clients know: what was asked, and what was answered. It survives every kill, as a browser does.</summary>
internal sealed class Diary
{
    private readonly Dictionary<Guid, Page> pages = [];
    private readonly List<Errand> done = [];
    private readonly Lock mine = new();

    /// <param name="Answer">Null while unanswered.</param>
    public sealed record Page(Errand Errand, string? Answer, int Epoch);

    /// <summary>Counts the restarts.</summary>
    public int Epoch { get; private set; }

    public int Asked { get { lock (mine) return pages.Count; } }
    public int Answered { get; private set; }
    public int Refused { get; private set; }

    public void Ask(Errand errand)
    {
        lock (mine) pages.Add(errand.Key, new(errand, null, Epoch));
    }

    public void Answer(Errand errand, string answer)
    {
        lock (mine)
        {
            pages[errand.Key] = new(errand, answer, Epoch);
            Answered++;
            if (answer == Worker.Done) done.Add(errand);
            else Refused++;
        }
    }

    public void NextEpoch()
    {
        lock (mine) Epoch++;
    }

    /// <summary>An errand that was acknowledged as done.</summary>
    public Errand AnyDone(Random random)
    {
        lock (mine) return done[random.Next(done.Count)];
    }

    /// <summary>What was asked or answered since the restart before the last, with all that is still open; or everything.</summary>
    public List<Page> Read(bool all)
    {
        lock (mine) return [.. pages.Values.Where(p => all || p.Answer is null || p.Epoch >= Epoch - 1)];
    }
}
