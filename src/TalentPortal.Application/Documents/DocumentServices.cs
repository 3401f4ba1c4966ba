using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Application.Documents;

public static class DocumentServices
{
    /// <summary>Files lie under the setting <c>Portal:Data</c>, in <c>documents</c>.</summary>
    internal static void AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DocumentFiles(Path.Combine(PortalData.Folder(provider.GetService<IConfiguration>()), "documents")));
        services.TryAddSingleton<IDocumentScanner, ContentScanner>();
        services.AddSingleton<DocumentShelf>();
    }
}
