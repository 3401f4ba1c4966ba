using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TalentPortal.Application.Samples;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>S0 to S3 are entered by hand, every row of facts.md, in the screens that an office has; S4 is <see cref="AgreementWalk"/>'s. What
/// was typed is what the sample's loader made through the domain, line by line, and the public reads the figures of facts.md.</summary>
/// <remarks>The walks have a portal of their own: the register of the others holds the five only.</remarks>
public sealed partial class FactsWalk(PortalHost host) : IClassFixture<PortalHost>
{
    /// <summary>Parts of the public page, in the order of the page.</summary>
    private static readonly string[] Parts = ["main > dl.facts", "section[aria-labelledby=h-who]", "section[aria-labelledby=h-what]", "section[aria-labelledby=h-unknown]", "section[aria-labelledby=h-facts]"];

    [Fact]
    public async Task S1_is_entered_by_hand_a_day_without_a_month_attendees_and_what_the_page_added()
    {
        var address = await Entered("s1", "gangseo");
        await using var reader = await Reads("s1", address, "ko", 1280,
            "17일 오후 (연·월 미상)", "서울창업허브 M+", "서울특별시교육청", "국회의원", "서울시 디지털정책 책임자", "학교에 인공지능·디지털 기반시설", "학생과 교사가 미래형 프로그램", "간담회",
            "디지털 격차", "제3자 추가", "17th, afternoon", "금액, 인원, 기간, 사람과 기업의 이름은 모두 알 수 없다", "2024년 5월 17일 14:00");
        await Expect(reader.Page.Locator("section[aria-labelledby=h-who] tbody tr")).ToHaveCountAsync(2); // who attended is no party
        await Expect(Fact(reader, "1.10").Locator(".badge", new() { HasText = "제3자 추가" })).ToBeVisibleAsync();
        await Expect(Fact(reader, "1.12")).ToContainTextAsync("뉴스21통신");
        await Expect(reader.Page.Locator("section[aria-labelledby=h-money]")).ToContainTextAsync("0원이라는 뜻이 아닙니다");
        Assert.DoesNotContain("2024", await reader.Page.Locator("main > dl.facts").InnerTextAsync(), StringComparison.Ordinal); // the year of other press is not the source's
    }

    [Fact]
    public async Task S2_is_entered_by_hand_two_names_of_one_centre_what_waits_and_a_name_confirmed_later()
    {
        var address = await Entered("s2", "yeonggwang");
        await using (var reader = await Reads("s2", address, "ko", 1280,
            "3월 24일 (연도 미상)", "영광군청", "김기선 총장", "김준성 군수", "Zee-Yong Park", "미래혁신위원회 (가칭)", "이행 전담조직(TFT)", "스마트 모빌리티 실증센터 (가칭)", "Smart Mobility Research Center (다른 이름",
            "Daemasan Industrial Complex (오역)", "Immobility (오역)", "the military's (오역", "군의(郡)를 군대로 잘못 옮김", "시설 대기", "GIST 모빌리티 영광캠퍼스 설립", "2월에 두 기관이", "400억 원으로 추정"))
        {
            var clause = reader.Page.Locator("section[aria-labelledby=h-what] tbody tr", new() { HasText = "행정과 재정을 지원" });
            await Expect(clause.Locator("td").Nth(1)).ToHaveTextAsync("영광군"); // who owes it, to whom, and that no day is stated
            await Expect(clause.Locator("td").Nth(2)).ToHaveTextAsync("광주과학기술원");
            await Expect(clause.Locator("td").Nth(3)).ToContainTextAsync("기한 없음");
            await Expect(reader.Page.Locator("section[aria-labelledby=h-what] .badge", new() { HasText = "시설 대기" })).ToHaveCountAsync(2);
            await Expect(Fact(reader, "2.15")).ToContainTextAsync("합치지 않는다");
        }

        await TheOfficeConfirmsNames(address);
    }

    [Fact]
    public async Task S3_is_entered_by_hand_a_unit_a_weekday_about_500_and_a_season()
    {
        var address = await Entered("s3", "namgu");
        await using var reader = await Reads("s3", address, "ko", 1280,
            "목요일 (날짜 미상)", "울산직업교육복합센터", "울산정보산업진흥원 AI산업부", "울산정보산업진흥원 소속", "3월부터 11월까지(9개월)", "행복 남구 체험버스", "참여 학교를 모집",
            "Ulsan Details Industry Promotion Agency (오역", "남구형 미래교육 모델", "500명에서 1,000명 사이", "how did", "266대");
        await Expect(reader.Page.Locator("section[aria-labelledby=h-what] td", new() { HasText = "약 500명" })).ToHaveCountAsync(2);
        await Expect(reader.Page.Locator("section[aria-labelledby=h-what] tr", new() { HasText = "미래과학 창의교실" }).Last).ToContainTextAsync("초등학교, 중학교");
        await Expect(reader.Page.Locator("section[aria-labelledby=h-facts] tbody tr", new() { Has = reader.Page.Locator("td:text-is('3.7')") })).ToHaveCountAsync(2); // one row stated, one computed
        await reader.Page.Locator("section[aria-labelledby=h-what] a", new() { HasText = "인공지능 융합 진로탐색단" }).Last.ClickAsync();
        await Expect(reader.Page.Locator("h1")).ToContainTextAsync("인공지능 융합 진로탐색단");
        await Expect(reader.Page.Locator("main dl.facts").First).ToContainTextAsync("울산직업교육복합센터, 울산정보산업진흥원 AI산업부");
    }

