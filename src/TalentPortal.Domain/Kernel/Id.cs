namespace TalentPortal.Domain.Kernel;

/// <summary>A typed key: time-ordered, made by the domain, never by the database.</summary>
/// <remarks>Every record struct that implements it is stored as a uuid without further ado.</remarks>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
}

public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId New() => new(Guid.CreateVersion7());
    public static PersonId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId>
{
    public static OrganizationId New() => new(Guid.CreateVersion7());
    public static OrganizationId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct DocumentId(Guid Value) : IId<DocumentId>
{
    public static DocumentId New() => new(Guid.CreateVersion7());
    public static DocumentId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
