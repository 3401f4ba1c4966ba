using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Funding;

/// <summary>Proves that what the ledger says stands is what its journal adds up to: rebuilds every sum the actor may read and compares.</summary>
public sealed class VerifyLedger(Desk desk)
{
    /// <summary>So many entries are gone over together: their sorting stays in memory.</summary>
    private const long AtOnce = 200_000;

    /// <param name="What">Which rule is broken.</param>
    public sealed record Fault(BudgetLineId Line, string What);

    public sealed record Finding(long Lines, long Entries, IReadOnlyList<Fault> Faults);

    /// <summary>How many rules are tried.</summary>
    public static int RuleCount => LedgerRules.Count;

    /// <summary>Some lines at a time, several such parts at once. Both sides of each comparison are read in one statement, so that
    /// postings meanwhile do not look like faults.</summary>
    public async Task<Finding> Run(Actor actor, CancellationToken ct)
    {
        var (lines, parts) = await desk.Read(actor, Permission.AuditRead, db => Parts(db, ct), ct);
        var found = await desk.ReadEach(actor, Permission.AuditRead, parts, Part, ct);
        var faults = found.SelectMany(f => f.Faults).ToList();
        await desk.Read(actor, Permission.AuditRead, async db =>
        {
            foreach (var (what, sql) in LedgerRules.SumRules.Concat(LedgerRules.IdRules)) await LedgerRules.Ask(db, sql, [], row => faults.Add(new(new(row.GetGuid(0)), what)), ct);
            return 0;
        }, ct);
        return new Finding(lines, found.Sum(f => f.Entries), faults);
    }

    /// <summary>All lines, in parts of about as many entries.</summary>
    private static async Task<(long Lines, IReadOnlyList<Guid[]> Parts)> Parts(PortalDb db, CancellationToken ct)
    {
        var (lines, parts, part, entries) = (0L, new List<Guid[]>(), new List<Guid>(), 0L);
        await LedgerRules.Ask(db, "SELECT l.id, coalesce(b.seq, 0) FROM budget_lines l LEFT JOIN ledger_balances b ON b.line = l.id ORDER BY l.id", [], row =>
        {
            lines++;
            part.Add(row.GetGuid(0));
            if ((entries += row.GetInt64(1)) < AtOnce) return;
            parts.Add([.. part]);
            part.Clear();
            entries = 0;
        }, ct);
        if (part.Count > 0) parts.Add([.. part]);
        return (lines, parts);
    }

    private static async Task<(long Entries, List<Fault> Faults)> Part(PortalDb db, Guid[] lines, CancellationToken ct)
    {
        // Compiling a statement takes longer than a part does, and most parts' rows fit into this much memory.
        await db.Database.ExecuteSqlRawAsync("SET LOCAL jit = off; SET LOCAL work_mem = '128MB'", ct);
        var (entries, faults) = (0L, new List<Fault>());
        await LedgerRules.Ask(db, LedgerRules.Journal, [lines], row =>
        {
            entries += row.GetInt64(2);
            if (!row.IsDBNull(1)) faults.Add(new(new(row.GetGuid(0)), row.GetString(1)));
        }, ct);
        foreach (var (what, sql) in LedgerRules.LineRules) await LedgerRules.Ask(db, sql, [lines], row => faults.Add(new(new(row.GetGuid(0)), what)), ct);
        return (entries, faults);
    }

    /// <summary>Makes every sum anew from the journal, which itself is never changed. Posting waits meanwhile.</summary>
    /// <returns>How many lines' balances were not what the journal adds up to.</returns>
    public async Task<Result<long>> Rebuild(string reason, Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        return await desk.Run<long>(actor, Permission.SystemSettings, new Act("funding.rebuild", Guid.Empty) { Reason = reason }, async db =>
        {
            await using var command = Desk.Command(db, "SELECT funding_rebuild()");
            command.CommandTimeout = 0; // a hundred million rows take their time
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }, ct);
    }
}
