using FsCheck;
using FsCheck.Fluent;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Tests.Funding;

/// <summary>The identities of korea.md 3.4 after any sequence of steps, over years, in memory: 120,000 random operations, shrunk to the
/// shortest sequence that breaks one.</summary>
public class LedgerPropertyTests
{
    private const int Sequences = 1_000;
    private const int Length = 120;

    /// <param name="Kind">Of an entry; <see cref="EntryKind.CarryOut"/> carries into the next year, <see cref="EntryKind.Settlement"/> closes.</param>
    public sealed record Op(EntryKind Kind, int Year, int Won)
    {
        public override string ToString() => $"{Kind} {Won} in year {Year}";
    }

    private static readonly Gen<Op> Ops =
        from kind in Gen.Elements(Enum.GetValues<EntryKind>().Where(k => k is not (EntryKind.Correction or EntryKind.CarryIn)))
        from year in Gen.Choose(0, 3)
        from won in Gen.Choose(1, 400)
        from cut in Gen.Choose(0, 9)
        select new Op(kind, year, kind == EntryKind.Appropriation && cut == 0 ? -won : kind <= EntryKind.Receipt ? won * 4 : won);

    private static Arbitrary<Op[]> Sequence { get; } = Arb.From(Ops.ArrayOf(Length), Shrunk);

    /// <summary>Halves first, then one step less, then smaller amounts.</summary>
    private static IEnumerable<Op[]> Shrunk(Op[] ops)
    {
        for (var size = ops.Length / 2; size > 0; size /= 2)
            for (var from = 0; from + size <= ops.Length; from += size) yield return [.. ops[..from], .. ops[(from + size)..]];
        for (var i = 0; i < ops.Length; i++)
            if (Math.Abs(ops[i].Won) > 1) yield return [.. ops[..i], ops[i] with { Won = ops[i].Won / 2 }, .. ops[(i + 1)..]];
    }

    /// <summary>Four years of one line, written with the domain's own steps.</summary>
    private sealed class Books
    {
        private readonly Balances[] years = [.. Enumerable.Range(0, 5).Select(_ => new Balances())];
        private readonly bool[] closed = new bool[5];

        public int Accepted { get; private set; }
        public int Closed => closed.Count(c => c);

        /// <returns>What is broken; null while all holds.</returns>
        public string? Do(Op op)
        {
            if (closed[op.Year] && op.Kind is not (EntryKind.Return or EntryKind.InterestReturn or EntryKind.Recovery)) return null;
            var before = years[op.Year];
            if (op.Kind == EntryKind.Settlement)
            {
                if (before.Closing().Count > 0) return before.Committed == Won.Zero && before.Cash == Won.Zero ? "refused though nothing is left" : null;
                closed[op.Year] = true;
                return before.Unspent == before.CarriedOut + before.Returned + before.InterestReturned ? null : "closed with money left";
            }

            var next = before.Then(op.Kind, new Won(op.Won));
            if (!next.IsDone) return (before + Balances.Of(op.Kind, new Won(op.Won))).AreSound ? $"refused though sound: {next.Refusals[0].Code}" : null;
            if (op.Kind == EntryKind.CarryOut)
            {
                if (closed[op.Year + 1]) return null;
                years[op.Year + 1] = years[op.Year + 1].Then(EntryKind.CarryIn, new Won(op.Won)).Value;
            }

            (years[op.Year], Accepted) = (next.Value, Accepted + 1);
            return years.Select(Broken).FirstOrDefault(b => b is not null) ?? (Total(y => y.CarriedIn) == Total(y => y.CarriedOut) ? null : "carried out is not carried in");
        }

        private Won Total(Func<Balances, Won> of) => years.Sum(of);

        private static string? Broken(Balances b) =>
            !b.AreSound ? "the books do not balance"
            : b.Received > b.Granted || b.Granted > b.Appropriated + b.CarriedIn ? "교부액 ≤ 교부결정액 ≤ 편성액 + 전년 이월"
            : b.Received + b.CarriedIn + b.Interest != b.Spent + b.Unspent || b.Unspent != b.Cash + b.Disposed ? "교부액 + 이월수입 + 이자 = 집행 + 잔액"
            : b.Available != b.Appropriated + b.CarriedIn + b.Recovered - b.Committed - b.Paid - b.Returned - b.CarriedOut || b.Available < Won.Zero ? "available"
            : null;
    }

    [Fact]
    public void The_identities_hold_after_any_sequence_of_steps_over_four_years()
    {
        var (accepted, closed) = (0, 0);
        Prop.ForAll(Sequence, ops =>
        {
            var books = new Books();
            var broken = ops.Select((op, i) => (At: i, Why: books.Do(op))).FirstOrDefault(d => d.Why is not null);
            (accepted, closed) = (accepted + books.Accepted, closed + books.Closed);
            return (broken.Why is null).Label($"step {broken.At}: {broken.Why}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences));
        Assert.True(accepted > Sequences * Length / 10, $"only {accepted} of {Sequences * Length} steps were accepted: the test does not try enough");
        Assert.True(closed > Sequences / 10, $"only {closed} years were closed");
    }

    /// <summary>A fault in the arithmetic is found, and what is shown of it is short.</summary>
    [Fact]
    public void A_planted_fault_is_found_and_shrunk_to_a_few_steps()
    {
        var failed = Assert.ThrowsAny<Exception>(() => Prop.ForAll(Sequence, ops =>
        {
            var books = new Balances();
            foreach (var op in ops.Where(o => o.Kind is EntryKind.Appropriation or EntryKind.GrantDecision or EntryKind.Receipt or EntryKind.Return))
                if (books.Then(op.Kind, new Won(op.Won)) is { IsDone: true } next) books = next.Value with { Cash = op.Kind == EntryKind.Return ? books.Cash : next.Value.Cash };
            return books.AreSound;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences)));

        var shrunk = failed.Message[failed.Message.IndexOf("Shrunk", StringComparison.Ordinal)..];
        shrunk = shrunk[..shrunk.IndexOf('\n', shrunk.IndexOf(" in year ", StringComparison.Ordinal))];
        Assert.InRange(shrunk.Split(" in year ").Length - 1, 1, 6);
    }

    [Fact]
    public void The_years_of_a_source_add_up_to_its_total_after_any_change_of_the_plan()
    {
        var now = DateTimeOffset.UnixEpoch;
        Prop.ForAll(Gen.Choose(0, 2_000_000_000).Two().ArrayOf(20).ToArbitrary(), changes =>
        {
            var plan = FundingPlan.Open(AgreementId.New(), OrganizationId.New(), new(2022), new(2029), now).Value;
            var source = FundingSourceId.New();
            plan.Draw(source, new Won(changes[0].Item1), PlanOrigin.Stated, now);
            foreach (var (one, two) in changes)
            {
                if (one % 3 == 0) plan.SpreadEvenly(source, PlanOrigin.Computed, now);
                else plan.Pledge(source, [new(new(2022), new Won(one), PlanOrigin.EnteredByOffice), new(new(2023), new Won(one % 2 == 0 ? two : Math.Max(0, plan.Sources[0].Total.Amount - one)), PlanOrigin.EnteredByOffice)], now);
                if (plan.Lines.Sum(l => l.Pledged) != plan.Sources.Sum(s => s.Total)) return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
