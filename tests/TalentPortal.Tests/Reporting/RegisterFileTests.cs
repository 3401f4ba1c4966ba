using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TalentPortal.Tests.House;
using TalentPortal.Web.Shell;

namespace TalentPortal.Tests.Reporting;

/// <summary>The register as files: all of it, kept for a moment for the public, and only so many a minute.</summary>
public sealed class RegisterFileTests(PortalWeb web) : IClassFixture<PortalWeb>
{
    private const int Sample = 5;

    [Fact]
    public async Task Each_file_holds_every_row_and_is_kept_for_whoever_is_not_signed_in()
    {
        foreach (var kind in new[] { "csv", "json", "xlsx" })
        {
            var (first, again, mine) = (await Get(null, $"/agreements/export.{kind}"), await Get(null, $"/agreements/export.{kind}"), await Get("resident", $"/agreements/export.{kind}"));
            Assert.Equal((null, true, null), (first.Age, again.Age is not null, mine.Age));
            foreach (var file in new[] { first, again, mine }) Assert.Equal(Sample, Rows(kind, file.Bytes));
        }
    }

    [Fact]
    public async Task Too_many_files_are_refused_with_a_sentence_in_both_languages_and_the_pages_go_on()
    {
        const string person = "namgu-officer";
        for (var i = 0; i < FileLimits.EachMinute; i++) Assert.Equal(HttpStatusCode.OK, (await Get(person, $"/agreements/export.csv?q=x{i}")).Status);

        var refused = await Get(person, "/agreements/export.json");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.Status, refused.RetryAfter is > 0 and <= 60));
        Assert.Contains("1분에 20개까지", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Up to 20 list files", (await Get(person, "/agreements/export.xlsx", "en")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Get(person, "/agreements")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get("seocho-officer", "/agreements/export.csv")).Status); // each has a measure of their own
    }

    private sealed record Answer(HttpStatusCode Status, byte[] Bytes, TimeSpan? Age, double? RetryAfter)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Bytes);
    }

    private async Task<Answer> Get(string? person, string address, string language = "ko")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (language == "en") request.Headers.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        using var answer = await (await web.As(person)).SendAsync(request);
        return new(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Headers.Age, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    private static int Rows(string kind, byte[] file)
    {
        if (kind == "csv") return System.Text.Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
        if (kind == "json") return JsonDocument.Parse(file).RootElement.GetArrayLength();
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Contains(sheet.Descendants<Text>(), t => t.Text == "광주 인공지능 인재양성 업무협약");
        return sheet.Descendants<Row>().Count() - 1;
    }
}
