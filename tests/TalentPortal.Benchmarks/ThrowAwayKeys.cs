using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace TalentPortal.Benchmarks;

public static class ThrowAwayKeys
{
    /// <summary>Keys that go with the process: no benchmark opens what another has sealed.</summary>
    public static IServiceCollection AddThrowAwayKeys(this IServiceCollection services) => services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
}
