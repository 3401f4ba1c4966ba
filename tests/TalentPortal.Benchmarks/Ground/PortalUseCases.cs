using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Benchmarks.Ground;

/// <summary>The portal's use cases without its web host.</summary>
internal static class PortalUseCases
{
    /// <summary>Keys that seal go with the process: no benchmark opens what another has sealed.</summary>
    /// <param name="connection">Of the portal's own role.</param>
    /// <param name="log">Hears what is logged, the statements sent to PostgreSQL among it; null: nobody listens.</param>
    public static ServiceProvider Of(string connection, ILoggerProvider? log = null) => new ServiceCollection()
        .AddLogging(logging => { if (log is not null) logging.AddProvider(log); })
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddTalentPortal(connection)
        .BuildServiceProvider();
}
