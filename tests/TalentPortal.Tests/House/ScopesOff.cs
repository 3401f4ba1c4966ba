using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Tests.House;

/// <summary>Makes contexts on which no room's scope narrows anything: what is still held back, row security holds back.</summary>
internal sealed class ScopesOff(IDbContextFactory<PortalDb> contexts) : IDbContextFactory<PortalDb>
{
    public static void In(IServiceCollection services)
    {
        var own = services.Last(s => s.ServiceType == typeof(IDbContextFactory<PortalDb>));
        services.AddSingleton<IDbContextFactory<PortalDb>>(provider => new ScopesOff((IDbContextFactory<PortalDb>)own.ImplementationFactory!(provider)));
    }

    public PortalDb CreateDbContext()
    {
        var db = contexts.CreateDbContext();
        db.IsRowSecurityAlone = true;
        return db;
    }
}
