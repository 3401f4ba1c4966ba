using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

public readonly record struct RegisterViewId(Guid Value) : IId<RegisterViewId>
{
    public static RegisterViewId New() => new(Guid.CreateVersion7());
    public static RegisterViewId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>What a person looks for in the register again and again, under a name of their own.</summary>
/// <remarks>Holds at all times: a name of 1 to 60 characters, once a person; at most 50 a person; nobody else sees it.</remarks>
public sealed class RegisterView
{
    public const int NameMax = 60;
    public const int TextMax = 100;
    public const int Most = 50;

    private RegisterView() { } // EF

    public RegisterViewId Id { get; private init; }
    public PersonId Person { get; private init; }
    public string Name { get; private init; } = "";
    public string? Text { get; private init; }
    public AgreementKind? Kind { get; private init; }
    public AgreementState? State { get; private init; }
    public string? Region { get; private init; }
    public DateTimeOffset SavedAt { get; private init; }

    /// <param name="already">How many the person has.</param>
    public static Result<RegisterView> Save(RegisterViewId id, string? name, string? text, AgreementKind? kind, AgreementState? state, string? region, int already, Actor by, DateTimeOffset now)
    {
        if (name?.Trim().Length is null or 0 or > NameMax) return AgreementRefusals.ViewName;
        if (already >= Most) return AgreementRefusals.ViewsTooMany;
        if (ResidentNumber.IsIn(name) || ResidentNumber.IsIn(text)) return KernelRefusals.ResidentNumber.At("Name");
        return new RegisterView
        {
            Id = id,
            Person = by.Person,
            Name = name.Trim(),
            Text = text is { Length: > TextMax } ? text[..TextMax] : text,
            Kind = kind,
            State = state,
            Region = region is { Length: <= 10 } ? region : null,
            SavedAt = now,
        };
    }
}
