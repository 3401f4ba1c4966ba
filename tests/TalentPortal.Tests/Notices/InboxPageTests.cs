using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.House;

namespace TalentPortal.Tests.Notices;

public sealed partial class InboxPageTests(PortalWeb web) : IClassFixture<PortalWeb>
{
    [Fact]
    public async Task A_notice_is_counted_in_the_header_opened_by_a_post_and_read_then()
    {
        await Tell("seocho-finance", "/account");
        var me = await web.As("seocho-finance");
        var page = WebUtility.HtmlDecode(await me.GetStringAsync("/inbox"));
        Assert.Contains("aria-label=\"받은 알림, 읽지 않음 1\"", page, StringComparison.Ordinal);
        Assert.Contains("알림 1건을 읽음으로 표시했습니다.", page, StringComparison.Ordinal); // the sentence the notice was given
        var id = Id().Match(page).Groups["id"].Value;

        var stranger = await web.As("namgu-officer");
        Assert.Equal(HttpStatusCode.NotFound, (await Post(stranger, "/inbox/open", ("notice", id))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await me.PostAsync("/inbox/open", new FormUrlEncodedContent([new("notice", id)]))).StatusCode);
        Assert.Contains("읽지 않음 1", WebUtility.HtmlDecode(await me.GetStringAsync("/inbox")), StringComparison.Ordinal);

        var opened = await Post(me, "/inbox/open", ("notice", id));
        Assert.Equal((HttpStatusCode.Redirect, "/account"), (opened.StatusCode, opened.Headers.Location?.ToString()));
        Assert.DoesNotContain("읽지 않음", WebUtility.HtmlDecode(await me.GetStringAsync("/inbox")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_marked_at_once_and_the_page_says_how_many()
    {
        await Tell("seocho-approver", "/account");
        await Tell("seocho-approver", "/account");
        var me = await web.As("seocho-approver");
        var until = Until().Match(WebUtility.HtmlDecode(await me.GetStringAsync("/inbox"))).Groups["until"].Value;

        var done = await Post(me, "/inbox/read-all", ("until", until));

        Assert.Equal("/inbox?read=2", done.Headers.Location?.ToString());
        Assert.Contains("알림 2건을 읽음으로 표시했습니다.", WebUtility.HtmlDecode(await me.GetStringAsync("/inbox?read=2")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_of_the_running_portal_delivers_the_mail_as_a_file()
    {
        await Tell("company-rep", "/account");
        var folder = Path.Combine(DocumentFolder(), "mail");
        for (var i = 0; i < 100 && !Letters(folder).Any(); i++) await Task.Delay(100);

        Assert.Contains(Letters(folder), text => text.Contains("company-rep@sample.invalid", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Letters(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.eml").Select(File.ReadAllText).Where(t => t.Contains("company-rep@", StringComparison.Ordinal))
        : [];

    private string DocumentFolder() => PortalData.Folder(web.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>());

    private Task<Result> Tell(string person, string href) => web.Services.GetRequiredService<Desk>().Run(Actor.System, Permission.OwnDesk, new Act("test.tell", Guid.NewGuid()), db =>
    {
        Notify.Person(db, web.Database.Clock.Now, SampleIds.Person(person), "notices.inbox.done", [1], href);
        return Task.FromResult(Result.Done);
    }, default);

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, params (string, string)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync("/account/switch")).Groups["token"].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)), new("__RequestVerificationToken", WebUtility.HtmlDecode(token))]));
    }

    [GeneratedRegex(@"name=""notice"" value=""(?<id>[0-9a-f-]{36})""")]
    private static partial Regex Id();

    [GeneratedRegex(@"name=""until"" value=""(?<until>[^""]+)""")]
    private static partial Regex Until();

    [GeneratedRegex(@"name=""__RequestVerificationToken""[^>]*value=""(?<token>[^""]+)""")]
    private static partial Regex Token();
}
