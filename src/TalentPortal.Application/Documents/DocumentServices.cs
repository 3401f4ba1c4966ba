using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentPortal.Application.Documents;

public static class DocumentServices
{
    /// <summary>Files lie under the setting <c>Portal:Data</c>, in <c>documents</c>; without the setting, in the user's data folder.</summary>
    internal static void AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DocumentFiles(Path.Combine(DataFolder(provider.GetService<IConfiguration>()), "documents")));
        services.TryAddSingleton<IDocumentScanner, ContentScanner>();
        services.AddSingleton<DocumentShelf>();
    }

    /// <summary>Where the portal keeps what is not in the database.</summary>
    public static string DataFolder(IConfiguration? settings) => settings?["Portal:Data"] is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "talentportal");
}
