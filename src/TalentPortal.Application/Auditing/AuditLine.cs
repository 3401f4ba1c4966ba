namespace TalentPortal.Application.Auditing;

/// <summary>One accepted action: who, for whom, when, what, to which record, why, with before and after. Appended by the database's own
/// function; the portal's role can neither insert, change nor delete a line.</summary>
public sealed class AuditLine
{
    /// <summary>The district whose chain it stands in; empty for the portal itself.</summary>
    public Guid Chain { get; private init; }

    /// <summary>1, 2, 3 … without a gap within the chain.</summary>
    public long Seq { get; private init; }

    public DateTimeOffset At { get; private init; }
    public Guid Person { get; private init; }
    public Guid Organization { get; private init; }
    public string Role { get; private init; } = "";
    public string Action { get; private init; } = "";
    public Guid Subject { get; private init; }
    public string? Reason { get; private init; }
    public byte[] ReasonHash { get; private init; } = [];

    /// <summary>JSON; null once scrubbed, which leaves the chain valid because the chain holds its hash.</summary>
    public string? Changes { get; private init; }

    public byte[] ChangesHash { get; private init; } = [];

    /// <summary>SHA-256 over the line before and this one; see Auditing.law.sql for the exact bytes.</summary>
    public byte[] Hash { get; private init; } = [];
}

/// <summary>The last line of each chain.</summary>
public sealed class AuditHead
{
    public Guid Chain { get; private init; }
    public long Seq { get; private init; }
    public byte[] Hash { get; private init; } = [];
}

/// <summary>Who read whose personal data, when, from where and why (안전성 확보조치 기준: 접속기록).</summary>
public sealed class AccessLine
{
    public long Id { get; private init; }
    public Guid District { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid Person { get; private init; }
    public Guid Organization { get; private init; }
    public string Role { get; private init; } = "";
    public string? Address { get; private init; }
    public string Purpose { get; private init; } = "";
    public string What { get; private init; } = "";

    /// <summary>Whose data (처리한 정보주체).</summary>
    public Guid[] Subjects { get; private init; } = [];
}

/// <summary>An answer kept for the client's second try.</summary>
public sealed class IdempotencyKey
{
    public Guid Key { get; private init; }
    public Guid Person { get; private init; }
    public string Action { get; private init; } = "";

    /// <summary>SHA-256 of what was asked, in hexadecimal; null where the action does not say.</summary>
    public string? Content { get; private init; }

    public string? Answer { get; private init; }
    public DateTimeOffset At { get; private init; }
}
