using System.Globalization;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.House;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>docs/rules/funding.md is true: each of its tables is run.</summary>
public sealed class FundingRulesTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    /// <summary>The rows of the one table under a heading, without its head.</summary>
    private static List<string[]> Table(string heading)
    {
        var lines = File.ReadAllLines(Path.Combine(Source.Root, "docs/rules/funding.md"));
        var rows = lines.SkipWhile(l => l != "## " + heading).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToArray()).ToList();
        Assert.NotEmpty(rows);
        return rows;
    }

    private static long Won(string text) => long.Parse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [Fact]
    public void Splits_are_as_written()
    {
        foreach (var row in Table("Splitting"))
            Assert.Equal(row[2].Split(' ').Select(p => new Won(Won(p))), new Won(Won(row[0])).Split([.. row[1].Split(' ').Select(Won)]));
    }

    [Fact]
    public void Percentages_are_as_written_and_add_up_to_100_00()
    {
        foreach (var row in Table("Percentages on display"))
        {
            var shares = Shares.Of([.. row[0].Split(' ').Select(a => new Won(Won(a)))]);
            Assert.Equal(row[1].Split(' '), shares.Select(s => $"{s / 100}.{s % 100:00}"));
            Assert.Equal(10_000, shares.Sum());
        }
    }

    [Fact]
    public void Amounts_are_read_as_written()
    {
        foreach (var row in Table("Reading an amount"))
        {
            var read = WonText.Parse(row[0]);
            Assert.Equal(row[1], read.IsDone ? read.Value.ToString() : read.Refusals[0].Code);
        }
    }

    [Fact]
    public async Task S0s_plan_is_as_written()
    {
        Assert.Empty((await database.The<LoadSample>().Run(Actor.System, default)).Refusals);
        var view = (await database.The<FundingPlanView>().Of(SampleFunding.Agreement, Actor.Public, default))!;
        var table = Table("The plan of S0");

        Assert.Equal(table[..^1].Select(r => string.Join('|', r)), view.Rows.Select(r =>
            string.Join('|', [r.Year.ToString(), .. r.Cells.Select(c => $"{c!.Amount}{(c.IsConditional ? " conditional" : "")}"), r.Total.ToString()])));
        Assert.Equal(string.Join('|', table[^1]), string.Join('|', ["total", .. view.Columns.Select(c => c.Total.ToString()), view.Computed.ToString()]));
    }

    [Fact]
    public async Task The_ledger_walks_as_written()
    {
        var official = await database.Official(Role.DistrictFinance);
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        var award = Guid.NewGuid();
        foreach (var row in Table("The ledger of a budget line"))
        {
            var kind = Enum.Parse<EntryKind>(row[0]);
            var result = await database.Post(official, line, kind, Won(row[1]),
                kind is EntryKind.Commitment or EntryKind.Release or EntryKind.Payment or EntryKind.Recovery ? award : null);
            var b = await database.Balances(line);

            Assert.Equal(string.Join(" | ", row), string.Join(" | ", [row[0], row[1], .. new[] { b.Available, b.Committed, b.Paid, b.Ungranted, b.Undisbursed, b.Cash }.Select(w => w.ToString()), result.IsDone ? "" : result.Code()]));
        }

        var end = await database.Balances(line);
        Assert.Equal(end.Received + end.CarriedIn + end.Interest, end.Spent + end.CarriedOut + end.Returned + end.InterestReturned); // nothing is left at closing
    }
}
