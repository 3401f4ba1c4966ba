using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

/// <summary>Where a figure of the plan comes from.</summary>
public enum PlanOrigin { Stated, Computed, EnteredByOffice, ThirdParty }

/// <summary>A source that the agreement draws on, and what it is to give in all. Another agreement may draw on it too.</summary>
public sealed class PlanSource
{
    public required AgreementId Agreement { get; init; }
    public required FundingSourceId Source { get; init; }

    /// <summary>Its whole share as the agreement gives it.</summary>
    public Won Total { get; internal set; }

    /// <summary>The order of the agreement; largest remainders go to the earlier one.</summary>
    public int Position { get; internal set; }

    public string? Note { get; internal set; }
    public string? NoteEn { get; internal set; }
}

/// <summary>What one source pledges (약정) for one fiscal year, or in all where no years are given.</summary>
public sealed class PlanLine
{
    public required PlanLineId Id { get; init; }
    public required AgreementId Agreement { get; init; }
    public required FundingSourceId Source { get; init; }

    /// <summary>Null for a total without years.</summary>
    public FiscalYear? Year { get; init; }

    public Won Pledged { get; internal set; }

    /// <summary>조건부: a stage evaluation stands before it.</summary>
    public bool IsConditional { get; internal set; }

    /// <summary>What it depends on, in the words of the plan.</summary>
    public string? Condition { get; internal set; }

    public string? ConditionEn { get; internal set; }

    public PlanOrigin Origin { get; internal set; }
}

/// <summary>The funding plan of one agreement: its sources by fiscal year, beside the total that the paper states.</summary>
/// <remarks>Holds at all times: a source stands in it once; a source and year have one line; no amount is below zero; the lines of a
/// source that has any by year add up to the source's total (Σ of the years = total, korea.md 3.4).</remarks>
public sealed class FundingPlan
{
    public const int TextMax = 500;

    private readonly List<PlanSource> sources = [];
    private readonly List<PlanLine> lines = [];

    private FundingPlan() { } // EF

    public AgreementId Agreement { get; private init; }

    /// <summary>The office whose agreement it is.</summary>
    public OrganizationId District { get; private init; }

    public FiscalYear First { get; private set; }
    public FiscalYear Last { get; private set; }

    /// <summary>The total that the paper states, which may differ from the sum; null where it states none.</summary>
    public Won? Stated { get; private set; }

    /// <summary>Why the two differ, as far as is known.</summary>
    public string? StatedNote { get; private set; }
    public string? StatedNoteEn { get; private set; }

    /// <summary>When the plan was last changed; any change to a line stamps the root, so that two editors cannot pass each other.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public IReadOnlyList<PlanSource> Sources => sources;
    public IReadOnlyList<PlanLine> Lines => lines;
    public Won Computed => sources.Sum(s => s.Total);
    public IEnumerable<FiscalYear> Years => FiscalYear.Range(First.Year, Last.Year);

    public static Result<FundingPlan> Open(AgreementId agreement, OrganizationId district, FiscalYear first, FiscalYear last, DateTimeOffset now) =>
        last < first ? FundingRefusals.YearsReversed
            : new FundingPlan { Agreement = agreement, District = district, First = first, Last = last, ChangedAt = now };

    /// <summary>Keeps the total that the paper states beside the computed one.</summary>
    public Result State(Won total, string? note, string? noteEn, DateTimeOffset now)
    {
        if (total < Won.Zero) return FundingRefusals.Amount;
        if (note?.Length > TextMax || noteEn?.Length > TextMax) return FundingRefusals.TooLong("StatedNote", TextMax);
        (Stated, StatedNote, StatedNoteEn, ChangedAt) = (total, note, noteEn, now);
        return Result.Done;
    }

    /// <summary>Adds a source with its total and no years yet.</summary>
    public Result Draw(FundingSourceId source, Won total, PlanOrigin origin, DateTimeOffset now, string? note = null, string? noteEn = null)
    {
        if (total < Won.Zero) return FundingRefusals.Amount;
        if (sources.Any(s => s.Source == source)) return FundingRefusals.SourceTwice;
        if (note?.Length > TextMax || noteEn?.Length > TextMax) return FundingRefusals.TooLong("Note", TextMax);
        sources.Add(new() { Agreement = Agreement, Source = source, Total = total, Position = sources.Count, Note = note, NoteEn = noteEn });
        lines.Add(new() { Id = PlanLineId.New(), Agreement = Agreement, Source = source, Pledged = total, Origin = origin });
        ChangedAt = now;
        return Result.Done;
    }

    /// <summary>Spreads a source's total over all years of the plan: parts differ by one won at most, the earlier year gets the odd one.</summary>
    public Result SpreadEvenly(FundingSourceId source, PlanOrigin origin, DateTimeOffset now)
    {
        if (sources.Find(s => s.Source == source) is not { } share) return FundingRefusals.SourceUnknown;
        var years = Years.ToList();
        var parts = share.Total.Split([.. years.Select(_ => 1L)]);
        return Pledge(source, [.. years.Zip(parts, (year, part) => new Tranche(year, part, origin))], now);
    }

