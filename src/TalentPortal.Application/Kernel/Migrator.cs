using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TalentPortal.Application.Kernel;

/// <summary>Brings a database to this program's state, as its owner: migrations, then the law (row security, guards, grants), then the
/// tables that ship with the program (regions).</summary>
/// <remarks>The law files are repeatable and run whole each time, so that they read as what holds now, not as a history.</remarks>
public sealed partial class Migrator(string ownerConnection, string portalConnection)
{
    public static DbContextOptions<PortalDb> Options(string connection) => new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connection).Options;

    /// <exception cref="MigrationException">The database is newer than the program, or the portal's role is not fit for it.</exception>
    public async Task Run(CancellationToken ct)
    {
        await using var db = new PortalDb(Options(ownerConnection));
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await Applied(db, ct) is { Count: > 0 } applied && applied.FirstOrDefault(m => !known.Contains(m)) is { } newer)
            throw new MigrationException($"The database is newer than this program: it holds the migration {newer}. Start a program of at least that version, or restore a backup made before it.");

        await db.Database.MigrateAsync(ct);
        await EnsurePortalRole(ct);
        await Enact(ct);
    }

    private static async Task<List<string>> Applied(PortalDb db, CancellationToken ct) =>
        await db.Database.CanConnectAsync(ct) ? [.. await db.Database.GetAppliedMigrationsAsync(ct)] : [];

    /// <summary>Makes the role the portal signs in with, where it does not exist; refuses one that could step over row security.</summary>
    private async Task EnsurePortalRole(CancellationToken ct)
    {
        var portal = new NpgsqlConnectionStringBuilder(portalConnection);
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(ct);
        await using var look = new NpgsqlCommand("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = $1", connection);
        look.Parameters.Add(new NpgsqlParameter { Value = portal.Username });
        if (await look.ExecuteScalarAsync(ct) is bool mighty)
        {
            if (mighty) throw new MigrationException($"The role {portal.Username} could step over row security. Give the portal a role without SUPERUSER and BYPASSRLS.");
            return;
        }

        await using var name = new NpgsqlCommand("SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', $1, $2)", connection);
        name.Parameters.Add(new NpgsqlParameter { Value = portal.Username });
        name.Parameters.Add(new NpgsqlParameter { Value = portal.Password ?? "" });
        var create = (string)(await name.ExecuteScalarAsync(ct))!;
        await using var make = new NpgsqlCommand(create, connection);
        await make.ExecuteNonQueryAsync(ct);
    }

    private async Task Enact(CancellationToken ct)
    {
        var role = new NpgsqlConnectionStringBuilder(portalConnection).Username ?? "";
        if (!RoleName().IsMatch(role)) throw new MigrationException($"The role name {role} has characters other than a-z, 0-9 and _.");

        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (_, sql) in Laws())
        {
            await using var command = new NpgsqlCommand(sql.Replace("{app}", role, StringComparison.Ordinal), connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        await Organizations.RegionTable.Load(connection, ct);
    }

    /// <summary>The kernel's law first, because the rooms' laws call it; then by name.</summary>
    internal static IEnumerable<(string Name, string Sql)> Laws()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("law/", StringComparison.Ordinal))
            .OrderBy(n => n != "law/Kernel.law.sql").ThenBy(n => n, StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (name, reader.ReadToEnd());
            });
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$", RegexOptions.None, 1000)]
    private static partial Regex RoleName();
}

/// <summary>The database cannot be brought to this program's state; the message says why and what to do.</summary>
public sealed class MigrationException(string message) : Exception(message);
