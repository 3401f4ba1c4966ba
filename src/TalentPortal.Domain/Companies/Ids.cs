using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Companies;

public readonly record struct EmployeeId(Guid Value) : IId<EmployeeId>
{
    public static EmployeeId New() => new(Guid.CreateVersion7());
    public static EmployeeId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct EvidenceId(Guid Value) : IId<EvidenceId>
{
    public static EvidenceId New() => new(Guid.CreateVersion7());
    public static EvidenceId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
