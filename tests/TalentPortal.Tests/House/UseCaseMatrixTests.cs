using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.House;

/// <summary>Every use case and query × every sample person × signed out, called past all pages. The table is usecases.tsv; what is not in it
/// fails. Asked three times: as the portal is, by row security alone, and by the scopes alone.</summary>
public sealed class UseCaseMatrixTests(UseCaseWorld world) : IClassFixture<UseCaseWorld>
{
    private const string Everybody = "*";
    private const string RefusedByRows = "refused by row security";

    /// <param name="Name">Class and method.</param>
    /// <param name="Needs">Public, a permission or one of two (A|B), or System: background work that nobody starts.</param>
    /// <param name="Sees">Sample people who find the record named: everybody with the permission (*), or these; to the others it is not there.</param>
    private sealed record Row(string Name, string Needs, string Sees);

    private static readonly List<Row> Table = [.. File.ReadAllLines(Path.Combine(Source.Root, "tests", "TalentPortal.Tests", "House", "usecases.tsv"))
        .Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).Select(c => new Row(c[0], c[1], c[2]))];

    private static readonly Dictionary<string, MethodInfo> UseCases = PortalServices.UseCases()
        .SelectMany(t => t.GetMethods().Where(m => m.DeclaringType == t && (typeof(Task).IsAssignableFrom(m.ReturnType) || IsStream(m.ReturnType))))
        .ToDictionary(m => $"{m.DeclaringType!.Name}.{m.Name}", StringComparer.Ordinal);

    [Fact]
    public void Every_use_case_stands_in_the_table_and_every_line_has_its_use_case()
    {
        Assert.Empty(UseCases.Keys.Except(Table.Select(r => r.Name)).Select(n => $"not in usecases.tsv: {n}"));
        Assert.Empty(Table.Select(r => r.Name).Except(UseCases.Keys).Select(n => $"no such use case: {n}"));
    }

    [Fact]
    public async Task Everybody_may_do_what_is_theirs_and_nothing_else()
    {
        var wrong = new List<string>();
        foreach (var row in Table.Where(r => UseCases.ContainsKey(r.Name)))
        {
            var arguments = new UseCaseArguments(type => world.KeyOf(row.Name, type));
            foreach (var person in SampleInstitutions.People.Prepend(null!))
            {
                var expected = Expected(row, person);
                var (got, shown) = await Call(world.Scoped, UseCases[row.Name], arguments, world.As(person));
                if (!Fits(expected, got)) wrong.Add($"{row.Name} by {person?.Key ?? "nobody"}: {got}, expected {expected}");
                if (expected == "forbidden") continue; // by the role table, which stays on
                var (unbound, _) = await Call(world.Unbound, UseCases[row.Name], arguments, world.As(person));
                if (!Fits(expected, unbound)) wrong.Add($"{row.Name} by {person?.Key ?? "nobody"} by scopes alone: {unbound}, expected {expected}");
                var (bare, shownBare) = await Call(world.Bare, UseCases[row.Name], arguments, world.As(person));
                if (bare == RefusedByRows && got == "not found") continue;
                if (bare != got || shown != shownBare) wrong.Add($"{row.Name} by {person?.Key ?? "nobody"} by row security alone: {bare} {shownBare}, expected {got} {shown}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong)); // all of them, not the first five
    }

    private static string Expected(Row row, SampleInstitutions.Someone? person)
    {
        var held = Grants.Of(person?.Role ?? Role.Public);
        if (row.Needs == "System" || (row.Needs != "Public" && !row.Needs.Split('|').Any(n => held.Contains(Enum.Parse<Permission>(n))))) return "forbidden";
        return row.Sees == Everybody ? "any" : row.Sees.Split(',').Contains(person?.Key ?? "nobody") ? "found" : "not found";
    }

    /// <summary>A rule may say no to whoever has the right: the record is in another state, the day is past.</summary>
    private static bool Fits(string expected, string got) => expected switch
    {
        "any" => got != "forbidden" && !got.Contains("Exception", StringComparison.Ordinal),
        "found" => got is not ("forbidden" or "not found" or RefusedByRows) && !got.StartsWith("form.", StringComparison.Ordinal) && !got.Contains("Exception", StringComparison.Ordinal),
        _ => got == expected,
    };

    /// <returns>forbidden, not found, found, or the code of the refusal; and what was answered.</returns>
    private static async Task<(string Said, string? Shown)> Call(IServiceProvider services, MethodInfo method, UseCaseArguments arguments, Actor actor)
    {
        try
        {
            var made = method.Invoke(services.GetRequiredService(method.DeclaringType!), arguments.Of(method, actor))!;
            var task = made as Task ?? (Task)Rows.MakeGenericMethod(method.ReturnType.GenericTypeArguments).Invoke(null, [made])!;
            await task;
            return Said(task.GetType().GetProperty("Result")?.GetValue(task));
        }
        catch (NoPermissionException no) when (no.Refusal == KernelRefusals.Forbidden)
        {
            return ("forbidden", null);
        }
        catch (Exception error)
        {
            // A row that row security does not let in. With the scopes on nobody comes that far, so there it is a fault.
            var said = (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.InsufficientPrivilege ? RefusedByRows : $"{error.GetType().Name}: {error.Message} {error.InnerException?.Message}";
            return (said, null);
        }
    }

    /// <summary>A query whose rows are read one after the other, all of them.</summary>
    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> rows) => await rows.ToListAsync();

    private static readonly MethodInfo Rows = typeof(UseCaseMatrixTests).GetMethod(nameof(All), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static (string, string?) Said(object? answer) => answer switch
    {
        null => ("not found", null),
        Result { IsDone: true } => ("found", null), // a new key each time: there is nothing to compare
        Result no when no.Refusals[0].Code == KernelRefusals.Forbidden.Code => ("forbidden", null),
        Result no when no.Refusals[0].Code == KernelRefusals.NotFound.Code || no.Refusals[0].Code == FundingRefusals.SourceUnknown.Code => ("not found", null),
        Result no => (no.Refusals[0].Code, null),
        IList { Count: 0 } => ("not found", null),
        _ when answer.GetType().GetProperty("Rows")?.GetValue(answer) is IList { Count: 0 } => ("not found", null),
        _ => ("found", JsonSerializer.Serialize(answer, Options)),
    };

    private static readonly JsonSerializerOptions Options = new() { Converters = { new Keys() } };

    /// <summary>Keys of records as text, so that a map may have them too.</summary>
    private sealed class Keys : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => UseCaseArguments.IsKey(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Key<>).MakeGenericType(typeToConvert))!;

        private sealed class Key<T> : JsonConverter<T> where T : struct, IId<T>
        {
            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
            public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value.ToString());
        }
    }
}
