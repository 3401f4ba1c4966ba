using System.Globalization;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Schools;

namespace TalentPortal.Tests.Schools;

public sealed class SchoolTextsTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;
    private readonly Words words = Words.Load(strict: true);

    public void Dispose() => CultureInfo.CurrentUICulture = before;

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public void Every_refusal_and_every_label_of_these_rooms_is_a_sentence(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (var type in new[] { typeof(SchoolRefusals), typeof(RosterRefusals), typeof(OfferingRefusals), typeof(ConsentRefusals), typeof(EnrollmentRefusals) })
        {
            foreach (var field in type.GetFields().Where(f => f.FieldType == typeof(Refusal))) Assert.NotEmpty(words.Of((Refusal)field.GetValue(null)!));
            foreach (var method in type.GetMethods().Where(m => m.ReturnType == typeof(Refusal)))
                Assert.NotEmpty(words.Of((Refusal)method.Invoke(null, [.. method.GetParameters().Select(p => p.ParameterType == typeof(string) ? "1" : Activator.CreateInstance(p.ParameterType))])!));
        }

        var enums = typeof(Pupil).Assembly.GetExportedTypes().Where(t => t.IsEnum && t.Namespace is "TalentPortal.Domain.Schools" or "TalentPortal.Domain.Consent" or "TalentPortal.Domain.Enrollment")
            .Append(typeof(SeatPolicy)).Append(typeof(SessionState)).Where(t => t.IsEnum);
        foreach (var value in enums.SelectMany(t => Enum.GetValues(t).Cast<Enum>())) Assert.NotEmpty(words.Of(value));
    }

    [Fact]
    public void The_template_is_read_by_our_own_reader_and_its_example_is_no_pupil()
    {
        foreach (var language in new[] { "ko", "en" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal("roster.no-rows", RosterContent.Read(RosterDownloads.Template(words), SchoolLevels.Middle, new AcademicYear(2026)).Refusals[0].Code);
        }
    }

    [Fact]
    public void The_copy_with_errors_says_what_is_wrong_and_comes_back_as_it_went()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        var read = RosterContent.Read(RosterFiles.Csv("1,1,1,=홍길동,2013-03-01,,", "1,1,2,성춘향,2013-02-31,,"), SchoolLevels.Middle, new AcademicYear(2026)).Value;
        var copy = RosterDownloads.Errors(new("명렬표.csv", read.Headings.Texts, [.. read.Rows.Select(r => new RosterCopy.Line(r.Line, r.Cells, r.Faults, null))]), words);

        var lines = RosterFile.Read(copy).Value.Lines;
        Assert.Equal("'=홍길동", lines[1].Cells[3]);
        Assert.Contains("달력에 없는 날", lines[2].Cells[7], StringComparison.Ordinal);
        var again = RosterContent.Read(copy, SchoolLevels.Middle, new AcademicYear(2026)).Value;
        Assert.Equal("=홍길동", again.Rows[0].Name);
        Assert.Equal("roster.birth-date", Assert.Single(again.Rows[1].Faults).Code);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+82", "'+82")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("홍길동", "홍길동")]
    public void A_formula_is_written_as_text(string text, string written)
    {
        Assert.Equal(written, XlsxFile.Escaped(text));
        Assert.Equal(text, XlsxFile.Unescaped(written));
    }
}
