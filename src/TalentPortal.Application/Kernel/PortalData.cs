using Microsoft.Extensions.Configuration;

namespace TalentPortal.Application.Kernel;

/// <summary>Where the portal keeps what is not in the database: files, mails that are written as files.</summary>
public static class PortalData
{
    /// <summary>The setting <c>Portal:Data</c>; without it, the user's data folder.</summary>
    public static string Folder(IConfiguration? settings) => settings?["Portal:Data"] is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "talentportal");
}
