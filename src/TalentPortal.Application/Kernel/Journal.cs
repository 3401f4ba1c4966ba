using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NpgsqlTypes;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>Writes the audit journal and the access log. Both are kept by functions of the database, which chain the lines by hash;
/// the portal's role may call them and may not touch the tables (Auditing.law.sql).</summary>
internal static class Journal
{
    /// <summary>Notes before and after of every record that this save will touch, by table and property.</summary>
    public static void Note(PortalDb db, JsonArray changes)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && e.Metadata.FindAnnotation(KernelColumns.Unjournaled) is null))
            changes.Add(new JsonObject
            {
                ["table"] = entry.Metadata.GetTableName(),
                ["is"] = entry.State.ToString(),
                ["values"] = Values(entry),
            });
    }

    public static async Task Append(PortalDb db, Actor actor, Act act, JsonArray changes, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT audit_append($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            (act.District ?? actor.District)?.Value ?? Guid.Empty, now, actor.Person.Value, actor.Organization.Value,
            actor.Role.ToString(), act.Name, act.Subject, (object?)act.Reason ?? DBNull.Value, changes.ToJsonString());
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task LogAccess(PortalDb db, Actor actor, AccessPurpose purpose, string what,
        IReadOnlyCollection<Guid> subjects, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT access_log_append($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            actor.District?.Value ?? Guid.Empty, now, actor.Person.Value, actor.Organization.Value, actor.Role.ToString(),
            (object?)actor.Address ?? DBNull.Value, purpose.ToString(), what, subjects.ToArray());
        command.Parameters[^1].NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static JsonObject Values(EntityEntry entry)
    {
        var values = new JsonObject();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.Name is "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp" or "Version" or "SearchText") continue;
            var now = Text(property.CurrentValue);
            var before = Text(property.OriginalValue);
            if (entry.State == EntityState.Modified && !property.Metadata.IsPrimaryKey() && now == before) continue;
            values[property.Metadata.Name] = entry.State switch
            {
                EntityState.Added => now,
                EntityState.Deleted => before,
                _ => property.Metadata.IsPrimaryKey() ? now : new JsonArray(before, now),
            };
        }

        foreach (var complex in entry.ComplexProperties)
        {
            var (before, now) = (Parts(complex, p => p.OriginalValue), Parts(complex, p => p.CurrentValue));
            if (entry.State == EntityState.Modified && JsonNode.DeepEquals(before, now)) continue;
            values[complex.Metadata.Name] = entry.State switch
            {
                EntityState.Added => now,
                EntityState.Deleted => before,
                _ => new JsonArray(before, now),
            };
        }

        return values;
    }

    /// <returns>A value of several columns, such as an amount or a name in two languages; null where none of them holds anything.</returns>
    private static JsonObject? Parts(ComplexPropertyEntry complex, Func<PropertyEntry, object?> of)
    {
        var parts = new JsonObject();
        foreach (var property in complex.Properties) parts[property.Metadata.Name] = Text(of(property));
        foreach (var inner in complex.ComplexProperties) parts[inner.Metadata.Name] = Parts(inner, of);
        return parts.All(p => p.Value is null) ? null : parts;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
