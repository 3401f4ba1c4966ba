using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>The process that is killed: the portal's own services behind standard input. Each line is an errand; its answer is printed
/// only when the use case has returned, as the portal answers a browser.</summary>
internal sealed class Worker(IServiceProvider services)
{
    public const string Verb = "kill-worker";

    /// <summary>Printed instead of an answer when the connection broke on the way: nobody knows the outcome.</summary>
    public const string Lost = "lost";

    private readonly Desk desk = services.GetRequiredService<Desk>();

    public static async Task<int> Run(string connection)
    {
        await using var services = PortalUseCases.Of(connection);
        var worker = new Worker(services);
        await using var output = Console.OpenStandardOutput();
        var mine = new Lock();
        var running = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            running.RemoveAll(t => t.IsCompleted);
            running.Add(Task.Run(async () =>
            {
                var errand = Errand.Parse(line);
                var answer = Encoding.UTF8.GetBytes($"{errand.Key} {await worker.Answer(errand)}\n");
                lock (mine) output.Write(answer); // one write a line: a kill cuts between lines, not in one
            }));
        }

        await Task.WhenAll(running);
        return 0;
    }

    private async Task<string> Answer(Errand errand)
    {
        try
        {
            return (await Do(errand, CancellationToken.None)).ToString();
        }
        catch (DatabaseAwayException)
        {
            return Lost;
        }
        catch (Exception error) // an errand without an answer would be waited for without end
        {
            var words = error.Message.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'); // an answer has no blanks
            return new Answer($"{Kills.Answer.Broken}{error.GetType().Name}-{string.Concat(words)}").ToString();
        }
    }

    private async Task<Answer> Do(Errand errand, CancellationToken ct) => errand.Verb switch
    {
        "commit" => await Money(errand, Staff.Approver, Permission.TuitionApprove, (db, line, won) => Ledger.Commit(db, line, won, errand.Subject, Staff.Approver, desk.Now, ct), ct),
        "pay" => await Money(errand, Staff.Finance, Permission.TuitionPay, (db, line, won) => Ledger.Pay(db, line, won, errand.Subject, Staff.Finance, desk.Now, ct), ct),
        "release" => await Money(errand, Staff.Approver, Permission.TuitionApprove, (db, line, won) => Ledger.Release(db, line, won, errand.Subject, Staff.Approver, desk.Now, ct), ct),
        "approve" => Plain(await services.GetRequiredService<ApproveApplication>()
            .Approve(TuitionApplicationId.From(errand.Subject), null, errand.Key, Staff.Approver, ct)),
        "decline" => Plain(await services.GetRequiredService<LeaveApplication>()
            .Decline(TuitionApplicationId.From(errand.Subject), null, errand.Key, Staff.Company(OrganizationId.From(errand.Of)), ct)),
        "enrol" => await Enrol(errand, ct),
        "cancel" => await Cancel(errand, ct),
        _ => throw new ArgumentException($"Unknown errand: {errand}"),
    };

    private async Task<Answer> Money(Errand errand, Actor actor, Permission permission, Func<PortalDb, BudgetLineId, Won, Task<Result>> post, CancellationToken ct) =>
        Plain(await desk.Run(actor, permission, new Act(errand.Act, errand.Subject) { Key = errand.Key }, db => post(db, new BudgetLineId(errand.Place), new Won(errand.Amount)), ct));

    private async Task<Answer> Enrol(Errand errand, CancellationToken ct)
    {
        var turn = errand.Key.ToByteArray()[0]; // the form is told by the key, so that a second try sends the same
        var form = new ApplyForPlaces.Form
        {
            Offering = OfferingId.From(errand.Place),
            Classes = [new() { Grade = 1, Class = Errand.ClassName(errand.Subject), Headcount = (int)errand.Amount }],
            Staff = 1,
            Needs = errand.Mark,
            MaySplit = turn % 2 == 0,
            Sessions = [.. Enumerable.Range(0, Schools.Sessions).Select(i => Schools.SessionOf(errand.Place, (turn + i) % Schools.Sessions))],
        };
        var applied = await services.GetRequiredService<ApplyForPlaces>().Run(form, errand.Key, Staff.School(OrganizationId.From(errand.Of)), ct);
        return applied.IsDone ? new(Kills.Answer.Done, applied.Value.Id.Value, applied.Value.Granted) : Plain(applied);
    }

    private async Task<Answer> Cancel(Errand errand, CancellationToken ct)
    {
        var freed = await services.GetRequiredService<CancelRequest>()
            .Run(PlaceRequestId.From(errand.Subject), errand.Key, Staff.School(OrganizationId.From(errand.Of)), ct);
        return freed.IsDone ? new(Kills.Answer.Done, Seats: freed.Value) : Plain(freed);
    }

    private static Answer Plain(Result result) => new(result.IsDone ? Kills.Answer.Done : result.Refusals[0].Code);
}
