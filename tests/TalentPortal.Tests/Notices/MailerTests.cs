using System.Net;
using System.Net.Sockets;
using System.Text;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Notices;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Notices;

namespace TalentPortal.Tests.Notices;

public sealed class MailerTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"tp_mail_{Guid.NewGuid():N}");
    private readonly MailSettings settings = new() { From = "portal@example.org", Tls = false };

    [Fact]
    public async Task A_mail_becomes_one_file_however_often_it_is_delivered()
    {
        var mail = Letter("신청이 접수되었습니다. 아주 긴 제목도 여러 줄로 나뉘어 글자가 깨지지 않습니다.");
        var mailer = new FileMailer(settings, folder);
        await mailer.Send(mail, default);
        await mailer.Send(mail, default);

        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder)));
        var (head, body) = (text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)], text[text.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
        Assert.Contains($"Message-ID: <{mail.Id.Value:N}@example.org>", head, StringComparison.Ordinal);
        Assert.Equal(mail.Subject, Decoded(head, "Subject"));
        Assert.All(head.Split("\r\n"), line => Assert.InRange(line.Length, 1, 78));
        Assert.Equal("본문\r\n둘째 줄", Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_line_break_in_a_subject_or_name_starts_no_header_of_its_own()
    {
        await new FileMailer(settings, folder).Send(Letter("제목\r\nBcc: all@example.org") with { Name = "홍\r\nX-Evil: 1" }, default);

        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder)));
        Assert.DoesNotContain("Bcc", text, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Evil", text, StringComparison.Ordinal);
    }

    [Theory, InlineData("not an address"), InlineData("a@b.example\r\nBcc: c@d.example")]
    public async Task A_broken_address_is_a_failure_with_a_reason(string address)
    {
        await Assert.ThrowsAsync<MailException>(() => new FileMailer(settings, folder).Send(Letter("제목") with { Address = address }, default));
        settings.Host = "127.0.0.1";
        await Assert.ThrowsAsync<MailException>(() => new SmtpMailer(settings).Send(Letter("제목") with { Address = address }, default));
    }

    [Fact]
    public async Task The_mail_server_gets_the_mail_with_its_id()
    {
        using var server = new MailServer("250 ok");
        (settings.Host, settings.Port) = ("127.0.0.1", server.Port);
        var mail = Letter("신청이 접수되었습니다.");
        await new SmtpMailer(settings).Send(mail, default);

        var said = await server.Said;
        Assert.Contains("RCPT TO:<hong@example.org>", said, StringComparison.Ordinal);
        Assert.Contains($"<{mail.Id.Value:N}@example.org>", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_mail_server_refuses_is_a_failure_in_its_words()
    {
        using var server = new MailServer("550 no such mailbox");
        (settings.Host, settings.Port) = ("127.0.0.1", server.Port);

        var error = await Assert.ThrowsAsync<MailException>(() => new SmtpMailer(settings).Send(Letter("제목"), default));
        Assert.Contains("no such mailbox", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_speaks_Korean_and_English_and_leads_to_the_portal()
    {
        var words = new Words(Words.Load(strict: true).Keys.Select(k => KeyValuePair.Create(k, new Bilingual(k, k))).Where(p => !p.Key.StartsWith("mail.", StringComparison.Ordinal) && !p.Key.StartsWith("show.", StringComparison.Ordinal))
            .Append(new("notice.test", new Bilingual("{0} 확정", "{0} confirmed"))).Append(new("show.money", new Bilingual("{0}원", "KRW {0}")))
            .Append(new("mail.subject", new Bilingual("[포털] {0}", "[Portal] {0}"))).Append(new("mail.body", new Bilingual("{0}\\n{1}", "{0}\\n{1}"))).Append(new("mail.footer", new Bilingual("끝", "end"))), strict: true);

        var (subject, body) = new MailText(words, "https://portal.example/").Write("notice.test", [new Won(1_000)], "/tuition/1");

        Assert.Equal("[포털] 1,000원 확정", subject);
        Assert.Equal("1,000원 확정\nhttps://portal.example/tuition/1\n\n끝\n\n----\n\nKRW 1,000 confirmed\nhttps://portal.example/tuition/1\n\nend\n", body);
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static Mail Letter(string subject) => new(OutboxMessageId.New(), "hong@example.org", "홍길동", subject, "본문\n둘째 줄", FixedClock.Noon);

    private static string Decoded(string head, string header)
    {
        var lines = head.Split("\r\n").SkipWhile(l => !l.StartsWith(header + ":", StringComparison.Ordinal)).ToList();
        var words = lines.Take(1).Concat(lines.Skip(1).TakeWhile(l => l.StartsWith(' '))).Select(l => l[(l.IndexOf("?B?", StringComparison.Ordinal) + 3)..^2]);
        return string.Concat(words.Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w))));
    }

    /// <summary>As much of a mail server as one delivery needs.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public MailServer(string toRecipient)
        {
            listener.Start();
            Said = Serve(toRecipient);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
        public Task<string> Said { get; }

        private async Task<string> Serve(string toRecipient)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            var said = new StringBuilder();
            await writer.WriteLineAsync("220 test");
            var inData = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                said.AppendLine(line);
                if (inData && line != ".") continue;
                inData = line == "DATA";
                await writer.WriteLineAsync(inData ? "354 go" : line.StartsWith("RCPT", StringComparison.Ordinal) ? toRecipient : line == "QUIT" ? "221 bye" : "250 ok");
                if (line is "QUIT") break;
            }

            return said.ToString();
        }

        public void Dispose() => listener.Dispose();
    }
}
