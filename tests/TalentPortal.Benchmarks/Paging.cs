using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks;

/// <summary>P10: a page deep in the register costs what its first page costs, and no statement skips rows.</summary>
internal static class Paging
{
    private const int Depth = 10_000;
    private const int Turns = 200;
    private const double Goal = 1.2;

    public static async Task<int> Run(CancellationToken ct)
    {
        Compare.Machine();
        await using var cluster = await Cluster.Make(ct);
        await Register.Fill(cluster, Depth * AgreementList.PageSize, ct);
        var deep = await CursorBefore(cluster, (Depth - 1) * AgreementList.PageSize, ct);

        var said = new Statements();
        await Turn(cluster, said, async list => await list.Page(new(After: deep), Actor.Public, ct));
        var skipping = said.Texts.Count(t => t.Contains("OFFSET", StringComparison.OrdinalIgnoreCase));

        var (first, last) = (new List<double>(), new List<double>());
        await Turn(cluster, null, async list =>
        {
            for (var turn = -20; turn < Turns; turn++) // the first twenty warm up
            {
                var (one, other) = (await Time(list, null, ct), await Time(list, deep, ct));
                if (turn < 0) continue;
                first.Add(one);
                last.Add(other);
            }
        });
        var (limit, ours) = (Compare.Median(first), Compare.Median(last));
        Compare.Say($"""
            paging: {Depth * AgreementList.PageSize} agreements, {AgreementList.PageSize} a page, as the public, median of {Turns} each, turn by turn
              page 1: {limit:0.00} ms; page {Depth}: {ours:0.00} ms; ratio {ours / limit:0.00} (goal <= {Goal:0.00}: {(ours / limit <= Goal ? "met" : "short")})
              {said.Texts.Count} statements a page, {skipping} with OFFSET; bare SQL with OFFSET to the same page: {await BareOffset(cluster, ct):0.0} ms
            """);
        return ours / limit <= Goal && skipping == 0 && !said.Texts.IsEmpty ? 0 : 1;
    }

    private static async Task Turn(Cluster cluster, ILoggerProvider? log, Func<AgreementList, Task> work)
    {
        await using var services = PortalUseCases.Of(cluster.Portal, log);
        await work(services.GetRequiredService<AgreementList>());
    }

    private static async Task<double> Time(AgreementList list, string? after, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var page = await list.Page(new(After: after), Actor.Public, ct);
        var took = clock.Elapsed.TotalMilliseconds;
        return page.Rows.Count == AgreementList.PageSize ? took : throw new InvalidOperationException($"The page has {page.Rows.Count} rows.");
    }

    /// <summary>The cursor that a visitor has who turned the pages that far.</summary>
    private static async Task<string> CursorBefore(Cluster cluster, int rows, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(cluster.Owner);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT signed_sort, id FROM agreements ORDER BY signed_sort DESC, id DESC LIMIT 1 OFFSET {rows - 1}", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Cursor(reader.GetInt32(0), reader.GetGuid(1)).ToString();
    }

    private static async Task<double> BareOffset(Cluster cluster, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(cluster.Owner);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            $"SELECT * FROM agreements ORDER BY signed_sort DESC, id DESC LIMIT {AgreementList.PageSize} OFFSET {(Depth - 1) * AgreementList.PageSize}", connection);
        var times = new List<double>();
        for (var turn = 0; turn < 5; turn++)
        {
            var clock = Stopwatch.StartNew();
            await using (var reader = await command.ExecuteReaderAsync(ct))
                while (await reader.ReadAsync(ct)) { }
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return Compare.Median(times);
    }

    /// <summary>Keeps the text of each statement.</summary>
    private sealed class Statements : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted") Texts.Enqueue(formatter(state, exception));
        }

        public void Dispose() { }
    }
}
