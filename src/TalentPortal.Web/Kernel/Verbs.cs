using Microsoft.Extensions.DependencyInjection.Extensions;
using TalentPortal.Application.Auditing;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;
using TalentPortal.Web.Identity;

namespace TalentPortal.Web.Kernel;

/// <summary>What the program does from the command line instead of serving: migrate, sample, docs, verify-audit, verify-ledger.</summary>
internal static class Verbs
{
    /// <returns>The exit code, or null: no verb was given and the portal is to be served.</returns>
    public static async Task<int?> Run(string[] args, IConfiguration configuration)
    {
        if (args is not [{ } verb, ..] || verb.StartsWith('-')) return null;
        try
        {
            return verb switch
            {
                "migrate" => await Migrate(configuration),
                "sample" => args.Contains("--people") ? await People() : await Sample(configuration),
                "docs" => await Docs.Run(write: args.Contains("--write")),
                "verify-audit" => await VerifyAudit(configuration),
                "verify-ledger" => await VerifyLedger(configuration, args.Contains("--rebuild")),
                _ => await Refuse($"There is no verb '{verb}'. Known: migrate, sample [--people], docs --write|--check, verify-audit, verify-ledger [--rebuild]."),
            };
        }
        catch (MigrationException error)
        {
            return await Refuse(error.Message);
        }
        catch (Npgsql.NpgsqlException error)
        {
            return await Refuse($"PostgreSQL did not do it: {error.Message}");
        }
    }

    private static async Task<int> Migrate(IConfiguration configuration)
    {
        await new Migrator(Connection(configuration, "Owner"), Connection(configuration, "Portal")).Run(CancellationToken.None);
        return 0;
    }

    private static async Task<int> Sample(IConfiguration configuration)
    {
        await using var services = Services(configuration, keys => keys.AddKeyRing(configuration)); // the others may be run by another user, whose key nobody could read
        var loaded = await services.GetRequiredService<LoadSample>().Run(Actor.System, CancellationToken.None);
        return loaded.IsDone ? 0 : await Refuse($"The sample was not loaded: {loaded.Refusals[0].Code}");
    }

    private static async Task<int> People()
    {
        foreach (var someone in SampleInstitutions.People)
            await Console.Out.WriteLineAsync($"  {someone.Name} ({someone.NameEn}) — {someone.Role} — {someone.Organization} — /sign-in, one click");
        return 0;
    }

    private static async Task<int> VerifyAudit(IConfiguration configuration)
    {
        await using var services = Services(configuration);
        var findings = await services.GetRequiredService<VerifyAudit>().Run(Actor.System, CancellationToken.None);
        foreach (var finding in findings)
            await Console.Out.WriteLineAsync($"{finding.Chain}  {finding.Lines} lines  head {finding.Head}  {finding.Fault ?? "whole"}");
        return findings.All(f => f.Fault is null) ? 0 : 1;
    }

    private static async Task<int> VerifyLedger(IConfiguration configuration, bool rebuild)
    {
        await using var services = Services(configuration);
        if (rebuild)
        {
            var rebuilt = await services.GetRequiredService<VerifyLedger>().Rebuild("verify-ledger --rebuild", Actor.System, CancellationToken.None);
            if (!rebuilt.IsDone) return await Refuse($"The sums were not made anew: {rebuilt.Refusals[0].Code}");
            await Console.Out.WriteLineAsync($"sums made anew from the journal; {rebuilt.Value} lines had other ones");
        }

        var finding = await services.GetRequiredService<VerifyLedger>().Run(Actor.System, CancellationToken.None);
        foreach (var fault in finding.Faults) await Console.Out.WriteLineAsync($"{fault.Line}  {fault.What}");
        await Console.Out.WriteLineAsync($"{finding.Lines} budget lines, {finding.Entries} entries, {finding.Faults.Count} faults");
        return finding.Faults.Count == 0 ? 0 : 1;
    }

    private static ServiceProvider Services(IConfiguration configuration, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Microsoft.AspNetCore.Identity.IPasswordHasher<Application.Identity.Account>, Microsoft.AspNetCore.Identity.PasswordHasher<Application.Identity.Account>>();
        more?.Invoke(services);
        return services.AddTalentPortal(Connection(configuration, "Portal")).BuildServiceProvider();
    }

    internal static string Connection(IConfiguration configuration, string name) => configuration.GetConnectionString(name)
        ?? throw new MigrationException($"No database is named: set ConnectionStrings__{name} (./dev run does it for you).");

    private static async Task<int> Refuse(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
