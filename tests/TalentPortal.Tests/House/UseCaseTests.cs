using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.House;

public class UseCaseTests
{
    /// <summary>A use case or a query that does not ask who is acting cannot have checked.</summary>
    [Fact]
    public void Every_use_case_and_query_is_told_who_acts()
    {
        var deaf =
            from type in PortalServices.UseCases()
            from method in type.GetMethods().Where(m => m.DeclaringType == type && (typeof(Task).IsAssignableFrom(m.ReturnType) || typeof(IAsyncEnumerable<object>).IsAssignableFrom(m.ReturnType)))
            where !method.GetParameters().Any(p => p.ParameterType == typeof(Actor))
            select $"{type.Name}.{method.Name}";

        Assert.Empty(deaf);
    }

    [Fact]
    public void A_page_is_short_and_a_class_holds_one_thing()
    {
        var long_ = Source.Files(".razor").Where(f => f.Text.Count(c => c == '\n') > 150)
            .Concat(Source.Files(".cs").Where(f => f.Text.Count(c => c == '\n') > 350)).Select(f => f.Path);

        Assert.Empty(long_);
    }

    /// <summary>The domain knows no clock, no database, no web and no waiting.</summary>
    [Fact]
    public void The_domain_needs_the_base_class_library_only()
    {
        var references = typeof(Won).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System", StringComparison.Ordinal));
        var waits = typeof(Won).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => typeof(Task).IsAssignableFrom(m.ReturnType)).Select(m => m.Name);

        Assert.Empty(references);
        Assert.Empty(waits);
    }

    /// <summary>The application uses ASP.NET Core for its identity tables and the seal of what lies in them, and nothing else.</summary>
    [Fact]
    public void The_application_does_not_know_the_web()
    {
        string[] known = ["using Microsoft.AspNetCore.Identity", "using Microsoft.AspNetCore.DataProtection"];
        var web = Source.Under("src/TalentPortal.Application", ".cs")
            .Where(f => f.Text.Split('\n').Any(l => l.StartsWith("using Microsoft.AspNetCore", StringComparison.Ordinal) && !known.Any(k => l.StartsWith(k, StringComparison.Ordinal))))
            .Select(f => f.Path);

        Assert.Empty(web);
    }

    [Fact]
    public void Money_code_has_no_floating_point()
    {
        string[] rooms = ["Funding", "TuitionSupport", "Settlement"];
        var floats =
            from file in Source.Files(".cs")
            where rooms.Any(r => file.Path.Contains($"/{r}/", StringComparison.Ordinal)) || file.Name is "Won.cs" or "Rate.cs"
            from line in file.Text.Split('\n')
            where System.Text.RegularExpressions.Regex.IsMatch(line, @"\b(double|float|decimal)\b") && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{file.Path}: {line.Trim()}";

        Assert.Empty(floats);
    }
}
