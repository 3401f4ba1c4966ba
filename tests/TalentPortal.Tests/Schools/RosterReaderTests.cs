using System.Text;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Tests.Schools;

public sealed class RosterReaderTests
{
    private static readonly AcademicYear Year = new(2026);

    private static RosterContent Read(byte[] file) => RosterContent.Read(file, SchoolLevels.Middle, Year).Value;

    private static string Refused(byte[] file) => Assert.Single(RosterContent.Read(file, SchoolLevels.Middle, Year).Refusals).Code;

    private static string[] FaultsOf(string row) => [.. Read(RosterFiles.Csv(row)).Rows[0].Faults.Select(f => f.Code)];

    [Fact]
    public void A_file_in_CP949_keeps_뷁_and_햏()
    {
        var content = Read(RosterFiles.Cp949.GetBytes(RosterFiles.Headings + "\r\n1,1,1,뷁햏,2013-03-01,,\r\n"));

        Assert.Equal(("CP949", "뷁햏"), (content.Format, content.Rows[0].Name));
    }

    [Fact]
    public void UTF_8_is_read_with_and_without_its_mark_and_UTF_16_with_tabs()
    {
        const string Row = "\n1,1,1,홍길동,2013-03-01,,";
        Assert.Equal("홍길동", Read(Encoding.UTF8.GetBytes(RosterFiles.Headings + Row)).Rows[0].Name);
        Assert.Equal("홍길동", Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(RosterFiles.Headings + Row)]).Rows[0].Name);
        Assert.Equal("홍길동", Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes((RosterFiles.Headings + Row).Replace(',', '\t'))]).Rows[0].Name);
    }

    [Fact]
    public void Headings_come_in_any_order_in_two_languages_under_a_title_and_the_rest_is_named_as_ignored()
    {
        var content = Read(Encoding.UTF8.GetBytes("2026학년도 명렬표,,,,,\n성별,이름,Birth date,번 호*,반,학년(필수),특이사항\n남,홍길동,2013.3.1,3,2반,1학년,땅콩\n"));

        var row = Assert.Single(content.Rows);
        Assert.Equal((3, (1, "2", 3), "홍길동", new DateOnly(2013, 3, 1)), (row.Line, row.Key!.Value, row.Name, row.BirthDate!.Value));
        Assert.Equal(["성별", "특이사항"], content.Headings.Ignored);
    }

    [Fact]
    public void A_workbook_reads_as_the_same_rows_as_text_does()
    {
        string[][] rows = [RosterFiles.Headings.Split(','), ["１", "2", "3", "홍길동", "41334", "홍어른", "01012345678"]];
        foreach (var file in new[] { RosterFiles.Xlsx(rows, inline: false), RosterFiles.Xlsx(rows, inline: true) })
        {
            var row = Assert.Single(Read(file).Rows);
            Assert.Equal((2, (1, "2", 3), "홍길동", new DateOnly(2013, 3, 1), "홍어른", "01012345678"),
                (row.Line, row.Key!.Value, row.Name, row.BirthDate!.Value, row.GuardianName, row.GuardianContact));
        }
    }

    [Fact]
    public void A_number_cell_is_read_as_typed_and_a_formula_by_its_stored_value()
    {
        var cells = string.Concat(RosterFiles.Headings.Split(',').Select((h, i) => $"<c r=\"{(char)('A' + i)}1\" t=\"inlineStr\"><is><t>{h}</t></is></c>"));
        var sheet = $"<worksheet><sheetData><row r=\"1\">{cells}</row><row r=\"4\"><c r=\"A4\"><v>1.0</v></c><c r=\"B4\"><f>1+1</f><v>2</v></c><c r=\"C4\"><v>3</v></c>" +
            "<c r=\"D4\" t=\"str\"><f>HYPERLINK(\"x\")</f><v>홍길동</v></c><c r=\"E4\"><v>20130301</v></c><c r=\"G4\"><v>1012345678</v></c></row></sheetData></worksheet>";

        var row = Assert.Single(Read(RosterFiles.Package(sheet)).Rows);

        Assert.Equal((4, (1, "2", 3), "홍길동", "01012345678"), (row.Line, row.Key!.Value, row.Name, row.GuardianContact));
    }

    [Fact]
    public void The_templates_example_line_and_blank_lines_are_skipped()
    {
        var content = Read(RosterFiles.Csv("1,1,1,(예시) 홍길동,2013-03-01,,", ",,,,,,", "1,1,2,성춘향,2013-03-01,,"));

        Assert.Equal((4, "성춘향"), (content.Rows.Single().Line, content.Rows.Single().Name));
    }

    [Theory]
    [InlineData("1,1,1,홍길동,2013-02-31,,", "roster.birth-date")]
    [InlineData("1,1,1,홍길동,13-03-01,,", "roster.birth-year-short")]
    [InlineData("1,1,1,홍길동,130301,,", "roster.birth-year-short")]
    [InlineData("1,1,1,홍길동,1913-03-01,,", "roster.birth-date-far")]
    [InlineData("1,1,1,홍길동,2027-03-01,,", "roster.birth-date-far")]
    [InlineData("1,1,1,홍길동,,,", "roster.blank")]
    [InlineData("1,1,1,,2013-03-01,,", "roster.blank")]
    [InlineData("4,1,1,홍길동,2013-03-01,,", "roster.grade")]
    [InlineData("일,1,1,홍길동,2013-03-01,,", "roster.grade")]
    [InlineData("1,1,0,홍길동,2013-03-01,,", "roster.number")]
    [InlineData("1,1,1000,홍길동,2013-03-01,,", "roster.number")]
    [InlineData("1,1,1,12345,2013-03-01,,", "roster.name")]
    [InlineData("1,1,1,홍길동,2013-03-01,,02-12", "roster.contact")]
    [InlineData("1,1,1,홍길동,2013-03-01,,전화 없음", "roster.contact")]
    [InlineData("1,1,1,홍길동,2013-03-01,130301-3234567,", "roster.resident-number")]
    public void A_wrong_cell_is_named_by_its_rule(string row, string code) => Assert.Equal([code], FaultsOf(row));

    [Theory]
    [InlineData("1,1,1,홍길동,2013-03-01,,")]
    [InlineData("１,가람반,０７,제갈 량,2013년 3월 1일,황보 관우,+82 10-1234-5678")]
    [InlineData("1학년,1반,1번,=HYPERLINK홍,20130301,,02-345-6789")]
    [InlineData("1,1,1,@홍길동,2013/3/1,,1588-1234")]
    [InlineData("1,1,1,Kim Ann-Marie,2013-03-01 00:00:00,,050-1234-56789")]
    public void What_schools_write_is_accepted(string row) => Assert.Empty(FaultsOf(row));

    [Fact]
    public void Two_pupils_of_one_name_are_two_and_one_number_twice_is_wrong_on_both_lines()
    {
        var content = Read(RosterFiles.Csv("1,1,1,김민준,2013-03-01,,", "1,1,2,김민준,2013-04-01,,", "1,1,2,이서연,2013-05-01,,"));

        Assert.Empty(content.Rows[0].Faults);
        Assert.Equal([4], Assert.Single(content.Rows[1].Faults).Args);
        Assert.Equal([3], Assert.Single(content.Rows[2].Faults).Args);
    }

    [Fact]
    public void A_resident_number_is_not_even_kept_in_the_staged_copy_and_what_is_shown_is_masked()
    {
        var row = Read(RosterFiles.Csv("1,1,1,홍길동,2013-03-01,１３0301 - 3234567,x")).Rows[0];
        Assert.DoesNotContain(row.Cells, c => c.Contains("3234567", StringComparison.Ordinal));
        Assert.Equal("******-*******", Assert.Single(row.Faults).Shown);

        Assert.Equal("2013-**-**", Assert.Single(Read(RosterFiles.Csv("1,1,1,홍길동,2013-02-31,,")).Rows[0].Faults).Shown);
    }

    [Fact]
    public void Quotes_hold_separators_and_line_ends_and_an_open_quote_is_named_by_its_line()
    {
        Assert.Equal("홍 길동", Read(RosterFiles.Csv("1,1,1,\"홍\n길동\",2013-03-01,\"보호, 자\",")).Rows[0].Name);
        var refused = RosterContent.Read(RosterFiles.Csv("1,1,1,\"홍길동,2013-03-01,,", "1,1,2,성춘향,2013-03-01,,"), SchoolLevels.Middle, Year);
        Assert.Equal(RosterRefusals.Quotes(2).Code, refused.Refusals[0].Code);
        Assert.Equal([2], refused.Refusals[0].Args);
    }

    [Theory]
    [InlineData("\n", ",")]
    [InlineData("\r\n", "\t")]
    [InlineData("\r", ";")]
    public void Line_ends_blank_lines_and_separators_are_as_spreadsheets_write_them(string end, string separator)
    {
        var rows = new[] { "남구중학교 명렬표", RosterFiles.Headings, "", "1,1,1,홍 5\" 길동,2013-03-01,,", "1,1,2,\"성\"\"춘\"향,2013-04-01,,", "1,1,3,\"임\n꺽정\",2013-05-01,,", "1,1,4,장길산,2013-06-01,," };
        var content = Read(Encoding.UTF8.GetBytes(string.Join(end, rows.Select(r => r.Replace(",", separator, StringComparison.Ordinal)))));

        Assert.Equal([4, 5, 6, 8], content.Rows.Select(r => r.Line)); // as an editor counts them, with the blank line and the one inside quotes
        Assert.Equal(["홍 5\" 길동", "성\"춘향", "임 꺽정", "장길산"], content.Rows.Select(r => r.Name));
    }

    [Fact]
    public void An_endless_line_and_a_quote_that_swallows_the_file_are_refused_without_being_kept()
    {
        var head = RosterFiles.Headings + "\n";
        string[] endless = [new string(',', 9_000_000), string.Concat(Enumerable.Repeat("a,", 4_000_000)), new string('가', 3_000_000)];
        foreach (var line in endless) Assert.Equal("roster.file-type", Refused(Encoding.UTF8.GetBytes(head + line)));
        foreach (var line in new[] { "1,1,1,\"" + new string('x', 9_000_000), string.Concat(Enumerable.Repeat("\"\n\",", 2_000_000)), "1,1,1,\"" + new string('x', 2_001) + "\",2013-03-01,," })
        {
            var read = RosterContent.Read(Encoding.UTF8.GetBytes(head + line), SchoolLevels.Middle, Year);
            Assert.Equal(("roster.quotes", 2), (read.Refusals[0].Code, read.Refusals[0].Args[0]));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(Encoding.UTF8.GetBytes(head + endless[0]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public void Files_that_are_no_roster_are_named_as_what_they_are()
    {
        Assert.Equal("roster.file-empty", Refused([]));
        Assert.Equal("roster.old-excel", Refused([0xD0, 0xCF, 0x11, 0xE0, 1, 2]));
        Assert.Equal("roster.file-type", Refused([0x89, 0x50, 0x4E, 0x47, 0, 0, 0]));
        Assert.Equal("roster.file-type", Refused(RosterFiles.Package("<x/>", contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")));
        Assert.Equal("roster.macros", Refused(RosterFiles.Package("<x/>", contentType: "application/vnd.ms-excel.sheet.macroEnabled.main+xml")));
        Assert.Equal("roster.macros", Refused(RosterFiles.Package("<x/>", extra: "xl/vbaProject.bin")));
        Assert.Equal("roster.no-headings", Refused(Encoding.UTF8.GetBytes("그냥 글")));
        Assert.Equal("roster.no-rows", Refused(RosterFiles.Csv()));
        Assert.Equal("roster.column-missing", Refused(Encoding.UTF8.GetBytes("학년,반,번호,성명\n1,1,1,홍길동")));
        Assert.Equal("roster.column-twice", Refused(Encoding.UTF8.GetBytes("학년,반,번호,성명,이름,생년월일\n1,1,1,홍길동,홍길동,2013-03-01")));
        Assert.Equal("roster.encoding", Refused([.. Encoding.ASCII.GetBytes("a,b\n"), 0xFF, 0xFF, 0x0A]));
        Assert.Equal("roster.too-many-rows", Refused(RosterFiles.Csv([.. Enumerable.Range(0, 20_200).Select(i => $"1,{i / 900},{(i % 900) + 1},홍길동,2013-03-01,,")])));
        Assert.Equal("roster.file-too-large", Refused(new byte[(10 * 1024 * 1024) + 1]));
    }

    [Fact]
    public void Twenty_thousand_rows_are_read()
    {
        var content = Read(RosterFiles.Csv([.. Enumerable.Range(0, 20_000).Select(i => $"1,{i / 900},{(i % 900) + 1},홍길동,2013-03-01,,")]));

        Assert.Equal((20_000, 900), (content.Rows.Count, content.Rows.Count(r => r.Faults.Count > 0))); // class "0" is no class
    }

    [Fact]
    public void Names_and_contacts_are_masked_by_one_rule()
    {
        Assert.Equal(["김*", "홍*동", "남**수", "KIM ****"], new[] { "김수", "홍길동", "남궁민수", "KIM ANN MARIE" }.Select(Masked.Name));
        Assert.Equal(["010-****-5678", "02-****-5678"], new[] { "01012345678", "0212345678" }.Select(Masked.Contact));
    }
}
