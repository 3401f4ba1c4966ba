using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Programs;

public enum SessionState { Planned, Cancelled }

/// <summary>One date of an offering: when, where, for how many.</summary>
/// <remarks>Holds at all times: it ends after it begins on the same day, within the offering's school year; 1 ≤ min ≤ max; 0 ≤ taken ≤ max.
/// Only the database's own function moves what is taken.</remarks>
public sealed class Session
{
    public const int PlaceMax = 200;

    private Session() { } // EF

    public SessionId Id { get; private init; }
    public OfferingId Offering { get; private init; }

    /// <summary>Day and times are Seoul's.</summary>
    public DateOnly Day { get; private init; }

    public TimeOnly Start { get; private init; }
    public TimeOnly End { get; private init; }
    public Bilingual Place { get; private init; } = new("");

    /// <summary>Below so many pupils it does not take place.</summary>
    public int Min { get; private init; }

    public int Max { get; private init; }
    public int Taken { get; private init; }
    public SessionState State { get; private init; }

    /// <summary>Made by the sample, not in the source.</summary>
    public bool IsSample { get; private init; }

    public sealed record Details(DateOnly Day, TimeOnly Start, TimeOnly End, Bilingual Place, int Min, int Max, bool IsSample = false);

    public static Result<Session> Plan(Offering offering, Details details) => Plan(SessionId.New(), offering, details);

    /// <param name="id">A key of the caller's making, so that the sample keeps its addresses.</param>
    /// <param name="offering">What it is a session of.</param>
    /// <param name="details">When, where, for how many.</param>
    public static Result<Session> Plan(SessionId id, Offering offering, Details details)
    {
        if (details.End <= details.Start) return OfferingRefusals.SessionTimes;
        if (!offering.Year.Contains(details.Day)) return OfferingRefusals.SessionOutsideYear;
        if (details.Min < 1 || details.Max < details.Min) return OfferingRefusals.SessionSize;
        if (details.Place.Ko.Length is 0 or > PlaceMax) return OfferingRefusals.SessionPlace;
        return new Session
        {
            Id = id,
            Offering = offering.Id,
            Day = details.Day,
            Start = details.Start,
            End = details.End,
            Place = details.Place,
            Min = details.Min,
            Max = details.Max,
            State = SessionState.Planned,
            IsSample = details.IsSample,
        };
    }
}
