using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>The process that is killed: the portal's own services behind standard input. Each line is an errand; its answer is printed
/// only when the use case has returned, as the portal answers a browser.</summary>
internal static class Worker
{
    public const string Verb = "kill-worker";

    /// <summary>An errand whose outcome nobody knows: the connection broke on the way.</summary>
    public const string Lost = "lost";

    public const string Done = "done";

    public static async Task<int> Run(string connection)
    {
        await using var services = new ServiceCollection().AddLogging().AddTalentPortal(connection).BuildServiceProvider();
        var desk = services.GetRequiredService<Desk>();
        await using var output = Console.OpenStandardOutput();
        var mine = new Lock();
        var running = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            running.RemoveAll(t => t.IsCompleted);
            running.Add(Task.Run(async () =>
            {
                var errand = Errand.Parse(line);
                var answer = Encoding.UTF8.GetBytes($"{errand.Key} {await Answer(desk, errand)}\n");
                lock (mine) output.Write(answer); // one write a line: a kill cuts between lines, not in one
            }));
        }

        await Task.WhenAll(running);
        return 0;
    }

    private static async Task<string> Answer(Desk desk, Errand errand)
    {
        try
        {
            var result = await Do(desk, errand, CancellationToken.None);
            return result.IsDone ? Done : result.Refusals[0].Code;
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            return Lost;
        }
    }

    private static Task<Result> Do(Desk desk, Errand errand, CancellationToken ct)
    {
        var act = new Act(errand.Act, errand.Award) { Key = errand.Key };
        var (line, won) = (new BudgetLineId(errand.Line), new Won(errand.Won));
        return errand.Verb switch
        {
            "commit" => desk.Run(Staff.Approver, Permission.TuitionApprove, act, db => Ledger.Commit(db, line, won, errand.Award, Staff.Approver, desk.Now, ct), ct),
            "pay" => desk.Run(Staff.Finance, Permission.TuitionPay, act, db => Ledger.Pay(db, line, won, errand.Award, Staff.Finance, desk.Now, ct), ct),
            "release" => desk.Run(Staff.Approver, Permission.TuitionApprove, act, db => Ledger.Release(db, line, won, errand.Award, Staff.Approver, desk.Now, ct), ct),
            _ => throw new ArgumentException($"Unknown errand: {errand}"),
        };
    }
}
