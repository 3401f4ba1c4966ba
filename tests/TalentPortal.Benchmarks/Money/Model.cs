using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Money;

/// <summary>R4 and R6 for money: random sequences of steps, in memory against the law of the books, and on PostgreSQL against the model in memory;
/// and random splits, whose parts add up to the won.</summary>
internal static class Model
{
    private const int Length = 16;
    private static readonly EntryKind[] Kinds = [.. Enum.GetValues<EntryKind>().Where(k => k is not (EntryKind.Correction or EntryKind.Settlement))];

    private sealed record Step(EntryKind Kind, long Won, int? Award);

    /// <param name="Accepted">Steps that were done; a proof in which nothing is accepted proves nothing.</param>
    public sealed record Report(long Steps, long Accepted, IReadOnlyList<string> Divergences);

    public static async Task<int> Bench(int inMemory, int onPostgres, int splits, int seed, CancellationToken ct)
    {
        Compare.Machine();
        var clock = Stopwatch.StartNew();
        var memory = InMemory(inMemory, seed);
        var (memoryTook, partsOff) = (clock.Elapsed, Splits(splits, seed));
        var splitTook = clock.Elapsed - memoryTook;
        await using var cluster = await Cluster.Make(ct);
        await using var till = await Till.Open(cluster, connections: 4, ct);
        clock.Restart();
        var postgres = await OnPostgres(till, onPostgres, seed, ct);
        var took = clock.Elapsed;
        var faults = await till.Faults(ct);
        Compare.SayFaults(memory.Divergences.Concat(postgres.Divergences).Concat(faults));
        var isMet = memory.Divergences.Count + postgres.Divergences.Count + faults.Count + partsOff == 0;
        Compare.Say($"""
            ledger-model: seed {seed}, {Length} steps a sequence
              in memory {inMemory} sequences, {memory.Accepted} of {memory.Steps} steps accepted, {memoryTook.TotalSeconds:0.0} s: {memory.Divergences.Count} divergences
              on PostgreSQL {onPostgres} sequences, {postgres.Accepted} of {postgres.Steps} steps accepted, {took.TotalSeconds:0.0} s: {postgres.Divergences.Count} divergences, {faults.Count} faults of the audits
              {splits} splits in {splitTook.TotalSeconds:0.0} s: {partsOff} whose parts do not add up (goals 0: {(isMet ? "met" : "short")})
            """);
        return isMet ? 0 : 1;
    }

    /// <summary>A step is accepted exactly when the books are sound after it: the guards that refuse, against the law that holds.</summary>
    public static Report InMemory(int sequences, int seed)
    {
        var (divergences, accepted) = (new List<string>(), 0L);
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var stands = new Balances();
            foreach (var step in Steps(new Random(HashCode.Combine(seed, sequence))))
            {
                var (next, lawful) = (stands.Then(step.Kind, new Won(step.Won)), (stands + Balances.Of(step.Kind, new Won(step.Won))).AreSound);
                if (next.IsDone != lawful) divergences.Add($"seed {seed}, sequence {sequence}: {step}: {(next.IsDone ? "accepted" : "refused")} after {stands}");
                if (!next.IsDone) continue;
                (stands, accepted) = (next.Value, accepted + 1);
            }
        }

