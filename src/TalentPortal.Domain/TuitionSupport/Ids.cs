using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

public readonly record struct TuitionPolicyId(Guid Value) : IId<TuitionPolicyId>
{
    public static TuitionPolicyId New() => new(Guid.CreateVersion7());
    public static TuitionPolicyId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct CourseId(Guid Value) : IId<CourseId>
{
    public static CourseId New() => new(Guid.CreateVersion7());
    public static CourseId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct WindowId(Guid Value) : IId<WindowId>
{
    public static WindowId New() => new(Guid.CreateVersion7());
    public static WindowId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct TuitionApplicationId(Guid Value) : IId<TuitionApplicationId>
{
    public static TuitionApplicationId New() => new(Guid.CreateVersion7());
    public static TuitionApplicationId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct ApplicationLineId(Guid Value) : IId<ApplicationLineId>
{
    public static ApplicationLineId New() => new(Guid.CreateVersion7());
    public static ApplicationLineId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
