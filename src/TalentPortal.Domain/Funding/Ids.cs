using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Funding;

public readonly record struct FundingSourceId(Guid Value) : IId<FundingSourceId>
{
    public static FundingSourceId New() => new(Guid.CreateVersion7());
    public static FundingSourceId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct BudgetLineId(Guid Value) : IId<BudgetLineId>
{
    public static BudgetLineId New() => new(Guid.CreateVersion7());
    public static BudgetLineId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct EntryId(Guid Value) : IId<EntryId>
{
    public static EntryId New() => new(Guid.CreateVersion7());
    public static EntryId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct PlanLineId(Guid Value) : IId<PlanLineId>
{
    public static PlanLineId New() => new(Guid.CreateVersion7());
    public static PlanLineId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct CarryOverId(Guid Value) : IId<CarryOverId>
{
    public static CarryOverId New() => new(Guid.CreateVersion7());
    public static CarryOverId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
