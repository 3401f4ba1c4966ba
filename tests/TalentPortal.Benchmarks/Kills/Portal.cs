using System.Collections.Concurrent;
using System.Diagnostics;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>The portal as its client sees it: asked for something it answers, or it dies and nobody knows.</summary>
internal sealed class Portal : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string?>> open = new();
    private readonly Process process;
    private readonly Task reading;
    private readonly Lock mine = new();
    private volatile bool dead;

    private Portal(Process process) => (this.process, reading) = (process, Task.Run(Read));

    public static Portal Start(string connection)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new(Process.Start(new ProcessStartInfo(dotnet, [typeof(Worker).Assembly.Location, Worker.Verb, connection])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <returns>The answer, or null: it may have been done or not.</returns>
    public async Task<Answer?> Ask(Errand errand)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!open.TryAdd(errand.Key, answer)) throw new InvalidOperationException($"Asked twice at once: {errand}");
        try
        {
            lock (mine)
            {
                process.StandardInput.WriteLine(errand.ToString());
                process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            answer.TrySetResult(null); // it is dead
        }

        if (dead) answer.TrySetResult(null);
        var said = await answer.Task;
        open.TryRemove(errand.Key, out _);
        return said is null or Worker.Lost ? null : Answer.Parse(said);
    }

    /// <summary>SIGKILL. What it had printed by then counts as answered.</summary>
    public async Task Kill()
    {
        process.Kill();
        await reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task Read()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var word = line.Split(' ');
            if (word.Length == 2 && Guid.TryParse(word[0], out var key) && open.TryGetValue(key, out var answer)) answer.TrySetResult(word[1]);
        }

        dead = true;
        foreach (var answer in open.Values) answer.TrySetResult(null);
    }
}
