using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TalentPortal.Application.Documents;

namespace TalentPortal.Application.Kernel;

public static class PortalServices
{
    /// <summary>Registers the database, the desk and every use case and query: each public class that asks for the desk in its constructor.</summary>
    /// <remarks>The keys of <see cref="RecordSeal"/> are the host's to bring.</remarks>
    /// <param name="portalConnection">Signs in as the portal's own role, which row security binds.</param>
    public static IServiceCollection AddTalentPortal(this IServiceCollection services, string portalConnection)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<PortalDb>(options => options.UseNpgsql(portalConnection));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext());
        services.AddSingleton<Desk>();
        services.AddSingleton<RecordSeal>();
        services.AddDocuments();
        foreach (var type in UseCases()) services.AddSingleton(type);
        foreach (var step in typeof(Desk).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(Samples.ISampleStep).IsAssignableFrom(t)))
            services.AddSingleton(typeof(Samples.ISampleStep), step);
        return services;
    }

    /// <summary>Use cases and queries keep no state of their own, so one of each is enough.</summary>
    internal static IEnumerable<Type> UseCases() => typeof(Desk).Assembly.GetExportedTypes().Where(t =>
        t is { IsClass: true, IsAbstract: false } && t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(Desk))));
}
