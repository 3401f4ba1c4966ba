using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>What the stream acts upon, made through the domain before anybody is killed: money, applications before the approver, and schools.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private Stage(ServiceProvider provider) => this.provider = provider;

    /// <summary>Budget lines of the sample's first district: two that do not run short, two that do. Awards are made up, without applications.</summary>
    public required Guid[] Lines { get; init; }

    /// <summary>These, and the one that an application's approval runs short on.</summary>
    public required Guid[] AllLines { get; init; }

    public required TuitionStock Tuition { get; init; }
    public required Schools Schools { get; init; }

    /// <param name="connection">The portal's, without a pool: the stage outlives kills of PostgreSQL.</param>
    /// <param name="random">What the seed has made.</param>
    /// <param name="clients">How many will ask for places, each for classes of its own.</param>
    public static async Task<Stage> Set(string connection, Random random, int clients, CancellationToken ct)
    {
        var services = PortalUseCases.Of(connection);
        Must(await services.GetRequiredService<LoadSample>().Run(Actor.System, ct));
        var desk = services.GetRequiredService<Desk>();
        var lines = await OpenLines(desk, [("kills-a", 900_000_000_000), ("kills-b", 900_000_000_000), ("kills-c", 150_000_000), ("kills-d", 30_000_000), ("kills-e", 60_000_000)], ct);
        return new Stage(services)
        {
            Lines = lines[..4],
            AllLines = lines,
            Tuition = await TuitionStock.Open(desk, random, (lines[0], lines[1], lines[4]), ct),
            Schools = await Schools.Open(services, clients, ct),
        };
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    /// <exception cref="InvalidOperationException">The stage cannot be set: a bug of this harness.</exception>
    public static void Must(Result result)
    {
        if (!result.IsDone) throw new InvalidOperationException($"The stage is refused: {result.Refusals[0].Code}");
    }

    /// <summary>Adds records as the portal itself, in the district's name.</summary>
    internal static async Task Add(Desk desk, OrganizationId district, Func<PortalDb, Task> add, CancellationToken ct) =>
        Must(await desk.Run(Actor.System, Permission.SystemSettings, new Act("kills.prepare", district.Value) { District = district }, async db =>
        {
            await add(db);
            return Result.Done;
        }, ct));

    private static async Task<Guid[]> OpenLines(Desk desk, (string Purpose, long Won)[] wanted, CancellationToken ct)
    {
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("구비", "District money"), LegalType.DistrictSubsidy, Staff.District) { District = Staff.District }).Value;
        var lines = wanted.Select(w => (w.Won, Line: BudgetLine.Open(BudgetLineId.New(),
            new(Staff.District, source.Id, FiscalYear.Of(desk.Today), w.Purpose, new Bilingual("시험", "Trial"))).Value)).ToList();
        await Add(desk, Staff.District, async db =>
        {
            db.Add(source);
            db.AddRange(lines.Select(l => l.Line));
            await db.SaveChangesAsync(ct);
            foreach (var (won, line) in lines)
                foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt })
                    Must(await Ledger.Post(db, line.Id, new(kind, new Won(won), desk.Today), desk.Now, ct));
        }, ct);
        return [.. lines.Select(l => l.Line.Id.Value)];
    }
}
