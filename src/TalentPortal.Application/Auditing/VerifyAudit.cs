using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Auditing;

/// <summary>Recomputes every chain the actor may read and names the first line of each that does not fit.</summary>
/// <remarks>It cannot see that the newest lines and the head were cut off together: compare the heads it prints with those exported before.</remarks>
public sealed class VerifyAudit(Desk desk)
{
    /// <param name="Fault">Null where the chain is whole; else the line and what is wrong with it.</param>
    public sealed record Finding(Guid Chain, long Lines, string Head, string? Fault);

    public Task<IReadOnlyList<Finding>> Run(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Finding>>(actor, Permission.AuditRead, async db =>
    {
        var findings = new List<Finding>();
        foreach (var head in await db.Set<AuditHead>().OrderBy(h => h.Chain).ToListAsync(ct)) findings.Add(await Check(db, head, ct));
        return findings;
    }, ct);

    private static async Task<Finding> Check(PortalDb db, AuditHead head, CancellationToken ct)
    {
        var previous = new byte[32];
        long lines = 0;
        await foreach (var line in db.Set<AuditLine>().Where(l => l.Chain == head.Chain && l.Seq <= head.Seq).OrderBy(l => l.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            lines++;
            if (FaultOf(line, lines, previous) is { } fault) return new(head.Chain, lines, Convert.ToHexStringLower(head.Hash), fault);
            previous = line.Hash;
        }

        var whole = head.Seq == lines && head.Hash.AsSpan().SequenceEqual(previous);
        return new(head.Chain, lines, Convert.ToHexStringLower(head.Hash), whole ? null : $"line {lines + 1}: missing; the head says {head.Seq}");
    }

    private static string? FaultOf(AuditLine line, long expected, byte[] previous)
    {
        if (line.Seq != expected) return $"line {expected}: missing";
        if (line.Changes is not null && !Digest(line.Changes).AsSpan().SequenceEqual(line.ChangesHash)) return $"line {line.Seq}: its changes were altered";
        if (line.Reason is not null && !Digest(line.Reason).AsSpan().SequenceEqual(line.ReasonHash)) return $"line {line.Seq}: its reason was altered";
        var fields = string.Join('\u001f', Convert.ToHexStringLower(previous), line.Seq.ToString(CultureInfo.InvariantCulture),
            ((line.At - DateTimeOffset.UnixEpoch).Ticks / 10).ToString(CultureInfo.InvariantCulture), line.Person, line.Organization, line.Role,
            line.Action, line.Subject, Convert.ToHexStringLower(line.ReasonHash), Convert.ToHexStringLower(line.ChangesHash));
        return Digest(fields).AsSpan().SequenceEqual(line.Hash) ? null : $"line {line.Seq}: it was altered";
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
