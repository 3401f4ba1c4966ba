using System.Data;
using Npgsql;

namespace TalentPortal.Application.Kernel;

/// <summary>The database could not be reached, or went away in the middle. Whether the action was done is not known: asked again with its
/// key it is done once.</summary>
public sealed class DatabaseAwayException(Exception cause) : Exception("The database is away.", cause)
{
    /// <param name="connection">Where the connection stands after the failure: a lost one also makes the driver speak of a transaction
    /// that is over, of an object that is disposed, or trip over what is no longer there.</param>
    internal static bool IsMeantBy(Exception error, ConnectionState connection)
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            if (at is PostgresException told) return IsGoing(told.SqlState);
            if (at is NpgsqlException or TimeoutException) return true;
        }

        return error is InvalidOperationException or NullReferenceException { Source: "Npgsql" } && connection is ConnectionState.Closed or ConnectionState.Broken;
    }

    // Connection exceptions, too many connections, and a server that shuts down, crashes or starts.
    private static bool IsGoing(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
