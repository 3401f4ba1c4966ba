namespace TalentPortal.Tests.Samples;

/// <summary>A clock whose timers go off when a test lets time pass.</summary>
public sealed class TickingClock(FixedClock clock) : TimeProvider
{
    private readonly List<Ticker> tickers = [];

    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var ticker = new Ticker(this, () => callback(state));
        ticker.Change(dueTime, period);
        tickers.Add(ticker);
        return ticker;
    }

    public void Pass(TimeSpan time)
    {
        clock.Pass(time);
        foreach (var ticker in tickers.Where(t => t.Due <= clock.Now).ToList()) ticker.GoOff();
    }

    private sealed class Ticker(TickingClock clock, Action goOff) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            return true;
        }

        public void GoOff()
        {
            Due = null;
            goOff();
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
