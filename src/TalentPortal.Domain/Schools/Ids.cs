using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Schools;

/// <summary>A pupil in one school year: the roll-over in March makes a new row, the old one stays as it was.</summary>
public readonly record struct PupilId(Guid Value) : IId<PupilId>
{
    public static PupilId New() => new(Guid.CreateVersion7());
    public static PupilId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct RosterUploadId(Guid Value) : IId<RosterUploadId>
{
    public static RosterUploadId New() => new(Guid.CreateVersion7());
    public static RosterUploadId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
