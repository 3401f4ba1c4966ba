using System.Diagnostics;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>Many officials on one budget line, each committing and releasing at random through the desk, over few connections.</summary>
internal static class Officials
{
    /// <param name="Key">Of the act and of the entry that it writes.</param>
    private sealed record Action(Actor Person, bool IsRelease, Won Won, Guid Award, Guid Key, bool IsTwice);

    /// <param name="Faults">Empty where every won that was said yes to is there, once, and nothing else is.</param>
    public sealed record Report(int Done, int Refused, int Repeated, TimeSpan Took, IReadOnlyList<string> Faults);

    public static async Task<int> Bench(int actions, int people, int connections, int seed, CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, connections, ct);
        var report = await Run(till, actions, people, seed, ct);
        Compare.SayFaults(report.Faults);
        Compare.Say($"""
            officials: {actions} commitments and releases at random by {people} officials on one line, over {connections} connections, seed {seed}
              {report.Done} done, {report.Refused} refused, {report.Repeated} sent twice at once with one key; {actions / report.Took.TotalSeconds:0}/s
              {report.Faults.Count} faults (goal 0: {(report.Faults.Count == 0 ? "met" : "short")})
            """);
        return report.Faults.Count == 0 ? 0 : 1;
    }

    public static async Task<Report> Run(Till till, int actions, int people, int seed, CancellationToken ct)
    {
        const long Funded = 10_000_000;
        var line = (await till.Lines(1, Funded, ct))[0];
        var officials = await till.Officials(people, ct);
        var random = new Random(seed);
        var awards = Enumerable.Range(0, people).Select(_ => Guid.NewGuid()).ToArray();
        var all = Enumerable.Range(0, actions).Select(i => new Action(officials[i % people], random.Next(3) == 0, new Won(random.Next(1, 1_000_000)),
            awards[random.Next(people)], Guid.CreateVersion7(), random.Next(10) == 0)).ToList();

        var (answers, faults) = (new Dictionary<Guid, (Action Action, Result Result)>(), new List<string>());
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(all.GroupBy(a => a.Person.Person).Select(mine => Task.Run(async () =>
        {
            foreach (var action in mine)
            {
                var results = await Task.WhenAll(Enumerable.Range(0, action.IsTwice ? 2 : 1).Select(_ => Do(till, line, action, ct)));
                lock (answers)
                {
                    answers[action.Key] = (action, results[^1]);
                    // The two are one action: a refusal keeps no answer, so that the second of them may meet another balance.
                    if (results.Any(r => r.IsDone)) answers[action.Key] = (action, Result.Done);
                    foreach (var refusal in results.SelectMany(r => r.Refusals).Where(r => r.Code is not ("funding.not-available" or "funding.more-than-open"))) faults.Add($"refused by {refusal.Code}");
                }
            }
        }, ct)));
        var took = clock.Elapsed;

        var done = answers.Values.Where(a => a.Result.IsDone).Select(a => a.Action).ToList();
        var committed = done.Sum(a => a.IsRelease ? -a.Won : a.Won);
        var stands = await till.Stands(line, ct);
        if (stands.Committed != committed || stands.Available != new Won(Funded) - committed) faults.Add($"{committed} is committed, {stands.Committed} stands there and {stands.Available} is available");
        var there = await till.Ask<Guid[]>($"SELECT array_agg(id) FROM ledger_entries WHERE line = '{line}' AND kind IN ('Commitment', 'Release')", ct) ?? [];
        faults.AddRange(done.Select(a => a.Key).Except(there).Select(key => $"lost: {key}"));
        faults.AddRange(there.Except(done.Select(a => a.Key)).Select(key => $"refused and there: {key}"));
        faults.AddRange(there.GroupBy(key => key).Where(g => g.Count() > 1).Select(g => $"doubled: {g.Key}"));
        faults.AddRange(await till.Faults(ct));
        return new(done.Count, actions - done.Count, all.Count(a => a.IsTwice), took, faults);
    }

    private static Task<Result> Do(Till till, BudgetLineId line, Action action, CancellationToken ct) => till.Desk.Run(action.Person, Permission.FundingRead,
        new Act("officials.post", action.Award) { Key = action.Key }, db => Ledger.Post(db, line,
            new(action.IsRelease ? EntryKind.Release : EntryKind.Commitment, action.Won, till.Desk.Today) { Id = EntryId.From(action.Key), Reference = action.Award }, till.Desk.Now, ct), ct);
}