    /// <summary>What one source gives in a plan that is written anew.</summary>
    /// <param name="Tranches">Empty where the paper gives a total and no years.</param>
    public sealed record Share(FundingSourceId Source, Won Total, PlanOrigin Origin, IReadOnlyList<Tranche> Tranches, string? Note = null, string? NoteEn = null);

    /// <summary>Writes the whole plan anew: its years, its sources in their order, and every year of each. All of it is right, or nothing changes.</summary>
    public Result Revise(FiscalYear first, FiscalYear last, IReadOnlyList<Share> shares, DateTimeOffset now)
    {
        var fresh = Open(Agreement, District, first, last, now);
        if (!fresh.IsDone) return Result.From(fresh.Refusals);
        foreach (var share in shares)
        {
            var drawn = fresh.Value.Draw(share.Source, share.Total, share.Origin, now, share.Note, share.NoteEn);
            if (drawn.IsDone && share.Tranches.Count > 0) drawn = fresh.Value.Pledge(share.Source, share.Tranches, now);
            if (!drawn.IsDone) return drawn;
        }

        (First, Last, ChangedAt) = (first, last, now);
        sources.RemoveAll(s => shares.All(h => h.Source != s.Source));
        foreach (var share in fresh.Value.sources)
        {
            if (sources.Find(s => s.Source == share.Source) is not { } kept) sources.Add(share);
            else (kept.Total, kept.Position, kept.Note, kept.NoteEn) = (share.Total, share.Position, share.Note, share.NoteEn);
        }

        // Line by line, so that the journal shows what was before and after.
        lines.RemoveAll(l => !fresh.Value.lines.Exists(n => n.Source == l.Source && n.Year == l.Year));
        foreach (var line in fresh.Value.lines)
        {
            if (lines.Find(l => l.Source == line.Source && l.Year == line.Year) is not { } kept) lines.Add(line);
            else (kept.Pledged, kept.IsConditional, kept.Condition, kept.ConditionEn, kept.Origin) = (line.Pledged, line.IsConditional, line.Condition, line.ConditionEn, line.Origin);
        }

        return Result.Done;
    }

    /// <summary>Takes back what the paper states: it states no total.</summary>
    public void StateNothing(DateTimeOffset now) => (Stated, StatedNote, StatedNoteEn, ChangedAt) = (null, null, null, now);

    /// <summary>A total by stage: so much in the first year, so much in each year after it; null where these do not add up to the total.</summary>
    /// <example>150억 over 2022 to 2029 with 10억 first: 20억 in each of the other seven.</example>
    public static IReadOnlyList<Won>? ByStage(Won total, Won first, Won each, int years) =>
        years > 0 && Enumerable.Range(1, years - 1).Aggregate(first, (sum, _) => sum + each) == total ? [first, .. Enumerable.Repeat(each, years - 1)] : null;

    /// <summary>One year's part of a source.</summary>
    /// <param name="Condition">What it depends on; null where it depends on nothing.</param>
    public sealed record Tranche(FiscalYear Year, Won Amount, PlanOrigin Origin, string? Condition = null, string? ConditionEn = null);

    /// <summary>Sets all years of a source at once; they must add up to its total.</summary>
    public Result Pledge(FundingSourceId source, IReadOnlyList<Tranche> tranches, DateTimeOffset now)
    {
        if (sources.Find(s => s.Source == source) is not { } share) return FundingRefusals.SourceUnknown;
        if (tranches.Any(t => t.Amount < Won.Zero)) return FundingRefusals.Amount;
        if (tranches.Any(t => t.Year < First || t.Year > Last)) return FundingRefusals.YearOutside(First, Last);
        if (tranches.DistinctBy(t => t.Year).Count() != tranches.Count) return FundingRefusals.YearTwice;
        if (tranches.Any(t => t.Condition?.Length > TextMax || t.ConditionEn?.Length > TextMax)) return FundingRefusals.TooLong("Condition", TextMax);
        if (tranches.Sum(t => t.Amount) is var sum && sum != share.Total) return FundingRefusals.SharesDoNotAdd(share.Total, sum);
        lines.RemoveAll(l => l.Source == source);
        lines.AddRange(tranches.Select(t => new PlanLine
        {
            Id = PlanLineId.New(),
            Agreement = Agreement,
            Source = source,
            Year = t.Year,
            Pledged = t.Amount,
            Origin = t.Origin,
            IsConditional = t.Condition is not null,
            Condition = t.Condition,
            ConditionEn = t.ConditionEn,
        }));
        ChangedAt = now;
        return Result.Done;
    }
}
