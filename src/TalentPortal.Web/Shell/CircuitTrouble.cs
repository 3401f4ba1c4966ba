namespace TalentPortal.Web.Shell;

/// <summary>What one open page has to say above everything else: that the last step met a database that was away. One for each circuit.</summary>
public sealed class CircuitTrouble
{
    public Action? Changed { get; set; }

    /// <summary>The last step could not reach the database; what was typed still stands, and pressing again is safe.</summary>
    public bool DatabaseIsAway { get; private set; }

    public void Tell(bool away)
    {
        if (DatabaseIsAway == away) return;
        DatabaseIsAway = away;
        Changed?.Invoke();
    }
}
