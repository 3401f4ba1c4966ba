namespace TalentPortal.Benchmarks.Kills;

/// <summary>Somebody at work: holds, pays and frees money, approves applications and declines them, enrols classes and takes them back.</summary>
/// <param name="number">From 0: whose classes it asks for.</param>
/// <param name="mine">Chooses what to ask.</param>
/// <param name="insist">Asks until there is an answer.</param>
internal sealed class Client(int number, Random mine, Stage stage, Func<Errand, Task<Answer>> insist)
{
    private readonly Queue<(Guid Request, int Seats)> held = new();

    public async Task Run(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            var turn = mine.Next(10);
            if (turn < 3) await Money();
            else if (turn < 6 && stage.Tuition.Take() is { } ready) await Tuition(ready);
            else if (held.Count > 3 || (held.Count > 0 && mine.Next(10) < 4)) await Cancel();
            else await Enrol();
        }
    }

    /// <summary>Holds money for an award, pays a part, frees the rest. On a short line some are refused.</summary>
    private async Task Money()
    {
        var (award, line, won) = (Key(), stage.Lines[mine.Next(stage.Lines.Length)], mine.NextInt64(2, 3_000_000));
        var part = mine.NextInt64(1, won);
        if (!(await insist(new(Key(), "commit", default, award, line, won))).IsDone) return;
        await insist(new(Key(), "pay", default, award, line, part));
        await insist(new(Key(), "release", default, award, line, won - part));
    }

    /// <summary>The approver approves; half of the companies decline what they were given.</summary>
    private async Task Tuition(TuitionStock.Ready ready)
    {
        var approved = await insist(new(Key(), "approve", default, ready.Application, ready.Line, ready.Won));
        if (approved.IsDone && mine.Next(2) == 0) await insist(new(Key(), "decline", ready.Company, ready.Application, ready.Line, ready.Won));
    }

    /// <summary>Asks for more or for fewer seats than the class has pupils; a class that has seats already is refused.</summary>
    private async Task Enrol()
    {
        var own = stage.Schools.ClassesOf(number);
        var answer = await insist(new(Key(), "enrol", stage.Schools.SchoolOf(number), own[mine.Next(own.Count)], stage.Schools.Offering, mine.Next(Schools.Pupils - 2, Schools.Pupils + 3)));
        if (answer.IsDone) held.Enqueue((answer.Record, answer.Seats));
    }

    private async Task Cancel()
    {
        var (request, seats) = held.Dequeue();
        await insist(new(Key(), "cancel", stage.Schools.SchoolOf(number), request, stage.Schools.Offering, seats));
    }

    private Guid Key()
    {
        var bytes = new byte[16];
        mine.NextBytes(bytes);
        return new Guid(bytes);
    }
}
