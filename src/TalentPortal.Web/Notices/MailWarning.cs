namespace TalentPortal.Web.Notices;

/// <summary>Says at the start of a portal in real use that its mails reach nobody.</summary>
internal sealed partial class MailWarning(string folder, ILogger<MailWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Warn(log, folder);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "No mail leaves this portal: Portal:Mail:Host is not set. Mails are written as files to {Folder}, with names and addresses in them")]
    private static partial void Warn(ILogger log, string folder);
}
