using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TalentPortal.Benchmarks.Ground;

/// <summary>The load generator wrk: two threads, 64 connections.</summary>
internal static partial class Wrk
{
    /// <param name="Slowest">What 99 of 100 requests do not take longer than, in milliseconds.</param>
    /// <param name="Bad">Answers other than 2xx and 3xx, and socket errors.</param>
    public sealed record Load(double PerSecond, double Slowest, long Bad);

    public static async Task<Load> Run(Uri address, int seconds, CancellationToken ct)
    {
        using var wrk = Start(address, seconds);
        var text = await wrk.StandardOutput.ReadToEndAsync(ct);
        await wrk.WaitForExitAsync(ct);
        if (wrk.ExitCode != 0) throw new InvalidOperationException($"wrk ended with {wrk.ExitCode}: {text}");
        var slowest = Slow().Match(text);
        return new(Number(Rate().Match(text).Groups[1].Value), Number(slowest.Groups[1].Value) * slowest.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 },
            Failures().Matches(text).Sum(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    private static Process Start(Uri address, int seconds)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", ["-t2", "-c64", $"-d{seconds}s", "--latency", address.ToString()])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException("wrk is missing: apt-get install -y wrk", error);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)", RegexOptions.None, 1000)]
    private static partial Regex Slow();

    [GeneratedRegex(@"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", RegexOptions.None, 1000)]
    private static partial Regex Failures();
}
