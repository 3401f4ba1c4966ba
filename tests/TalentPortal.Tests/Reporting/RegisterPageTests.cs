using System.Net;
using System.Text.RegularExpressions;
using TalentPortal.Application.Samples;
using TalentPortal.Tests.House;

namespace TalentPortal.Tests.Reporting;

/// <summary>The public register as a visitor without a script gets it.</summary>
public sealed partial class RegisterPageTests(PortalWeb web) : IClassFixture<PortalWeb>
{
    [Fact]
    public async Task The_register_lists_the_five_and_shows_no_year_that_is_not_stated()
    {
        var rows = Row().Matches(Body(await Get("/agreements"))).Select(m => Plain(m.Value)).ToList();

        Assert.Equal(5, rows.Count);
        Assert.Contains("광주 인공지능 인재양성 업무협약", rows[0], StringComparison.Ordinal);
        Assert.Contains("2020. 1. 20.", rows[0], StringComparison.Ordinal);
        Assert.Contains("광주광역시(체결 당시), 현재 전남광주통합특별시", rows[0], StringComparison.Ordinal);
        var yeonggwang = rows.Single(r => r.Contains("영광군 e-모빌리티", StringComparison.Ordinal));
        Assert.Contains("3월 24일 (연도 미상)", yeonggwang, StringComparison.Ordinal);
        Assert.Contains("전라남도 영광군(체결 당시), 현재 전남광주통합특별시 영광군", yeonggwang, StringComparison.Ordinal);
        Assert.All(rows.Skip(1), r => Assert.DoesNotMatch("0001|2026", r));
        Assert.Contains("172억 원", rows.Single(r => r.Contains("지역지능화", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/agreements?q=ㅇㄱㄱ", "지스트·영광군")]
    [InlineData("/agreements?region=12830", "지스트·영광군")]
    [InlineData("/agreements?q=Details+Industry", "남구 창의 진로 프로젝트")]
    [InlineData("/agreements?kind=Business", "지스트·영광군")]
    public async Task The_filter_in_the_address_chooses_the_rows(string address, string title)
    {
        var row = Assert.Single(Row().Matches(Body(await Get(address))));

        Assert.Contains(title, Plain(row.Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/agreements?q=없는말")]
    [InlineData("/agreements?state=Terminated")]
    public async Task A_filter_without_hits_says_so(string address) =>
        Assert.Contains("조건에 맞는 협약이 없습니다", await Get(address), StringComparison.Ordinal);

    [Theory]
    [InlineData("/agreements?kind=99&state=x&after=broken&region=%27")]
    [InlineData("/programmes?stage=99&agreement=x&after=x")]
    public async Task Nonsense_in_the_address_is_passed_over(string address) =>
        Assert.NotEmpty(Row().Matches(Body(await Get(address))));

    [Fact]
    public async Task Seocho_shows_stated_and_computed_and_why_they_differ()
    {
        var text = Plain(await Get("/agreements/s0"));

        foreach (var said in new[] { "17,200,000,000원 172억 원", "17,250,000,000원 172억 5,000만 원", "-50,000,000원 -5,000만 원", "차이가 나는 까닭", "5,000만 원을 잘라 적은 것",
            "86.96%", "8.69%", "4.35%", "100%", "출처 명시", "여기서 산출", "제3자 추가", "시작 미상 ~ 끝 2029년", "과학기술정보통신부" })
            Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gwangju_shows_who_signed_for_the_head_and_never_the_reporters_address()
    {
        var text = Plain(await Get("/agreements/s4"));

        Assert.Contains("협약기관 8곳과 서명자", text, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(text, "기관장 대리"));
        Assert.Contains("구성 시기: 조만간.", text, StringComparison.Ordinal);
        Assert.Contains("그 뒤의 AI 사관학교", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.Contains("출처에 금액이 없습니다. 0원이라는 뜻이 아닙니다.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yeonggwang_shows_tentative_names_and_what_waits_for_a_facility()
    {
        var text = Plain(await Get("/agreements/s2"));

        Assert.Contains("미래혁신위원회 (가칭)", text, StringComparison.Ordinal);
        Assert.Contains("시설 대기", text, StringComparison.Ordinal);
        Assert.Contains("GIST 모빌리티 영광캠퍼스 설립", text, StringComparison.Ordinal);
        Assert.Contains("Daemasan Industrial Complex (오역)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_are_filtered_by_origin_class()
    {
        var third = Plain(await Get("/agreements/s0?origin=ThirdParty"));

        Assert.Contains("같은 사업의 두 번째 구", third, StringComparison.Ordinal);
        Assert.DoesNotContain("한도가 걸리는 등록금", third, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_and_a_programme_show_about_500_and_the_unknown()
    {
        var middle = Plain(await Get("/programmes?stage=Middle"));
        var one = Plain(await Get($"/programmes/{SampleIds.For("programme/s3-exploration")}"));
        var campus = Plain(await Get($"/programmes/{SampleIds.For("programme/s2-campus")}"));

        Assert.Contains("미래과학 창의교실", middle, StringComparison.Ordinal);
        Assert.DoesNotContain("실리콘밸리", middle, StringComparison.Ordinal);
        Assert.Contains("약 500명", one, StringComparison.Ordinal);
        Assert.Contains("3월부터 11월까지", one, StringComparison.Ordinal);
        Assert.Contains("기다리는 것: GIST 모빌리티 영광캠퍼스 설립", campus, StringComparison.Ordinal);
        Assert.Contains("목표 인원 미상", campus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/agreements/no-such")]
    [InlineData("/agreements/00000000-0000-0000-0000-000000000001")]
    [InlineData("/programmes/00000000-0000-0000-0000-000000000001")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var answer = await (await web.As(null)).GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/agreements")]
    [InlineData("/agreements/s0")]
    [InlineData("/agreements/s2")]
    [InlineData("/agreements/s4")]
    [InlineData("/programmes")]
    public async Task The_pages_stand_in_english_too_with_one_heading_and_captions(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        using var answer = await (await web.As("resident")).SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("⟦", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<h1"));
        Assert.Equal(Regex.Count(page, "<table"), Regex.Count(page, "<caption"));
        Assert.DoesNotContain("style=", Body(page), StringComparison.Ordinal);
    }

    private async Task<string> Get(string address)
    {
        using var answer = await (await web.As(null)).GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Body(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    /// <summary>What a reader reads: no tags, no runs of white space.</summary>
    private static string Plain(string page)
    {
        var main = page.Contains("<main", StringComparison.Ordinal) ? Body(page) : page;
        return Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(main, " ")), " ");
    }

    [GeneratedRegex("(?s)<tr>\\s*<th scope=\"row\">.*?</tr>", RegexOptions.None, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
