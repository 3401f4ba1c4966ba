using System.Collections;
using System.Reflection;
using System.Text;
using TalentPortal.Application.Identity;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.Schools;

namespace TalentPortal.Tests.House;

/// <summary>Fills in what a use case asks for, from the types alone: keys name a record of the sample, forms pass their validators.</summary>
/// <param name="keyOf">A record's key, by the type of the key.</param>
internal sealed class UseCaseArguments(Func<Type, Guid> keyOf)
{
    /// <summary>What a rule about the form wants, where any text or number would not do.</summary>
    private static readonly Dictionary<string, object> Known = new(StringComparer.Ordinal)
    {
        ["Email"] = "employee@sample.invalid",
        ["Password"] = "korrekt-pferd-batterie-7",
        ["BusinessNumber"] = "999-81-00034",
        ["RegionCode"] = "11650",
        ["AccountNumber"] = "110-123-456789",
        ["Amount"] = "1,000",
        ["Purpose"] = "tuition",
        ["purpose"] = "tuition",
        ["SemesterCode"] = 20261,
        ["Year"] = 2026,
        ["First"] = 2026,
        ["Last"] = 2026,
        ["address"] = "s0",
        ["json"] = "{}",
        ["fileName"] = "명렬표.csv",
        ["name"] = "문서.pdf",
        ["Class"] = "1",
        ["Time"] = "14:00",
        ["Version"] = 0u,
    };

    public object?[] Of(MethodInfo method, Actor actor) => [.. method.GetParameters().Select(p => Fill(p.ParameterType, p.Name!, actor))];

    private object? Fill(Type type, string name, Actor actor)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) type = inner;
        if (type == typeof(Actor)) return actor;
        if (type == typeof(CancellationToken)) return CancellationToken.None;
        if (name is "after" or "After" or "Text") return null; // the first page of everything
        if (Known.TryGetValue(name, out var known) && known.GetType() == type) return known;
        if (type == typeof(Role)) return GiveMembership.RolesOf(actor.Role).DefaultIfEmpty(Role.SchoolTeacher).First();
        if (IsKey(type)) return Activator.CreateInstance(type, keyOf(type));
        if (type == typeof(Guid)) return name switch { "BudgetLine" => keyOf(typeof(Domain.Funding.BudgetLineId)), "Source" => keyOf(typeof(Domain.Funding.FundingSourceId)), _ => Guid.CreateVersion7() };
        if (type == typeof(string)) return "표본";
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 1;
        if (type == typeof(long)) return 1_000L;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 3, 2);
        if (type == typeof(AcademicYear)) return new AcademicYear(2026);
        if (type == typeof(FiscalYear)) return new FiscalYear(2026);
        if (type == typeof(TuitionPolicy.Terms)) return TuitionPolicy.Seeded(new DateOnly(2030, 1, 1));
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(RosterFiles.Class(1, 3, "9"));
        if (type == typeof(Stream)) return new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"));
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (typeof(IEnumerable).IsAssignableFrom(type)) return Several(type, name, actor);
        if (type.IsInterface || typeof(Delegate).IsAssignableFrom(type)) return null; // what the worker brings with it
        return Form(type, actor);
    }

    private object? Several(Type type, string name, Actor actor)
    {
        var of = type.GetGenericArguments();
        if (of.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of))!;
            map.Add(Fill(of[0], name, actor)!, Fill(of[1], name, actor));
            return map;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        list.Add(Fill(of[0], name, actor));
        return list;
    }

    /// <summary>A form has properties to set; a record is made whole, and keeps what it has a default for.</summary>
    private object Form(Type type, Actor actor)
    {
        var make = type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        var form = make.Invoke([.. make.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : Fill(p.ParameterType, p.Name!, actor))]);
        if (make.GetParameters().Length > 0) return form;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite)) property.SetValue(form, Fill(property.PropertyType, property.Name, actor));
        return form;
    }

    public static bool IsKey(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}
