namespace TalentPortal.Web.Shell;

/// <summary>A step of the breadcrumb.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads; null is the page itself.</param>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>What a badge or a notice means. Each has an icon of its own, so that colour never says it alone.</summary>
public enum Tone { Neutral, Info, Success, Warning, Danger }

/// <summary>A figure on a home page or a dashboard, which opens exactly the rows it counts.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">The figure, ready to show.</param>
/// <param name="Href">The list with exactly these rows; null where there is none.</param>
/// <param name="Note">A line below: how it was counted, since when.</param>
public sealed record Tile(string Label, string Value, string? Href = null, string? Note = null);

/// <summary>One bar of a chart.</summary>
/// <param name="Label">What stands beside it.</param>
/// <param name="Values">One value of zero or more for each series, in their order.</param>
public sealed record Bar(string Label, params IReadOnlyList<long> Values);

/// <summary>What a control inside a <see cref="Field"/> says of itself.</summary>
/// <param name="DescribedBy">For <c>aria-describedby</c>: the ids of hint and error; null when there are none.</param>
/// <param name="Invalid">For <c>aria-invalid</c>: "true", or null.</param>
public sealed record FieldLinks(string? DescribedBy, string? Invalid);
