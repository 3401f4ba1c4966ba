using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Notices;

public static class NoticesSetup
{
    /// <summary>Mail by the settings <c>Portal:Mail</c>, links by <c>Portal:Address</c>, and the worker that carries the outbox out.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Portal:Mail").Get<MailSettings>() ?? new MailSettings();
        var folder = settings.Folder ?? Path.Combine(PortalData.Folder(configuration), "mail");
        services.AddSingleton<IMailer>(string.IsNullOrWhiteSpace(settings.Host) ? new FileMailer(settings, folder) : new SmtpMailer(settings));
        services.AddSingleton(provider => new MailText(provider.GetRequiredService<Words>(), configuration["Portal:Address"] ?? "http://localhost:5080"));
        services.AddHostedService<OutboxWorker>();
        if (string.IsNullOrWhiteSpace(settings.Host) && !configuration.GetValue<bool>("Portal:Sample"))
            services.AddHostedService(provider => new MailWarning(folder, provider.GetRequiredService<ILogger<MailWarning>>()));
        return services;
    }
}
