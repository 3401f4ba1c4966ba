using Microsoft.EntityFrameworkCore.Design;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Design;

/// <summary>What `dotnet ef migrations add` makes its context with. It never connects.</summary>
internal sealed class PortalDbFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) => new(Migrator.Options("Host=none;Database=none"));
}
