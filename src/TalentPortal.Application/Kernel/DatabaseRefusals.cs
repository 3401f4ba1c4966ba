using System.Text.Json;
using Npgsql;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>How the database says no. A constraint that bears the code of a refusal <i>is</i> that refusal, and a guard written in SQL
/// raises SQLSTATE <c>TP001</c> with the code as its message and the sentence's arguments as a JSON array in its hint.</summary>
/// <remarks>Not in its detail: the driver hides that one outside tests, because it may hold data of a row.</remarks>
public static class DatabaseRefusals
{
    public const string Guard = "TP001";

    public static Refusal? Of(PostgresException error) => error switch
    {
        { SqlState: Guard } => new Refusal(error.MessageText, null, Args(error.Hint)),
        { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => KernelRefusals.UnusableText,
        { ConstraintName: { } name } when name.Contains('.', StringComparison.Ordinal) => new Refusal(name),
        _ => null,
    };

    public static bool IsWorthAnotherTry(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    private static object[] Args(string? hint) => string.IsNullOrEmpty(hint)
        ? []
        : [.. JsonSerializer.Deserialize<JsonElement[]>(hint)!.Select(e =>
            e.ValueKind == JsonValueKind.Number ? new Won(e.GetInt64()) : (object)e.ToString())];
}
