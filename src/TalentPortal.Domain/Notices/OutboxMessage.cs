using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Notices;

public readonly record struct OutboxMessageId(Guid Value) : IId<OutboxMessageId>
{
    public static OutboxMessageId New() => new(Guid.CreateVersion7());
    public static OutboxMessageId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Where a mail stands. <see cref="Divided"/>: it was for a post and has become one mail for each holder.</summary>
public enum MailState { Waiting, Sent, Divided, Dead }

/// <summary>A mail that must leave: written in the same save as the action that causes it, carried out by the worker.</summary>
/// <remarks>Holds at all times: one recipient (a post, a person, or an address); a claim counts as an attempt and puts the next one
/// off, so that a worker that dies holds a message back for that long and no longer; what was sent is never sent again.</remarks>
public sealed class OutboxMessage
{
    public const int AddressMax = 254;
    public const int ErrorMax = 500;

    /// <summary>How long each attempt holds off the next. After the last one the message is dead.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
        [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    private OutboxMessage() { } // EF

    /// <summary>Also the Message-ID of the mail: a mail server that gets it twice can tell.</summary>
    public OutboxMessageId Id { get; private init; }

    public OrganizationId? ToOrganization { get; private init; }
    public Role? ToRole { get; private init; }
    public PersonId? ToPerson { get; private init; }
    public string? ToAddress { get; private init; }
    public string Key { get; private init; } = "";

    /// <summary>Emptied once it is sent: the text may hold what is nobody else's.</summary>
    public string Args { get; private set; } = "[]";

    public string Href { get; private set; } = "";
    public DateTimeOffset At { get; private init; }
    public MailState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset NextTryAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What the mail server said last.</summary>
    public string? Error { get; private set; }

    public static OutboxMessage To(Post post, string key, string args, string href, DateTimeOffset at) =>
        new() { Id = OutboxMessageId.New(), ToOrganization = post.Organization, ToRole = post.Role, Key = Notice.Short(key, Notice.KeyMax), Args = args, Href = Links.Inside(href), At = at, NextTryAt = at };

    public static OutboxMessage To(PersonId person, string key, string args, string href, DateTimeOffset at) =>
        new() { Id = OutboxMessageId.New(), ToPerson = person, Key = Notice.Short(key, Notice.KeyMax), Args = args, Href = Links.Inside(href), At = at, NextTryAt = at };

    /// <summary>For somebody without an account: a guardian, a person invited.</summary>
    public static OutboxMessage To(string address, string key, string args, string href, DateTimeOffset at) =>
        new() { Id = OutboxMessageId.New(), ToAddress = Notice.Short(address, AddressMax), Key = Notice.Short(key, Notice.KeyMax), Args = args, Href = Links.Inside(href), At = at, NextTryAt = at };

    /// <summary>A worker takes it on.</summary>
    /// <returns>False: it is not due, or not waiting any more.</returns>
    public bool Claim(DateTimeOffset now)
    {
        if (State != MailState.Waiting || now < NextTryAt) return false;
        NextTryAt = now + Waits[Math.Min(Attempts, Waits.Count - 1)];
        Attempts++;
        return true;
    }

    /// <summary>One mail for each holder of the post.</summary>
    public IReadOnlyList<OutboxMessage> Divide(IEnumerable<PersonId> holders, DateTimeOffset now)
    {
        if (State != MailState.Waiting || ToOrganization is null) throw new InvalidOperationException("Only a waiting message to a post divides.");
        var parts = holders.Select(person => To(person, Key, Args, Href, now)).ToList();
        State = MailState.Divided;
        Empty();
        return parts;
    }

    public void Delivered(DateTimeOffset now)
    {
        if (State != MailState.Waiting) return;
        (State, SentAt, Error) = (MailState.Sent, now, null);
        Empty();
    }

    /// <summary>Waits for its next try, or is dead after the last.</summary>
    public void Failed(string why)
    {
        if (State != MailState.Waiting) return;
        Error = why.Length <= ErrorMax ? why : why[..ErrorMax];
        if (Attempts > Waits.Count) State = MailState.Dead;
    }

    /// <summary>No try can help: the person has no address.</summary>
    public void GiveUp(string why)
    {
        if (State != MailState.Waiting) return;
        Error = why;
        State = MailState.Dead;
    }

    private void Empty() => (Args, Href) = ("[]", "/");
}
