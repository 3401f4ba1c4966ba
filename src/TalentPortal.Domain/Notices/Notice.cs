using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Notices;

public readonly record struct NoticeId(Guid Value) : IId<NoticeId>
{
    public static NoticeId New() => new(Guid.CreateVersion7());
    public static NoticeId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>A line in somebody's inbox. It keeps the key of its sentence and what fills it in, so that each reader reads it in their language.</summary>
/// <remarks>Holds at all times: it goes to a person or to a post, not to both; the link stays inside the portal.</remarks>
public sealed class Notice
{
    public const int KeyMax = 100;
    public const int HrefMax = 400;

    private Notice() { } // EF

    public NoticeId Id { get; private init; }
    public PersonId? Person { get; private init; }
    public OrganizationId? Organization { get; private init; }
    public Role? Role { get; private init; }

    /// <summary>The key of the sentence among the texts.</summary>
    public string Key { get; private init; } = "";

    /// <summary>What fills the sentence in, each value with its type.</summary>
    public string Args { get; private init; } = "[]";

    /// <summary>Where it leads: a path of the portal.</summary>
    public string Href { get; private init; } = "";

    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Who of the post read it.</summary>
    public PersonId? ReadBy { get; private set; }

    public static Notice To(Post post, string key, string args, string href, DateTimeOffset at) =>
        Of(null, post, key, args, href, at);

    public static Notice To(PersonId person, string key, string args, string href, DateTimeOffset at) =>
        Of(person, null, key, args, href, at);

    /// <summary>The first reader is kept.</summary>
    public void Read(PersonId by, DateTimeOffset now)
    {
        if (ReadAt is not null) return;
        (ReadAt, ReadBy) = (now, by);
    }

    private static Notice Of(PersonId? person, Post? post, string key, string args, string href, DateTimeOffset at) => new()
    {
        Id = NoticeId.New(),
        Person = person,
        Organization = post?.Organization,
        Role = post?.Role,
        Key = Short(key, KeyMax),
        Args = args,
        Href = Links.Inside(href),
        At = at,
    };

    internal static string Short(string text, int max) =>
        text.Length > 0 && text.Length <= max ? text : throw new ArgumentException($"1 to {max} characters.", nameof(text));
}

internal static class Links
{
    /// <exception cref="ArgumentException">It could lead out of the portal: the caller's bug, no user's doing.</exception>
    internal static string Inside(string href) =>
        href.StartsWith('/') && !href.StartsWith("//", StringComparison.Ordinal) && !href.Contains('\\', StringComparison.Ordinal) && href.Length <= Notice.HrefMax
            ? href
            : throw new ArgumentException($"A link starts with one slash and has at most {Notice.HrefMax} characters.", nameof(href));
}
