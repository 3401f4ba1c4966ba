using System.Diagnostics;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

internal enum Victim { Portal, PostgreSql }

/// <summary>Kills the portal and PostgreSQL with SIGKILL while clients ask for money, approvals and places; each client repeats an
/// unanswered action with the same key until it is answered. Then compares what was acknowledged with what stands.</summary>
/// <remarks>The seed fixes what is asked, who is killed after how many answers and how long after; which statement a kill hits is the machine's.</remarks>
internal sealed class KillRun(Cluster cluster, int seed)
{
    private const int Clients = 16;
    private const int WholeEach = 25;

    /// <summary>Nothing was done and the key is free again: a user presses the button once more.</summary>
    private static readonly string[] Stale = [KernelRefusals.Stale.Code, KernelRefusals.Busy.Code];

    private readonly Diary diary = new();
    private readonly Random random = new(seed);
    private readonly List<TimeSpan> back = [];
    private readonly List<string> faults = [];
    private volatile bool databaseIsDown;
    private Stage stage = null!;
    private Portal portal = null!;
    private TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int unanswered, doneUnanswered, brokenAfterwards, stale;

    /// <param name="Tally">How often each verb was answered with what.</param>
    /// <param name="Unanswered">Tries that a kill left without an answer.</param>
    /// <param name="DoneUnanswered">Of these, how many were done: a second try without a key would have done them twice.</param>
    /// <param name="BrokenAfterwards">Tries that failed though the victim was up again.</param>
    /// <param name="Stale">Answers that two people had changed the same record: asked again with the same key.</param>
    /// <param name="Back">From each kill to the first answer after it.</param>
    public sealed record Report(int Kills, int Answered, IReadOnlyDictionary<string, int> Tally, int Unanswered, int DoneUnanswered, int BrokenAfterwards,
        int Stale, IReadOnlyList<TimeSpan> Back, IReadOnlyList<string> Faults);

    public Inspection Inspection => new(cluster.Owner, cluster.PortalUnpooled, stage);
    public IReadOnlyList<Diary.Page> Pages => diary.Read(all: true);

    public async Task<Report> Run(IReadOnlyList<Victim> victims, CancellationToken ct)
    {
        await using var set = stage = await Stage.Set(cluster.PortalUnpooled, new Random(random.Next()), Clients, ct);
        portal = Portal.Start(cluster.Portal);
        try
        {
            return await Rush(victims, ct);
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    private async Task<Report> Rush(IReadOnlyList<Victim> victims, CancellationToken ct)
    {
        gate.SetResult();
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var clients = Enumerable.Range(0, Clients).Select(i => new Client(i, new Random(random.Next()), stage, Insist)).ToList()
            .ConvertAll(client => Task.Run(() => client.Run(closing.Token), ct));
        var kills = 0;
        foreach (var victim in victims)
        {
            await Answers(diary.Answered + random.Next(40, 250), clients, ct);
            await Task.Delay(random.Next(0, 15), ct);
            await Kill(victim, ++kills % WholeEach == 0, ct);
        }

        await Answers(diary.Answered + 100, clients, ct);
        await closing.CancelAsync();
        await Task.WhenAll(clients);
        faults.AddRange(await Inspection.Faults(diary.Read(all: true), whole: true, ct));
        return new(kills, diary.Answered, diary.Tally(), unanswered, doneUnanswered, brokenAfterwards, stale, back, faults);
    }

    /// <summary>Asks until there is an answer. An exception is none while PostgreSQL is down: its user sees an error page and tries again.
    /// At any other time it is an answer, and the inspection's to find.</summary>
    private async Task<Answer> Insist(Errand errand)
    {
        diary.Ask(errand);
        while (true)
        {
            await gate.Task;
            var epoch = diary.Epoch;
            if (await portal.Ask(errand) is { } answer && !(answer.IsBroken && (databaseIsDown || epoch != diary.Epoch)))
            {
                if (Stale.Contains(answer.Says))
                {
                    Interlocked.Increment(ref stale);
                    continue;
                }

                diary.Answer(errand, answer);
                return answer;
            }

            if (epoch == diary.Epoch && gate.Task.IsCompleted) Interlocked.Increment(ref brokenAfterwards);
        }
    }

    private async Task Kill(Victim victim, bool whole, CancellationToken ct)
    {
        gate = new(TaskCreationOptions.RunContinuationsAsynchronously); // what is under way goes on; nothing new is asked
        var clock = Stopwatch.StartNew();
        if (victim == Victim.Portal)
        {
            await portal.DisposeAsync(); // SIGKILL
            portal = Portal.Start(cluster.Portal);
        }
        else
        {
            databaseIsDown = true;
            await cluster.Kill(ct);
            await cluster.Start(ct);
        }

        // An action that was acknowledged before is asked again, as by somebody who reloads the page: the same answer, and not done again.
        var again = diary.AnyDone(random);
        Answer? answer;
        while ((answer = await portal.Ask(again.Errand)) is null) brokenAfterwards++;
        back.Add(clock.Elapsed);
        if (answer != again.Answer) faults.Add($"asked again, answered {answer}: {again}");

        await Inspection.Quiet(ct);
        var pages = diary.Read(whole);
        var open = pages.Where(p => p.Answer is null).ToList();
        unanswered += open.Count;
        doneUnanswered += await Inspection.DoneUnanswered(open, ct);
        faults.AddRange(await Inspection.Faults(pages, whole: false, ct));
        if (faults.Count > 0) throw new KillException(faults);
        await stage.Tuition.Fill(ct);
        diary.NextEpoch();
        databaseIsDown = false;
        gate.SetResult();
    }

    private async Task Answers(int target, List<Task> clients, CancellationToken ct)
    {
        while (diary.Answered < target)
        {
            if (clients.Find(c => c.IsFaulted) is { } failed) await failed;
            await Task.Delay(2, ct);
        }
    }
}

/// <summary>The proof failed.</summary>
internal sealed class KillException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults.Take(20)))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
