using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Domain.Enrollment;

public readonly record struct PlaceRequestId(Guid Value) : IId<PlaceRequestId>
{
    public static PlaceRequestId New() => new(Guid.CreateVersion7());
    public static PlaceRequestId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Submitted waits for the office's choice or the draw; Waiting could not be served; Granted holds all or some of its seats.</summary>
public enum PlaceRequestState { Submitted, Waiting, Granted, Refused, Cancelled }

public enum PlaceRequestAction { Grant, Refuse, Cancel }

/// <summary>Why a request holds fewer seats than it asked for.</summary>
public enum SeatShortage { None, PoolFull, SchoolLimit }

/// <summary>What the database gave: it alone knows what is free (Enrollment.law.sql).</summary>
/// <param name="Seats">Seats taken from the pool for this request, 0 or more.</param>
/// <param name="Session">The first session of the school's ranking with room for them.</param>
/// <param name="Shortage">What was short where not all were given.</param>
/// <param name="Free">How many there were: in the pool, or left of the school's share.</param>
public sealed record Grant(int Seats, SessionId? Session, SeatShortage Shortage, int Free);

/// <summary>A class that a school applies for, with how many of it.</summary>
public sealed class RequestedClass
{
    public int Grade { get; internal init; }
    public string Class { get; internal init; } = "";
    public int Headcount { get; internal init; }
}

/// <summary>A session that the school would like, 1 the dearest.</summary>
public sealed class PreferredSession
{
    public int Rank { get; internal init; }
    public SessionId Session { get; internal init; }
}

/// <summary>A school's application for seats of an offering, for one or more of its classes.</summary>
/// <remarks>Holds at all times: 0 ≤ named ≤ granted; granted is above zero exactly while it is Granted; at least one class, none twice; at most
/// five sessions, none twice. All its seats stand in the pool's taken, so nothing is granted that the pool does not have.</remarks>
public sealed class PlaceRequest
{
    public const int ClassMax = 60;
    public const int ClassesMax = 50;
    public const int SessionsMax = 5;
    public const int StaffMax = 100;
    public const int NeedsMax = 500;

    public static readonly Flow<PlaceRequestState, PlaceRequestAction> Flow = new(
        state => state is PlaceRequestState.Submitted or PlaceRequestState.Waiting ? Party.District : state == PlaceRequestState.Granted ? Party.School : Party.Nobody,
        new(PlaceRequestState.Submitted, PlaceRequestAction.Grant, PlaceRequestState.Granted, Permission.PlacesDecide),
        new(PlaceRequestState.Waiting, PlaceRequestAction.Grant, PlaceRequestState.Granted, Permission.PlacesDecide),
        new(PlaceRequestState.Submitted, PlaceRequestAction.Refuse, PlaceRequestState.Refused, Permission.PlacesDecide) { NeedsReason = true },
        new(PlaceRequestState.Waiting, PlaceRequestAction.Refuse, PlaceRequestState.Refused, Permission.PlacesDecide) { NeedsReason = true },
        new(PlaceRequestState.Submitted, PlaceRequestAction.Cancel, PlaceRequestState.Cancelled, Permission.PlacesApply),
        new(PlaceRequestState.Waiting, PlaceRequestAction.Cancel, PlaceRequestState.Cancelled, Permission.PlacesApply),
        new(PlaceRequestState.Granted, PlaceRequestAction.Cancel, PlaceRequestState.Cancelled, Permission.PlacesApply));

    private readonly List<RequestedClass> classes = [];
    private readonly List<PreferredSession> preferences = [];

    private PlaceRequest() { } // EF

    public PlaceRequestId Id { get; private init; }
    public OfferingId Offering { get; private init; }
    public PoolId Pool { get; private init; }
    public OrganizationId School { get; private init; }
    public OrganizationId District { get; private init; }
    public PlaceRequestState State { get; private set; }

    /// <summary>Pupils asked for: the sum over the classes.</summary>
    public int Headcount { get; private init; }

    public int Staff { get; private init; }
    public int Wheelchairs { get; private init; }

    /// <summary>What else a group needs; never a pupil's name.</summary>
    public string? Needs { get; private init; }

    /// <summary>Some seats are better than none; otherwise all or nothing.</summary>
    public bool MaySplit { get; private init; }

    /// <summary>Seats held of the pool.</summary>
    public int Granted { get; private set; }

    /// <summary>Seats that bear a pupil's name.</summary>
    public int Named { get; private set; }

    /// <summary>The session it goes to; null while none of the ranking had room.</summary>
    public SessionId? Session { get; private set; }

    public SeatShortage Shortage { get; private set; }

    /// <summary>How many seats were free when fewer than asked could be given.</summary>
    public int FreeThen { get; private set; }

    public string? Reason { get; private set; }
    public PersonId By { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public IReadOnlyList<RequestedClass> Classes => classes;
    public IReadOnlyList<PreferredSession> Preferences => preferences;

    public sealed record Details(Offering Offering, CapacityPool Pool, OrganizationId School, SchoolLevels Level, PersonId By)
    {
        public required IReadOnlyList<(int Grade, string? Class, int Headcount)> Classes { get; init; }
        public IReadOnlyList<SessionId> Sessions { get; init; } = [];
        public int Staff { get; init; }
        public int Wheelchairs { get; init; }
        public string? Needs { get; init; }
        public bool MaySplit { get; init; }
    }

    /// <summary>Refuses what cannot be asked for; whether there are seats is the next question, and the database's.</summary>
    public static Result<PlaceRequest> Ask(Details details, DateTimeOffset now)
    {
        if (!details.Offering.IsOpen(now)) return EnrollmentRefusals.WindowClosed;
        if ((details.Pool.Levels & details.Level) == SchoolLevels.None) return EnrollmentRefusals.OtherLevel;
        if (details.Classes.Count is 0 or > ClassesMax) return EnrollmentRefusals.Classes;
        var (first, last) = SchoolProfile.GradesOf(details.Level);
        var asked = new List<RequestedClass>();
        foreach (var (grade, text, headcount) in details.Classes)
        {
            if (grade < first || grade > last) return SchoolRefusals.Grade(first, last);
            if (SchoolClass.Clean(text) is not { } name) return SchoolRefusals.Class;
            if (headcount is < 1 or > ClassMax) return EnrollmentRefusals.Headcount;
            if (asked.Exists(c => c.Grade == grade && c.Class == name)) return EnrollmentRefusals.ClassTwice(grade, name);
            asked.Add(new RequestedClass { Grade = grade, Class = name, Headcount = headcount });
        }

        if (details.Staff is < 0 or > StaffMax) return EnrollmentRefusals.Staff;
        if (details.Wheelchairs < 0 || details.Wheelchairs > asked.Sum(c => c.Headcount)) return EnrollmentRefusals.Wheelchairs;
        if (details.Needs?.Length > NeedsMax) return EnrollmentRefusals.Needs;
        if (ResidentNumber.IsIn(details.Needs)) return KernelRefusals.ResidentNumber.At("Needs");
        if (details.Sessions.Count > SessionsMax || details.Sessions.Distinct().Count() < details.Sessions.Count) return EnrollmentRefusals.Sessions;

        var request = new PlaceRequest
        {
            Id = PlaceRequestId.New(),
            Offering = details.Offering.Id,
            Pool = details.Pool.Id,
            School = details.School,
            District = details.Offering.District,
            State = PlaceRequestState.Submitted,
            Headcount = asked.Sum(c => c.Headcount),
            Staff = details.Staff,
            Wheelchairs = details.Wheelchairs,
            Needs = Written.Trimmed(details.Needs),
            MaySplit = details.MaySplit,
            By = details.By,
            RequestedAt = now,
        };
        request.classes.AddRange(asked);
        request.preferences.AddRange(details.Sessions.Select((s, i) => new PreferredSession { Rank = i + 1, Session = s }));
        return request;
    }

    /// <summary>Writes down what first-come gave at once: seats, or a place in the waiting list with the reason.</summary>
    public void Arrived(Grant grant, DateTimeOffset now)
    {
        if (grant.Seats > 0) Hold(grant, now);
        else (State, Shortage, FreeThen) = (PlaceRequestState.Waiting, grant.Shortage, grant.Free);
    }

    /// <summary>The office gives it seats that the database found free.</summary>
    public Result Decide(Grant grant, Actor by, DateTimeOffset now)
    {
        var step = Flow.Step(State, PlaceRequestAction.Grant, by);
        if (!step.IsDone) return Result.From(step.Refusals);
        if (grant.Seats == 0) return EnrollmentRefusals.NotEnough(Headcount, grant.Free);
        Hold(grant, now);
        return Result.Done;
    }

    public Result Refuse(string? reason, Actor by, DateTimeOffset now)
    {
        var step = Flow.Step(State, PlaceRequestAction.Refuse, by, reason);
        if (!step.IsDone) return Result.From(step.Refusals);
        (State, Reason, DecidedAt) = (step.Value, reason!.Trim(), now);
        return Result.Done;
    }

    /// <summary>The school gives the whole request up.</summary>
    /// <returns>How many seats go back to the pool.</returns>
    public Result<int> Cancel(Actor by, DateTimeOffset now)
    {
        var step = Flow.Step(State, PlaceRequestAction.Cancel, by);
        if (!step.IsDone) return Result<int>.Refuse(step.Refusals);
        var freed = Granted;
        (State, Granted, Named, DecidedAt) = (step.Value, 0, 0, now);
        return freed;
    }

    /// <summary>Seats that bear no name yet.</summary>
    public int Unnamed => Granted - Named;

    /// <summary>Adds seats for pupils whom the roster brought beyond the number asked for.</summary>
    public void Extend(int seats) => Granted += seats;

    /// <summary>Puts pupils' names on seats.</summary>
    /// <exception cref="InvalidOperationException">More than are free: the caller did not look first.</exception>
    public void NameSeats(int pupils)
    {
        if (pupils > Unnamed) throw new InvalidOperationException("More pupils than seats.");
        Named += pupils;
    }

    /// <summary>A pupil's place ended: the seat goes back to the pool.</summary>
    public void GiveBackNamed(int seats)
    {
        Named -= seats;
        Granted -= seats;
        if (Granted == 0) State = PlaceRequestState.Cancelled;
    }

    private void Hold(Grant grant, DateTimeOffset now) =>
        (State, Granted, Session, Shortage, FreeThen, DecidedAt) = (PlaceRequestState.Granted, grant.Seats, grant.Session, grant.Shortage, grant.Free, now);
}
