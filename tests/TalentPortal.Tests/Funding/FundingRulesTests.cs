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
    public void Shared_money_is_counted_once_as_written()
    {
        foreach (var row in Table("Shared money"))
        {
            var views = Views(row[0]).Concat(Views(row[1])).ToList();
            Assert.Equal(Won(row[2]), views.Sum(v => v.Pledged).Amount);
            Assert.Equal(Views(row[3]), SharedMoney.Once(views));
            Assert.Equal(Views(row[3]), SharedMoney.Once(views.AsEnumerable().Reverse()));
        }

        static IEnumerable<SharedMoney.View> Views(string text)
        {
            FiscalYear? year = null;
            foreach (var word in text.Split(' '))
            {
                if (word.EndsWith(':'))
                {
                    year = FiscalYear.Parse(word.TrimEnd(':'));
                    continue;
                }

                yield return new(year, new Won(Won(word)));
                year = null;
            }
        }
    }

    [Fact]
    public void Spending_rates_are_as_written()
    {
        foreach (var row in Table("Spending rate"))
        {
            var columns = row[..4].Select(c => c.Split(' ').Select(w => new Won(Won(w))).ToArray()).ToArray();
            var years = Enumerable.Range(0, columns[0].Length).Select(y => (Year: new FiscalYear(2024 + y),
                Sums: new Balances { Received = columns[0][y], CarriedIn = columns[1][y], CarriedOut = columns[2][y], Paid = columns[3][y] })).ToList();

            Assert.Equal(row[4], string.Join(' ', years.Select(y => Shown(y.Sums.SpendingRate(Balances.WentOn([y]))))));
            Assert.Equal(row[5], Shown(years.Aggregate(new Balances(), (sum, y) => sum + y.Sums).SpendingRate(Balances.WentOn(years))));
        }

        static string Shown(int? rate) => rate is { } some ? $"{some / 100}.{some % 100:00}" : "none";
    }

    [Fact]
    public void Late_tranches_and_matching_are_as_written()
    {
        foreach (var row in Table("Late tranches and matching"))
        {
            var year = new FiscalYear(2025);
            var sources = row[0].Split(' ').Zip(row[1].Split(' '), (p, r) => (Pledged: new Won(Won(p)), Received: r == "unknown" ? (Won?)null : new Won(Won(r)))).ToList();
            Assert.Equal(row[2], Tranches.IsMatched(sources) switch { true => "kept", false => "broken", null => "nothing to compare" });
            Assert.Equal(row[3], string.Join(' ', sources.Select(s => Tranches.IsLate(year, s.Pledged, s.Received, new DateOnly(2026, 1, 1)) ? "yes" : "no")));
            Assert.All(sources, s => Assert.False(Tranches.IsLate(year, s.Pledged, s.Received, year.End)));
            Assert.All(sources, s => Assert.False(Tranches.IsLate(year, Domain.Kernel.Won.Zero, s.Received, new DateOnly(2027, 1, 1)))); // all of it depends on something
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

    private static Balances Steps(params (EntryKind Kind, long Won)[] steps) =>
        steps.Where(s => s.Won > 0).Aggregate(new Balances(), (stands, s) => stands.Then(s.Kind, new Won(s.Won)).Value);

    [Fact]
    public void What_may_be_carried_over_is_as_written()
    {
        foreach (var row in Table("Carrying over"))
        {
            var stands = Steps((EntryKind.CarryIn, Won(row[0])), (EntryKind.Appropriation, Won(row[1])), (EntryKind.GrantDecision, Won(row[1])), (EntryKind.Receipt, Won(row[1])),
                (EntryKind.Commitment, Won(row[2])), (EntryKind.Payment, Won(row[2])), (EntryKind.CarryOut, Won(row[3])));
            Assert.Equal(string.Join(" | ", row), string.Join(" | ", [.. row[..4], Domain.Kernel.Won.Min(stands.Available, stands.Cash).ToString(), stands.FirstTimeLeft.ToString()]));
        }
    }

    [Fact]
    public void Closing_is_as_written()
    {
        foreach (var row in Table("Closing a year"))
        {
            var w = row[..8].Select(Won).ToArray();
            var stands = Steps((EntryKind.Appropriation, w[0]), (EntryKind.GrantDecision, w[0]), (EntryKind.Receipt, w[0]), (EntryKind.CarryIn, w[1]), (EntryKind.Interest, w[2]),
                (EntryKind.Commitment, w[3]), (EntryKind.Payment, w[3]), (EntryKind.Commitment, w[4]), (EntryKind.CarryOut, w[5]), (EntryKind.Return, w[6]), (EntryKind.InterestReturn, w[7]));
            Assert.Equal(string.Join(" | ", row), string.Join(" | ", [.. row[..8], stands.Unspent.ToString(), string.Join(' ', stands.Closing().Select(r => r.Code))]));
        }
    }
}
