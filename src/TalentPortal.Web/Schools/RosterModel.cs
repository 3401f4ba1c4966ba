using TalentPortal.Application.Schools;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Web.Schools;

/// <summary>The upload page: choose the year and a file, see what still waits.</summary>
public sealed class RosterModel(StageRoster stage, RosterReview review, TimeProvider clock)
{
    public IReadOnlyList<RosterReview.Head>? Waiting { get; private set; }
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsReading { get; private set; }

    /// <summary>This school year and the next: rosters of the next come in from December on.</summary>
    public IReadOnlyList<AcademicYear> Years { get; private set; } = [];

    public int Year { get; set; }

    public async Task Load(Actor actor, CancellationToken ct)
    {
        var today = Seoul.Today(clock);
        var year = AcademicYear.Of(today);
        Years = [year, new(year.Year + 1)];
        if (!Years.Any(y => y.Year == Year)) Year = today.Month is 12 or 1 or 2 or 11 ? year.Year + 1 : year.Year;
        Waiting = await review.Waiting(actor, ct);
    }

    /// <returns>The upload to review, or null: the refusals say why not.</returns>
    public async Task<RosterUploadId?> Take(string name, long size, Func<Stream> open, Actor actor, CancellationToken ct)
    {
        Refusals = size > StageRoster.MaxBytes ? [RosterRefusals.TooLarge] : [];
        if (Refusals.Count > 0) return null;
        IsReading = true;
        try
        {
            using var bytes = new MemoryStream((int)size);
            await using (var file = open()) await file.CopyToAsync(bytes, ct);
            var staged = await stage.Run(name, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), new AcademicYear(Year), actor, ct);
            Refusals = staged.Refusals;
            return staged.IsDone ? staged.Value : null;
        }
        finally
        {
            IsReading = false;
        }
    }
}
