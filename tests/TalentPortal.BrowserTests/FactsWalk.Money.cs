using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentPortal.BrowserTests;

/// <summary>S0: its facts, and its money as the article and other press give it.</summary>
public sealed partial class FactsWalk
{
    private const string National = "지역지능화 혁신인재양성 출연금";
    private const string District = "서초구 지방보조금(구비)";
    private const string Matching = "걷기 숭실대 대응자금";
    private const string Why = "부담금을 더하면 172억 5,000만 원이다. 기사가 5,000만 원을 잘라 적은 것으로 보인다.";

    [Fact]
    public async Task S0_is_entered_by_hand_two_totals_shares_with_their_period_and_press_that_conflicts()
    {
        var address = await Entered("s0", "seocho", TheOfficeEntersTheMoney);
        await using var reader = await Reads("s0", address, "ko", 1280,
            "과학기술정보통신부", "정보통신기획평가원", "전성수", "서명자인지는 밝히지 않음", "'18일' 협약을 맺을 예정", "시작 미상 ~ 끝 2029년", "중소기업 재직자", "등록금의 90%를 최대 1,000만 원", "11,111,112원", "150명분",
            "tuition fees and education", "National and District Funds", "아시아경제", "Jongil Park", "총 195억 원", "두 기사는 서로 어긋난다", "한도는 연간이다", "2022년(7월)", "리빙랩", "on the 18th");
        await Expect(reader.Page.Locator("main > dl.facts div", new() { HasText = "체결일" }).Locator("dd")).ToHaveTextAsync("미상"); // announced is not signed
        foreach (var number in new[] { "0.13", "0.16" }) await Expect(Fact(reader, number).Locator(".amount")).ToBeVisibleAsync();
        await Expect(Fact(reader, "0.9").Locator(".badge", new() { HasText = "여기서 산출" })).ToBeVisibleAsync();
        await Expect(Fact(reader, "0.9").Locator(".badge", new() { HasText = "살펴볼 점" })).ToBeVisibleAsync();
        await Expect(Fact(reader, "0.14")).ToContainTextAsync("한도의 기간, 인원");
        await Expect(Fact(reader, "0.23").Locator(".badge", new() { HasText = "제3자 추가" })).ToBeVisibleAsync();

        var money = reader.Page.Locator("section[aria-labelledby=h-money]");
        await Expect(money.Locator("dl.facts > div").Nth(0)).ToContainTextAsync("17,200,000,000원");
        await Expect(money.Locator("dl.facts > div").Nth(1)).ToContainTextAsync("17,250,000,000원");
        await Expect(money.Locator("dl.facts > div").Nth(2)).ToContainTextAsync("-50,000,000원");
        await Expect(money.Locator("dl.facts > div").Nth(2).Locator(".badge-warning")).ToContainTextAsync("두 총액이 다름");
        await Expect(money.Locator("dl.facts > div").Nth(3)).ToContainTextAsync(Why);
        foreach (var (source, total, share) in new[] { (National, "15,000,000,000원", "86.96%"), (District, "1,500,000,000원", "8.69%"), (Matching, "750,000,000원", "4.35%") })
        {
            var row = money.Locator("tbody tr", new() { HasText = source });
            await Expect(row).ToContainTextAsync(total);
            await Expect(row).ToContainTextAsync(share);
        }

        await Expect(money.Locator("tbody tr", new() { HasText = National })).ToContainTextAsync("같은 재원을 쓰는 다른 협약 1건"); // the sample's own draws on it
        await Expect(money.Locator("tbody tr", new() { HasText = National })).ToContainTextAsync("연도별 금액은 다른 보도");

        await reader.Page.GotoAsync($"/agreements/{address.Split('/')[^1]}?origin=ThirdParty");
        await Expect(reader.Page.Locator("section[aria-labelledby=h-facts] tbody tr")).ToHaveCountAsync(3); // 0.23 to 0.25 alone
    }

    private async Task TheOfficeEntersTheMoney(string address)
    {
        await using var finance = await Visitor.Arrive(host, "facts-s0-money");
        var page = finance.Page;
        await finance.SignIn("seocho-finance");
        await finance.Go("/office/funding/sources/enter");
        await page.Locator("#legal-type").SelectOptionAsync("UniversityCash");
        await page.Locator("#name-ko").FillAsync(Matching);
        await Clerk.Pick(page, "funder-pick", "숭실대");
        await Expect(page.Locator("#funder")).ToHaveValueAsync("숭실대학교");
        await page.Locator("#enter").ClickAsync();
        await Expect(page.Locator("main > [role=status] a")).ToBeVisibleAsync();

        await finance.Go(address);
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "재원계획", Exact = true }).ClickAsync(); // the draft leads to its plan
        await Expect(page.Locator("#stated")).ToHaveValueAsync("17,200,000,000"); // as the head says
        await finance.Settled();
        await page.Locator("#first").FillAsync("2022");
        foreach (var (source, at) in new[] { (National, 0), (District, 1), (Matching, 2) })
        {
            var option = page.Locator("#add-source option", new() { HasText = source });
            await page.Locator("#add-source").SelectOptionAsync((await option.GetAttributeAsync("value"))!);
            await page.Locator($"#total-{at}").FillAsync(at switch { 0 => "150억", 1 => "15억", _ => "7억 5,000만" });
        }

        await page.Locator("#spread-tool summary").ClickAsync();
        await page.Locator("#stage-first").FillAsync("10억");
        await page.Locator("#stage-each").FillAsync("20억");
        await page.Locator("#spread-stage").ClickAsync();
        await Expect(page.Locator("#cell-0-2029")).ToHaveValueAsync("2,000,000,000");
        foreach (var at in new[] { 1, 2 })
        {
            await page.Locator("#spread-source").SelectOptionAsync(at.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await page.Locator("#spread-evenly").ClickAsync();
            await Expect(page.Locator($"#cell-{at}-2029")).Not.ToHaveValueAsync("");
        }

        await page.Locator("#share-0 > summary").ClickAsync();
        await Expect(page.Locator("#origin-0")).ToHaveValueAsync("Computed");
        await page.Locator("#origin-0").SelectOptionAsync("ThirdParty");
        await page.Locator("#note-0").FillAsync("총액은 출처에 있다. 연도별 금액은 다른 보도에 따른 것이다.");
        await page.Locator("#note-en-0").FillAsync("The total is from the source; the years are from other press.");
        await page.Locator("#stated-note").FillAsync(Why);
        await page.Locator("#stated-note-en").FillAsync("The shares add up to KRW 17.25 billion.");
        await Expect(page.Locator("main .badge-warning", new() { HasText = "50,000,000" })).ToBeVisibleAsync();
        await finance.Shot("plan");
        Assert.Empty(await finance.Faults());
        await page.Locator("#save").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/edit", StringComparison.Ordinal));
        await Expect(page.Locator("main table.data").First.Locator("td", new() { HasText = "다른 보도에 따름" })).ToHaveCountAsync(8);
        await Expect(page.Locator("main table.data").First.Locator("td", new() { HasText = "계산한 금액" })).ToHaveCountAsync(16);
        Assert.Empty(finance.Complaints);
    }
}
