using System.Globalization;
using System.Net.Mail;
using System.Text;
using TalentPortal.Application.Notices;

namespace TalentPortal.Web.Notices;

/// <summary>Writes each mail as an .eml file. A second delivery of the same mail writes the same file again.</summary>
public sealed class FileMailer(MailSettings settings, string folder) : IMailer
{
    private const int EncodedWord = 39; // bytes: 64 characters once encoded, so that the line with the header's name stays under 76 (RFC 2047)
    private const int Base64Line = 57; // bytes: 76 characters

    public async Task Send(Mail mail, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, mail.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) + "-" + mail.Id.Value.ToString("N") + ".eml");
            await File.WriteAllTextAsync(path + ".part", Text(mail), ct);
            File.Move(path + ".part", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new MailException(error.Message, error);
        }
    }

    private string Text(Mail mail)
    {
        var text = new StringBuilder();
        void Header(string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");
        Header("Message-ID", MessageId(mail, settings));
        Header("Date", mail.At.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Header("From", $"{Words(settings.FromName)} <{new MailAddress(settings.From).Address}>");
        Header("To", mail.Name is null ? new MailAddress(mail.Address).Address : $"{Words(mail.Name)} <{new MailAddress(mail.Address).Address}>");
        Header("Subject", Words(mail.Subject));
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "base64");
        text.Append("\r\n");
        foreach (var line in Encoding.UTF8.GetBytes(mail.Body.ReplaceLineEndings("\r\n")).Chunk(Base64Line)) text.Append(Convert.ToBase64String(line)).Append("\r\n");
        return text.ToString();
    }

    internal static string MessageId(Mail mail, MailSettings settings) => $"<{mail.Id.Value:N}@{new MailAddress(settings.From).Host}>";

    /// <summary>A header's text as encoded words, none of which cuts a character in two; a line break in it cannot start a header of its own.</summary>
    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = new byte[rune.Utf8SequenceLength];
            rune.EncodeToUtf8(bytes);
            if (word.Count + bytes.Length > EncodedWord)
            {
                words.Add(Convert.ToBase64String([.. word]));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Convert.ToBase64String([.. word]));
        return string.Join("\r\n ", words.Select(w => $"=?utf-8?B?{w}?="));
    }
}