    /// <summary>An officer types the whole sheet, an approver of the same office signs.</summary>
    /// <returns>The address under which the office works on it.</returns>
    private async Task<string> Entered(string slug, string office, Func<string, Task>? money = null)
    {
        SetDefaultExpectTimeout(30_000);
        var sheet = SampleAgreementFile.All().Single(f => f.Slug == slug);
        await using var officer = await Visitor.Arrive(host, $"facts-{slug}");
        await officer.SignIn($"{office}-officer");
        var clerk = new Clerk(officer, sheet);
        await clerk.Begins();
        await clerk.EntersTheHead();
        await clerk.EntersWho();
        await clerk.EntersTheClauses();
        await clerk.EntersSourcesFactsAndNames();
        if (money is not null) await money(clerk.Address);
        await clerk.HandsItIn();
        await clerk.EntersBodiesAndProgrammes();
        Assert.Empty(officer.Complaints);

        await using var approver = await Visitor.Arrive(host, $"facts-{slug}-approver");
        await approver.SignIn($"{office}-approver");
        await approver.Go(clerk.Address);
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "체결 기록" }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "이행 시작" }).ClickAsync();
        await Expect(approver.Page.Locator(".badge").First).ToContainTextAsync("이행 중");
        Assert.Empty(approver.Complaints);
        return clerk.Address;
    }

    /// <summary>The public's page of what was entered: the same as the sample's in both languages, and these words stand in it.</summary>
    private async Task<Visitor> Reads(string slug, string address, string language, int width, params string[] words)
    {
        var id = address.Split('/')[^1];
        await using (var narrow = await Visitor.Arrive(host, $"facts-{slug}-public-en", "en", 360))
        {
            await IsAsTheSample(narrow, slug, id);
            Assert.Equal(Whole(await Json(narrow, slug)), Whole(await Json(narrow, id)));
            await narrow.Page.GotoAsync($"/agreements/{id}");
            await narrow.Shot("read");
            Assert.Empty(await narrow.Faults());
            Assert.Empty(narrow.Complaints);
        }

        var reader = await Visitor.Arrive(host, $"facts-{slug}-public", language, width);
        var read = await IsAsTheSample(reader, slug, id);
        foreach (var said in words) Assert.Contains(said, read, StringComparison.Ordinal);
        await reader.Shot("read");
        Assert.Empty(reader.Complaints);
        return reader;
    }

    /// <returns>The page's text with single blanks; the visitor stays on the page of what was entered.</returns>
    private static async Task<string> IsAsTheSample(Visitor reader, string slug, string id)
    {
        var sample = await Texts($"/agreements/{slug}");
        var entered = await Texts($"/agreements/{id}");
        for (var i = 0; i < Parts.Length; i++) Assert.Equal(sample[i], entered[i]);
        return string.Join('\n', entered);

        async Task<List<string>> Texts(string page)
        {
            await reader.Page.GotoAsync(page);
            List<string> texts = [];
            foreach (var part in Parts) texts.Add(string.Join(' ', (await reader.Page.Locator(part).First.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            return texts;
        }
    }

    private static async Task<JsonNode> Json(Visitor reader, string address) =>
        JsonNode.Parse(await (await reader.Page.APIRequest.GetAsync($"/agreements/{address}/agreement.json")).TextAsync())!;

    /// <summary>Without what makes two agreements two: their keys, and the keys that the form gives to sources.</summary>
    private static string Whole(JsonNode agreement)
    {
        var whole = agreement.AsObject();
        whole.Remove("id");
        whole.Remove("slug");
        var keys = whole["sources"]!.AsArray().Select((s, i) => (Key: s!["key"]!.GetValue<string>(), At: i)).ToDictionary(s => s.Key, s => s.At, StringComparer.Ordinal);
        foreach (var source in whole["sources"]!.AsArray()) source!["key"] = keys[source["key"]!.GetValue<string>()];
        foreach (var fact in whole["facts"]!.AsArray()) fact!["source"] = keys[fact["source"]!.GetValue<string>()];
        return whole.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static ILocator Fact(Visitor reader, string number) =>
        reader.Page.Locator("section[aria-labelledby=h-facts] tbody tr", new() { Has = reader.Page.Locator($"td:text-is('{number}')") });
}
