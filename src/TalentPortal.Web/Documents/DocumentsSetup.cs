using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Documents;

public static class DocumentsSetup
{
    /// <summary>The background work on documents and drafts. Files and use cases come with the application itself.</summary>
    public static IServiceCollection AddDocumentWork(this IServiceCollection services)
    {
        services.AddHostedService<DocumentChore>();
        services.AddHostedService<DraftChore>();
        return services;
    }
}
