namespace TalentPortal.Tests.Samples;

/// <summary>Stands still until a test moves it. Starts on Monday 2026-03-02, 12:00 in Seoul.</summary>
public sealed class FixedClock : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Noon;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time) => Now += time;
}
