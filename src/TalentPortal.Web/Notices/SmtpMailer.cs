using System.Net;
using System.Net.Mail;
using System.Text;
using TalentPortal.Application.Notices;

namespace TalentPortal.Web.Notices;

/// <summary>Hands each mail to a mail server.</summary>
public sealed class SmtpMailer(MailSettings settings) : IMailer
{
    /// <summary>Shorter than the time for which a claimed message is held off other workers.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task Send(Mail mail, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        try
        {
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
            if (settings.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, settings.Password);
            using var message = new MailMessage(new MailAddress(settings.From, settings.FromName, Encoding.UTF8), new MailAddress(mail.Address, mail.Name, Encoding.UTF8))
            {
                Subject = mail.Subject.ReplaceLineEndings(" "),
                SubjectEncoding = Encoding.UTF8,
                Body = mail.Body,
                BodyEncoding = Encoding.UTF8,
            };
            message.Headers.Add("Message-ID", FileMailer.MessageId(mail, settings));
            await client.SendMailAsync(message, limit.Token);
        }
        catch (Exception error) when (error is SmtpException or FormatException or InvalidOperationException or IOException)
        {
            throw new MailException(error.InnerException is null ? error.Message : $"{error.Message} {error.InnerException.Message}", error);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new MailException($"The mail server did not answer within {Longest.TotalSeconds} seconds.", error);
        }
    }
}
