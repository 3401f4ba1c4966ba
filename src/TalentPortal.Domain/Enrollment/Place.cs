using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Domain.Enrollment;

public readonly record struct PlaceId(Guid Value) : IId<PlaceId>
{
    public static PlaceId New() => new(Guid.CreateVersion7());
    public static PlaceId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Held: consent pending, on no list. Confirmed: consent stands. Told from the consent at the moment of reading.</summary>
public enum PlaceState { Held, Confirmed, Withdrawn }

public enum PlaceEnd { ConsentWithdrawn, RequestCancelled, TeacherWithdrew }

/// <summary>A seat that bears a pupil's name.</summary>
/// <remarks>Holds at all times: one pupil has at most one place of an offering that has not ended. Whether it is confirmed is not stored: it
/// follows the consent, so that a withdrawal takes effect without a job.</remarks>
public sealed class Place
{
    private Place() { } // EF

    public PlaceId Id { get; private init; }
    public PlaceRequestId Request { get; private init; }
    public OfferingId Offering { get; private init; }
    public OrganizationId School { get; private init; }
    public OrganizationId District { get; private init; }
    public PupilId Pupil { get; private init; }
    public DateTimeOffset HeldAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public PlaceEnd? EndedBy { get; private set; }

    public static Place Hold(PlaceRequest request, PupilId pupil, DateTimeOffset now) => new()
    {
        Id = PlaceId.New(),
        Request = request.Id,
        Offering = request.Offering,
        School = request.School,
        District = request.District,
        Pupil = pupil,
        HeldAt = now,
    };

    public Result End(PlaceEnd why, DateTimeOffset now)
    {
        if (EndedAt is not null) return EnrollmentRefusals.PlaceEnded;
        (EndedAt, EndedBy) = (now, why);
        return Result.Done;
    }

    public static PlaceState Of(bool ended, bool consentGiven) => ended ? PlaceState.Withdrawn : consentGiven ? PlaceState.Confirmed : PlaceState.Held;
}

public static class EnrollmentRefusals
{
    public static readonly Refusal WindowClosed = new("enrollment.window-closed");
    public static readonly Refusal ProgrammeEnded = new("enrollment.programme-ended");
    public static readonly Refusal OtherLevel = new("enrollment.other-level");
    public static readonly Refusal OtherDistrict = new("enrollment.other-district");
    public static readonly Refusal Classes = new("enrollment.classes", "Classes", PlaceRequest.ClassesMax);
    public static readonly Refusal Headcount = new("enrollment.headcount", "Classes", PlaceRequest.ClassMax);
    public static readonly Refusal Staff = new("enrollment.staff", "Staff", PlaceRequest.StaffMax);
    public static readonly Refusal Wheelchairs = new("enrollment.wheelchairs", "Wheelchairs");
    public static readonly Refusal Needs = new("enrollment.needs", "Needs", PlaceRequest.NeedsMax);
    public static readonly Refusal Sessions = new("enrollment.sessions", "Sessions", PlaceRequest.SessionsMax);
    public static readonly Refusal SessionNotOffered = new("enrollment.session-not-offered", "Sessions");
    public static readonly Refusal PlaceEnded = new("enrollment.place-ended");

    /// <summary>Raised by the database's guard; it bears the check constraint's name.</summary>
    public static readonly Refusal PoolFull = new("enrollment.pool-full");

    /// <summary>The check constraint on a session bears this name.</summary>
    public static readonly Refusal SessionFull = new("enrollment.session-full");

    /// <summary>The unique index of the database bears this name.</summary>
    public static readonly Refusal PupilPlaced = new("enrollment.pupil-placed");

    public static Refusal ClassTwice(int grade, string name) => new("enrollment.class-twice", "Classes", grade, name);
    public static Refusal ClassHasRequest(int grade, string name) => new("enrollment.class-has-request", "Classes", grade, name);
    public static Refusal NotEnough(int needed, int free) => new("enrollment.not-enough", null, needed, free);
}
