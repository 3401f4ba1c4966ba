using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

internal enum Victim { Portal, PostgreSql }

/// <summary>Kills the portal and PostgreSQL with SIGKILL while clients ask for approvals, payments and releases; each client repeats an
/// unanswered action with the same key until it is answered. Then compares what was acknowledged with what stands.</summary>
/// <remarks>The seed fixes what is asked, who is killed after how many answers and how long after; which statement a kill hits is the machine's.</remarks>
internal sealed class KillRun(Cluster cluster, int seed)
{
    private const int Clients = 16;
    private const int WholeEach = 25;

    private readonly Diary diary = new();
    private readonly Random random = new(seed);
    private readonly List<TimeSpan> back = [];
    private readonly List<string> faults = [];
    private Guid[] lines = [];
    private Portal portal = null!;
    private TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int unanswered, doneUnanswered, brokenAfterwards;

    /// <param name="Unanswered">Tries that a kill left without an answer.</param>
    /// <param name="DoneUnanswered">Of these, how many were done: a second try without a key would have done them twice.</param>
    /// <param name="BrokenAfterwards">Tries that failed though the victim was up again.</param>
    /// <param name="Back">From each kill to the first answer after it.</param>
    public sealed record Report(int Kills, int Answered, int Refused, int Unanswered, int DoneUnanswered, int BrokenAfterwards,
        IReadOnlyList<TimeSpan> Back, IReadOnlyList<string> Faults);

    public Inspection Inspection => new(cluster.Owner, cluster.PortalUnpooled, lines);
    public IReadOnlyList<Diary.Page> Pages => diary.Read(all: true);

    public async Task<Report> Run(IReadOnlyList<Victim> victims, CancellationToken ct)
    {
        lines = await Prepare(ct);
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
        var clients = Enumerable.Range(0, Clients).Select(_ => new Random(random.Next())).ToList()
            .ConvertAll(mine => Task.Run(() => Client(mine, closing.Token), ct));
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
        return new(kills, diary.Answered, diary.Refused, unanswered, doneUnanswered, brokenAfterwards, back, faults);
    }

    /// <summary>An official at work: holds money for an award, pays a part, frees the rest. On a short line some are refused.</summary>
    private async Task Client(Random mine, CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            var (award, line, won) = (Key(mine), lines[mine.Next(lines.Length)], mine.NextInt64(2, 3_000_000));
            var part = mine.NextInt64(1, won);
            if (await Insist(new(Key(mine), "commit", award, line, won)) != Worker.Done) continue;
            await Insist(new(Key(mine), "pay", award, line, part));
            await Insist(new(Key(mine), "release", award, line, won - part));
        }
    }

    private async Task<string> Insist(Errand errand)
    {
        diary.Ask(errand);
        while (true)
        {
            await gate.Task;
            var epoch = diary.Epoch;
            if (await portal.Ask(errand) is { } answer)
            {
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
            await cluster.Kill(ct);
            await cluster.Start(ct);
        }

        // An action that was acknowledged before is asked again, as by somebody who reloads the page: the same answer, and not done again.
        var again = diary.AnyDone(random);
        string? answer;
        while ((answer = await portal.Ask(again)) is null) brokenAfterwards++;
        back.Add(clock.Elapsed);
        if (answer != Worker.Done) faults.Add($"asked again, answered {answer}: {again}");

        await Inspection.Quiet(ct);
        var pages = diary.Read(whole);
        var open = pages.Where(p => p.Answer is null).ToList();
        unanswered += open.Count;
        doneUnanswered += await Inspection.DoneUnanswered(open, ct);
        faults.AddRange(await Inspection.Faults(pages, whole: false, ct));
        if (faults.Count > 0) throw new KillException(faults);
        diary.NextEpoch();
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

    private static Guid Key(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>Four budget lines of the sample's first district; two of them run short.</summary>
    private async Task<Guid[]> Prepare(CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddTalentPortal(cluster.PortalUnpooled).BuildServiceProvider();
        var loaded = await services.GetRequiredService<LoadSample>().Run(Actor.System, ct);
        if (!loaded.IsDone) throw new InvalidOperationException($"The sample does not load: {loaded.Refusals[0].Code}");
        var desk = services.GetRequiredService<Desk>();
        var made = new List<Guid>();
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("구비", "District money"), LegalType.DistrictSubsidy, Staff.District) { District = Staff.District }).Value;
        foreach (var (purpose, won) in new[] { ("kills-a", 900_000_000_000), ("kills-b", 900_000_000_000), ("kills-c", 150_000_000), ("kills-d", 30_000_000) })
        {
            var line = BudgetLine.Open(BudgetLineId.New(), new(Staff.District, source.Id, new FiscalYear(2026), purpose, new Bilingual("시험", "Trial"))).Value;
            var opened = await desk.Run(Actor.System, Permission.FundingWrite, new Act("kills.prepare", line.Id.Value) { District = Staff.District }, async db =>
            {
                if (made.Count == 0) db.Add(source);
                db.Add(line);
                await db.SaveChangesAsync(ct);
                foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt })
                    await Ledger.Post(db, line.Id, new(kind, new Won(won), desk.Today), desk.Now, ct);
                return Result.Done;
            }, ct);
            if (!opened.IsDone) throw new InvalidOperationException(opened.Refusals[0].Code);
            made.Add(line.Id.Value);
        }

        return [.. made];
    }
}

/// <summary>The proof failed.</summary>
internal sealed class KillException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults.Take(20)))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
