using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

public readonly record struct AgreementId(Guid Value) : IId<AgreementId>
{
    public static AgreementId New() => new(Guid.CreateVersion7());
    public static AgreementId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct ClauseId(Guid Value) : IId<ClauseId>
{
    public static ClauseId New() => new(Guid.CreateVersion7());
    public static ClauseId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct PartyId(Guid Value) : IId<PartyId>
{
    public static PartyId New() => new(Guid.CreateVersion7());
    public static PartyId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct DisputeId(Guid Value) : IId<DisputeId>
{
    public static DisputeId New() => new(Guid.CreateVersion7());
    public static DisputeId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
