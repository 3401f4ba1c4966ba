using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Programs;

public readonly record struct ProgrammeId(Guid Value) : IId<ProgrammeId>
{
    public static ProgrammeId New() => new(Guid.CreateVersion7());
    public static ProgrammeId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct OfferingId(Guid Value) : IId<OfferingId>
{
    public static OfferingId New() => new(Guid.CreateVersion7());
    public static OfferingId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId New() => new(Guid.CreateVersion7());
    public static SessionId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
