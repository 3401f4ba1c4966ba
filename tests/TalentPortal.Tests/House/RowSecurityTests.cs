using Npgsql;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.House;

public sealed class RowSecurityTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    /// <summary>Tables without row security, each with its reason.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["regions"] = "public code list, written by the owner only",
        ["accounts"] = "sign-in finds an account before anybody is known; it holds no right",
        ["account_claims"] = "as accounts",
        ["account_logins"] = "as accounts",
        ["account_tokens"] = "as accounts",
        ["__EFMigrationsHistory"] = "names of migrations",
    };

    [Fact]
    public async Task Every_table_stands_under_row_security_or_says_why_not()
    {
        var bare = await Names("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity");

        Assert.Empty(bare.Except(Open.Keys));
    }

    [Fact]
    public async Task The_portals_role_owns_nothing_and_cannot_step_over_row_security()
    {
        var owned = await Names("SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'talentportal_test_app'");
        var mighty = await Names("SELECT rolname FROM pg_roles WHERE rolname = 'talentportal_test_app' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)");

        Assert.Empty(owned);
        Assert.Empty(mighty);
    }

    /// <summary>A function that acts as the owner must not be led astray by somebody's own schema.</summary>
    [Fact]
    public async Task Functions_that_act_as_the_owner_fix_their_search_path()
    {
        var loose = await Names("SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.prosecdef AND NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path%', false)");

        Assert.Empty(loose);
    }

    private async Task<List<string>> Names(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }
}
