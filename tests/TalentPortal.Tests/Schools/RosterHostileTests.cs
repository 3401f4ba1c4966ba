using System.IO.Compression;
using System.Text;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Tests.Schools;

public sealed class RosterHostileTests
{
    private const long Room = 64 * 1024 * 1024;

    [Theory]
    [InlineData("token")]
    [InlineData("rows")]
    [InlineData("depth")]
    [InlineData("names")]
    [InlineData("strings")]
    [InlineData("entities")]
    public void A_bomb_is_refused_within_its_room(string kind)
    {
        var file = Bomb(kind);
        Assert.True(file.Length < RosterFile.MaxBytes);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var live = GC.GetTotalMemory(forceFullCollection: true);

        var read = RosterContent.Read(file, SchoolLevels.Middle, new AcademicYear(2026));

        Assert.False(read.IsDone);
        Assert.Contains(read.Refusals[0].Code, new[] { "roster.swells", "roster.damaged", "roster.too-many-rows" });
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - live, long.MinValue, Room);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * Room);
    }

    [Fact]
    public void Thousands_of_mutants_never_crash_the_reader()
    {
        string[][] rows = [RosterFiles.Headings.Split(','), .. Enumerable.Range(1, 30).Select(i => new[] { "1", "1", $"{i}", "홍길동", "2013-03-01", "홍어른", "010-1234-5678" })];
        byte[][] seeds = [RosterFiles.Xlsx(rows), RosterFiles.Xlsx(rows, inline: true), RosterFiles.Class(30), RosterFiles.Cp949.GetBytes(Encoding.UTF8.GetString(RosterFiles.Class(30)))];
        var random = new Random(20261121);
        for (var i = 0; i < 4_000; i++)
        {
            var mutant = Mutate(seeds[i % seeds.Length], random);
            var read = RosterContent.Read(mutant, SchoolLevels.Middle, new AcademicYear(2026));
            Assert.True(read.IsDone || read.Refusals.Count > 0);
        }
    }

    [Fact]
    public void Mutants_inside_the_sheet_never_crash_the_reader()
    {
        var sheet = "<worksheet><sheetData><row r=\"1\">" + string.Concat(RosterFiles.Headings.Split(',').Select((h, i) => $"<c r=\"{(char)('A' + i)}1\" t=\"inlineStr\"><is><t>{h}</t></is></c>"))
            + "</row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\"><f>A2</f><v>3</v></c></row></sheetData></worksheet>";
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(sheet), random));
            var read = RosterContent.Read(RosterFiles.Package(text, "<sst><si><t>1</t></si></sst>"), SchoolLevels.Middle, new AcademicYear(2026));
            Assert.True(read.IsDone || read.Refusals.Count > 0);
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }

            if (bytes.Count == 0) bytes.Add(0);
        }

        return [.. bytes];
    }

    private static byte[] Bomb(string kind) => kind switch
    {
        "token" => RosterFiles.Package("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>" + new string('A', 40_000_000) + "</t></is></c></row></sheetData></worksheet>"),
        "rows" => RosterFiles.Package("<worksheet><sheetData>" + Repeat("<row><c t=\"b\"><v>1</v></c></row>", 1_300_000) + "</sheetData></worksheet>"),
        "depth" => RosterFiles.Package("<worksheet>" + Repeat("<a>", 3_000_000)),
        "names" => RosterFiles.Package("<worksheet>" + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"<n{i}/>")) + "</worksheet>"),
        "strings" => RosterFiles.Package("<worksheet/>", "<sst>" + Repeat("<si><t>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA</t></si>", 1_000_000) + "</sst>"),
        _ => RosterFiles.Package("<!DOCTYPE x [<!ENTITY a \"AAAAAAAAAA\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"),
    };

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
