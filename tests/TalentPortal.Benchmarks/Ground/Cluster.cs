using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Benchmarks.Ground;

/// <summary>A PostgreSQL of our own with fsync on, reached by a socket in its own folder: it may be killed and started again.</summary>
/// <remarks>TALENTPORTAL_PG_BIN names the folder of initdb and postgres (else the newest of at least 15 under /usr/lib/postgresql);
/// TALENTPORTAL_PG_USER the system user that runs them (else the user at hand, but postgres for root, whom they refuse).</remarks>
public sealed class Cluster : IAsyncDisposable
{
    private const int Oldest = 15;
    private const string Database = "talentportal";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string bin = Bin();
    private readonly string? user = User();
    private readonly string folder = Directory.CreateTempSubdirectory("talentportal-bench-").FullName;
    private readonly ConcurrentQueue<string> log = new();
    private Process? postmaster;

    private string Data => Path.Combine(folder, "data");

    /// <summary>The owner of the database: row security does not bind it. No pool, which would keep connections that a kill broke.</summary>
    public string Owner => new NpgsqlConnectionStringBuilder
    {
        Host = folder,
        Username = "postgres",
        Database = Database,
        IncludeErrorDetail = true,
        Pooling = false,
        Timeout = 5,
    }.ConnectionString;

    /// <summary>The owner with a pool, for the lab.</summary>
    public string Pooled => new NpgsqlConnectionStringBuilder(Owner) { Pooling = true, MaxPoolSize = 24 }.ConnectionString;

    /// <summary>The portal's own role.</summary>
    public string Portal => new NpgsqlConnectionStringBuilder(Owner) { Username = "talentportal_app", Password = "bench", Pooling = true, MaxPoolSize = 24 }.ConnectionString;

    /// <summary>The portal's own role, for services that outlive a kill of PostgreSQL: a pool would hand out broken connections.</summary>
    public string PortalUnpooled => new NpgsqlConnectionStringBuilder(Portal) { Pooling = false }.ConnectionString;

    /// <summary>Makes the cluster, starts it and brings an empty portal into it.</summary>
    public static async Task<Cluster> Make(CancellationToken ct)
    {
        var cluster = new Cluster();
        if (cluster.user is not null) await Finish(Process.Start("chown", [cluster.user, cluster.folder]), ct);
        await Finish(cluster.Launch("initdb", "-D", cluster.Data, "-A", "trust", "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8"), ct);
        await cluster.Start("postgres", ct);
        await using (var connection = new NpgsqlConnection(cluster.To("postgres")))
        {
            await connection.OpenAsync(ct);
            await using var create = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }

        await new Migrator(cluster.Owner, cluster.Portal).Run(ct);
        return cluster;
    }

    /// <summary>Starts it and returns when it answers: after a kill it recovers by itself.</summary>
    public Task Start(CancellationToken ct) => Start(Database, ct);

    private async Task Start(string database, CancellationToken ct)
    {
        postmaster = Launch("postgres", "-D", Data, "-c", "listen_addresses=", "-c", $"unix_socket_directories={folder}", "-c", "fsync=on",
            "-c", "synchronous_commit=on", "-c", "full_page_writes=on", "-c", "shared_buffers=256MB", "-c", "max_connections=100");
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(10, ct))
        {
            try
            {
                await using var connection = new NpgsqlConnection(To(database));
                await connection.OpenAsync(ct);
                return;
            }
            catch (NpgsqlException) when (clock.Elapsed < Patience && !postmaster.HasExited)
            {
                // It starts up or recovers.
            }
            catch (NpgsqlException error)
            {
                throw new InvalidOperationException($"PostgreSQL does not start:\n{string.Join('\n', log)}", error);
            }
        }
    }

    /// <summary>Runs PostgreSQL's own load generator here.</summary>
    /// <returns>Its transactions a second; 0 where it only prepares its tables.</returns>
    public async Task<double> PgBench(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(bin, "pgbench"), ["-h", folder, "-U", "postgres", .. arguments, Database]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var pgbench = Process.Start(start)!;
        var (said, complained) = (pgbench.StandardOutput.ReadToEndAsync(ct), pgbench.StandardError.ReadToEndAsync(ct));
        await pgbench.WaitForExitAsync(ct);
        if (pgbench.ExitCode != 0) throw new InvalidOperationException($"pgbench ended with {pgbench.ExitCode}: {await complained}");
        return Regex.Match(await said, @"tps = ([\d.]+)") is { Success: true } tps ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>SIGKILL to the postmaster first, so that it starts nobody new, then to each process that works in this cluster's folder.</summary>
    public async Task Kill(CancellationToken ct)
    {
        postmaster!.Kill();
        while (Mine() is { Count: > 0 } left)
        {
            foreach (var process in left) Kill(process);
            await Task.Delay(5, ct);
        }

        await postmaster.WaitForExitAsync(ct);
        postmaster.Dispose();
        postmaster = null;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (postmaster is not null) await Kill(CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    private List<Process> Mine() =>
        [.. Process.GetProcesses().Where(p => WorksIn(p.Id) == Data)];

    private static string? WorksIn(int process)
    {
        try
        {
            return new DirectoryInfo($"/proc/{process}/cwd").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended, or is somebody else's
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder(Owner) { Database = database }.ConnectionString;

    private Process Launch(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { FileName = Path.Combine(bin, program), UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        if (user is not null)
        {
            start.FileName = "setpriv"; // it becomes the program, so that the process's id is the program's
            foreach (var word in new[] { $"--reuid={user}", $"--regid={GroupOf(user)}", "--init-groups", "--", Path.Combine(bin, program) })
                start.ArgumentList.Add(word);
        }

        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Note(string? line)
    {
        if (line is null) return;
        log.Enqueue(line);
        while (log.Count > 40) log.TryDequeue(out _);
    }

    private static async Task Finish(Process process, CancellationToken ct)
    {
        using (process)
        {
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0) throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
        }
    }

    private static string GroupOf(string user)
    {
        using var id = Process.Start(new ProcessStartInfo("id", ["-g", user]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return id.StandardOutput.ReadToEnd().Trim();
    }

    private static string? User() =>
        Environment.GetEnvironmentVariable("TALENTPORTAL_PG_USER") is { Length: > 0 } named ? named
        : Environment.UserName == "root" ? "postgres" : null;

    private static string Bin()
    {
        if (Environment.GetEnvironmentVariable("TALENTPORTAL_PG_BIN") is { Length: > 0 } named) return named;
        const string debian = "/usr/lib/postgresql";
        var newest = (Directory.Exists(debian) ? Directory.GetDirectories(debian) : [])
            .Select(d => (Folder: Path.Combine(d, "bin"), Version: int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0))
            .Where(d => d.Version >= Oldest && File.Exists(Path.Combine(d.Folder, "initdb"))).OrderByDescending(d => d.Version).FirstOrDefault();
        return newest.Folder ?? throw new InvalidOperationException(
            $"No PostgreSQL of at least {Oldest} under {debian}: install one, or set TALENTPORTAL_PG_BIN to the folder of its initdb and postgres.");
    }
}
