using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using TalentPortal.Application.Kernel;

// One machine, one portal at a time: walks beside each other would wait for each other's seconds.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TalentPortal.BrowserTests;

/// <summary>The real portal: its own process on its own database with the sample, and a real browser before it. Shared by all walks,
/// which run one after the other.</summary>
public class PortalHost : IAsyncLifetime
{
    private readonly string name = $"tp_browser_{Guid.NewGuid():N}";
    private readonly string data = Path.Combine(Path.GetTempPath(), $"tp-browser-{Guid.NewGuid():N}");
    private readonly List<string> log = [];
    private Process? portal;
    private IPlaywright? playwright;

    public Uri Address { get; private set; } = new("http://localhost");
    public IBrowser Browser { get; private set; } = null!;
    public string OwnerConnection => With(name);

    /// <summary>False for the portal as <c>./dev run --empty</c> starts it.</summary>
    protected virtual bool HasSample => true;

    /// <summary>Where screenshots go.</summary>
    public static string Shots { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("TALENTPORTAL_SHOTS") ?? Path.Combine(Path.GetTempPath(), "talentportal-shots")).FullName;

    public async Task InitializeAsync()
    {
        await Execute(With("postgres"), $"CREATE DATABASE {name}");
        await new Migrator(With(name), As(name)).Run(CancellationToken.None);
        if (HasSample)
            using (var sample = Start("sample")) await sample.WaitForExitAsync();

        Directory.CreateDirectory(Path.Combine(data, "mail"));
        Address = new Uri($"http://localhost:{FreePort()}");
        await StartPortal();

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        await StopPortal();
        NpgsqlConnection.ClearAllPools();
        await Execute(With("postgres"), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    /// <summary>Starts the portal and waits until it answers.</summary>
    public async Task StartPortal()
    {
        portal = Start();
        using var http = new HttpClient { BaseAddress = Address };
        for (var i = 0; i < 300; i++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            if (portal.HasExited) break;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("The portal did not start:\n" + Log());
    }

    /// <summary>kill -9: what was acknowledged must be there afterwards.</summary>
    public async Task StopPortal()
    {
        if (portal is null) return;
        if (!portal.HasExited) portal.Kill(entireProcessTree: true);
        await portal.WaitForExitAsync();
        portal.Dispose();
        portal = null;
    }

    /// <summary>What the portal wrote, for a failing walk.</summary>
    public string Log()
    {
        lock (log) return string.Join('\n', log.TakeLast(60));
    }

    /// <summary>Waits for a mail to an address and reads the path that it links to.</summary>
    /// <param name="to">How the path begins.</param>
    public async Task<string> LinkMailed(string address, string to)
    {
        var link = new Regex($@"https?://[^/\s]+({Regex.Escape(to)}\S*)");
        for (var i = 0; i < 150; i++)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "mail"), "*.eml").OrderDescending())
            {
                var (head, body) = await File.ReadAllTextAsync(file) is var mail && mail.Split("\r\n\r\n", 2) is [var h, var b] ? (h, b) : ("", "");
                if (head.Contains(address, StringComparison.Ordinal) && link.Match(Encoding.UTF8.GetString(Convert.FromBase64String(body))) is { Success: true } found) return found.Groups[1].Value;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No mail to {address} leads to {to}:\n" + Log());
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes the database behind the portal's back, as its owner.</summary>
    public Task Execute(string sql) => Execute(OwnerConnection, sql);

    private Process Start(params string[] arguments)
    {
        var web = WebAssembly();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(web)! };
        start.ArgumentList.Add(web);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Portal"] = As(name);
        start.Environment["ConnectionStrings__Owner"] = With(name);
        start.Environment["Portal__Data"] = data;
        start.Environment["Portal__Sample"] = HasSample ? "true" : "false";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/');
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development"; // static web assets come from the project, not from a publish
        start.Environment["ASPNETCORE_CONTENTROOT"] = ContentRoot();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (log) log.Add(line);
    }

    /// <summary>The portal as it was built beside these tests, in the same configuration.</summary>
    private static string WebAssembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(ContentRoot(), "bin", configuration, "net10.0", "TalentPortal.Web.dll");
    }

    private static string ContentRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "TalentPortal.sln"))) at = at.Parent;
        return Path.Combine(at.FullName, "src", "TalentPortal.Web");
    }

    private static string Chromium() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No browser: set CHROMIUM, or run ./dev test, which installs one.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string With(string database) => new NpgsqlConnectionStringBuilder(
        Environment.GetEnvironmentVariable("TALENTPORTAL_TEST_DB") ?? throw new InvalidOperationException("TALENTPORTAL_TEST_DB is not set: run the tests with ./dev test."))
    { Database = database }.ConnectionString;

    private static string As(string database) =>
        new NpgsqlConnectionStringBuilder(With(database)) { Username = "talentportal_test_app", Password = "test" }.ConnectionString;

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal static string Count(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}

/// <summary>The portal as `./dev run --empty` starts it.</summary>
public sealed class EmptyPortalHost : PortalHost
{
    protected override bool HasSample => false;
}

/// <summary>All walks share one portal and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class PortalWalks : ICollectionFixture<PortalHost>
{
    public const string Name = "portal";
}
