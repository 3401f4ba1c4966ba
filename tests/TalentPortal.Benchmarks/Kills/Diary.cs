namespace TalentPortal.Benchmarks.Kills;

/// <summary>What the clients know: what was asked, and what was answered. It survives every kill, as a browser does.</summary>
internal sealed class Diary
{
    private readonly Dictionary<Guid, Page> pages = [];
    private readonly List<Page> done = [];
    private readonly Lock mine = new();

    /// <param name="Answer">Null while unanswered.</param>
    public sealed record Page(Errand Errand, Answer? Answer, int Epoch)
    {
        public bool IsDone => Answer is { IsDone: true };
    }

    /// <summary>Counts the restarts.</summary>
    public int Epoch { get; private set; }

    public int Answered { get; private set; }

    public void Ask(Errand errand)
    {
        lock (mine) pages.Add(errand.Key, new(errand, null, Epoch));
    }

    public void Answer(Errand errand, Answer answer)
    {
        lock (mine)
        {
            var page = new Page(errand, answer, Epoch);
            pages[errand.Key] = page;
            Answered++;
            if (page.IsDone) done.Add(page);
        }
    }

    public void NextEpoch()
    {
        lock (mine) Epoch++;
    }

    /// <summary>A page whose errand was acknowledged as done.</summary>
    public Page AnyDone(Random random)
    {
        lock (mine) return done[random.Next(done.Count)];
    }

    /// <summary>What was asked or answered since the restart before the last, with all that is still open; or everything.</summary>
    public List<Page> Read(bool all)
    {
        lock (mine) return [.. pages.Values.Where(p => all || p.Answer is null || p.Epoch >= Epoch - 1)];
    }

    /// <summary>How often each verb was answered with what; an enrolment without a seat counts as "waiting".</summary>
    public SortedDictionary<string, int> Tally()
    {
        lock (mine)
            return new(pages.Values.Where(p => p.Answer is not null).GroupBy(p => $"{p.Errand.Verb} {Word(p)}").ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal);
    }

    private static string Word(Page page) => page is { IsDone: true, Errand.Verb: "enrol", Answer.Seats: 0 } ? "waiting" : page.Answer!.Value.Says;
}
