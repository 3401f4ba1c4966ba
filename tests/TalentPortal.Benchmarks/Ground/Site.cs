using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TalentPortal.Benchmarks.Ground;

/// <summary>The portal or the lab as a process of its own, from the build in the same configuration as this program.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly string data;

    private Site(Process process, Uri address, string data) => (this.process, Address, this.data) = (process, address, data);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan StartTook { get; private set; }

    public Uri At(string path) => new(Address, path);

    /// <param name="cached">False switches the cache of public pages off.</param>
    public static Task<Site> Portal(Cluster cluster, bool cached, CancellationToken ct) => Start("src/TalentPortal.Web", "/health/ready", ct,
        ("ConnectionStrings__Portal", cluster.Portal), ("Portal__OutputCache", cached ? "true" : "false"), ("Portal__Sample", "true"),
        ("Serilog__MinimumLevel__Default", "Warning"));

    public static Task<Site> Lab(Cluster cluster, CancellationToken ct) =>
        Start("tests/TalentPortal.Lab", "/plain", ct, ("ConnectionStrings__Lab", cluster.Pooled));

    /// <summary>Asks until the answer is good.</summary>
    public async Task Answers(string path, CancellationToken ct)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(10, ct))
        {
            if (process.HasExited) throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} ended with {process.ExitCode}.");
            if (clock.Elapsed > Patience) throw new TimeoutException($"{At(path)} gives no good answer.");
            if (await Ok(client, path, ct)) return;
        }
    }

    private async Task<bool> Ok(HttpClient client, string path, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(At(path), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<Site> Start(string project, string ready, CancellationToken ct, params (string Name, string Value)[] settings)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // …/bin/Release/net10.0
        var folder = Path.Combine(Root(), project);
        var program = Path.Combine(folder, "bin", output.Parent!.Name, output.Name, Path.GetFileName(project) + ".dll");
        var address = new Uri($"http://localhost:{FreePort()}");
        var files = Directory.CreateTempSubdirectory("talentportal-site-").FullName;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Portal__Data"] = files;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        started.BeginOutputReadLine(); // read and dropped, so that the pipe does not fill
        var site = new Site(started, address, files);
        await site.Answers(ready, ct);
        site.StartTook = clock.Elapsed;
        return site;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "TalentPortal.sln"))) at = at.Parent;
        return at.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
