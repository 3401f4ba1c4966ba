using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Auditing;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Benchmarks.Ground;
using TalentPortal.Benchmarks.Kills;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Benchmarks.Money;

/// <summary>The portal's own services over the sample, with budget lines and officials of its first district: what the proofs of the ledger act with.</summary>
internal sealed class Till : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Cluster cluster;
    private readonly Dictionary<OrganizationId, FundingSource> sources = [];

    private Till(Cluster cluster, ServiceProvider services) => (this.cluster, this.services) = (cluster, services);

    public Desk Desk => The<Desk>();

    /// <summary>The portal's role, with as many connections as the till was opened with.</summary>
    public required string Portal { get; init; }

    /// <param name="connections">How many the portal may hold; whoever comes meanwhile waits for one.</param>
    public static async Task<Till> Open(Cluster cluster, int connections, CancellationToken ct)
    {
        var portal = new NpgsqlConnectionStringBuilder(cluster.Portal) { MaxPoolSize = connections, Timeout = 120, ApplicationName = $"till {Guid.NewGuid():N}" }.ConnectionString;
        var till = new Till(cluster, PortalUseCases.Of(portal)) { Portal = portal };
        Stage.Must(await till.The<LoadSample>().Run(Actor.System, ct));
        return till;
    }

    public T The<T>() where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>Lines of this year with so much appropriated, granted and received on each.</summary>
    /// <param name="of">The district; the first of the sample where it is not said.</param>
    public async Task<IReadOnlyList<BudgetLineId>> Lines(int count, long won, CancellationToken ct, OrganizationId? of = null)
    {
        var district = of ?? Staff.District;
        var isNew = !sources.TryGetValue(district, out var source);
        source ??= sources[district] = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("구비", "District money"), LegalType.DistrictSubsidy, district) { District = district }).Value;
        var lines = Enumerable.Range(0, count).Select(_ => BudgetLine.Open(BudgetLineId.New(),
            new(district, source.Id, FiscalYear.Of(Desk.Today), $"till-{Guid.NewGuid():N}"[..20], new Bilingual("시험", "Trial"))).Value).ToList();
        await Stage.Add(Desk, district, async db =>
        {
            if (isNew) db.Add(source);
            db.AddRange(lines);
            await db.SaveChangesAsync(ct);
            foreach (var line in won > 0 ? lines : [])
                foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt })
                    Stage.Must(await Ledger.Post(db, line.Id, new(kind, new Won(won), Desk.Today), Desk.Now, ct));
        }, ct);
        return [.. lines.Select(l => l.Id)];
    }

    /// <summary>So many people of the district office, each with an account and a membership of their own: an approver first, then an officer, and so on.</summary>
    /// <inheritdoc cref="Lines" path="/param[@name='of']"/>
    public async Task<IReadOnlyList<Actor>> Officials(int count, CancellationToken ct, OrganizationId? of = null)
    {
        var district = of ?? Staff.District;
        var people = Enumerable.Range(0, count).Select(i => new Actor(PersonId.New(), district, i % 2 == 0 ? Role.DistrictApprover : Role.DistrictOfficer, district)).ToList();
        await Stage.Add(Desk, district, db =>
        {
            foreach (var person in people)
            {
                var mail = $"{person.Person.Value:N}@example.invalid";
                db.Add(new Account { Id = person.Person.Value, Name = "홍길동", Email = mail, UserName = mail, NormalizedEmail = mail.ToUpperInvariant(), NormalizedUserName = mail.ToUpperInvariant(), SecurityStamp = mail });
                db.Add(Membership.Give(person.Person, district, person.Role, Desk.Today.AddDays(-1)).Value);
            }

            return Task.CompletedTask;
        }, ct);
        return people;
    }

    /// <summary>A district of its own with an approver.</summary>
    public async Task<Actor> Office(string name, CancellationToken ct)
    {
        var district = Organization.Enter(new(OrganizationKind.District, new Bilingual(name)), Desk.Now).Value;
        await Stage.Add(Desk, district.Id, db =>
        {
            db.Add(district);
            return Task.CompletedTask;
        }, ct);
        return (await Officials(1, ct, district.Id))[0];
    }

    public Task<Balances> Stands(BudgetLineId line, CancellationToken ct) => Desk.Read(Actor.System, Permission.FundingRead, async db =>
        (await db.LedgerBalancesOf(Actor.System).SingleAsync(b => b.Line == line, ct)).Sums, ct);

    /// <summary>What the portal's own audits of the ledger and of its journal find.</summary>
    public async Task<IReadOnlyList<string>> Faults(CancellationToken ct) =>
    [
        .. (await The<VerifyLedger>().Run(Actor.System, ct)).Faults.Select(f => $"line {f.Line}: {f.What}"),
        .. (await The<VerifyAudit>().Run(Actor.System, ct)).Where(f => f.Fault is not null).Select(f => $"audit chain {f.Chain}: {f.Fault}"),
    ];

    /// <summary>SQL as the owner of the database, whom row security does not bind.</summary>
    public async Task<T?> Ask<T>(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(cluster.Pooled);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct) is T answer ? answer : default;
    }

    /// <inheritdoc cref="Ask{T}"/>
    public Task Do(string sql, CancellationToken ct) => Ask<object>(sql, ct);
}
