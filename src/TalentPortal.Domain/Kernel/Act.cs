namespace TalentPortal.Domain.Kernel;

/// <summary>What one use case does, in the words of the audit journal.</summary>
/// <param name="Name">Stable, <c>room.verb</c>: <c>tuition.approve</c>.</param>
/// <param name="Subject">The record it is done to.</param>
public sealed record Act(string Name, Guid Subject)
{
    /// <summary>Why, where the user gives a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Made by the client before its first try: a repeated action with the same key gets the first answer again.
    /// Required for whatever moves money or seats.</summary>
    public Guid? Key { get; init; }

    /// <summary>What is asked for: the same key with another content, or for another record, is refused instead of being answered with what
    /// was done before.</summary>
    public object? Content { get; init; }

    /// <summary>The record is made by this action, so that each try comes with an id of its own: the content alone tells tries apart.</summary>
    public bool IsNew { get; init; }

    /// <summary>The district whose audit chain takes the line, where it is not the actor's own.</summary>
    public OrganizationId? District { get; init; }
}

/// <summary>Why personal data are read; the access log keeps it (안전성 확보조치 기준: 수행업무).</summary>
public enum AccessPurpose { Review, Payment, Roster, Consent, Support, Settlement, Export, Audit }
