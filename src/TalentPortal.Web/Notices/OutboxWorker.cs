using TalentPortal.Application.Notices;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Notices;

/// <summary>Carries out what waits in the outbox. Every instance of the portal runs one; they never take the same message.</summary>
internal sealed class OutboxWorker(DeliverMail deliver, IMailer mailer, MailText text, TimeProvider clock, ILogger<OutboxWorker> log) : Chore(clock, log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    protected override async Task<TimeSpan> Round(CancellationToken ct)
    {
        while (await deliver.Run(mailer, text.Write, Actor.System, ct)) ct.ThrowIfCancellationRequested();
        return Rest;
    }
}
