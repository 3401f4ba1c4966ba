using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Auditing;

/// <summary>Recomputes every chain the actor may read and names the first line of each that does not fit.</summary>
/// <remarks>It cannot see that the newest lines and the head were cut off together: compare the heads it prints with those exported before.</remarks>
public sealed class VerifyAudit(Desk desk)
{
    /// <param name="Fault">Null where the chain is whole; else the line and what is wrong with it.</param>
    public sealed record Finding(Guid Chain, long Lines, string Head, string? Fault);

    /// <summary>A line added meanwhile is above its chain's head as it was read.</summary>
    public async Task<IReadOnlyList<Finding>> Run(Actor actor, CancellationToken ct)
    {
        var heads = await desk.Read(actor, Permission.AuditRead, db => db.Set<AuditHead>().OrderBy(h => h.Chain).ToListAsync(ct), ct);
        return await desk.ReadEach(actor, Permission.AuditRead, heads, Check, ct);
    }

    /// <summary>Line by line from the bare reader: an entity for each of a hundred million lines costs more than its hashes do.</summary>
    private static async Task<Finding> Check(PortalDb db, AuditHead head, CancellationToken ct)
    {
        await using var command = Desk.Command(db, """
            SELECT seq, at, person, organization, role, action, subject, reason, reason_hash, changes, changes_hash, hash FROM audit_lines
                WHERE chain = $1 AND seq <= $2 ORDER BY seq
            """, head.Chain, head.Seq);
        command.CommandTimeout = 0; // a hundred million lines take their time
        await using var lines = await command.ExecuteReaderAsync(ct);
        var hash = new byte[SHA256.HashSizeInBytes];
        long read = 0;
        string? fault = null;
        while (fault is null && await lines.ReadAsync(ct)) fault = FaultOf(lines, ++read, hash);
        if (fault is null && !(head.Seq == read && head.Hash.AsSpan().SequenceEqual(hash))) fault = $"line {read + 1}: missing; the head says {head.Seq}";
        return new(head.Chain, read, Convert.ToHexStringLower(head.Hash), fault);
    }

    /// <param name="hash">That of the line before; that of this line afterwards.</param>
    private static string? FaultOf(NpgsqlDataReader line, long expected, byte[] hash)
    {
        var seq = line.GetInt64(0);
        if (seq != expected) return $"line {expected}: missing";
        var (reason, changes) = (line.GetFieldValue<byte[]>(8), line.GetFieldValue<byte[]>(10));
        if (!line.IsDBNull(9) && !Digest(line.GetString(9)).AsSpan().SequenceEqual(changes)) return $"line {seq}: its changes were altered";
        if (!line.IsDBNull(7) && !Digest(line.GetString(7)).AsSpan().SequenceEqual(reason)) return $"line {seq}: its reason was altered";
        var at = (line.GetFieldValue<DateTimeOffset>(1) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var own = Digest($"{Convert.ToHexStringLower(hash)}\u001f{seq}\u001f{at}\u001f{line.GetGuid(2)}\u001f{line.GetGuid(3)}\u001f{line.GetString(4)}\u001f"
            + $"{line.GetString(5)}\u001f{line.GetGuid(6)}\u001f{Convert.ToHexStringLower(reason)}\u001f{Convert.ToHexStringLower(changes)}");
        own.CopyTo(hash, 0);
        return own.AsSpan().SequenceEqual(line.GetFieldValue<byte[]>(11)) ? null : $"line {seq}: it was altered";
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