        return new((long)sequences * Length, accepted, divergences);
    }

    /// <summary>The database accepts and refuses as the model does, step by step, and its sums are the model's.</summary>
    public static async Task<Report> OnPostgres(Till till, int sequences, int seed, CancellationToken ct)
    {
        const int Batch = 200;
        await till.Do(Try, ct);
        var (divergences, accepted) = (new List<string>(), 0L);
        for (var from = 0; from < sequences; from += Batch)
        {
            var lines = await till.Lines(Math.Min(Batch, sequences - from), 0, ct);
            await Parallel.ForEachAsync(lines.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (item, _) =>
            {
                var sequence = from + item.Index;
                var steps = Steps(new Random(HashCode.Combine(seed, sequence))).ToList();
                var (expected, stands) = Expected(steps);
                var answers = await Posted(till, item.Item, steps, ct);
                var there = await till.Stands(item.Item, ct);
                lock (divergences)
                {
                    accepted += answers.Count(a => a);
                    if (!answers.SequenceEqual(expected) || there != stands)
                        divergences.Add($"seed {seed}, sequence {sequence}: {string.Join("; ", steps.Select((s, i) => $"{s.Kind} {s.Won} {s.Award} {(answers[i] ? "accepted" : "refused")}{(answers[i] == expected[i] ? "" : "!")}"))}: {there} instead of {stands}");
                }
            });
        }

        return new((long)sequences * Length, accepted, divergences);
    }

    /// <returns>How many random splits do not add up to the whole, have a part below zero, or parts of equal weight more than a won apart.</returns>
    public static long Splits(int count, int seed)
    {
        var (random, off) = (new Random(seed), 0L);
        for (var i = 0; i < count; i++)
        {
            var whole = new Won(random.NextInt64(0, i % 2 == 0 ? 1_000 : 1_000_000_000_000));
            var weights = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.NextInt64(0, i % 3 == 0 ? 4 : 20_000_000_000)).Append(1).ToList();
            var parts = whole.Split(weights);
            // A claw-back gives up what was earned by days and takes the rest: the two are what was paid.
            var clawed = whole.Split(random.NextInt64(0, 120), 120);
            if (parts.Sum() != whole || clawed.Sum() != whole || parts.Any(p => p < Won.Zero)
                || parts.Zip(weights).GroupBy(p => p.Second).Any(g => g.Max(p => p.First.Amount) - g.Min(p => p.First.Amount) > 1)) off++;
        }

        return off;
    }

    private static IEnumerable<Step> Steps(Random random)
    {
        for (var i = 0; i < Length; i++)
        {
            // The first steps bring money in as a rule, so that the later ones have something to move.
            var kind = i < 3 && random.Next(4) > 0 ? Kinds[i] : Kinds[random.Next(Kinds.Length)];
            var won = random.NextInt64(1, 60) * (kind <= EntryKind.Receipt ? 5 : 1) * (kind == EntryKind.Appropriation && random.Next(5) == 0 ? -1 : 1);
            yield return new(kind, won, IsAwards(kind) ? random.Next(2) : null);
        }
    }

    private static bool IsAwards(EntryKind kind) => kind is EntryKind.Commitment or EntryKind.Release or EntryKind.Payment or EntryKind.Recovery;

    private static (List<bool> Accepted, Balances Stands) Expected(List<Step> steps)
    {
        var (accepted, stands, holds) = (new List<bool>(), new Balances(), new (long Open, long Paid, long Recovered)[2]);
        foreach (var step in steps)
        {
            var held = step.Award is { } award ? holds[award] : default;
            held = step.Kind switch
            {
                EntryKind.Commitment => held with { Open = held.Open + step.Won },
                EntryKind.Release => held with { Open = held.Open - step.Won },
                EntryKind.Payment => held with { Open = held.Open - step.Won, Paid = held.Paid + step.Won },
                EntryKind.Recovery => held with { Recovered = held.Recovered + step.Won },
                _ => held,
            };
            var next = stands.Then(step.Kind, new Won(step.Won));
            var isDone = next.IsDone && held.Open >= 0 && held.Recovered <= held.Paid;
            accepted.Add(isDone);
            if (!isDone) continue;
            stands = next.Value;
            if (step.Award is { } mine) holds[mine] = held;
        }

        return (accepted, stands);
    }

    private static async Task<bool[]> Posted(Till till, BudgetLineId line, List<Step> steps, CancellationToken ct)
    {
        var awards = new[] { Guid.NewGuid(), Guid.NewGuid() };
        await using var connection = new NpgsqlConnection(till.Portal);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var enter = new NpgsqlCommand("SELECT portal_enter($1, $2, $3, $4, now())", connection, transaction);
        foreach (var value in new object[] { Staff.Finance.Person.Value, Staff.District.Value, nameof(Role.DistrictFinance), Staff.District.Value }) enter.Parameters.Add(new() { Value = value });
        await enter.ExecuteNonQueryAsync(ct);
        await using var post = new NpgsqlCommand("SELECT bench_try($1, $2, $3, $4)", connection, transaction);
        post.Parameters.Add(new() { Value = line.Value });
        post.Parameters.Add(new() { Value = steps.Select(s => s.Kind.ToString()).ToArray() });
        post.Parameters.Add(new() { Value = steps.Select(s => s.Won).ToArray() });
        post.Parameters.Add(new() { Value = steps.Select(s => s.Award is { } award ? awards[award] : (Guid?)null).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        var answers = (bool[])(await post.ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        return answers;
    }

    /// <summary>A whole sequence in one call, with the rights of who calls: a refused step changes nothing, and the next one is tried.</summary>
    private const string Try = """
        CREATE OR REPLACE FUNCTION bench_try(p_line uuid, p_kinds text[], p_won bigint[], p_awards uuid[]) RETURNS boolean[] LANGUAGE plpgsql AS $$
        DECLARE
            answers boolean[] := '{}';
        BEGIN
            FOR i IN 1 .. array_length(p_kinds, 1) LOOP
                BEGIN
                    PERFORM funding_post(gen_random_uuid(), p_line, p_kinds[i], p_won[i], p_awards[i], current_date, now());
                    answers := answers || true;
                EXCEPTION WHEN SQLSTATE 'TP001' THEN
                    answers := answers || false;
                END;
            END LOOP;
            RETURN answers;
        END $$;
        GRANT EXECUTE ON FUNCTION bench_try(uuid, text[], bigint[], uuid[]) TO PUBLIC
        """;
}
