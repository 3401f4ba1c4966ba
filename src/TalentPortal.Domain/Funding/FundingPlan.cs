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
    public required Won Total { get; init; }

    /// <summary>The order of the agreement; largest remainders go to the earlier one.</summary>
    public required int Position { get; init; }

    public string? Note { get; init; }
    public string? NoteEn { get; init; }
}

/// <summary>What one source pledges (약정) for one fiscal year, or in all where no years are given.</summary>
public sealed class PlanLine
{
    public required PlanLineId Id { get; init; }
    public required AgreementId Agreement { get; init; }
    public required FundingSourceId Source { get; init; }

    /// <summary>Null for a total without years.</summary>
    public FiscalYear? Year { get; init; }

    public required Won Pledged { get; init; }

    /// <summary>조건부: a stage evaluation stands before it.</summary>
    public bool IsConditional { get; init; }

    /// <summary>What it depends on, in the words of the plan.</summary>
    public string? Condition { get; init; }

    public string? ConditionEn { get; init; }

    public required PlanOrigin Origin { get; init; }
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

    public FiscalYear First { get; private init; }
    public FiscalYear Last { get; private init; }

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
