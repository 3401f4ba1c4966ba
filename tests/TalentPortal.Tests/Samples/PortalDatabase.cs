using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Tests.Samples;

/// <summary>A database of its own for a test class, on real PostgreSQL: migrated once as the owner, copied for each class, used as the
/// portal's bound role.</summary>
public sealed class PortalDatabase : IAsyncLifetime
{
    private const string PortalRole = "talentportal_test_app";
    private static readonly SemaphoreSlim Making = new(1, 1);
    private static string? template;

    private readonly string name = $"tp_{Guid.NewGuid():N}";
    private readonly string documents = Path.Combine(Path.GetTempPath(), $"tp_{Guid.NewGuid():N}");
    private ServiceProvider? services;

    public FixedClock Clock { get; } = new();

    /// <summary>The owner: row security does not bind it. For looking, and for faults that a test plants.</summary>
    public string OwnerConnection => With(name);

    public string PortalConnection { get; private set; } = "";
    public IServiceProvider Services => services ?? throw new InvalidOperationException("Not initialised.");
    public Desk Desk => The<Desk>();

    /// <summary>The use case or query, made as the portal makes it.</summary>
    public T The<T>() where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await EnsureTemplate();
        await Execute(With("postgres"), $"CREATE DATABASE {name} TEMPLATE {template}");
        PortalConnection = As(name);
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddSingleton(new DocumentFiles(documents)).AddTalentPortal(PortalConnection).BuildServiceProvider();
    }

    /// <summary>Changes by the portal's own role, as its background work.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> RunAsPortal(string sql)
    {
        await using var connection = new NpgsqlConnection(PortalConnection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var enter = new NpgsqlCommand("SELECT set_config('portal.role', 'System', true)", connection, transaction);
        await enter.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        var rows = await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return rows;
    }

    public async Task DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (Directory.Exists(documents)) Directory.Delete(documents, recursive: true);
        await Execute(With("postgres"), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>A context that row security does not bind.</summary>
    public PortalDb AsOwner() => new(Migrator.Options(OwnerConnection));

    /// <summary>One value, asked as the owner.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task Tamper(string sql) => Execute(OwnerConnection, sql);

    private static async Task EnsureTemplate()
    {
        await Making.WaitAsync();
        try
        {
            if (template is not null) return;
            var made = $"tp_template_{Guid.NewGuid():N}";
            await Execute(With("postgres"), $"CREATE DATABASE {made}");
            await new Migrator(With(made), As(made)).Run(CancellationToken.None);
            NpgsqlConnection.ClearAllPools(); // a template must have no one connected
            template = made;
        }
        finally
        {
            Making.Release();
        }
    }

    private static string Server => Environment.GetEnvironmentVariable("TALENTPORTAL_TEST_DB")
        ?? throw new InvalidOperationException("TALENTPORTAL_TEST_DB is not set: run the tests with ./dev test, which makes a throw-away PostgreSQL.");

    private static string With(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, IncludeErrorDetail = true, MaxPoolSize = 100 }.ConnectionString;

    /// <summary>As the portal itself connects: details of errors are hidden.</summary>
    private static string As(string database) =>
        new NpgsqlConnectionStringBuilder(With(database)) { Username = PortalRole, Password = "test", IncludeErrorDetail = false }.ConnectionString;

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
